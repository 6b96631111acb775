import TestSupport
import Testing

@testable import Penname

/// Times of every format, made coarse, moved, dropped.
struct TimePolicyTests {
  private static func run(
    _ action: String, _ text: String, format: String = "auto", year: LineYear = .fixed(2026)
  ) throws -> String {
    var options = RunOptions()
    options.policy = try PolicyFile.read(
      text: "{classes: {time: \(action), ip: 'keep', host: 'keep'}}")
    options.format = try Format(format)
    return try TimedRun(options: options, year: year).run(text + "\n").dropLast().description
  }

  private static let hour = "{action: 'generalise', to: 'hour'}"
  private static let day = "{action: 'generalise', to: 'day'}"
  /// With the key of the vectors and a limit of 180 days the release is moved by -125 days, 192.0.2.1 by 161.
  private static let shift = "'shift'"
  private static let subject = "{action: 'shift', per: 'subject'}"

  /// A line, and what is left of it by hour, by day, and moved.
  private static let lines: [(String, String, String, String)] = [
    (
      #"192.0.2.1 - - [23/Nov/2026:10:20:30 -0700] "GET / HTTP/1.1" 200 5"#,
      #"192.0.2.1 - - [23/Nov/2026:10:00:00 -0700] "GET / HTTP/1.1" 200 5"#,
      #"192.0.2.1 - - [23/Nov/2026:00:00:00 -0700] "GET / HTTP/1.1" 200 5"#,
      #"192.0.2.1 - - [21/Jul/2026:10:20:30 -0700] "GET / HTTP/1.1" 200 5"#
    ),
    (
      #"{"ts":1795429230.5,"a":{"time":"2026-11-23T10:20:30Z"},"b":[{"ts":1795429230123}]}"#,
      #"{"ts":1795428000.0,"a":{"time":"2026-11-23T10:00:00Z"},"b":[{"ts":1795428000000}]}"#,
      #"{"ts":1795392000.0,"a":{"time":"2026-11-23T00:00:00Z"},"b":[{"ts":1795392000000}]}"#,
      #"{"ts":1784629230.5,"a":{"time":"2026-07-21T10:20:30Z"},"b":[{"ts":1784629230123}]}"#
    ),
    (
      #"{"time":"23\/Nov\/2026:10:20:30 +0000","x":"{\"ts\":\"2026-11-23T10:20:30Z\"}"}"#,
      #"{"time":"23\/Nov\/2026:10:00:00 +0000","x":"{\"ts\":\"2026-11-23T10:00:00Z\"}"}"#,
      #"{"time":"23\/Nov\/2026:00:00:00 +0000","x":"{\"ts\":\"2026-11-23T00:00:00Z\"}"}"#,
      #"{"time":"21\/Jul\/2026:10:20:30 +0000","x":"{\"ts\":\"2026-07-21T10:20:30Z\"}"}"#
    ),
    (
      #"{"log":"192.0.2.1 - - [23/Nov/2026:10:20:30 +0000] \"GET\""}"#,
      #"{"log":"192.0.2.1 - - [23/Nov/2026:10:00:00 +0000] \"GET\""}"#,
      #"{"log":"192.0.2.1 - - [23/Nov/2026:00:00:00 +0000] \"GET\""}"#,
      #"{"log":"192.0.2.1 - - [21/Jul/2026:10:20:30 +0000] \"GET\""}"#
    ),
    (
      "Nov 23 10:20:30 host app[1]: 2026-11-23 10:20:30,123 x",
      "Nov 23 10:00:00 host app[1]: 2026-11-23 10:00:00,000 x",
      "Nov 23 00:00:00 host app[1]: 2026-11-23 00:00:00,000 x",
      "Jul 21 10:20:30 host app[1]: 2026-07-21 10:20:30,123 x"
    ),
    (
      "<165>1 2026-11-23T10:20:30.003Z h a 1 - - x", "<165>1 2026-11-23T10:00:00.000Z h a 1 - - x",
      "<165>1 2026-11-23T00:00:00.000Z h a 1 - - x", "<165>1 2026-07-21T10:20:30.003Z h a 1 - - x"
    ),
    (
      "2026-11-23T10:20:30Z stdout F Nov 23 10:20:30 host app: x",
      "2026-11-23T10:00:00Z stdout F Nov 23 10:00:00 host app: x",
      "2026-11-23T00:00:00Z stdout F Nov 23 00:00:00 host app: x",
      "2026-07-21T10:20:30Z stdout F Jul 21 10:20:30 host app: x"
    ),
    (
      "2026-11-23T10:20:30Z stdout F x", "2026-11-23T10:00:00Z stdout F x",
      "2026-11-23T00:00:00Z stdout F x", "2026-07-21T10:20:30Z stdout F x"
    ),
    (
      "2026-11-23T10:20:30Z elb 192.0.2.1:1 - 0 0 0 1 2 3 4 \"GET\" \"agent\"",
      "2026-11-23T10:00:00Z elb 192.0.2.1:1 - 0 0 0 1 2 3 4 \"GET\" \"agent\"",
      "2026-11-23T00:00:00Z elb 192.0.2.1:1 - 0 0 0 1 2 3 4 \"GET\" \"agent\"",
      "2026-07-21T10:20:30Z elb 192.0.2.1:1 - 0 0 0 1 2 3 4 \"GET\" \"agent\""
    ),
    (
      "192.0.2.1:50 [23/Nov/2026:10:20:30.123] f b/s 0/0/0/0/0 200 5 - - ---- 1/1/1/1/0 0/0",
      "192.0.2.1:50 [23/Nov/2026:10:00:00.000] f b/s 0/0/0/0/0 200 5 - - ---- 1/1/1/1/0 0/0",
      "192.0.2.1:50 [23/Nov/2026:00:00:00.000] f b/s 0/0/0/0/0 200 5 - - ---- 1/1/1/1/0 0/0",
      "192.0.2.1:50 [21/Jul/2026:10:20:30.123] f b/s 0/0/0/0/0 200 5 - - ---- 1/1/1/1/0 0/0"
    ),
    (
      "1795429230.603 310 192.0.2.1 TCP_MISS/200 5 GET x - NONE/- -",
      "1795428000.000 310 192.0.2.1 TCP_MISS/200 5 GET x - NONE/- -",
      "1795392000.000 310 192.0.2.1 TCP_MISS/200 5 GET x - NONE/- -",
      "1784629230.603 310 192.0.2.1 TCP_MISS/200 5 GET x - NONE/- -"
    ),
    (
      "time=2026-11-23T10:20:30Z level=info msg=x", "time=2026-11-23T10:00:00Z level=info msg=x",
      "time=2026-11-23T00:00:00Z level=info msg=x", "time=2026-07-21T10:20:30Z level=info msg=x"
    ),
    (
      "#Fields: date time c-ip\n2026-11-23 10:20:30 192.0.2.1",
      "#Fields: date time c-ip\n2026-11-23 10:00:00 192.0.2.1",
      "#Fields: date time c-ip\n2026-11-23 00:00:00 192.0.2.1",
      "#Fields: date time c-ip\n2026-07-21 10:20:30 192.0.2.1"
    ),
    (
      "ip,time\n192.0.2.1,\"2026-11-23 10:20:30\"\n192.0.2.1,soon",
      "ip,time\n192.0.2.1,\"2026-11-23 10:00:00\"\n192.0.2.1,-",
      "ip,time\n192.0.2.1,\"2026-11-23 00:00:00\"\n192.0.2.1,-",
      "ip,time\n192.0.2.1,\"2026-07-21 10:20:30\"\n192.0.2.1,-"
    ),
    (
      "[Mon Nov 23 10:20:30.123456 2026] [core:error] x",
      "[Mon Nov 23 10:00:00.000000 2026] [core:error] x",
      "[Mon Nov 23 00:00:00.000000 2026] [core:error] x",
      "[Tue Jul 21 10:20:30.123456 2026] [core:error] x"
    ),
    (
      "2026/11/23 10:20:30 [error] 1#1: x", "2026/11/23 10:00:00 [error] 1#1: x",
      "2026/11/23 00:00:00 [error] 1#1: x", "2026/07/21 10:20:30 [error] 1#1: x"
    ),
    (
      "I1123 10:20:30.123456    1 x.go:1] y", "I1123 10:00:00.000000    1 x.go:1] y",
      "I1123 00:00:00.000000    1 x.go:1] y", "I0721 10:20:30.123456    1 x.go:1] y"
    ),
    (
      "10:20:30.123 [main] INFO x", "10:00:00.000 [main] INFO x", "00:00:00.000 [main] INFO x",
      "10:20:30.123 [main] INFO x"
    ),
    (
      "x GET /?ts=2026-11-23T10%3A20%3A30Z&date=2026-11-23+10:20:30 Date: Mon, 23 Nov 2026 10:20:30 GMT",
      "x GET /?ts=2026-11-23T10%3A00%3A00Z&date=2026-11-23+10:00:00 Date: Mon, 23 Nov 2026 10:00:00 GMT",
      "x GET /?ts=2026-11-23T00%3A00%3A00Z&date=2026-11-23+00:00:00 Date: Mon, 23 Nov 2026 00:00:00 GMT",
      "x GET /?ts=2026-07-21T10%3A20%3A30Z&date=2026-07-21+10:20:30 Date: Tue, 21 Jul 2026 10:20:30 GMT"
    ),
    (
      "type=PATH msg=audit(1795429230.123:456): item=0 name=\"x\"",
      "type=PATH msg=audit(1795428000.000:456): item=0 name=\"x\"",
      "type=PATH msg=audit(1795392000.000:456): item=0 name=\"x\"",
      "type=PATH msg=audit(1784629230.123:456): item=0 name=\"x\""
    ),
    (
      "Nov 23 10:20:30 host kernel: audit: type=1400 audit(1795429230.123:4): x",
      "Nov 23 10:00:00 host kernel: audit: type=1400 audit(1795428000.000:4): x",
      "Nov 23 00:00:00 host kernel: audit: type=1400 audit(1795392000.000:4): x",
      "Jul 21 10:20:30 host kernel: audit: type=1400 audit(1784629230.123:4): x"
    ),
    (
      "x time=2026-11-23 10:20:30 y", "x time=2026-11-23 10:00:00 y",
      "x time=2026-11-23 00:00:00 y", "x time=2026-07-21 10:20:30 y"
    ),
  ]

