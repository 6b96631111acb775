/// Times of day, told by one word of eight bytes.
extension Span<UInt8> {
  /// Whether `00:00:00`, any digits, stands at `offset`, before `end`.
  func hasClock(at offset: Int, before end: Int) -> Bool {
    guard offset >= 0, offset + 8 <= end else { return false }
    let clock = word(at: offset)
    return clock & 0x0000_FF00_00FF_0000 == 0x0000_3A00_003A_0000
      && clock.hasDigits(0xFFFF_00FF_FF00_FFFF)
  }
}

extension UInt64 {
  /// Whether the bytes that `mask` covers are ASCII digits.
  func hasDigits(_ mask: UInt64) -> Bool {
    let values = (self ^ 0x3030_3030_3030_3030) & mask
    // A byte above 9 carries into its highest bit.
    let above = (values & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676
    return (above | values) & 0x8080_8080_8080_8080 == 0
  }
}
