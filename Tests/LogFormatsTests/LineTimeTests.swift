import Identifiers
import TestSupport
import Testing

@testable import LogFormats

struct LineTimeTests {
  /// The times of the lines of a text: `2026-11-23 37230 0`, `-` for a line without one.
  private static func times(_ text: String, _ format: LogFormat = .auto) -> [String] {
    let bytes = Array(text.utf8)
    var finder = FieldFinder(format)
    finder.readsTimes = true
    finder.find(bytes.span, context: StreamContext())
    var starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    if bytes.last == 0x0A { starts.removeLast() }
    return starts.map { start in
      finder.times.first { $0.start == start }.map { shown($0.time) } ?? "-"
    }
  }

  private static func shown(_ time: CivilTime) -> String {
    let date = "\(time.year)-\(time.month)-\(time.day)"
    return "\(date) \(time.secondOfDay) \(time.offset.map(String.init) ?? "-")"
  }

  private static let utc = "2026-11-23 37230 0"
  private static let bare = "2026-11-23 37230 -"
  private static let yearless = "0-11-23 37230 -"

  @Test(
    arguments: [
      (#"192.0.2.1 - - [23/Nov/2026:10:20:30 +0000] "GET / HTTP/1.1" 200 5"#, utc),
      (#"w.example.com:80 192.0.2.1 - bob [23/Nov/2026:10:20:30 +0000] "G" 1 2 "-" "x""#, utc),
      (#"192.0.2.1 - - [2026-11-23T10:20:30Z] "GET / HTTP/1.1" 200 5"#, utc),
      (#"192.0.2.1 - - [23/Nob/2026:10:20:30 +0000] "GET / HTTP/1.1" 200 5"#, "-"),
      (#"{"@timestamp":"2026-11-23T10:20:30Z","ip":"192.0.2.1"}"#, utc),
      (#"{"ts":1795429230.123,"time":"2020-01-01T00:00:00Z"}"#, utc),
      (#"{"ts":1795429230123}"#, utc), (#"{"ts":"1795429230123456789"}"#, utc),
      (#"{"user":{"created_at":"2020-01-01"},"time":"2026-11-23T10:20:30Z"}"#, utc),
      (#"{"t":{"$date":"2026-11-23T10:20:30Z"}}"#, utc),
      (#"{"__REALTIME_TIMESTAMP":"1795429230123456"}"#, utc),
      (#"{"time":"23\/Nov\/2026:10:20:30 +0000"}"#, utc),
      (#"{"date":"2026-11-23","time":"10:20:30"}"#, bare), (#"{"time":"x","a":1}"#, "-"),
      (#"{"log":"192.0.2.1 - - [23/Nov/2026:10:20:30 +0000] \"GET /\""}"#, utc),
      (#"{"log":"2026-11-23 10:20:30,123 ERROR x"}"#, bare),
      (#"{"log":"2020-01-01 10:20:30 x","time":"2026-11-23T10:20:30.5Z"}"#, utc),
      ("Nov 23 10:20:30 host app[1]: 2020-01-01 00:00:00 x", yearless),
      ("<34>Nov 23 10:20:30 host app: x", yearless),
      ("2026 Nov 23 10:20:30 host app: x", bare), ("Nov 23 2026 10:20:30: %ASA-6-1: x", bare),
      ("<165>1 2026-11-23T10:20:30.003Z h a 1 - - x", utc),
      ("<165>1 - h a 1 - - 2026-11-23 10:20:30 x", bare),
      ("2026-11-23T10:20:30+00:00 host app[1]: x", utc),
      ("2026-11-23T10:20:30Z stdout F 2020-01-01 00:00:00 x", utc),
      ("h2 2026-11-23T10:20:30Z app/a 192.0.2.1:1 - 0 0 0 1 2 3 4 \"GET\" \"agent\" -", utc),
      ("2026-11-23T10:20:30Z elb 192.0.2.1:1 - 0 0 0 1 2 3 4 \"GET\" \"agent\"", utc),
      (
        "192.0.2.1:50 [23/Nov/2026:10:20:30.123] f b/s 0/0/0/0/0 200 5 s=1 - ---- 1/1/1/1/0 0/0",
        bare
      ),
      ("1795429230.603 310 192.0.2.1 TCP_MISS/200 5 GET x bob NONE/- -", utc),
      ("time=2026-11-23T10:20:30Z level=info msg=x", utc),
      ("level=info date=2026-11-23 time=10:20:30 eventtime=1557513467", bare),
      ("2026-11-23 10:20:30,123 INFO x", bare), ("2026/11/23 10:20:30 [error] 1#1: x", bare),
      ("[2026-11-23 10:20:30] x", bare), ("[2026-11-23T10:20:30Z] x", utc),
      ("[Mon Nov 23 10:20:30.123456 2026] [core:error] x", bare),
      ("23/Nov/2026:10:20:30 +0000 x", utc), ("11-23 10:20:30.123  1  2 I x: y", yearless),
      ("I1123 10:20:30.123456    1 x.go:1] y", yearless),
      ("1234:M 23 Nov 2026 10:20:30.123 * x", bare), ("[1234] 23 Nov 10:20:30.123 # x", yearless),
      ("2026-11-23 10:20:30.123 UTC [1234] LOG: x", utc),
      ("INFO 2026-11-23 10:20:30 x", bare), ("E, [2026-11-23T10:20:30.5 #1] ERROR -- : x", bare),
      ("Nov 23, 2026 10:20:30 AM com.example.A main", bare),
      ("23-Nov-2026 10:20:30.123 queries: info: x", bare),
      ("1795429230.123456 host app[1]: x", utc), ("261123 10:20:30 x", bare),
      ("10:20:30.123 [main] INFO x", "-"), ("26/11/23 10:20:30 INFO x", "-"),
      ("  at com.example.A(A.java:5)", "-"), ("see 2026-11-23", "-"),
      ("w x y z 2026-11-23 10:20:30", "-"),
      ("x y z 2026-11-23 10:20:30", bare), ("[GIN] 2026/11/23 - 10:20:30 | 200 |", bare),
      ("0a1b www.example.com [23/Nov/2026:10:20:30 +0000] 192.0.2.1 x REST.GET", utc),
      ("[pid: 1|app: 0] 192.0.2.1 () {2 vars} [Mon Nov 23 10:20:30 2026] GET /", bare),
      ("a b c d e [x] [2026-11-23] y", "-"),
      ("type=PATH msg=audit(1795429230.123:456): item=0 name=\"/bin/x\"", utc),
      ("Jan  1 00:00:00 host kernel: audit: type=1400 audit(1795429230.123:4): x", "0-1-1 0 -"),
      ("type=PATH x msg=audit(1795429230.123:456): (x", utc),
      ("logger=x t=2026-11-23T10:20:30.5+00:00 level=info", utc),
      ("\u{FEFF}2026-11-23 10:20:30 x", bare), ("\u{1B}[0m\u{1B}[32;1m2026-11-23 10:20:30 x", bare),
      ("\u{1B}[32x 2026-11-23 10:20:30", bare), ("\u{1B}[", "-"),
      ("2026-13-23 10:20:30 x", "-"), ("", "-"), ("1795429230 x", "-"),
    ])
  func readsTheTimeOfALine(line: String, time: String) {
    #expect(Self.times(line) == [time])
    #expect(Self.times("x\n\(line)\r\n\ny\n") == ["-", time, "-", "-"])
  }

  @Test func readsTheColumnsOfTables() {
    #expect(
      Self.times("#Fields: date time c-ip\n2026-11-23 10:20:30 192.0.2.1\n#Date: x\n- - -\n")
        == ["-", Self.utc, "-", "-"])
    #expect(
      Self.times("#Fields: c-ip date-local time-local\n192.0.2.1 2026-11-23 10:20:30\n")
        == ["-", Self.bare])
    #expect(
      Self.times("user,time,ip\nbob,\"2026-11-23 10:20:30\",192.0.2.1\nbob,x,y\n")
        == ["-", Self.bare, "-"])
    #expect(
      Self.times("ip\ttimestamp\n192.0.2.1\t1795429230\n") == ["-", Self.utc])
    #expect(
      Self.times(
        "#separator \\x09\n#fields\tid\tref\n#types\taddr\ttime\n192.0.2.1\t1795429230.5\n")
        == ["-", "-", "-", Self.utc])
  }

  @Test(arguments: [
    (#"nginx:$remote_addr [$time_local]"#, "192.0.2.1 [23/Nov/2026:10:20:30 +0000]", utc),
    (#"nginx:$remote_addr $time_iso8601"#, "192.0.2.1 2026-11-23T10:20:30+00:00", utc),
    (#"nginx:$msec $remote_addr"#, "1795429230.123 192.0.2.1", utc),
    (#"apache:%h %t"#, "192.0.2.1 [23/Nov/2026:10:20:30 +0000]", utc),
    (#"apache:%h %{sec}t"#, "192.0.2.1 1795429230", utc),
    (#"apache:%h "%{%Y-%m-%d}t %{%H:%M:%S}t""#, "192.0.2.1 \"2026-11-23 10:20:30\"", bare),
    (#"apache:%h %{%Y-%m-%dT%H:%M:%S}t"#, "192.0.2.1 2026-11-23T10:20:30", bare),
  ])
  func readsTheTimesOfFormatStrings(format: String, line: String, time: String) throws {
    let pattern = LogFormat.pattern(try FormatString(format))
    #expect(Self.times(line, pattern) == [time])
    #expect(Self.times("2026-11-23T10:20:30", pattern) == [Self.bare])
  }

  @Test func readingTimesChangesNoField() {
    var generator = SeededGenerator(for: #function)
    for round in 0..<2000 {
      let text = RandomLines.text(12, using: &generator)
      let format = RandomLines.formats[round % RandomLines.formats.count]
      for naming in [false, true] {
        let plain = Found(text, format, naming: naming).finder
        var finder = FieldFinder(format, naming: naming)
        finder.readsTimes = true
        finder.find(text.span, context: StreamContext())
        #expect(finder.fields == plain.fields && finder.context == plain.context)
        #expect(finder.counts == plain.counts)
      }
    }
  }

  /// Read from the end of each piece as from the start of the text.
  @Test func findsTheLastTimeOfEachPiece() {
    var generator = SeededGenerator(for: #function)
    for round in 0..<3000 {
      let text = RandomLines.text(14, using: &generator)
      let format = RandomLines.formats[round % RandomLines.formats.count]
      var whole = FieldFinder(format, naming: round % 2 == 0)
      whole.readsTimes = true
      var (pieces, context) = (whole, StreamContext())
      whole.find(text.span, context: StreamContext())
      var (start, last) = (0, nil as CivilTime?)
      let feeds = text.indices.filter { text[$0] == 0x0A }.map { $0 + 1 } + [text.count]
      for end in feeds where end > start && (end == text.count || Bool.random(using: &generator)) {
        let piece = Array(text[start..<end])
        let entry = context
        context.advance(over: piece.span, format: format)
        last =
          pieces.lastTime(
            in: piece.span, from: entry, to: context, startsInLine: false, endsInLine: false
          ) { $0 } ?? last
        #expect(last == whole.times.last { $0.start < end }?.time)
        start = end
      }
    }
  }
}
