import Glibc
import TestSupport
import Testing

/// What a run tells of itself while it goes on, and of the room that there is.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct ProgressTests {
  private static let hasScript = unsafe system("script -qec true /dev/null > /dev/null 2>&1") == 0
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file("in/a.log", "192.0.2.1 li.na@example.com\n")
    try place.folder.file("in/b.log", "192.0.2.1 password=x\n")
  }

  /// Runs for as long as the test wants: standard input stays open.
  private func slow(_ words: [String], milliseconds: UInt32) throws -> Outcome {
    let running = try place.start(words)
    running.send("192.0.2.1\n")
    usleep(milliseconds * 1000)
    return running.finish()
  }

  @Test func rewritesOneLineAfterASecondAndTakesItAway() throws {
    let outcome = try slow(["--progress", "always", "-o", "out.log"], milliseconds: 2600)
    #expect(outcome.ending == .exit(0))
    let texts = outcome.errors.split(separator: "\r").filter { !$0.allSatisfy { $0 == " " } }
    #expect((1...6).contains(texts.count))
    for text in texts {
      #expect(text.wholeMatch(of: /10 bytes, \d+ bytes\/s/) != nil, "\(text)")
    }
    #expect(outcome.errors.last == "\r" && !outcome.errors.contains("\n"))
  }

  @Test(arguments: ["auto", "never"]) func showsNothingWithoutATerminal(choice: String) throws {
    let outcome = try slow(["--progress", choice, "-o", "out.log"], milliseconds: 1700)
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
  }

  @Test func showsNothingOfAShortRun() throws {
    let outcome = try place.run("--progress", "always", "-o", "out", "in")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
  }

  @Test func writesMessagesWhereTheLineWas() throws {
    _ = try place.shell("mkfifo pipe")
    let running = try place.start(["--progress", "always", "-o", "out", "pipe", "in/a.log"])
    let pipe = unsafe open("\(place.path)/pipe", O_WRONLY | O_CLOEXEC)
    usleep(1_700_000)
    let magic: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0]
    _ = unsafe write(pipe, magic, magic.count)
    close(pipe)
    let outcome = running.finish()
    #expect(outcome.ending == .exit(1))
    let message = "\rpenname: error: pipe: zstd is not processed as text: zstd -dc x | penname\n"
    #expect(outcome.errors.contains(message))
    #expect(outcome.errors.contains("1 of 2 files"))
  }

  @Test(.enabled(if: hasScript, "script(1) is missing")) func sumsUpAtATerminal() throws {
    let run = "penname -k key --domain x"
    let outcome = try place.shell("script -qec '\(run) -o out in none' /dev/null")
    #expect(outcome.ending == .exit(1))
    #expect(
      outcome.text.contains(
        "penname: 2 files, 49 bytes of text in 0:00, 4 values replaced; 1 failed\r\n"),
      "\(outcome.text)")
    let again = try place.shell("script -qec '\(run) --resume -o out in' /dev/null")
    #expect(
      again.text.hasSuffix(
        "penname: 0 files, 0 bytes of text in 0:00, 0 values replaced; 2 were complete before\r\n"),
      "\(again.text)")
    #expect(try place.shell("script -qec '\(run) -q -o quiet in' /dev/null").text.isEmpty)
    #expect(
      try place.shell("script -qec '\(run) in/a.log' /dev/null").text.split(separator: "\n").count
        == 1)
  }

  @Test(.enabled(if: Privileges.mounts, "\(Privileges.noMounts)"))
  func beginsNothingThatCannotFit() throws {
    let line = "no identifier in this line of some sixty bytes and a few more\n"
    try place.folder.file("big.log", String(repeating: line, count: 20_000))
    let outcome = try place.shell(
      """
      unshare -m sh -c 'mkdir disk && mount -t tmpfs -o size=64k tmpfs disk
      for words in "-o disk" "-o disk/out" "-o disk/x.log" "-z none -o disk/x.log"; do
      penname -k key $words big.log; echo $?; done; ls -A disk; ls
      penname -k key -z gzip -o disk big.log; echo $?'
      """)
    #expect(outcome.text == "2\n2\n2\n2\nbig.log\ndisk\nin\nkey\n0\n")
    let errors = outcome.errors.split(separator: "\n")
    #expect(errors.count == 4)
    for error in errors {
      #expect(
        error.wholeMatch(
          of:
            /penname: error: disk has \d+\.\d kB free, and the outputs want 1\.3 MB: make room, or choose another disk/
        ) != nil, "\(error)")
    }
  }

  @Test(.enabled(if: Privileges.mounts, "\(Privileges.noMounts)"))
  func warnsInItsReportWhereItMayNotFit() throws {
    try place.folder.file("big.log", String(repeating: "x\n", count: 50_000))
    let outcome = try place.shell(
      """
      unshare -m sh -c 'mkdir disk && mount -t tmpfs -o size=64k tmpfs disk
      penname -k key --report r.json -o disk big.log'
      """)
    #expect(outcome.ending == .exit(1))
    #expect(place.text("r.json").contains("free, and the outputs may want 106.2 kB"))
  }
}
