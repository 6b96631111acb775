import Glibc
import TestSupport
import Testing

/// A filter that adds to a file.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct AppendTests {
  private static let line = "x 192.0.2.1\n"
  private static let result = "x \(Workplace.token)\n"
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func append(_ words: String...) throws -> Running {
    try place.start(["--append", "-o", "out.log"] + words)
  }

  /// Waits until a file holds as many lines.
  private func lines(_ count: Int, in name: String = "out.log") -> String {
    for _ in 0..<1000 where place.bytes(name).count(where: { $0 == 0x0a }) < count { usleep(5000) }
    return place.text(name)
  }

  /// Waits until the output holds a text.
  private func holds(_ text: String) -> Bool {
    for _ in 0..<2000 where !place.text("out.log").contains(text) { usleep(5000) }
    return place.text("out.log").contains(text)
  }

  @Test func addsToWhatIsThere() throws {
    for number in 1...3 {
      let outcome = try place.run("--append", "-o", "out.log", input: Array(Self.line.utf8))
      #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
      #expect(place.text("out.log") == String(repeating: Self.result, count: number))
    }
    #expect(try place.status("out.log").st_mode & 0o7777 == 0o600)
    #expect(try place.names() == ["out.log"])
  }

  @Test func addsWholeMembers() throws {
    for number in 1...3 {
      let outcome = try place.run("--append", "-o", "out.gz", input: Array(Self.line.utf8))
      #expect(outcome.ending == .exit(0))
      #expect(
        try place.shell("gzip -dc out.gz").text == String(repeating: Self.result, count: number))
    }
    let before = place.bytes("out.gz")
    #expect(try place.run("--append", "-o", "out.gz", input: []).ending == .exit(0))
    #expect(place.bytes("out.gz") == before)
    #expect(try place.run("--append", "-o", "new.gz", input: []).ending == .exit(0))
    #expect(try place.shell("gzip -dc new.gz").ending == .exit(0))
  }

  @Test func passesEachLineOnWhileTheInputStaysOpen() throws {
    let running = try append()
    var expected = ""
    for number in 0..<5 {
      running.send(Self.line + "half")
      expected += Self.result
      #expect(lines(2 * number + 1) == expected)
      running.send("\n")
      expected += "half\n"
    }
    let outcome = running.finish()
    #expect(outcome.ending == .exit(0))
    #expect(place.text("out.log") == expected)
  }

  @Test func opensItsFileAnewAtTheSignalWithoutLosingALine() throws {
    let running = try append()
    var sent = ""
    for number in 0..<6 {
      let text = "\(number) 192.0.2.1\n"
      sent += text
      running.send(text)
      #expect(holds("\(number) \(Workplace.token)\n"))
      // The file is renamed while half a line is there, as logrotate does at any moment.
      running.send("half of \(number) ")
      _ = try place.shell("mv out.log out.log.\(number)")
      running.send(signal: SIGHUP)
      usleep(20_000)
      running.send("and the rest\n")
      sent += "half of \(number) and the rest\n"
    }
    #expect(running.isRunning)
    #expect(running.finish().ending == .exit(0))
    let all = try place.shell("cat out.log.? out.log").text
    #expect(all == sent.replacing("192.0.2.1", with: Workplace.token))
    for name in try place.names() { #expect(place.bytes(name).last == 0x0a) }
  }

  @Test func goesOnInItsOldFileWhereThereIsNoNewOne() throws {
    let running = try append()
    running.send(Self.line)
    _ = lines(1)
    _ = try place.shell("mv out.log old.log; mkdir out.log")
    running.send(signal: SIGHUP)
    usleep(300_000)
    running.send(Self.line)
    #expect(lines(2, in: "old.log") == Self.result + Self.result)
    let outcome = running.finish()
    #expect(outcome.ending == .exit(3))
    #expect(
      outcome.errors
        == "penname: warning: out.log: output: open failed after 0 bytes: Is a directory\n")
  }

  @Test(arguments: [SIGTERM, SIGINT]) func addsTheWholeLinesItHasWhenItIsEnded(number: Int32) throws
  {
    let running = try append()
    running.send(Self.line + "half 192.0.2.1")
    _ = lines(1)
    running.send(signal: number)
    running.waitForEnd()
    #expect(running.finish().ending == .signal(number))
    #expect(place.text("out.log") == Self.result)
  }

  @Test(
    .enabled(if: Privileges.mounts, "\(Privileges.noMounts)"), arguments: ["out.log", "out.gz"])
  func takesBackWhatDoesNotFit(name: String) throws {
    var generator = SeededGenerator()
    let lines = (0..<4000).map { _ in
      String(generator.next(), radix: 36) + String(generator.next(), radix: 36) + " x\n"
    }
    try place.folder.file("in.log", lines.joined())
    let outcome = try place.shell(
      """
      unshare -m sh -c 'mkdir disk && mount -t tmpfs -o size=64k tmpfs disk
      echo first | penname -k key --append -o disk/\(name)
      penname -k key --chunk 4K --append -o disk/\(name) < in.log; code=$?; gzip -dcf < disk/\(name); exit $code'
      """)
    #expect(outcome.ending == .exit(1))
    #expect(
      outcome.errors
        == "penname: error: standard input: output: write failed: No space left on device; the file ends with its last whole line\n"
    )
    let isPrefix = ("first\n" + lines.joined()).hasPrefix(outcome.text)
    #expect(isPrefix && outcome.output.last == 0x0a && outcome.output.count > 20_000)
  }

  @Test func beginsANewLineBehindOneThatWasTorn() throws {
    try place.folder.file("out.log", "torn")
    #expect(
      try place.run("--append", "-o", "out.log", input: Array(Self.line.utf8)).ending == .exit(0))
    #expect(place.text("out.log") == "torn\n" + Self.result)
  }

  @Test func refusesASecondWriterALinkAndWhatIsNoLog() throws {
    let running = try append()
    running.send(Self.line)
    _ = lines(1)
    try place.folder.link("link.log", to: "out.log")
    _ = try place.shell("gzip -c out.log > packed.log; head -c 20 packed.log > cut.gz; ln key hard")
    for (name, text) in [
      ("out.log", "another run appends to it"), ("link.log", "Too many levels of symbolic links"),
      ("packed.log", "it holds gzip"), ("cut.gz", "not whole gzip members"),
      ("key", "the output is an input or the key"), ("hard", "the output is an input or the key"),
      ("none/x", "No such file or directory"),
    ] {
      let outcome = try place.run("--append", "-o", name, input: Array(Self.line.utf8))
      #expect(outcome.ending == .exit(1))
      #expect(outcome.errors.contains(text), "\(outcome.errors)")
    }
    #expect(running.finish().ending == .exit(0))
    #expect(place.text("out.log") == Self.result)
    #expect(place.text("key") == Workplace.keyText + "\n")
    let itself = try place.shell("penname -k key --append -o out.log < out.log", seconds: 5)
    #expect(itself.ending == .exit(1) && itself.errors.contains("the output is the input"))
  }

  @Test(arguments: [
    ("--append", "name it with -o"), ("--append -o x in.log", "reads standard input only"),
    ("--append -o x - -", "reads standard input only"), ("--append -o x --force", "--force"),
    ("--append -o x --resume", "--resume"), ("--append -o x --journal j", "--journal"),
    ("--append -o x -z bgzf", "bgzf"),
  ])
  func isRefusedWithWhatItCannotBe(words: String, text: String) throws {
    let outcome = try place.shell("penname -k key \(words) < /dev/null")
    #expect(outcome.ending == .exit(2))
    #expect(outcome.errors.contains(text))
    #expect(try place.names().isEmpty)
  }
}
