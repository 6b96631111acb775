import Identifiers

/// The times that syslog lines begin with. Each takes the offset where one may begin, and gives the offset behind it, or the
/// same offset where there is none.
enum SyslogTime {
  /// Whether `Jan ` … `Dec ` stands at `offset`.
  static func isMonth(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset + 3 < text.count, text[offset + 3] == 0x20 else { return false }
    let name =
      UInt32(text[offset]) << 16 | UInt32(text[offset + 1]) << 8 | UInt32(text[offset + 2])
    return months.contains(name)
  }

  /// The three letters of each month as one number.
  private static let months: [UInt32] = [
    0x4A616E, 0x466562, 0x4D6172, 0x417072, 0x4D6179, 0x4A756E,
    0x4A756C, 0x417567, 0x536570, 0x4F6374, 0x4E6F76, 0x446563,
  ]

  /// RFC 3164 `Oct  9 22:33:20`, with a year before (`2026 Oct  9 …`) or behind the day, and with a fraction.
  static func traditional(_ text: Span<UInt8>, at start: Int, before end: Int) -> Int {
    let month = text.hasShape("0000 ", at: start, before: end) ? start + 5 : start
    guard month + 4 < end, isMonth(text, at: month) else { return start }
    let day = text.skipBlanks(month + 4..<end)
    let afterDay = text.endOfDigits(day, end)
    guard 1...2 ~= afterDay - day, afterDay < end, text[afterDay] == 0x20 else { return start }
    let clock =
      text.hasShape("0000 ", at: afterDay + 1, before: end) ? afterDay + 6 : afterDay + 1
    guard text.hasClock(at: clock, before: end) else { return start }
    return fraction(text, at: clock + 8, before: end)
  }

  /// RFC 3339 `2026-11-23T10:00:00.123456+00:00`.
  static func iso(_ text: Span<UInt8>, at start: Int, before end: Int) -> Int {
    guard text.hasShape("0000-00-00T00:00:00", at: start, before: end) else { return start }
    let zone = fraction(text, at: start + 19, before: end)
    guard zone < end else { return zone }
    switch text[zone] {
    case UInt8(ascii: "Z"): return zone + 1
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      if text.hasShape("00:00", at: zone + 1, before: end) { return zone + 6 }
      return text.hasShape("0000", at: zone + 1, before: end) ? zone + 5 : start
    default: return zone
    }
  }

  /// Digits behind a point or comma.
  private static func fraction(_ text: Span<UInt8>, at offset: Int, before end: Int) -> Int {
    guard offset < end, text[offset] == UInt8(ascii: ".") || text[offset] == UInt8(ascii: ",")
    else { return offset }
    return text.endOfDigits(offset + 1, end)
  }
}