  @Test(arguments: lines) func changesTheTimesOfEachFormat(
    line: String, hour: String, day: String, moved: String
  ) throws {
    #expect(try Self.run(Self.hour, line) == hour)
    #expect(try Self.run(Self.day, line) == day)
    #expect(try Self.run(Self.shift, line) == moved)
    #expect(try Self.run("'keep'", line) == line)
    #expect(try Self.run(Self.hour, hour) == hour)
  }

  @Test(arguments: [
    (
      #"nginx:$remote_addr [$time_local] $msec"#,
      "192.0.2.1 [23/Nov/2026:10:20:30 +0000] 1795429230.123",
      "192.0.2.1 [23/Nov/2026:10:00:00 +0000] 1795428000.000"
    ),
    (
      #"nginx:$remote_addr $time_iso8601 x"#, "192.0.2.1 2026-11-23T10:20:30+00:00 x",
      "192.0.2.1 2026-11-23T10:00:00+00:00 x"
    ),
    (
      #"apache:%h %t %{usec}t"#, "192.0.2.1 [23/Nov/2026:10:20:30 +0000] 1795429230123456",
      "192.0.2.1 [23/Nov/2026:10:00:00 +0000] 1795428000000000"
    ),
    (
      #"apache:%h "%{%d.%m.%Y %H:%M}t""#, "192.0.2.1 \"23.11.2026 10:20\"",
      "192.0.2.1 \"23.11.2026 10:00\""
    ),
    (#"apache:%h "%{%c}t""#, "192.0.2.1 \"10h20 23\"", "192.0.2.1 \"-\""),
  ])
  func changesTheTimesOfFormatStrings(format: String, line: String, hour: String) throws {
    #expect(try Self.run(Self.hour, line, format: format) == hour)
  }

  @Test(arguments: [
    (#"{"time":"gestern","ts":12,"x":1}"#, #"{"time":"-","ts":null,"x":1}"#),
    (#"{"time":null,"ts":"-","date":""}"#, #"{"time":null,"ts":"-","date":""}"#),
    ("192.0.2.1 - - [23/Okt/2026:10:20:30 +0000] \"GET\" 1 2", "192.0.2.1 - - [-] \"GET\" 1 2"),
    ("time: at noon", "time: at noon"), ("x ts=2026-11-23T10%253A20Z y", "x ts=- y"),
    ("06/05/2026 10:20:30 x", "06/05/2026 10:00:00 x"),
  ])
  func dropsWhatItCannotRead(line: String, expected: String) throws {
    #expect(try Self.run(Self.hour, line) == expected)
  }

  @Test func movesEachSubjectByItsOwnDays() throws {
    let text = """
      192.0.2.1 - - [23/Nov/2026:10:20:30 +0000] "GET /?time=2026-11-23 HTTP/1.1" 200 5
      {"time":"2026-11-23T10:20:30Z","client_ip":"::ffff:192.0.2.1"}
      2026-11-23 10:20:30 x
      192.0.2.1:50 [23/Nov/2026:10:20:30.123] f b/s 0/0/0/0/0 200 5 - - ---- 1/1/1/1/0 0/0
      """
    let moved = """
      192.0.2.1 - - [03/May/2027:10:20:30 +0000] "GET /?time=2027-05-03 HTTP/1.1" 200 5
      {"time":"2027-05-03T10:20:30Z","client_ip":"::ffff:192.0.2.1"}
      2026-07-21 10:20:30 x
      192.0.2.1:50 [03/May/2027:10:20:30.123] f b/s 0/0/0/0/0 200 5 - - ---- 1/1/1/1/0 0/0
      """
    #expect(try Self.run(Self.subject, text) == moved)
  }

  /// Of a leap day in a year that is not told the year must be found.
  @Test func movesTimesWithoutAYear() throws {
    let line = "Feb 29 10:20:30 host app: x"
    #expect(
      try Self.run(Self.shift, line, year: .nearest(to: 1_709_208_000))
        == "Oct 27 10:20:30 host app: x")
    #expect(try Self.run(Self.shift, line, year: .fixed(2025)) == "- host app: x")
  }

  @Test(arguments: [
    ("'drop'", "192.0.2.1 - - [-] \"GET\" 1 2", #"{"ts":null}"#, "- x"),
    ("{action: 'constant', value: 't'}", "192.0.2.1 - - [t] \"GET\" 1 2", #"{"ts":"t"}"#, "t x"),
  ])
  func dropsTimesInTheSameFields(action: String, access: String, json: String, text: String) throws
  {
    #expect(
      try Self.run(action, "192.0.2.1 - - [23/Nov/2026:10:20:30 +0000] \"GET\" 1 2") == access)
    #expect(try Self.run(action, #"{"ts":1795429230}"#) == json)
    #expect(try Self.run(action, "2026-11-23 10:20:30 x") == text)
  }

  @Test func makesPseudonymsOfTimes() throws {
    let output = try Self.run("'hmac'", "2026-11-23 10:20:30 x")
    let token = try OtherRoute.token("time", "time", Array("2026-11-23 10:20:30".utf8), epoch: "")
    #expect(output == "\(token) x")
  }

  @Test func countsWhatItDid() throws {
    let policy = try PolicyFile.read(text: "{classes: {time: \(Self.hour)}}")
    let pseudonymiser = Pseudonymiser(keys: try Sample.keys(), policy: policy)
    _ = pseudonymiser.pseudonymise(
      "{\"time\":\"gestern\",\"ts\":1795429230}\n2026-11-23 10:20:30\n")
    let counts = Report.Counts(pseudonymiser.tally)
    #expect(counts.generalised == ["time": 2] && counts.dropped == ["time": 1])
  }

  /// Epochs are those of the original times.
  @Test func tellsEpochsBeforeTimesAreChanged() throws {
    var options = RunOptions()
    options.epochLength = .day
    options.policy = try PolicyFile.read(text: "{classes: {time: 'shift'}}")
    let token = try OtherRoute.token("ip", "ip", [192, 0, 2, 1], epoch: "2026-11-23")
    let output = try TimedRun(options: options).run("2026-11-23 10:20:30 192.0.2.1\n")
    #expect(output == "2026-07-21 10:20:30 \(token)\n")
  }
}
