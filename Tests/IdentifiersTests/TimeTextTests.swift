import TestSupport
import Testing

@testable import Identifiers

struct TimeTextTests {
  /// What is read, in one notation: `2026-11-23 36000 +3600`, `-` for what is missing.
  private static func read(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let time = TimeText(bytes.span, whole: 0..<bytes.count) else { return nil }
    guard let civil = time.civil else {
      return time.hasDate ? "doubtful" : "clock \(time.secondOfDay)"
    }
    let date = "\(civil.year)-\(civil.month)-\(civil.day)"
    return "\(date) \(civil.secondOfDay) \(civil.offset.map(String.init) ?? "-")"
  }

  /// A notation, what it says, and what becomes of it: by hour, by day, and seventy days later.
  private static let notations: [(String, String, String, String, String)] = [
    (
      "2026-11-23T10:20:30Z", "2026-11-23 37230 0", "2026-11-23T10:00:00Z", "2026-11-23T00:00:00Z",
      "2027-02-01T10:20:30Z"
    ),
    (
      "2026-11-23T10:20:30.123456+0530", "2026-11-23 37230 19800",
      "2026-11-23T10:00:00.000000+0530",
      "2026-11-23T00:00:00.000000+0530", "2027-02-01T10:20:30.123456+0530"
    ),
    (
      "2026-11-23 10:20:30,123", "2026-11-23 37230 -", "2026-11-23 10:00:00,000",
      "2026-11-23 00:00:00,000", "2027-02-01 10:20:30,123"
    ),
    (
      "2026-11-23 10:20:30.5 UTC", "2026-11-23 37230 0", "2026-11-23 10:00:00.0 UTC",
      "2026-11-23 00:00:00.0 UTC", "2027-02-01 10:20:30.5 UTC"
    ),
    (
      "2026/11/23 10:20:30", "2026-11-23 37230 -", "2026/11/23 10:00:00", "2026/11/23 00:00:00",
      "2027/02/01 10:20:30"
    ),
    (
      "2026/11/23 - 10:20:30", "2026-11-23 37230 -", "2026/11/23 - 10:00:00",
      "2026/11/23 - 00:00:00", "2027/02/01 - 10:20:30"
    ),
    ("2026-11-23", "2026-11-23 0 -", "2026-11-23", "2026-11-23", "2027-02-01"),
    (
      "2026:11:23 10:20:30", "2026-11-23 37230 -", "2026:11:23 10:00:00", "2026:11:23 00:00:00",
      "2027:02:01 10:20:30"
    ),
    (
      "10/Oct/2000:13:55:36 -0700", "2000-10-10 50136 -25200", "10/Oct/2000:13:00:00 -0700",
      "10/Oct/2000:00:00:00 -0700", "19/Dec/2000:13:55:36 -0700"
    ),
    (
      "[10/Oct/2000:13:55:36 -0700]", "2000-10-10 50136 -25200", "[10/Oct/2000:13:00:00 -0700]",
      "[10/Oct/2000:00:00:00 -0700]", "[19/Dec/2000:13:55:36 -0700]"
    ),
    (
      "25/Nov/2026:10:20:30.123", "2026-11-25 37230 -", "25/Nov/2026:10:00:00.000",
      "25/Nov/2026:00:00:00.000", "03/Feb/2027:10:20:30.123"
    ),
    (
      "9/Nov/2026:10:20:30 +0000", "2026-11-9 37230 0", "9/Nov/2026:10:00:00 +0000",
      "9/Nov/2026:00:00:00 +0000", "18/Jan/2027:10:20:30 +0000"
    ),
    (
      "Oct  9 22:33:20", "0-10-9 81200 -", "Oct  9 22:00:00", "Oct  9 00:00:00", "Dec 18 22:33:20"
    ),
    (
      "Nov 23 22:33:20", "0-11-23 81200 -", "Nov 23 22:00:00", "Nov 23 00:00:00", "Feb  1 22:33:20"
    ),
    (
      "Nov 05 22:33:20", "0-11-5 81200 -", "Nov 05 22:00:00", "Nov 05 00:00:00", "Jan 14 22:33:20"
    ),
    (
      "2026 Nov 23 22:33:20.5", "2026-11-23 81200 -", "2026 Nov 23 22:00:00.0",
      "2026 Nov 23 00:00:00.0", "2027 Feb  1 22:33:20.5"
    ),
    (
      "Nov 23 2026 22:33:20", "2026-11-23 81200 -", "Nov 23 2026 22:00:00", "Nov 23 2026 00:00:00",
      "Feb  1 2027 22:33:20"
    ),
    (
      "Mon Nov 23 10:20:30.123456 2026", "2026-11-23 37230 -", "Mon Nov 23 10:00:00.000000 2026",
      "Mon Nov 23 00:00:00.000000 2026", "Mon Feb  1 10:20:30.123456 2027"
    ),
    (
      "Mon Nov 23 10:20:30 CET 2026", "2026-11-23 37230 -", "Mon Nov 23 10:00:00 CET 2026",
      "Mon Nov 23 00:00:00 CET 2026", "Mon Feb  1 10:20:30 CET 2027"
    ),
    (
      "Nov 23 10:20:30 2026 GMT", "2026-11-23 37230 0", "Nov 23 10:00:00 2026 GMT",
      "Nov 23 00:00:00 2026 GMT", "Feb  1 10:20:30 2027 GMT"
    ),
    (
      "Mon, 23 Nov 2026 10:20:30 GMT", "2026-11-23 37230 0", "Mon, 23 Nov 2026 10:00:00 GMT",
      "Mon, 23 Nov 2026 00:00:00 GMT", "Mon, 01 Feb 2027 10:20:30 GMT"
    ),
    (
      "Mon 2026-11-23 10:20:30 UTC", "2026-11-23 37230 0", "Mon 2026-11-23 10:00:00 UTC",
      "Mon 2026-11-23 00:00:00 UTC", "Mon 2027-02-01 10:20:30 UTC"
    ),
    (
      "23-Nov-2026 10:20:30.123", "2026-11-23 37230 -", "23-Nov-2026 10:00:00.000",
      "23-Nov-2026 00:00:00.000", "01-Feb-2027 10:20:30.123"
    ),
    (
      "23 Nov 2026 10:20:30.123", "2026-11-23 37230 -", "23 Nov 2026 10:00:00.000",
      "23 Nov 2026 00:00:00.000", "01 Feb 2027 10:20:30.123"
    ),
    (
      "23 Nov 10:20:30.123", "0-11-23 37230 -", "23 Nov 10:00:00.000", "23 Nov 00:00:00.000",
      "01 Feb 10:20:30.123"
    ),
    (
      "11-23 10:20:30.123", "0-11-23 37230 -", "11-23 10:00:00.000", "11-23 00:00:00.000",
      "02-01 10:20:30.123"
    ),
    (
      "1123 10:20:30.123456", "0-11-23 37230 -", "1123 10:00:00.000000", "1123 00:00:00.000000",
      "0201 10:20:30.123456"
    ),
    (
      "23.11.2026 10:20:30", "2026-11-23 37230 -", "23.11.2026 10:00:00", "23.11.2026 00:00:00",
      "01.02.2027 10:20:30"
    ),
    (
      "Nov 23, 2026 1:20:30 PM", "2026-11-23 48030 -", "Nov 23, 2026 1:00:00 PM",
      "Nov 23, 2026 12:00:00 AM", "Feb 1, 2027 1:20:30 PM"
    ),
    (
      "20261123T102030Z", "2026-11-23 37230 0", "20261123T100000Z", "20261123T000000Z",
      "20270201T102030Z"
    ),
    (
      "20261123-10:20:30:606", "2026-11-23 37230 -", "20261123-10:00:00:000",
      "20261123-00:00:00:000", "20270201-10:20:30:606"
    ),
    (
      "20261123102030123", "2026-11-23 37230 -", "20261123100000000", "20261123000000000",
      "20270201102030123"
    ),
    ("20261123", "2026-11-23 0 -", "20261123", "20261123", "20270201"),
    (
      "261123 10:20:30", "2026-11-23 37230 -", "261123 10:00:00", "261123 00:00:00",
      "270201 10:20:30"
    ),
    ("081109 203615", "2008-11-9 74175 -", "081109 200000", "081109 000000", "090118 203615"),
    ("1795429230", "2026-11-23 37230 0", "1795428000", "1795392000", "1801477230"),
    ("1795429230.097", "2026-11-23 37230 0", "1795428000.000", "1795392000.000", "1801477230.097"),
    ("1795429230123", "2026-11-23 37230 0", "1795428000000", "1795392000000", "1801477230123"),
    (
      "1795429230123456", "2026-11-23 37230 0", "1795428000000000", "1795392000000000",
      "1801477230123456"
    ),
    (
      "1795429230123456789", "2026-11-23 37230 0", "1795428000000000000", "1795392000000000000",
      "1801477230123456789"
    ),
    ("10:20:30.5", "clock 37230", "10:00:00.0", "00:00:00.0", "10:20:30.5"),
  ]

