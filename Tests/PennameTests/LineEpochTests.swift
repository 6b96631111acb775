import Identifiers
import TestSupport
import Testing

@testable import Penname
@testable import Streams

struct LineEpochTests {
  private static func options(_ length: EpochLength, default name: String? = nil) -> RunOptions {
    var options = RunOptions()
    options.epochLength = length
    options.epochDefault = name
    return options
  }

  private static func token(_ last: UInt8, _ epoch: String, domain: String = "") throws -> String {
    try OtherRoute.token("ip", "ip", [192, 0, 2, last], domain: domain, epoch: epoch)
  }

  /// With the key of the published vectors.
  @Test(
    .enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"),
    arguments: [
      (EpochLength.month, "study-42", "2026-11"), (.week, "", "2026-W48"),
      (.day, "研究甲", "2026-11-23"), (.year, "", "2026"),
    ])
  func makesThePublishedTokens(length: EpochLength, domain: String, epoch: String) throws {
    var options = Self.options(length)
    options.domain = domain
    let row = try #require(
      SharedFiles.rows("vectors/pseudonyms.tsv").first {
        $0[1] == "192.0.2.1" && $0[3] == domain && $0[4] == epoch
      })
    let time = "2026-11-23 10:00:00"
    #expect(try TimedRun(options: options).run("\(time) 192.0.2.1\n") == "\(time) \(row[6])\n")
    #expect(row[6] == (try Self.token(1, epoch, domain: domain)))
  }

  @Test func givesOneTokenInAMonthAndTwoInTwo() throws {
    let text = """
      192.0.2.1 - - [10/Oct/2026:13:55:36 -0700] "GET /?ip=192.0.2.1 HTTP/1.1" 200 5
      192.0.2.1 - - [31/Oct/2026:16:59:59 -0700] "GET / HTTP/1.1" 200 5
      192.0.2.1 - - [31/Oct/2026:17:00:00 -0700] "GET / HTTP/1.1" 200 5
      no time 192.0.2.1
      """
    let output = try TimedRun(options: Self.options(.month)).run(text)
    let (october, november) = (try Self.token(1, "2026-10"), try Self.token(1, "2026-11"))
    #expect(
      output.split(separator: "\n").map { $0.contains(october) } == [true, true, false, false])
    #expect(
      output.split(separator: "\n").map { $0.contains(november) } == [false, false, true, true])
    #expect(!output.contains("192.0.2.1"))
    #expect(try TimedRun(options: Self.options(.month)).run(output) == output)
    #expect(try TimedRun(options: Self.options(.day)).run(output) == output)
  }

  @Test func writesAddressesOfTheEpoch() throws {
    var options = Self.options(.year)
    options.policy.addressForm = .address
    let address = try #require(try OtherRoute.address([192, 0, 2, 1], epoch: "2026")).text
    let text = "2026-11-23 10:00:00 192.0.2.1\n"
    #expect(try TimedRun(options: options).run(text) == "2026-11-23 10:00:00 \(address)\n")
  }

  /// Prefixes and encryption have sub-keys of the epoch too, as all but four classes.
  @Test func changesCiphersWithTheEpoch() throws {
    let policy = "{classes: {ip: 'prefix', phone: {action: 'fpe', reversible: true}}}"
    var options = Self.options(.year)
    options.policy = try PolicyFile.read(text: policy)
    let text =
      "2025-11-23 192.0.2.1 13800138000\n2026-11-23 192.0.2.1 13800138000\n2025-01-01 192.0.2.1 13800138000\n"
    let lines = try TimedRun(options: options).run(text).split(separator: "\n").map {
      $0.dropFirst(10)
    }
    #expect(lines[0] == lines[2] && lines[0] != lines[1])
    #expect(!lines.contains { $0.contains("192.0.2.1") || $0.contains("13800138000") })
    var single = RunOptions()
    single.policy = options.policy
    #expect(
      try TimedRun(options: single).run(text).split(separator: "\n")[0].dropFirst(10) != lines[0])
  }

  @Test func takesTheZoneAndTheYearOfTheOptions() throws {
    var options = Self.options(.day)
    options.timeZone = try LogZone("Europe/Berlin")
    let text = "Jan  1 00:30:00 host x: 192.0.2.1\n"
    let run = TimedRun(options: options, year: .fixed(2025))
    #expect(try run.run(text).contains(Self.token(1, "2024-12-31")))
    options.timeZone = try LogZone("-01:00")
    let later = TimedRun(options: options, year: .nearest(to: 1_795_392_000))
    #expect(try later.run(text).contains(Self.token(1, "2027-01-01")))
    #expect(throws: PennameError.self) { try LogZone("Europe/Nowhere") }
    for name in ["", "../etc/passwd", "/etc/passwd", "+1:00", "+25:00", "utc ", "Europe/../UTC"] {
      #expect(throws: PennameError.self, "\(name)") { try LogZone(name) }
    }
  }

  @Test func linesBeforeTheFirstTimeHaveTheDefaultOrWait() throws {
    let text = "192.0.2.1\n\n192.0.2.2\n2026-11-23 10:00:00 192.0.2.3\n"
    let named = try TimedRun(options: Self.options(.year, default: "early")).run(text)
    #expect(
      try named
        == "\(Self.token(1, "early"))\n\n\(Self.token(2, "early"))\n2026-11-23 10:00:00 \(Self.token(3, "2026"))\n"
    )
    let waiting = try TimedRun(options: Self.options(.year)).run(text)
    #expect(
      try waiting
        == "\(Self.token(1, "2026"))\n\n\(Self.token(2, "2026"))\n2026-11-23 10:00:00 \(Self.token(3, "2026"))\n"
    )
    #expect(
      try TimedRun(options: Self.options(.year, default: "")).run("192.0.2.1\n")
        == "ip-r36vmta23aq4hpf7\n")
  }

  @Test func failsWhereNoTimeComesInTime() throws {
    let run = TimedRun(options: Self.options(.month))
    #expect(try run.run("") == "")
    let time = "2026-11-23 10:00:00\n"
    for text in ["\n", "192.0.2.1", String(repeating: "x\n", count: 1000) + time] {
      for chunkSize in [1, 4096] {
        for isPiped in [false, true] {
          #expect(throws: StreamError.self) {
            try TimedRun(options: run.options, chunkSize: chunkSize, isPiped: isPiped).run(text)
          }
        }
      }
    }
    let short = String(repeating: "x\n", count: 999) + time
    #expect(try run.run(short) == short)
    let line = String(repeating: "x", count: 2047) + "\n"
    let long = String(repeating: line, count: 511)
    #expect(try run.run(long + time) == long + time)
    #expect(throws: StreamError.self) { try run.run(long + line + time) }
  }

  @Test func countsLinesWithoutATime() throws {
    let key = try Key(from: .ephemeral)
    let options = Self.options(.day)
    let epochs = try #require(try ReleaseEpochs(of: key, options))
    let worker = Pseudonymiser(keys: epochs.keys.epochless, policy: .research, epochs: epochs)
    let follower = try #require(EpochFollower(options, .fixed(2026)))
    let hooks = LineHooks.make(
      format: .auto, policy: .research, keys: epochs.keys.epochless, epochs: follower)
    let folder = try TemporaryFolder()
    let path = try folder.file("in", "a\n2026-11-23 x\n\nb\n2026-11-24 y\nc")
    _ = try Pipeline(PipelineOptions(), transforms: [worker]).run(
      Source(path: path), into: Sink(path: folder.path + "/out", replacing: false), hooks: hooks)
    #expect(worker.timelessLines == 3)
  }
}
