extension TimeText {
  /// `2026-11-23` (ISO 8601), `2026/11/23`, `2026.11.23`, `2026:11:23` (EXIF).
  mutating func readYearFirst(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int, _ separator: UInt8
  ) -> Bool {
    readYear(text, &position, end) && Self.skip(separator, text, &position, end)
      && readMonth(text, &position, end) && Self.skip(separator, text, &position, end)
      && readDay(2, text, &position, end)
  }

  /// `2026 Oct  9 22:33:20`, as some syslog daemons write it.
  mutating func readYearAndMonthName(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Bool {
    readYear(text, &position, end) && Self.skip(0x20, text, &position, end)
      && readMonthName(text, &position, end) && readPaddedDay(text, &position, end)
      && Self.skip(0x20, text, &position, end) && readClock(text, &position, end)
  }

  /// What begins with one or two digits: `23/Nov/2026:10:00:00` (common log format), `23-Nov-2026 10:00:00` (BIND), `23 Nov 2026
  /// 10:00:00` (RFC 5322), `23 Nov 10:00:00`, `11-23 10:00:00` (Android), `23.11.2026 10:00:00`, `11/23/2026 10:00:00 AM`,
  /// `23-11-2026 10:00:00`, `26/11/23 10:00:00` (Spark).
  mutating func readDayFirst(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int, _ separator: UInt8
  ) -> Bool {
    let first = position
    let count = Self.digitCount(text, first, end)
    guard 1...2 ~= count, first + count + 1 < end, text[first + count] == separator else {
      return false
    }
    if text[first + count + 1].isLetter {
      return readDayAndMonthName(text, &position, end, count, separator)
    }
    switch separator {
    case UInt8(ascii: "-") where first + 5 < end && text[first + 5] == separator:
      return readNumbers(text, &position, end, separator)
    case UInt8(ascii: "-"): return readMonthAndDay(text, &position, end)
    case UInt8(ascii: "."):
      return readDay(2, text, &position, end) && Self.skip(separator, text, &position, end)
        && readMonth(text, &position, end) && Self.skip(separator, text, &position, end)
        && readYear(text, &position, end) && readClockBehindDate(text, &position, end)
    case UInt8(ascii: "/"): return readNumbers(text, &position, end, separator)
    default: return false
    }
  }

  private mutating func readDayAndMonthName(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int, _ count: Int, _ separator: UInt8
  ) -> Bool {
    guard readDay(count, text, &position, end), Self.skip(separator, text, &position, end),
      readMonthName(text, &position, end)
    else { return false }
    if count == 1 { dayPadding = 0 }
    guard Self.skip(separator, text, &position, end) else { return false }
    // Redis left the year out once.
    if separator == 0x20, Self.digitCount(text, position, end) == 2 {
      return readClock(text, &position, end)
    }
    return readYear(text, &position, end) && readClockBehindDate(text, &position, end)
  }

  private mutating func readMonthAndDay(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Bool {
    readMonth(text, &position, end) && Self.skip(UInt8(ascii: "-"), text, &position, end)
      && readDay(2, text, &position, end) && Self.skip(0x20, text, &position, end)
      && readClock(text, &position, end)
  }

  /// Three numbers between slashes or dashes and a clock: day, month and year in an order that nothing tells.
  private mutating func readNumbers(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int, _ separator: UInt8
  ) -> Bool {
    isDateCertain = false
    var values: [3 of (part: Part, value: Int)] = [(Part(), 0), (Part(), 0), (Part(), 0)]
    for place in 0..<3 {
      if place > 0, !Self.skip(separator, text, &position, end) { return false }
      let count = Self.digitCount(text, position, end)
      guard count <= 2 || place == 2 && count == 4, count > 0,
        let number = Self.digits(count, text, &position, end)
      else { return false }
      values[place] = number
    }
    let isYearLast = values[2].part.count == 4
    let (one, two) = isYearLast ? (values[0], values[1]) : (values[1], values[2])
    let isMonthFirst = one.value <= 12
    (month, monthValue) = isMonthFirst ? one : two
    (day, dayValue) = isMonthFirst ? two : one
    (year, yearValue) = isYearLast ? values[2] : values[0]
    if !isYearLast { yearValue += 2000 }
    return readClockBehindDate(text, &position, end) && hour.isThere
  }
}

// MARK: - Parts of dates

extension TimeText {
  mutating func readYear(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    guard let (part, value) = Self.digits(4, text, &position, end), value > 0 else { return false }
    (year, yearValue) = (part, value)
    return true
  }

  mutating func readMonth(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    guard let (part, value) = Self.digits(2, text, &position, end) else { return false }
    (month, monthValue) = (part, value)
    return true
  }

  mutating func readMonthName(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    guard let value = TimeNames.month(text, at: position, before: end) else { return false }
    (month, monthValue) = (Part(start: position, count: 3), value)
    isMonthNamed = true
    position += 3
    return true
  }

  mutating func readDay(
    _ count: Int, _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Bool {
    guard let (part, value) = Self.digits(count, text, &position, end) else { return false }
    (day, dayValue) = (part, value)
    return true
  }

  /// ` 23`, `  9`, ` 09`: a blank, and a day that blanks or zeros make two characters wide.
  mutating func readPaddedDay(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    guard Self.skip(0x20, text, &position, end) else { return false }
    let blank = position
    let isPadded = Self.skip(0x20, text, &position, end)
    let count = Self.digitCount(text, position, end)
    guard 1...2 ~= count, count == 1 || !isPadded, readDay(count, text, &position, end) else {
      return false
    }
    if isPadded { day = Part(start: blank, count: 2) }
    let hasZero = count == 2 && text[blank] == UInt8(ascii: "0")
    dayPadding = hasZero ? UInt8(ascii: "0") : count == 1 && !isPadded ? 0 : 0x20
    return true
  }
}
