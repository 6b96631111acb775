import Identifiers

/// The time of an access log in its brackets: `[10/Oct/2000:13:55:36 -0700]` (Apache's `%t`, nginx' `$time_local`, HAProxy
/// with milliseconds and without a zone), or ISO 8601.
enum AccessTime {
  /// The first one in `line` that follows a blank, brackets included; empty where there is none.
  ///
  /// Linear: each bracket costs a look at its next bytes.
  static func first(_ text: Span<UInt8>, in line: Range<Int>) -> Range<Int> {
    var position = line.lowerBound + 1
    while position < line.upperBound {
      let open = text.offset(of: UInt8(ascii: "["), in: position..<line.upperBound)
      guard open < line.upperBound else { break }
      if text[open - 1].isBlank {
        let end = end(text, open: open, before: line.upperBound)
        if end > open { return open..<end }
      }
      position = open + 1
    }
    return line.upperBound..<line.upperBound
  }

  /// Where the time ends whose bracket opens at `open`, brackets included; `open` where it is none.
  private static func end(_ text: Span<UInt8>, open: Int, before end: Int) -> Int {
    if isUsual(text, open: open, before: end) { return open + 28 }
    guard open + 20 < end, text[open + 1].isDigit else { return open }
    let clock: Int
    if text.hasShape("/", at: open + 3, before: end) || text[open + 2] == UInt8(ascii: "/") {
      clock = clockAfterMonth(text, open: open, before: end)
    } else if text.hasShape("0000-00-00", at: open + 1, before: end),
      text[open + 11] == UInt8(ascii: "T") || text[open + 11] == 0x20
    {
      clock = open + 12
    } else {
      return open
    }
    guard clock > open, text.hasClock(at: clock, before: end) else { return open }
    let close = text.offset(of: UInt8(ascii: "]"), in: clock + 8..<min(clock + 28, end))
    guard close < end, text[close] == UInt8(ascii: "]") else { return open }
    return close + 1
  }

  /// Whether `[10/Oct/2000:13:55:36 -0700]` stands at `open`: nearly every line's, told by three words.
  private static func isUsual(_ text: Span<UInt8>, open: Int, before end: Int) -> Bool {
    guard open + 28 <= end, text[open + 27] == UInt8(ascii: "]") else { return false }
    let (day, hour, second) =
      (text.word(at: open), text.word(at: open + 8), text.word(at: open + 16))
    // `[10/Oct/`, `2000:13:`, `55:36 -0`: what is no digit, then the digits; the first byte is the lowest.
    return day & 0xFF00_0000_FF00_00FF == 0x2F00_0000_2F00_005B
      && hour & 0xFF00_00FF_0000_0000 == 0x3A00_003A_0000_0000
      && second & 0x0000_FF00_00FF_0000 == 0x0000_2000_003A_0000
      && day.hasDigits(0x0000_0000_00FF_FF00) && hour.hasDigits(0x00FF_FF00_FFFF_FFFF)
      && second.hasDigits(0x0000_00FF_FF00_FFFF)
  }

  /// Where the clock begins behind `[10/Oct/2000:`, in any language's month; `open` where that is not there.
  private static func clockAfterMonth(_ text: Span<UInt8>, open: Int, before end: Int) -> Int {
    let slash = text[open + 2] == UInt8(ascii: "/") ? open + 2 : open + 3
    guard text[slash - 1].isDigit else { return open }
    var second = slash + 1
    while second < end, second - slash <= 9, text[second] != UInt8(ascii: "/") {
      guard text[second] > 0x20, text[second] != UInt8(ascii: "]") else { return open }
      second += 1
    }
    guard second > slash + 1, text.hasShape("/0000:", at: second, before: end) else { return open }
    return second + 6
  }
}
