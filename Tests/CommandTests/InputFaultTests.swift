import Glibc
import TestSupport
import Testing

/// Inputs that change while they are read, outputs that are inputs, and files that are other than they seem.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct InputFaultTests {
  private static let line = "x 192.0.2.1 y\n"
  private static let result = "x \(Workplace.token) y\n"
  /// Few identifiers in many bytes: a build that is not optimised takes its time over them.
  private static let block = line + String(repeating: "no identifier in this line\n", count: 2000)
  private static let resultBlock = result + block.dropFirst(line.count)
  private static let blocks = 60
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file("in.log", String(repeating: Self.block, count: Self.blocks))
  }

  /// A run whose output nobody takes: it stands still with most of its input unread.
  private func standing() throws -> Running {
    let running = try place.start(["-j", "1", "--chunk", "4K", "in.log"], seconds: 60)
    var before = -1
    // It has begun to wait once its processor time stays the same.
    while case let now = processorTime(of: running), now == 0 || now != before, running.isRunning {
      before = now
      usleep(100_000)
    }
    return running
  }

  private func processorTime(of running: Running) -> Int {
    let fields = String(
      decoding: SharedFiles.bytes("/proc/\(running.process)/stat"), as: UTF8.self
    ).split(separator: " ")
    return (Int(fields[13]) ?? 0) + (Int(fields[14]) ?? 0)
  }

  @Test func failsAnInputThatShrinks() throws {
    let running = try standing()
    _ = try place.shell("truncate -s 2M in.log")
    let outcome = running.finish()
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.contains("in.log: the file shrank while it was read"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    let whole = String(repeating: Self.resultBlock, count: Self.blocks)
    let isPrefix = whole.utf8.starts(with: outcome.output)
    #expect(isPrefix && outcome.output.last == 0x0a)
  }

  @Test func readsAnInputThatGrowsToItsEndAndWarns() throws {
    let running = try standing()
    _ = try place.shell("printf 'x 192.0.2.1 y\\n' >> in.log")
    let outcome = running.finish()
    #expect(outcome.ending == .exit(3))
    #expect(outcome.errors.contains("warning: in.log: the file changed while it was read"))
    let whole = String(repeating: Self.resultBlock, count: Self.blocks) + Self.result
    let isWhole = outcome.text == whole
    #expect(isWhole)
  }

  @Test(arguments: ["rm in.log", "mv in.log in.log.1", "cp key new; mv new in.log"])
  func readsAnInputToItsEndThatLosesItsName(change: String) throws {
    let running = try standing()
    _ = try place.shell(change)
    let outcome = running.finish()
    #expect(outcome.ending == .exit(0))
    let isWhole = outcome.text == String(repeating: Self.resultBlock, count: Self.blocks)
    #expect(isWhole)
  }

  /// To standard output one input goes after the other; the first is a pipe that the test holds back.
  @Test func takesEachInputAsItIsWhenItsTurnComes() throws {
    for name in ["b.log", "c.log", "d.log"] { try place.folder.file(name, Self.line) }
    _ = try place.shell("mkfifo a.log")
    let running = try place.start(["a.log", "b.log", "c.log", "d.log"])
    let pipe = unsafe open("\(place.path)/a.log", O_WRONLY | O_CLOEXEC)
    // The key is read by now: what becomes of its file has no effect.
    _ = try place.shell("rm b.log key; mkdir key; rm d.log; ln -s c.log d.log; mkfifo e.log")
    close(pipe)
    let outcome = running.finish()
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors == "penname: error: b.log: cannot open: No such file or directory\n")
    #expect(outcome.text == Self.result + Self.result)
  }

  @Test(arguments: [
    "-o in.log in.log", "-o ./in.log in.log", "-o hard in.log", "-o soft in.log",
    "-o in.log soft", "-o in.log hard", "-o in.log < in.log", "< in.log > in.log",
    "in.log > in.log", "in.log >> hard", "in.log 1<> soft",
  ])
  func neverWritesOverItsInput(words: String) throws {
    try place.folder.file("in.log", Self.line)
    _ = try place.shell("ln in.log hard; ln -s in.log soft")
    // A redirection empties the file before anything can be said; the run must then end all the same.
    let before = words.contains("< in.log > in.log") || words == "in.log > in.log" ? "" : Self.line
    for force in ["", "--force "] {
      let outcome = try place.shell("penname -k key \(force)\(words)", seconds: 10)
      #expect(outcome.ending == .exit(1))
      #expect(outcome.errors.split(separator: "\n").count == 1)
      #expect(place.text("in.log") == before)
      #expect(place.text("hard") == before)
    }
  }

  @Test func neverWritesOverAnotherInput() throws {
    // a.log would take the name of d/a.log, which is read later, by another name.
    try place.folder.file("a.log", "first\n")
    try place.folder.file("d/a.log", "second\n")
    _ = try place.shell("ln d/a.log z.log; ln -s d/a.log y.log")
    for later in ["z.log", "y.log", "d/../z.log"] {
      let outcome = try place.run("-j", "1", "--force", "-o", "d", "a.log", later)
      #expect(outcome.ending == .exit(1))
      #expect(outcome.errors.contains("a.log: the output is an input"))
      #expect(place.text("d/a.log") == "second\n")
      _ = try place.shell("rm -f d/z.log d/y.log")
    }
  }

  @Test func neverWritesOverTheKey() throws {
    try place.folder.file("in.log", Self.line)
    _ = try place.shell("cp -p key d-key; mkdir d; cp in.log key.log; ln key d/key.log")
    for words in ["-o key in.log", "-o d/key.log in.log", "-o d key.log"] {
      let outcome = try place.shell("penname -k key --force \(words)")
      #expect(outcome.ending == .exit(2) || outcome.ending == .exit(1))
      #expect(place.text("key") == Workplace.keyText + "\n")
    }
  }

  @Test func failsALinkToItself() throws {
    try place.folder.link("loop", to: "loop")
    try place.folder.link("a", to: "b")
    try place.folder.link("b", to: "a")
    let outcome = try place.run("-o", "out", "loop", "a", "in.log")
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.split(separator: "\n").count == 2)
    #expect(outcome.errors.contains("loop: cannot open: Too many levels of symbolic links"))
    #expect(place.exists("out/in.log"))
  }

  @Test(arguments: ["a b.log", " ", "-", "--", "a\nb.log", "\u{1b}[31m.log", "\t", "*", "é.log"])
  func processesAFileOfAnyName(name: String) throws {
    try place.folder.file("in/\(name)", Self.line)
    let outcome = try place.run("--keep-names", "-o", "out", "in")
    #expect(outcome.ending == .exit(0))
    #expect(place.text("out/\(name)") == Self.result)
    let named = try Running(
      [Binary.path, "-k", "../key", "--keep-names", "-o", "../named/", "--", "./\(name)"],
      in: "\(place.path)/in"
    ).finish()
    #expect(named.ending == .exit(0))
    #expect(place.text("named/\(name)") == Self.result)
  }

  @Test(arguments: ["in/\\273.log", "-o 'out\\377' in.log", "--domain '\\300\\257' in.log"])
  func refusesWordsThatAreNoText(words: String) throws {
    _ = try place.shell("mkdir in; printf x > \"$(printf 'in/\\273.log')\"")
    let before = try place.shell("ls -AR | od -c").text
    let outcome = try place.shell("eval \"$(printf '%b' \"penname -k key \(words)\")\"")
    #expect(outcome.ending == .exit(2))
    #expect(outcome.errors.contains("is not UTF-8"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try place.shell("ls -AR | od -c").text == before)
  }
}
