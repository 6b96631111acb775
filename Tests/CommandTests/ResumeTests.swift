import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Runs that are gone on with: what is complete is not done again, and nothing is taken for what it is not.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct ResumeTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    for name in ["a", "b", "192.0.2.1"] {
      try place.folder.file("in/\(name).log", "\(name) 192.0.2.1\n")
    }
    try place.folder.file("in/sub/c.log", "c 192.0.2.1\n")
    _ = try place.shell("gzip in/b.log")
  }

  private static let journal = "out.penname-journal"
  private static let outputs = ["a.log", "b.log.gz", "\(Workplace.token).log", "sub/c.log"]

  private func resume(_ words: String...) throws -> Outcome {
    try place.run(["--report", "r.json", "--resume", "-o", "out"] + words + ["in"])
  }

  /// The statuses of the inputs by their names in the report.
  private func statuses() throws -> [String: String] {
    let report = try JSONDecoder().decode(
      BatchTests.Report.self, from: Data(place.bytes("r.json")))
    return Dictionary(uniqueKeysWithValues: report.inputs.map { ($0.name, $0.status) })
  }

  private func number(of name: String) throws -> UInt64 { UInt64(try place.status(name).st_ino) }

  @Test func doesNothingAgainThatIsComplete() throws {
    #expect(try place.run("-o", "out", "in").ending == .exit(0))
    let before = try Self.outputs.map { try number(of: "out/\($0)") }
    for words in [[], ["-j", "7"], ["-q"], ["--warnings", "ok"]] {
      let outcome = try place.run(
        ["--report", "r.json", "--resume", "-o", "out"] + words + ["in"])
      #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
      #expect(try Set(statuses().values) == ["skipped"])
    }
    #expect(try Self.outputs.map { try number(of: "out/\($0)") } == before)
  }

  @Test func beginsWhereNothingIsOnRecord() throws {
    #expect(try resume().ending == .exit(0))
    #expect(try Set(statuses().values) == ["done"])
    #expect(try resume().ending == .exit(0))
    #expect(try Set(statuses().values) == ["skipped"])
  }

  @Test func makesAgainWhatIsMissing() throws {
    #expect(try place.run("-o", "out", "in").ending == .exit(0))
    let before = place.bytes("out/sub/c.log")
    _ = try place.shell("rm -r out/sub; touch out/.penname-0123456789abcdef.tmp")
    let outcome = try resume()
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    #expect(try statuses()["sub/c.log"] == "done" && statuses()["a.log"] == "skipped")
    #expect(place.bytes("out/sub/c.log") == before)
    #expect(!place.exists("out/.penname-0123456789abcdef.tmp"))
  }

  @Test func makesTheOutputOfAChangedInputAgainAndSaysSo() throws {
    #expect(try place.run("-o", "out", "in").ending == .exit(0))
    _ = try place.shell(
      """
      echo more >> in/a.log
      printf 'C 192.0.2.1\\n' > in/sub/c.log
      touch in/192.0.2.1.log
      """)
    let outcome = try resume()
    #expect(outcome.ending == .exit(3))
    #expect(
      outcome.errors == """
        penname: warning: in/a.log: changed since its output was made: processed again
        penname: warning: in/sub/c.log: changed since its output was made: processed again

        """)
    #expect(place.text("out/a.log") == "a \(Workplace.token)\nmore\n")
    #expect(place.text("out/sub/c.log") == "C \(Workplace.token)\n")
    #expect(
      try statuses() == [
        "a.log": "warned", "b.log.gz": "skipped", "sub/c.log": "warned",
        "\(Workplace.token).log": "skipped",
      ])
    #expect(try resume().ending == .exit(0))
  }

  /// Its lines' years may be others now.
  @Test func makesTheOutputOfATouchedInputAgainWhereItsTimeDecidesTheYear() throws {
    let words = ["--epoch", "month", "--epoch-default", "x", "-o", "out", "in"]
    #expect(try place.run(words).ending == .exit(0))
    _ = try place.shell("touch -d '1999-01-01' in/a.log")
    #expect(try place.run(["--resume"] + words).ending == .exit(3))
    _ = try place.shell("rm -r out out.penname-journal")
    #expect(try place.run(["--year", "2026"] + words).ending == .exit(0))
    _ = try place.shell("touch in/a.log")
    #expect(try place.run(["--resume", "--year", "2026"] + words).ending == .exit(0))
  }

  @Test func tellsOfAnInputThatIsGoneAndLeavesItsOutput() throws {
    #expect(try place.run("-o", "out", "in").ending == .exit(0))
    _ = try place.shell("rm in/192.0.2.1.log")
    let outcome = try resume()
    #expect(outcome.ending == .exit(3))
    #expect(
      outcome.errors
        == "penname: warning: \(Workplace.token).log: on record, and no longer among the inputs: its output stays\n"
    )
    #expect(place.exists("out/\(Workplace.token).log"))
    // What was not named this time is not missed.
    #expect(try place.run("--resume", "-o", "out", "in/a.log", "in/b.log.gz").ending == .exit(0))
  }

  @Test func touchesNoOutputThatIsNotItsOwn() throws {
    #expect(try place.run("-o", "out", "in").ending == .exit(0))
    _ = try place.shell("echo x >> out/a.log; printf c > in/d.log; echo mine > out/d.log")
    let outcome = try resume()
    #expect(outcome.ending == .exit(1))
    #expect(
      outcome.errors
        == """
        penname: error: in/a.log: output: the output exists: give --force to replace it
        penname: error: in/d.log: output: the output exists: give --force to replace it

        """.replacing("output: the", with: "the"))
    #expect(place.text("out/a.log") == "a \(Workplace.token)\nx\n")
    #expect(place.text("out/d.log") == "mine\n")
    #expect(try resume("--force").ending == .exit(0))
    #expect(place.text("out/a.log") == "a \(Workplace.token)\n")
    #expect(try statuses()["d.log"] == "done" && statuses()["sub/c.log"] == "skipped")
  }

  @Test(arguments: [
    ("--domain x", "--domain"), ("-p strict", "the policy"), ("--ip-as address", "the policy"),
    ("--chunk 8K", "--chunk (1048576 then, 8192 now)"),
    ("-z none", "--compress (auto then, none now)"),
    ("--level 3", "--level (fastest then, 3 now)"),
    ("--max-line 8K", "--max-line (1048576 then, 8192 now)"),
    ("-f json", "--format"),
    ("-f json --on-mismatch drop", "--format, --on-mismatch (scan then, drop now)"),
    ("--epoch day", "--epoch (none then, day now)"),
    ("--keep-names", "--keep-names (false then, true now)"),
    (
      "--epoch day --epoch-default 2026 --timezone +01:00",
      "--epoch (none then, day now), --epoch-default, --timezone (UTC then, +01:00 now)"
    ),
    ("--year 2025", "--year (nearest then, 2025 now)"),
    ("-k other", "the key (305aabc991722fc3 then, "),
  ])
  func refusesOtherSettingsAndSaysWhich(words: String, difference: String) throws {
    try place.folder.file("other", String(repeating: "1", count: 64))
    #expect(try place.run("-o", "out", "in").ending == .exit(0))
    _ = try place.shell("rm out/a.log")
    let before = try place.shell("ls -lR --time-style=full-iso; cat \(Self.journal)").text
    let key = words.hasPrefix("-k") ? "" : "-k key "
    let outcome = try place.shell("penname \(key)\(words) --report r.json --resume -o out in")
    #expect(outcome.ending == .exit(2))
    #expect(outcome.errors.contains("had other settings: \(difference)"), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try place.shell("ls -lR --time-style=full-iso; cat \(Self.journal)").text == before)
  }

  /// The same text for the same policy, in every process.
  @Test(arguments: ["research", "strict", "network", "minimal", "aggregate", "my.json5"])
  func knowsEveryPolicyAgain(policy: String) throws {
    try place.folder.file(
      "my.json5",
      """
      { extends: "network", keys: { shebei: "device" }, keep: ["192.0.2.0/24", "x"], strict: true,
        classes: { time: { action: "shift", days: 3 }, geo: { action: "generalise", degrees: 0.5 },
          imsi: { action: "hmac", bits: 120, facts: ["plmn"] }, phone: { action: "fpe", reversible: true } },
        fields: { "query.q": "keep", user: { action: "constant", value: "x", class: "account" } } }
      """)
    let words = ["--timezone", "Europe/Berlin", "--epoch", "day", "--epoch-default", "x"]
    for options in [[], ["-f", "nginx:$remote_addr [$time_local]"]] {
      let all = ["-p", policy] + words + options
      #expect(try place.run(all + ["-o", "out", "in"]).ending == .exit(0))
      #expect(try place.run(["--resume"] + all + ["-o", "out", "in"]).ending == .exit(0))
      _ = try place.shell("rm -r out*")
    }
  }

  @Test func goesOnBehindATornJournal() throws {
    #expect(try place.run("-o", "out", "in").ending == .exit(0))
    let whole = place.bytes(Self.journal)
    let first = try #require(whole.firstIndex(of: 0x0a))
    // Cut anywhere: in its first line, at a line's end, in a line; then filled with what a power loss leaves.
    for (count, tail) in [
      (0, []), (5, []), (first, []), (first + 1, []), (first + 30, []), (whole.count - 3, []),
      (whole.count - 3, [UInt8](repeating: 0, count: 64)),
    ] {
      _ = try place.shell("rm -r out; mkdir out")
      try place.folder.file(Self.journal, whole.prefix(count) + tail)
      let outcome = try resume()
      #expect(outcome.ending == .exit(0), "\(count): \(outcome.errors)")
      #expect(try resume().ending == .exit(0))
      #expect(try Set(statuses().values) == ["skipped"])
    }
  }

  @Test(arguments: [SIGKILL, SIGTERM]) func endsAsAnUndisturbedRunHoweverOftenItIsEnded(
    number: Int32
  ) throws {
    let block = (0..<300).map { "\($0) 192.0.2.\($0 % 256) user\($0)@example.com\n" }.joined()
    for number in 0..<6 { try place.folder.file("in/many/\(number).log", "\(number)\n" + block) }
    #expect(try place.run("-o", "whole", "in").ending == .exit(0))
    var generator = SeededGenerator()
    var runs = 0
    while true {
      let running = try place.start(["--resume", "-o", "out", "in"], input: .null)
      usleep(UInt32.random(in: 50_000...(150_000 + UInt32(runs) * 100_000), using: &generator))
      running.send(signal: number)
      let ending = running.finish().ending
      runs += 1
      if ending == .exit(0) { break }
      #expect([.overdue, .signal(SIGTERM)].contains(ending) && runs < 50)
    }
    let difference = try place.shell("diff -r whole out && find out -name '.penname-*'")
    #expect(difference.ending == .exit(0) && difference.text.isEmpty)
  }

  @Test func letsNoOtherRunWriteWhatIsGoneOnWith() throws {
    _ = try place.shell("mkfifo pipe")
    let running = try place.start(["-o", "out", "pipe", "in/a.log"], input: .null)
    while !place.exists("out/a.log"), running.isRunning { usleep(5000) }
    let outcome = try resume()
    #expect(outcome.ending == .exit(2))
    #expect(outcome.errors.contains("journal out.penname-journal: another run is writing to it"))
    // Another run without --resume may put its outputs there meanwhile.
    #expect(try place.run("-o", "out", "in/sub").ending == .exit(0))
    _ = try place.shell("echo 192.0.2.1 > pipe")
    #expect(running.finish().ending == .exit(0))
    #expect(try resume().ending == .exit(0))
    #expect(try statuses()["a.log"] == "skipped")
  }
}
