import Identifiers

extension Span<UInt8> {
  /// The end of the line in `range` without its line feed and one carriage return before that.
  func endOfLine(in range: Range<Int>) -> Int {
    var end = range.upperBound
    if end > range.lowerBound, self[end - 1] == 0x0A { end -= 1 }
    if end > range.lowerBound, self[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// Whether the bytes `range` of `literals` stand at `offset` and end at `end` or before.
  func has(_ literals: Span<UInt8>, _ range: Range<Int>, at offset: Int, before end: Int) -> Bool {
    guard offset + range.count <= end else { return false }
    for index in range where self[offset + index - range.lowerBound] != literals[index] {
      return false
    }
    return true
  }

  /// Whether `23/Nov/2026:12:00:00 +0000` stands at `start`, as far as its separators tell; 26 bytes from there are in bounds.
  func hasCommonLogTime(at start: Int) -> Bool {
    self[start + 2] == UInt8(ascii: "/") && self[start + 6] == UInt8(ascii: "/")
      && self[start + 11] == UInt8(ascii: ":") && self[start + 14] == UInt8(ascii: ":")
      && self[start + 17] == UInt8(ascii: ":") && self[start + 20] == UInt8(ascii: " ")
  }

  /// The first offset in `start ..< end` that holds one of three bytes; `end` where there is none. Eight bytes at a step.
  func firstIndex(from start: Int, to end: Int, of one: UInt8, _ two: UInt8, _ three: UInt8) -> Int
  {
    precondition(start >= 0 && end <= count)
    var place = start
    // SAFETY: bytes have no padding.
    let bytes = unsafe self.bytes
    while place + 8 <= end {
      // SAFETY: `place + 8` is at most `end`, and `end` at most `count`.
      let word = UInt64(
        littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      let found = word.marks(of: one) | word.marks(of: two) | word.marks(of: three)
      if found != 0 { return place + found.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < end {
      let byte = self[place]
      if byte == one || byte == two || byte == three { return place }
      place += 1
    }
    return end
  }
}

extension UInt64 {
  /// The top bit of each byte that is `byte`, and maybe of bytes above the lowest such one (Bit Twiddling Hacks, "haszero").
  fileprivate func marks(of byte: UInt8) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = self ^ (ones &* UInt64(byte))
    return (difference &- ones) & ~difference & (ones &* 0x80)
  }
}
