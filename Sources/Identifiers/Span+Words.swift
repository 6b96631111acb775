/// Eight bytes at a time.
extension Span<UInt8> {
  /// The eight bytes at `offset`, the first one lowest.
  @inlinable package func word(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= count)
    // SAFETY: the precondition keeps the eight bytes inside, and every bit pattern is an integer.
    return UInt64(
      littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The first offset in `range` at which `one` or `other` stands, else its upper bound.
  @inlinable package func offset(of one: UInt8, or other: UInt8, in range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset + 8 <= range.upperBound {
      let word = word(at: offset)
      let found = word.bytesEqual(to: one) | word.bytesEqual(to: other)
      if found != 0 { return offset + (found.trailingZeroBitCount >> 3) }
      offset += 8
    }
    while offset < range.upperBound, self[offset] != one, self[offset] != other { offset += 1 }
    return offset
  }
}

extension UInt64 {
  /// The highest bit of each byte that is `byte`; all others are 0 (exact in every byte, whatever its neighbours).
  @inlinable package func bytesEqual(to byte: UInt8) -> UInt64 {
    let difference = self ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~((difference & low) &+ low | difference | low)
  }
}
