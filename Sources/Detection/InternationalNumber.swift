import Identifiers

/// The extent of telephone numbers written in groups.
enum InternationalNumber {
  /// Where the number ends whose first digit stands behind the `+`; nil when it has fewer than 8 digits.
  static func end(_ text: Span<UInt8>, from start: Int, to highest: Int) -> Int? {
    var offset = start
    while offset < highest, text[offset].isDigit { offset += 1 }
    var digits = offset - start
    guard digits > 3 else {
      let limit = text.has("86", at: start) && digits == 2 ? 13 : 15
      guard digits > 0 else { return nil }
      while let group = nextGroup(text, from: offset, to: highest) {
        guard digits + group.count <= limit, !runsOn(text, group.upperBound, highest) else { break }
        digits += group.count
        offset = group.upperBound
      }
      return digits >= 8 ? offset : nil
    }
    return (8...15).contains(digits) && !runsOn(text, offset, highest) ? offset : nil
  }

  /// Where a mobile number ends behind a country code: 11 digits in one piece or 3-4-4, at most one separator before each.
  static func mobileEnd(_ text: Span<UInt8>, from start: Int, to highest: Int) -> Int? {
    guard let first = nextGroup(text, from: start, to: highest),
      text[first.lowerBound] == UInt8(ascii: "1"), text[first.lowerBound + 1] >= UInt8(ascii: "3")
    else { return nil }
    if first.count == 11 { return first.upperBound }
    guard first.count == 3, let second = nextGroup(text, from: first.upperBound, to: highest),
      second.count == 4, let third = nextGroup(text, from: second.upperBound, to: highest),
      third.count == 4
    else { return nil }
    return third.upperBound
  }

  /// The digits behind one separator, or in balanced brackets with a blank or dash before and behind them or not.
  private static func nextGroup(_ text: Span<UInt8>, from start: Int, to highest: Int)
    -> Range<Int>?
  {
    var offset = start
    func isJoint(_ byte: UInt8) -> Bool { byte == 0x20 || byte == UInt8(ascii: "-") }
    // A closing bracket belongs to the group before, if that opened it.
    var opening = start
    while opening > 0, text[opening - 1].isDigit { opening -= 1 }
    if offset < highest, text[offset] == UInt8(ascii: ")"), opening > 0,
      text[opening - 1] == UInt8(ascii: "(")
    {
      offset += 1
    }
    if offset < highest, isJoint(text[offset]) { offset += 1 }
    let opens = offset < highest && text[offset] == UInt8(ascii: "(")
    if opens { offset += 1 }
    guard offset > start else { return nil }
    let group = offset
    while offset < highest, text[offset].isDigit { offset += 1 }
    guard offset > group else { return nil }
    if opens {
      guard offset < highest, text[offset] == UInt8(ascii: ")") else { return nil }
    }
    return group..<offset
  }

  private static func runsOn(_ text: Span<UInt8>, _ end: Int, _ highest: Int) -> Bool {
    end + 1 < highest && text[end] == UInt8(ascii: ".") && text[end + 1].isDigit
  }
}
