import Glibc
import TestSupport
import Testing

/// How `penname inspect` ends: inputs that fail, nothing to show, nobody to show it to, mistakes in what was typed.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct InspectEndingTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  @Test func goesOnBehindAnInputThatFails() throws {
    try place.folder.file("in.log", "192.0.2.1\n")
    _ = try place.shell("gzip -k in.log; head -c 12 in.log.gz > cut.gz")
    let outcome = try place.shell("penname inspect none.log cut.gz in.log")
    #expect(outcome.status == 1)
    #expect(outcome.errors.split(separator: "\n").count == 2)
    #expect(
      outcome.errors.hasPrefix("penname: error: none.log: cannot open: No such file or directory\n")
    )
    #expect(outcome.text.contains("none.log\n  0 lines, failed\n"))
    #expect(outcome.text.contains("All: 1 line of 3 inputs"))
    _ = try place.shell("(cat in.log.gz; echo more) > more.gz")
    #expect(try place.shell("penname inspect more.gz").status == 3)
    #expect(try place.shell("penname inspect --warnings ok more.gz").status == 0)
  }

  @Test(arguments: ["penname inspect", "penname inspect --sample", "mkdir d; penname inspect d"])
  func findsNothingInNothing(command: String) throws {
    let outcome = try place.shell(command, input: [])
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    #expect(
      outcome.text.contains("All: 0 lines of ") && outcome.text.contains("\nFound: nothing\n"))
  }

  @Test func writesNoFile() throws {
    try place.folder.file("in.log", "192.0.2.1\n")
    _ = try place.shell("penname inspect in.log")
    #expect(try place.names() == ["in.log"])
  }

  @Test(arguments: [
    ("penname inspect -k key in.log", "--key-file: inspect needs no key: leave it out"),
    (
      "penname inspect -o x in.log",
      "--output: inspect writes to standard output only: leave it out"
    ),
    (
      "penname inspect --domain x",
      "--domain: an option of penname run, not of inspect"
    ),
    ("penname inspect --lin 3", "unknown option --lin: did you mean --lines?"),
    ("penname inspect -X", "unknown option -X; see penname inspect --help"),
    ("penname inspect --lines x", "--lines takes a number from 0 to 10000"),
    ("penname inspect --lines 10001", "--lines takes a number from 0 to 10000"),
    ("penname inspect --color on", "--color takes one of auto, always, never"),
    (
      "penname inspect in.log >> in.log; s=$?; cat in.log; exit $s",
      "standard output is an input: choose another file"
    ),
    ("penname inspect <&-", "standard input is closed: name the files to read"),
    ("penname inspect in.log >&-", "standard output is closed: inspect has nowhere to write"),
    ("penname -k key --json in.log", "--json: an option of penname inspect, not of run"),
    ("penname -k key --show-value in.log", "unknown option --show-value; see penname --help"),
  ])
  func refusesWhatMakesNoSense(command: String, error: String) throws {
    let outcome = try place.shell(command)
    #expect(outcome.status == 2 && outcome.text.isEmpty)
    #expect(outcome.errors == "penname: error: \(error)\n")
  }

  @Test func tellsOfAFullDiskOnceAndOfAGoneReaderNever() throws {
    try place.folder.file("in.log", "192.0.2.1\n")
    let full = try place.shell("penname inspect in.log > /dev/full")
    #expect(full.status == 1 && full.errors.split(separator: "\n").count == 1)
    for ignores in [false, true] {
      let running = try Running(
        [Binary.path, "inspect"], in: place.path, input: .pipe, ignoresSIGPIPE: ignores)
      _ = running.output(lines: 1)
      running.closeOutput()
      let outcome = running.finish(feeding: Array("x\n".utf8))
      #expect(outcome.errors.isEmpty)
      #expect(outcome.ending == (ignores ? .exit(141) : .signal(SIGPIPE)))
    }
  }

  @Test func showsItsOwnOptionsInItsHelp() throws {
    let outcome = try place.shell("penname inspect --help")
    #expect(outcome.ending == .exit(0))
    for word in [
      "--lines", "--sample", "--show-values", "--json", "--color", "--max-line", "--help",
    ] {
      #expect(outcome.text.contains(word))
    }
    for word in ["--key-file", "--output", "--domain"] { #expect(!outcome.text.contains(word)) }
    #expect((outcome.text.split(separator: "\n").map(\.count).max() ?? 0) <= 120)
  }
}
