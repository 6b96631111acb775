/// A set of ASCII bytes: one bit each, so that asking costs a shift.
package struct ByteSet: Sendable, ExpressibleByStringLiteral {
  @usableFromInline let low: UInt64
  @usableFromInline let high: UInt64

  /// - Parameter bytes: ASCII characters.
  package init(stringLiteral bytes: String) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for byte in bytes.utf8 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }
    (self.low, self.high) = (low, high)
  }

  @inlinable package func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte < 64 ? low : high) &>> UInt64(byte & 63) & 1 != 0
  }
}
