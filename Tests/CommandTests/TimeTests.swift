import Glibc
import TestSupport
import Testing

/// `--epoch`, `--epoch-default`, `--timezone`, `--year`.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct TimeTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file(
      "in.log", "2026-11-23 10:00:00 192.0.2.1\nx 192.0.2.1\n2026-12-01 192.0.2.1\n")
    try place.folder.file("none.log", "x 192.0.2.1\n")
  }

  @Test(arguments: [
    ("--epoch fortnight in.log", "--epoch takes one of none, day, week, month, year"),
    ("--epoch-default x in.log", "--epoch-default names the first epoch: give --epoch"),
    ("--timezone UTC in.log", "--timezone counts for epochs only"),
    ("--epoch day --timezone Mars/Base in.log", "--timezone: no such zone; take UTC"),
    ("--epoch day --timezone ../passwd in.log", "--timezone: no such zone; take UTC"),
    ("--epoch day --year 26 in.log", "--year takes a year of four digits"),
    ("--year soon in.log", "--year takes a year of four digits"),
    ("--epoch", "--epoch needs a value"),
    ("--epoch day --epoch-default \(String(repeating: "e", count: 513)) in.log", "epoch"),
  ])
  func saysWhatIsWrong(words: String, text: String) throws {
    let outcome = try place.shell("penname -k key \(words)")
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(text), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func linksInsideAnEpochOnly() throws {
    let outcome = try place.run("--epoch", "month", "--report", "r", "in.log")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let tokens = outcome.text.matches(of: /ip-[a-z2-7]{16}/).map { String($0.output) }
    #expect(tokens.count == 3 && tokens[0] == tokens[1] && tokens[1] != tokens[2])
    #expect(place.text("r").contains("\"epoch\" : \"month\""))
    #expect(place.text("r").contains("\"linesWithoutTime\" : 1"))
    #expect(try place.run("--epoch", "none", "in.log").text.contains(Workplace.token))
  }

  @Test func failsAnInputWithoutATimeAndGoesOn() throws {
    let outcome = try place.run("--epoch", "month", "-o", "out", "none.log", "in.log")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains("none.log: no time to tell the epoch by")
        && outcome.errors.contains("--epoch-default"))
    #expect(!outcome.errors.contains("192.0.2.1"))
    #expect(place.exists("out/in.log") && !place.exists("out/none.log"))
    let named = try place.run("--epoch", "month", "--epoch-default", "", "none.log")
    #expect(named.text == "x \(Workplace.token)\n")
  }

  @Test func holdsLinesBackUntilATimeComes() throws {
    let running = try place.start(["--epoch", "month"])
    running.send("a 192.0.2.1\nb 192.0.2.1\n")
    usleep(300_000)
    running.send("2026-11-23 10:00:00 192.0.2.1\n")
    let lines = running.output(lines: 3).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(Set(lines.map { $0.suffix(19) }).count == 1 && lines.last?.hasPrefix("2026") == true)
    running.send("c\n")
    #expect(running.output(lines: 4).hasSuffix("c\n"))
    #expect(running.finish().ending == .exit(0))
  }

  @Test func givesNothingOutOfWhatWaitsWhenItIsInterrupted() throws {
    let running = try place.start(["--epoch", "month"])
    running.send("a 192.0.2.1\n")
    usleep(300_000)
    running.send(signal: SIGTERM)
    let outcome = running.finish()
    #expect(outcome.output.isEmpty)
  }

  /// Without a year the file's own time tells it; `--year` outranks that.
  @Test func takesTheYearFromTheFile() throws {
    let line = "Nov 23 10:00:00 host app: 192.0.2.1\n"
    try place.folder.file("old.log", line)
    try place.folder.file("dated.log", "2019-" + "11-23 192.0.2.1\n")
    let outcome = try place.shell(
      "touch -d 2019-12-01 old.log && penname -k key --epoch year old.log dated.log && penname -k key --epoch year --year 2019 < old.log"
    )
    let tokens = Set(outcome.text.matches(of: /ip-[a-z2-7]{16}/).map { String($0.output) })
    #expect(outcome.status == 0 && tokens.count == 1)
  }

  @Test func givesTheSameBytesFromAFileAndAPipe() throws {
    let lines = (0..<20_000).map {
      "2026-\($0 / 2000 % 3 + 10)-15 10:00:00 192.0.2.\($0 % 250)\nat x 192.0.2.1\n"
    }
    try place.folder.file("big.log", "head 192.0.2.1\n" + lines.joined())
    let one = try place.run("-j", "1", "--epoch", "week", "big.log")
    #expect(one.status == 0)
    for words in ["-j 3 --chunk 4K big.log", "-j 2 --chunk 64K < big.log"] {
      #expect(try place.shell("penname -k key --epoch week \(words)").output == one.output)
    }
    #expect(
      try place.shell("cat big.log | penname -k key --epoch week -j 3 --chunk 8K").output
        == one.output)
  }
}
