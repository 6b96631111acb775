extension TimeText {
  /// The clock behind a date, if one is there: behind `T`, a blank or two, `_`, `:`, `-`, `+` (a blank in queries), `, ` or ` - `.
  mutating func readClockBehindDate(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Bool {
    var clock = position
    if Self.skip(UInt8(ascii: ","), text, &clock, end) {
      guard Self.skip(0x20, text, &clock, end) else { return true }
    } else {
      guard clock < end, "Tt _:-+".utf8.contains(text[clock]) else { return true }
      clock += 1
      if text[clock - 1] == 0x20 {
        if text.has("- ", at: clock) { clock += 2 } else { _ = Self.skip(0x20, text, &clock, end) }
      }
    }
    let count = Self.digitCount(text, clock, end)
    guard 1...2 ~= count, clock + count < end, text[clock + count] == UInt8(ascii: ":") else {
      return true
    }
    position = clock
    return readClock(text, &position, end)
  }

  /// `10:00`, `10:00:00`, `10:00:00.123456`, `10:00:00,123`, with `AM` or `PM` and a zone behind them.
  mutating func readClock(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    let count = Self.digitCount(text, position, end)
    guard 1...2 ~= count, let hours = Self.digits(count, text, &position, end),
      Self.skip(UInt8(ascii: ":"), text, &position, end),
      let minutes = Self.digits(2, text, &position, end)
    else { return false }
    (hour, hourValue) = hours
    (minute, minuteValue) = minutes
    var behind = position
    if Self.skip(UInt8(ascii: ":"), text, &behind, end),
      let seconds = Self.digits(2, text, &behind, end)
    {
      (second, secondValue) = seconds
      position = behind
      readFraction(text, &position, end)
    }
    readMeridiem(text, &position, end)
    readZone(text, &position, end)
    return true
  }

  /// Digits behind a point; three, six or nine behind a comma, which separates cells too; three behind a colon.
  mutating func readFraction(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) {
    guard position < end else { return }
    let count = Self.digitCount(text, position + 1, end)
    switch text[position] {
    case UInt8(ascii: ".") where 1...20 ~= count: break
    case UInt8(ascii: ",") where count == 3 || count == 6 || count == 9: break
    case UInt8(ascii: ":") where count == 3: break
    default: return
    }
    fraction = Part(start: position + 1, count: count)
    position += 1 + count
  }

  private mutating func readMeridiem(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) {
    var start = position
    _ = Self.skip(0x20, text, &start, end)
    guard start + 2 <= end, text[start + 1] | 0x20 == UInt8(ascii: "m"),
      start + 2 == end || !text[start + 2].isAlphanumeric
    else { return }
    switch text[start] | 0x20 {
    case UInt8(ascii: "a"): isAfternoon = false
    case UInt8(ascii: "p"): isAfternoon = true
    default: return
    }
    meridiem = Part(start: start, count: 2)
    position = start + 2
  }

  /// `Z`, ` UTC`, ` GMT`, `+0000`, `+00:00`, `+00`, directly behind the clock or behind a blank; none where a letter or digit
  /// follows it.
  mutating func readZone(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) {
    var start = position
    let hasBlank = Self.skip(0x20, text, &start, end)
    guard start < end else { return }
    var behind = start
    var seconds = 0
    switch text[start] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"): behind = hasBlank ? start : start + 1
    case UInt8(ascii: "U") where text.has("UTC", at: start): behind = start + 3
    case UInt8(ascii: "G") where text.has("GMT", at: start): behind = start + 3
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard let found = Self.offset(text, &behind, end, isBare: hasBlank) else { return }
      seconds = found
    default: return
    }
    guard behind > start, behind <= end,
      behind == end || !text[behind].isAlphanumeric && !"+-:".utf8.contains(text[behind])
    else { return }
    offset = seconds
    position = behind
  }

  /// Seconds east of UTC, up to 18 hours.
  ///
  /// - Parameter isBare: Two digits behind a blank and a sign are no zone.
  private static func offset(
    _ text: Span<UInt8>, _ position: inout Int, _ end: Int, isBare: Bool
  ) -> Int? {
    let sign = text[position] == UInt8(ascii: "-") ? -1 : 1
    position += 1
    guard let hours = digits(2, text, &position, end)?.value, hours <= 18 else { return nil }
    var behind = position
    let hasColon = skip(UInt8(ascii: ":"), text, &behind, end)
    guard let minutes = digits(2, text, &behind, end)?.value else {
      return hasColon || isBare ? nil : sign * hours * 3600
    }
    guard minutes <= 59 else { return nil }
    position = behind
    return sign * (hours * 3600 + minutes * 60)
  }
}
