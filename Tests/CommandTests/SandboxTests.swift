import Glibc
import TestSupport
import Testing

/// What a confined process can still do, tried by a program that confines itself as the command does, and by the command itself.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct SandboxTests {
  /// Whether this build filters system calls.
  #if SECCOMP
    private static let filters = true
  #else
    private static let filters = false
  #endif

  /// Tries one thing in a process that may write below `folder/out`.
  private func attempt(
    _ name: String, _ file: String = "", in folder: TemporaryFolder
  ) throws -> (parts: Set<Substring>, ending: Ending, code: Int32?) {
    let out = try folder.folder("out")
    let outcome = try Running(
      ["\(Binary.folder)/SandboxProbe", out, name, "\(folder.path)/\(file)"], in: folder.path
    ).finish()
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
    let code = lines.count > 1 ? Int32(lines[1]) : nil
    return (Set(lines[0].split(separator: " ")), outcome.ending, code)
  }

  @Test func entersEveryPartThatTheBuildHas() throws {
    let (parts, ending, code) = try attempt("nothing", in: TemporaryFolder())
    #expect(ending == .exit(0) && code == 0)
    #expect(parts.contains("privileges"))
    #expect(parts.contains("calls") == Self.filters)
  }

  @Test(
    .enabled(if: filters, "a build without the trait SECCOMP"),
    arguments: [
      "socket", "local socket", "connect", "signal to the parent", "typing", "fifo",
    ])
  func refusesWhatARunHasNoUseFor(name: String) throws {
    let (_, ending, code) = try attempt(name, "out/new", in: TemporaryFolder())
    #expect(ending == .exit(0))
    #expect(code == ENOSYS)
  }

  /// Without a filter Landlock refuses programs and TCP, where the kernel has it.
  @Test(arguments: ["program", "execute"])
  func startsNoProgram(name: String) throws {
    let (parts, ending, code) = try attempt(name, in: TemporaryFolder())
    if Self.filters {
      #expect(ending == .signal(SIGSYS) && code == nil)
    } else if parts.contains("writes") {
      #expect(ending == .exit(0) && code == EACCES)
    }
  }

  @Test(arguments: ["thread", "executable page", "signal to itself", "limits"])
  func leavesWhatARunNeeds(name: String) throws {
    let (_, ending, code) = try attempt(name, in: TemporaryFolder())
    #expect(ending == .exit(0) && code == 0)
  }

  @Test(arguments: ["write", "cut", "remove", "rename", "link"], ["in.log", "out/old.log"])
  func changesFilesBelowTheOutputOnly(name: String, file: String) throws {
    let folder = try TemporaryFolder()
    try folder.file("in.log", "kept")
    try folder.file("out/old.log", "kept")
    let (parts, ending, code) = try attempt(name, file, in: folder)
    // truncate(2), by a name, is no call of a run; nor has it another use than to destroy.
    let refusal = name == "cut" && Self.filters ? ENOSYS : EACCES
    let isInside = file.hasPrefix("out/") && refusal == EACCES
    if parts.contains("writes") || refusal == ENOSYS {
      #expect(ending == .exit(0) && code == (isInside ? 0 : refusal))
    }
  }

  @Test(arguments: ["make", "folder"], ["new", "out/new", "out/../new"])
  func makesFilesBelowTheOutputOnly(name: String, file: String) throws {
    let folder = try TemporaryFolder()
    let (parts, ending, code) = try attempt(name, file, in: folder)
    if parts.contains("writes") {
      #expect(ending == .exit(0) && code == (file == "out/new" ? 0 : EACCES))
    }
  }

  @Test func readsEverywhere() throws {
    let folder = try TemporaryFolder()
    try folder.file("in.log", "text")
    #expect(try attempt("read", "in.log", in: folder).code == 0)
  }
}

// MARK: - The command

extension SandboxTests {
  /// A line of `/proc/PID/task/*/status`, of every thread.
  private func values(of label: String, _ process: pid_t) throws -> Set<String> {
    let found = try Workplace().shell("grep -h '^\(label):' /proc/\(process)/task/*/status").text
    return Set(
      found.split(separator: "\n").map {
        String($0.dropFirst(label.count + 1).filter { !$0.isWhitespace })
      })
  }

  @Test func confinesEveryThreadOfARunningFilter() throws {
    let place = try Workplace()
    let running = try place.start(["-j", "2"])
    running.send("192.0.2.1\n")
    #expect(running.output(lines: 1) == "\(Workplace.token)\n")
    #expect(try values(of: "NoNewPrivs", running.process) == ["1"])
    #expect(try values(of: "Seccomp", running.process) == [Self.filters ? "2" : "0"])
    #expect(running.finish().ending == .exit(0))
  }

  @Test func isNotConfinedWhereThatIsAskedFor() throws {
    let place = try Workplace()
    let running = try place.start(["--sandbox", "off", "--report", "r.json"])
    running.send("192.0.2.1\n")
    #expect(running.output(lines: 1) == "\(Workplace.token)\n")
    #expect(try values(of: "NoNewPrivs", running.process) == ["0"])
    #expect(try values(of: "Seccomp", running.process) == ["0"])
    #expect(running.finish().ending == .exit(0))
    #expect(place.text("r.json").contains("not confined: --sandbox off"))
  }

  @Test func tellsItsReaderHowItWasConfined() throws {
    let place = try Workplace()
    try place.folder.file("in.log", "192.0.2.1\n")
    #expect(try place.run("--report", "r.json", "-o", "out.log", "in.log").ending == .exit(0))
    let report = place.text("r.json")
    #expect(report.contains("\"privileges\""))
    #expect(report.contains("\"calls\"") == Self.filters)
    #expect(report.contains("built without libseccomp") != Self.filters)
  }

  @Test func readsNothingUnconfinedWhereConfinementIsRequired() throws {
    let place = try Workplace()
    try place.folder.file("in.log", "192.0.2.1\n")
    let outcome = try place.run("--sandbox", "require", "-o", "out.log", "in.log")
    let isComplete = try place.shell("penname --version").text.contains("privileges calls writes")
    #expect(outcome.ending == .exit(isComplete ? 0 : 2))
    #expect(place.exists("out.log") == isComplete)
    #expect(outcome.errors.isEmpty == isComplete)
  }

  /// What a run opens after the doors have closed: folders that it makes, several outputs, a zone, a second input.
  @Test(arguments: [
    "penname -k key -o new d", "penname -k key -o out/ d",
    "penname -k key -o ./x.gz d/a.log",
    "penname -k key -o $PWD/new/ d/a.log d/e/b.log.gz", "penname -k key d > x",
    "cd d && penname -k ../key -o ../up a.log", "penname -k key --force -o old d/a.log",
    "penname --key-command 'cat key' -o out d",
    "penname -k key -o out d; penname rekey -k key --domain x -o out2 out && penname verify out2",
    "echo 192.0.2.1 | penname lookup -k key --class ip", "penname inspect d > x",
    "penname -k key --epoch day --timezone Europe/Berlin -p strict -o out d",
    "penname -k key -z bgzf --level 9 -o out d",
  ])
  func doesAllItsWorkConfined(command: String) throws {
    let place = try Workplace()
    let line = "192.0.2.1 - li [23/Nov/2026:10:15:09 +0000] \"GET / HTTP/1.1\" 200 5\n"
    try place.folder.file("d/a.log", line)
    try place.folder.file("d/e/b.log", line)
    try place.folder.file("old", "old")
    _ = try place.shell("gzip d/e/b.log")
    let outcome = try place.shell(command)
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty)
  }
}