  /// A day of two digits does not tell how one of a single digit was written before.
  private static let losesItsPadding: Set = [
    "9/Nov/2026:10:20:30 +0000", "Nov 05 22:33:20", "Nov 23, 2026 1:20:30 PM",
  ]

  @Test(arguments: notations) func readsAndChangesEachNotation(
    text: String, meaning: String, hour: String, day: String, later: String
  ) throws {
    #expect(Self.read(text) == meaning)
    #expect(Self.coarse(text, 3600) == hour)
    #expect(Self.coarse(text, 86_400) == day)
    #expect(Self.shifted(text, 70) == later)
    #expect(Self.shifted(later, -70) == text || Self.losesItsPadding.contains(text))
  }

  private static func coarse(_ text: String, _ unit: Int) -> String? {
    let bytes = Array("<\(text)>".utf8)
    guard let time = TimeText(bytes.span, whole: 1..<bytes.count - 1) else { return nil }
    var result = Array("x".utf8)
    time.appendCoarse(bytes.span, to: unit, to: &result)
    return String(decoding: result.dropFirst(), as: UTF8.self)
  }

  private static func shifted(_ text: String, _ days: Int, year: Int = 2026) -> String? {
    let bytes = Array("<\(text)>".utf8)
    guard let time = TimeText(bytes.span, whole: 1..<bytes.count - 1) else { return nil }
    var result = Array("x".utf8)
    let other = text.hasPrefix("Feb") || text.hasPrefix("02") || text.hasPrefix("0") ? 2027 : year
    guard time.appendShifted(bytes.span, by: days, inYear: other, to: &result) else { return nil }
    return String(decoding: result.dropFirst(), as: UTF8.self)
  }

