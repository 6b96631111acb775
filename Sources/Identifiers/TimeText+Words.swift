extension TimeText {
  /// `Nov 23 10:00:00` (RFC 3164), with a year behind the day or the clock (`asctime`, `date`), `Nov 23, 2026 10:00:00 AM`.
  mutating func readMonthFirst(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int, isWhole: Bool
  ) -> Bool {
    guard readMonthName(text, &position, end), readPaddedDay(text, &position, end) else {
      return false
    }
    if Self.skip(UInt8(ascii: ","), text, &position, end) {
      if day.count == 1 || dayPadding == 0x20 { dayPadding = 0 }
      return Self.skip(0x20, text, &position, end) && readYear(text, &position, end)
        && readClockBehindDate(text, &position, end)
    }
    guard Self.skip(0x20, text, &position, end) else { return false }
    if Self.digitCount(text, position, end) == 4 {
      return readYear(text, &position, end) && Self.skip(0x20, text, &position, end)
        && readClock(text, &position, end)
    }
    guard readClock(text, &position, end) else { return false }
    // Behind the clock of a syslog line a number may be anything.
    if isWhole || weekday.isThere { readYearBehindClock(text, &position, end) }
    return true
  }

  /// ` 2026`, ` CET 2026`, ` 2026 GMT`
  private mutating func readYearBehindClock(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) {
    var behind = position
    guard Self.skip(0x20, text, &behind, end) else { return }
    if offset == nil, behind < end, text[behind].isUpperCase {
      let start = behind
      while behind < end, text[behind].isUpperCase { behind += 1 }
      guard 3...5 ~= behind - start, Self.skip(0x20, text, &behind, end) else { return }
    }
    guard let (part, value) = Self.digits(4, text, &behind, end), value > 0,
      behind == end || !text[behind].isAlphanumeric
    else { return }
    (year, yearValue) = (part, value)
    position = behind
    if offset == nil { readZone(text, &position, end) }
  }
}
