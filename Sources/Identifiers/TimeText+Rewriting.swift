/// A time made coarse or moved, in its own notation: only the digits and names that change are other.
extension TimeText {
  /// Appends the time with all that is below a unit at its lowest: the coarse time in the text's own zone.
  ///
  /// - Parameters:
  ///   - text: What the time was read in.
  ///   - unit: 60, 3,600 or 86,400 seconds.
  package func appendCoarse(_ text: Span<UInt8>, to unit: Int, to bytes: inout [UInt8]) {
    let base = bytes.count - range.lowerBound
    if number.isThere {
      let step = unit * ticks.rawValue
      append(number: numberValue - numberValue % step, text, to: &bytes)
      return
    }
    append(text, to: &bytes)
    clear(second, base, &bytes)
    clear(fraction, base, &bytes)
    if unit > 60 { clear(minute, base, &bytes) }
    if unit > 3600 { clear(hour, base, &bytes) }
    guard unit > 3600, meridiem.isThere else { return }
    // The day begins at twelve before noon.
    Self.put(12, in: hour, base, &bytes)
    bytes[base + meridiem.start] = text[meridiem.start] & 0x20 | UInt8(ascii: "A")
    if hour.count == 1 { bytes.insert(UInt8(ascii: "1"), at: base + hour.start) }
  }

  /// Appends the time moved by whole days; a clock without a date is not moved.
  ///
  /// - Parameters:
  ///   - text: What the time was read in.
  ///   - other: The year of a date that has none.
  /// - Returns: False, and nothing appended, where the result cannot be written in this notation, or the order of the date's parts
  ///   is in doubt.
  package func appendShifted(
    _ text: Span<UInt8>, by days: Int, inYear other: Int?, to bytes: inout [UInt8]
  ) -> Bool {
    if number.isThere {
      let moved = numberValue + days * 86_400 * ticks.rawValue
      guard moved >= 0 else { return false }
      append(number: moved, text, keepsFraction: true, to: &bytes)
      return true
    }
    guard month.isThere else {
      append(text, to: &bytes)
      return true
    }
    guard isDateCertain,
      let date = CivilDate(
        year: year.isThere ? yearValue : other ?? 0, month: monthValue, day: dayValue),
      let moved = CivilDate(dayNumber: date.dayNumber + days),
      year.count != 2 || moved.year / 100 == yearValue / 100
    else { return false }
    append(text, to: &bytes)
    put(moved, bytes.count - range.upperBound, &bytes)
    return true
  }

  private func put(_ date: CivilDate, _ base: Int, _ bytes: inout [UInt8]) {
    Self.put(date.year, in: year, base, &bytes)
    if isMonthNamed {
      Self.put(TimeNames.letters(ofMonth: date.month), in: month, base, &bytes)
    } else {
      Self.put(date.month, in: month, base, &bytes)
    }
    if weekday.isThere {
      Self.put(TimeNames.letters(ofWeekday: date.weekday), in: weekday, base, &bytes)
    }
    // The one part whose width may change.
    let digits = Array(String(date.day).utf8)
    let padding = digits.count == 1 && dayPadding != 0 ? [dayPadding] : []
    bytes.replaceSubrange(base + day.start..<base + day.end, with: padding + digits)
  }
}

// MARK: - Bytes

extension TimeText {
  private func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    for index in range { bytes.append(text[index]) }
  }

  /// Appends a number since 1970 in the place of the one that was read.
  private func append(
    number value: Int, _ text: Span<UInt8>, keepsFraction: Bool = false, to bytes: inout [UInt8]
  ) {
    for index in range.lowerBound..<number.start { bytes.append(text[index]) }
    bytes.append(contentsOf: String(value).utf8)
    for index in number.end..<range.upperBound {
      let isCleared = !keepsFraction && index >= fraction.start && index < fraction.end
      bytes.append(isCleared ? UInt8(ascii: "0") : text[index])
    }
  }

  private func clear(_ part: Part, _ base: Int, _ bytes: inout [UInt8]) {
    for index in part.start..<part.end { bytes[base + index] = UInt8(ascii: "0") }
  }

  /// Writes the last digits of a number, as many as the part has.
  private static func put(_ value: Int, in part: Part, _ base: Int, _ bytes: inout [UInt8]) {
    var rest = value
    var index = part.end
    while index > part.start {
      index -= 1
      bytes[base + index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }

  private static func put(_ letters: [UInt8], in part: Part, _ base: Int, _ bytes: inout [UInt8]) {
    for index in 0..<part.count { bytes[base + part.start + index] = letters[index] }
  }
}