  @Test func makesMinutesCoarse() {
    #expect(Self.coarse("10/Oct/2000:13:55:36 -0700", 60) == "10/Oct/2000:13:55:00 -0700")
    #expect(Self.coarse("1795429230.5", 60) == "1795429200.0")
    #expect(Self.coarse("10:20", 60) == "10:20")
    #expect(Self.coarse("10:20:60", 60) == "10:20:00")
  }

  @Test func movesOverLeapDays() {
    #expect(Self.shifted("2024-02-28", 1) == "2024-02-29")
    #expect(Self.shifted("2023-02-28", 1) == "2023-03-01")
    #expect(Self.shifted("Thu Feb 29 10:00:00 2024", 366) == "Sat Mar  1 10:00:00 2025")
    #expect(Self.shifted("9999-12-31", 1) == nil)
    #expect(Self.shifted("991231 10:00:00", 1) == nil)
    #expect(Self.shifted("000000001", -1) == nil)
  }

  @Test(arguments: [
    "", "x", "-", "2026-13-01", "2026-11-31", "2026-02-29", "2026-11-00", "2026-11-23T24:00:00",
    "2026-11-23T10:60:00", "2026-11-23T10:00:61", "2026-11-23T10:00:00+19:00",
    "2026-11-23T10:00:00+01:60", "2026-11-23T10:00:00Zx", "2026-11-23T10:00:0", "2026-11-2",
    "0000-01-01", "2026-11/23", "10/Okt/2000:13:55:36 -0700", "10/oct/2000:13:55:36",
    "10/Oct/00:13:55:36", "Nov 31 10:00:00", "Nov 23", "Mon", "Nov  23 10:00:00", "25:00", "1:2",
    "13:00:00 PM", "0:10:00 AM", "12345678", "12345678901", "1e9", "-1795429230", "2026",
    "1795429230.", "2026-W48", "2026-11-23T10:00:00.", "20261301", "99999999999999",
    "1300 10:00:00",
    "９９-11-23 10:00:00", "10:00:00\0", "gestern", "2026-11-23 10:00:00 CET",
  ])
  func refusesWhatIsNoTime(text: String) {
    #expect(Self.read(text) == nil)
  }

