extension TimeText {
  /// Reads the longest time that begins at `start`; nil where none does, or a letter or digit touches its end.
  ///
  /// - Parameter end: Where the line or field ends.
  package init?(_ text: Span<UInt8>, at start: Int, before end: Int) {
    self.init(text, at: start, before: end, isWhole: false)
  }

  /// Reads a text that is one time and nothing else, in square brackets or not; a clock alone counts, and a number since 1970.
  package init?(_ text: Span<UInt8>, whole range: Range<Int>) {
    var inner = range
    if range.count > 2, text[range.lowerBound] == UInt8(ascii: "["),
      text[range.upperBound - 1] == UInt8(ascii: "]")
    {
      inner = range.lowerBound + 1..<range.upperBound - 1
    }
    guard inner.count <= Self.longest else { return nil }
    self.init(text, at: inner.lowerBound, before: inner.upperBound, isWhole: true)
    guard self.range == inner else { return nil }
    self.range = range
  }

  private init?(_ text: Span<UInt8>, at start: Int, before end: Int, isWhole: Bool) {
    let end = min(end, start + Self.longest)
    guard start < end else { return nil }
    range = start..<start
    var position = start
    let isRead =
      text[start].isDigit
      ? readFromDigits(text, &position, end, isWhole: isWhole)
      : readFromWord(text, &position, end, isWhole: isWhole)
    guard isRead, isValid, position == end || !text[position].isAlphanumeric else { return nil }
    range = start..<position
  }

  /// Tells a notation by its first digits and what follows them.
  private mutating func readFromDigits(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int, isWhole: Bool
  ) -> Bool {
    let start = position
    let count = Self.digitCount(text, start, end)
    let next = start + count < end ? text[start + count] : 0
    switch (count, next) {
    case (4, UInt8(ascii: "-")), (4, UInt8(ascii: "/")), (4, UInt8(ascii: ".")),
      (4, UInt8(ascii: ":")):
      return readYearFirst(text, &position, end, next) && readClockBehindDate(text, &position, end)
    case (4, 0x20) where isWhole && start + 5 < end && text[start + 5].isDigit:
      return readCompactMonthAndDay(text, &position, end)
    case (4, 0x20): return readYearAndMonthName(text, &position, end)
    case (1...2, UInt8(ascii: ":")): return readClock(text, &position, end)
    case (1...2, UInt8(ascii: "/")), (1...2, UInt8(ascii: "-")), (1...2, UInt8(ascii: ".")),
      (1...2, 0x20):
      return readDayFirst(text, &position, end, next)
    case (6, 0x20): return readCompactYear2(text, &position, end)
    case (8, _), (14, _), (17, _): return readCompact(text, &position, end, isWhole: isWhole)
    default: return isWhole && readNumber(text, &position, end)
    }
  }

  /// A weekday, a month, or both.
  private mutating func readFromWord(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int, isWhole: Bool
  ) -> Bool {
    if TimeNames.weekday(text, at: position, before: end) != nil {
      weekday = Part(start: position, count: 3)
      position += 3
      if Self.skip(UInt8(ascii: ","), text, &position, end) {
        return Self.skip(0x20, text, &position, end)
          && readDayFirst(text, &position, end, 0x20)
      }
      guard Self.skip(0x20, text, &position, end) else { return false }
      if position < end, text[position].isDigit {
        return readYearFirst(text, &position, end, UInt8(ascii: "-"))
          && readClockBehindDate(text, &position, end)
      }
    }
    return readMonthFirst(text, &position, end, isWhole: isWhole)
  }
}

// MARK: - Digits

extension TimeText {
  /// How many digits stand at `start`.
  static func digitCount(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end, text[offset].isDigit { offset += 1 }
    return offset - start
  }

  /// Reads exactly `count` digits at `position`, which moves behind them.
  static func digits(
    _ count: Int, _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> (part: Part, value: Int)? {
    guard position + count <= end else { return nil }
    var value = 0
    for index in position..<position + count {
      guard text[index].isDigit else { return nil }
      value = value * 10 + text[index].digitValue
    }
    defer { position += count }
    return (Part(start: position, count: count), value)
  }

  /// Passes over `byte` if it stands at `position`.
  static func skip(
    _ byte: UInt8, _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Bool {
    guard position < end, text[position] == byte else { return false }
    position += 1
    return true
  }
}
