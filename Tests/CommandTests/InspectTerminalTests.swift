import Glibc
import TestSupport
import Testing

/// What depends on whether standard output is a terminal, and how much memory an inspection takes.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct InspectTerminalTests {
  private static let hasScript = unsafe system("script -qec true /dev/null > /dev/null 2>&1") == 0
  private static let hasPython = unsafe system("python3 -c 'import resource' 2>/dev/null") == 0

  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file("in.log", "x 192.0.2.1 \u{1b}[2J\u{9b} y\n")
  }

  @Test(
    .enabled(if: hasScript, "script(1) is missing"),
    arguments: [
      ("penname inspect in.log", true), ("TERM=xterm penname inspect in.log", true),
      ("NO_COLOR= penname inspect in.log", true), ("NO_COLOR=1 penname inspect in.log", false),
      ("TERM=dumb penname inspect in.log", false), ("penname inspect in.log | cat", false),
      ("penname inspect --color never in.log", false), ("penname inspect --json in.log", false),
      ("NO_COLOR=1 penname inspect --color always in.log", true),
    ])
  func coloursForATerminalOnly(command: String, isColoured: Bool) throws {
    let outcome = try place.shell("TERM=xterm script -qec '\(command)' /dev/null")
    #expect(outcome.ending == .exit(0))
    #expect(outcome.text.contains("\u{1b}[36m[ip→ip-xxxxxxxxxxxxxxxx]\u{1b}[0m") == isColoured)
    #expect(outcome.text.contains("\u{1b}") == isColoured)
    #expect(!outcome.text.contains("\u{1b}[2J") && !outcome.text.contains("\u{9b}"))
  }

  @Test func coloursAPipeOnRequest() throws {
    let outcome = try place.shell("penname inspect --color always in.log")
    #expect(outcome.text.contains("\u{1b}[36m[ip→ip-xxxxxxxxxxxxxxxx]\u{1b}[0m"))
  }

  @Test(.enabled(if: hasPython, "python3 is missing"), arguments: ["", "--sample", "--json"])
  func takesNoMoreMemoryForALongerInput(flags: String) throws {
    func kibibytes(_ lines: Int) throws -> Int {
      let note = String(repeating: "many words ", count: 25)
      let line = "{\"k%d\": 1, \"ip%d\":\"192.0.2.1\", \"note\": \"\(note)\"}"
      let script = """
        import resource, subprocess
        p = subprocess.Popen(["penname", "inspect", *"\(flags)".split()], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for n in range(\(lines)):
            p.stdin.write(b'\(line)\\n' % (n % 10000, n % 10000))
        p.stdin.close()
        assert p.wait() == 0
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        """
      try place.folder.file("run.py", script)
      let outcome = try place.shell("python3 run.py", seconds: 120)
      return try #require(Int(outcome.text.dropLast()), "\(outcome.errors)")
    }
    let (short, long) = (try kibibytes(15_000), try kibibytes(60_000))
    #expect(long < short + 4096, "KiB for 5 MB and for 20 MB")
  }
}