  /// Neither 5 June nor 6 May: coarse it can be, but has no date.
  @Test(arguments: [
    "23-11-2026 10:20:30", "11/23/2026 - 10:20:30", "06/05/2026 10:20:30", "26/11/23 10:20:30",
    "11/23/2026 10:20:30 AM",
  ])
  func doubtsTheOrderOfNumbersBetweenSlashes(text: String) {
    #expect(Self.read(text) == "doubtful")
    #expect(Self.coarse(text, 3600)?.contains(":00:00") == true)
    #expect(Self.shifted(text, 1) == nil)
  }

  @Test func readsNoFurtherThanTheTimeGoes() {
    let rests = [
      " x", "]", " - ", " +5 x", ",12", ",abc", "  x", " Z", ":x", ": x", " 1234 x", "/x",
    ]
    for rest in rests {
      let bytes = Array("2026-11-23 10:20:30\(rest)".utf8)
      #expect(TimeText(bytes.span, at: 0, before: bytes.count)?.range == 0..<19, "\(rest)")
    }
    let glued = Array("2026-11-23 10:20:30x".utf8)
    #expect(TimeText(glued.span, at: 0, before: glued.count) == nil)
  }

  @Test func staysInsideItsTextWhateverItHolds() {
    var generator = SeededGenerator(for: #function)
    let alphabet = Array("0123456789:-/. TZ+,[]NovMonAPMUTC\u{0}".utf8)
    for _ in 0..<20_000 {
      var bytes = Array(Self.notations.randomElement(using: &generator)!.0.utf8)
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = alphabet.randomElement(using: &generator)!
        if Bool.random(using: &generator), bytes.count > 1 { bytes.remove(at: place) }
      }
      for start in 0..<min(bytes.count, 4) {
        guard let time = TimeText(bytes.span, at: start, before: bytes.count) else { continue }
        #expect(time.range.lowerBound == start && time.range.upperBound <= bytes.count)
        var coarse: [UInt8] = []
        time.appendCoarse(bytes.span, to: 86_400, to: &coarse)
        var again: [UInt8] = []
        TimeText(coarse.span, whole: 0..<coarse.count)?
          .appendCoarse(coarse.span, to: 86_400, to: &again)
        #expect(again.isEmpty || again == coarse)
        var moved: [UInt8] = []
        let isMoved = time.appendShifted(bytes.span, by: 1000, inYear: 2026, to: &moved)
        #expect(isMoved || moved.isEmpty)
      }
    }
  }
}
