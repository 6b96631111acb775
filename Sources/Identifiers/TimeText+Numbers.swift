extension TimeText {
  /// Seconds since 1970 in nine or ten digits, with a fraction or without; milliseconds in thirteen, microseconds in sixteen,
  /// nanoseconds in nineteen.
  mutating func readNumber(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    switch Self.digitCount(text, position, end) {
    case 9, 10: ticks = .seconds
    case 13: ticks = .milliseconds
    case 16: ticks = .microseconds
    case 19 where text[position] < UInt8(ascii: "9"): ticks = .nanoseconds
    default: return false
    }
    let count = Self.digitCount(text, position, end)
    guard let (part, value) = Self.digits(count, text, &position, end) else { return false }
    (number, numberValue) = (part, value)
    if position < end, text[position] == UInt8(ascii: ".") { readFraction(text, &position, end) }
    return CivilTime(secondsSince1970: value / ticks.rawValue) != nil
  }

  /// Reads seconds since 1970 in ten digits with a fraction, as squid and `journalctl -o short-unix` begin their lines.
  package init?(_ text: Span<UInt8>, secondsAt start: Int, before end: Int) {
    range = start..<start
    var position = start
    guard Self.digitCount(text, start, min(end, start + 11)) == 10,
      readNumber(text, &position, min(end, start + Self.longest)), fraction.isThere
    else { return nil }
    range = start..<position
  }

  /// Reads the month, day and clock behind the letter of a level, `I1123 10:00:00.123456` (klog, glog).
  package init?(_ text: Span<UInt8>, klogAt start: Int, before end: Int) {
    let end = min(end, start + Self.longest)
    guard start < end, "IWEF".utf8.contains(text[start]) else { return nil }
    range = start..<start
    var position = start + 1
    guard readCompactMonthAndDay(text, &position, end), isValid else { return nil }
    range = start + 1..<position
  }

  /// `1123 10:00:00.123456`
  mutating func readCompactMonthAndDay(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Bool {
    readMonth(text, &position, end) && readDay(2, text, &position, end)
      && Self.skip(0x20, text, &position, end) && readClock(text, &position, end)
  }

  /// `20261123T100000Z` (ISO 8601, basic), `20261123-10:00:00:123`, `20261123 10:00:00`, `20261123100000`, with milliseconds too;
  /// as a whole value `20261123` (DICOM).
  mutating func readCompact(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int, isWhole: Bool
  ) -> Bool {
    let count = Self.digitCount(text, position, end)
    guard readYear(text, &position, end), readMonth(text, &position, end),
      readDay(2, text, &position, end)
    else { return false }
    if count > 8 {
      guard readBareClock(text, &position, end) else { return false }
      if count == 17 { fraction = Part(start: position, count: 3) }
      position += count - 14
      return count == 14 || count == 17
    }
    guard position < end else { return isWhole }
    if text[position] == UInt8(ascii: "T"), Self.digitCount(text, position + 1, end) == 6 {
      position += 1
      guard readBareClock(text, &position, end) else { return false }
      readFraction(text, &position, end)
      readZone(text, &position, end)
      return true
    }
    return readClockBehindDate(text, &position, end) && hour.isThere
  }

  /// `261123 10:00:00` (MySQL), `261123 100000` (HDFS).
  mutating func readCompactYear2(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Bool {
    guard let (part, value) = Self.digits(2, text, &position, end),
      readMonth(text, &position, end), readDay(2, text, &position, end)
    else { return false }
    (year, yearValue) = (part, 2000 + value)
    position += 1
    // MySQL pads the hour with a blank.
    _ = Self.skip(0x20, text, &position, end)
    if Self.digitCount(text, position, end) == 6 { return readBareClock(text, &position, end) }
    return readClock(text, &position, end)
  }

  /// `100000`
  private mutating func readBareClock(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Bool {
    guard let hours = Self.digits(2, text, &position, end),
      let minutes = Self.digits(2, text, &position, end),
      let seconds = Self.digits(2, text, &position, end)
    else { return false }
    (hour, hourValue) = hours
    (minute, minuteValue) = minutes
    (second, secondValue) = seconds
    return true
  }
}
