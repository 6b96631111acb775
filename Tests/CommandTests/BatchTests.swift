import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Runs that write files: what an interruption leaves, and what the report says.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct BatchTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  struct Report: Decodable {
    struct Input: Decodable {
      let name: String
      let status: String
      let lines: Int
      let bytesIn: Int
      let bytesOut: Int
    }
    struct Counts: Decodable {
      let pseudonymised: [String: Int]
      let dropped: [String: Int]
      let kept: [String: Int]
    }
    let version: String
    let keyID: String
    let domain: String
    let notes: [String]
    let inputs: [Input]
    let counts: Counts
  }

  private func report(_ name: String = "r.json") throws -> Report {
    try JSONDecoder().decode(Report.self, from: Data(place.bytes(name)))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func leavesFinishedOutputsAndNoUnfinishedOne(
    number: Int32
  ) throws {
    for name in ["a.log", "c.log"] { try place.folder.file(name, "192.0.2.1\n") }
    _ = try place.shell("mkfifo b.log")
    let writer = try Running(
      ["/bin/sh", "-c", "exec 3> b.log; echo 192.0.2.1 >&3; cat"], in: place.path, input: .pipe)
    let running = try place.start(
      ["--report", "r.json", "-o", "out", "a.log", "b.log", "c.log"], input: .null)
    // The second output is begun once the others have their names and there is a temporary one beside them.
    for _ in 0..<500 {
      let names = try place.names()
      if names.contains("out/a.log"), names.contains("out/c.log"),
        names.contains(where: { $0.contains("/.penname-") })
      {
        break
      }
      usleep(10000)
    }
    running.send(signal: number)
    let outcome = running.finish()
    #expect(outcome.ending == .signal(number))
    #expect(outcome.errors.isEmpty)
    #expect(
      try place.names() == [
        "a.log", "b.log", "c.log", "out", "out.penname-journal", "out/a.log", "out/c.log", "r.json",
      ])
    #expect(place.text("out/a.log") == "\(Workplace.token)\n")
    #expect(try report().inputs.map(\.status) == ["done", "interrupted", "done"])
    _ = writer.finish()
  }

  @Test func endsAtOnceAtASecondSignal() throws {
    _ = try place.shell("mkfifo b.log")
    let running = try place.start(["-o", "out.log", "b.log"], input: .null)
    usleep(50000)
    running.send(signal: SIGTERM)
    running.send(signal: SIGTERM)
    #expect(running.finish().ending == .signal(SIGTERM))
    #expect(try place.names() == ["b.log"])
  }

  @Test func reportsCountsAndNeverAName() throws {
    try place.folder.file(
      "in/dsl-192-0-2-1.example.com.log",
      "192.0.2.1 00:00:5e:00:53:01 127.0.0.1\nrid 11010519491231002X\n\(Workplace.token)")
    try place.folder.file("in/bad-john@example.com.gz", "plain")
    for words in [[], ["--keep-names"]] {
      let outcome = try place.run(["--force", "--report", "r.json", "-o", "out"] + words + ["in"])
      #expect(outcome.ending == .exit(1))
      let report = try report()
      #expect(report.keyID == Workplace.keyID)
      #expect(report.domain.isEmpty && report.notes.contains { $0.hasPrefix("no --domain") })
      #expect(report.inputs.map(\.status).sorted() == ["done", "failed"])
      let done = try #require(report.inputs.first { $0.status == "done" })
      #expect(done.name == "dsl-\(Workplace.token).example.com.log")
      #expect(done.lines == 3 && done.bytesIn == 80 && done.bytesOut == 76)
      #expect(report.counts.pseudonymised == ["ip": 1, "mac": 1])
      #expect(report.counts.dropped == ["rid": 1])
      #expect(report.counts.kept == ["leftAlone": 1, "genuineToken": 1])
      let text = place.text("r.json")
      for value in ["192", "john", "00:5e", "127.0", "1101051", "example.com.gz"] {
        #expect(!text.contains(value), "\(value)")
      }
    }
  }

  @Test func writesTheReportOverAnOldOneAndToADevice() throws {
    try place.folder.file("in.log", "192.0.2.1\n")
    try place.folder.file("r.json", String(repeating: "old", count: 1000))
    #expect(try place.run("--report", "r.json", "--domain", "d", "in.log").ending == .exit(0))
    #expect(try report().domain == "d")
    #expect(try place.run("--report", "/dev/null", "in.log").ending == .exit(0))
    let outcome = try place.run("--report", "/dev/stderr", "in.log")
    #expect(
      try JSONDecoder().decode(Report.self, from: Data(outcome.errors.utf8)).inputs.count == 1)
    let full = try place.run("--report", "/dev/full", "in.log")
    #expect(full.ending == .exit(1))
    #expect(
      full.errors
        == "penname: error: /dev/full: the report was not written: No space left on device\n")
  }

  @Test func reportsEveryInputOfARunToStandardOutput() throws {
    try place.folder.file("192.0.2.1.log", "192.0.2.1\n")
    let outcome = try place.run(
      "--report", "r.json", "192.0.2.1.log", "none", "-", input: Array("x".utf8))
    #expect(outcome.ending == .exit(1))
    let inputs = try report().inputs
    #expect(inputs.map(\.name) == ["\(Workplace.token).log", "none", "-"])
    #expect(inputs.map(\.status) == ["done", "failed", "done"])
    #expect(inputs.map(\.lines) == [1, 0, 1])
  }
}
