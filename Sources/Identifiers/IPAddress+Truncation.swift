extension IPAddress {
  /// 32 or 128.
  package var bitCount: Int { isIPv4 ? 32 : 128 }

  /// The address with all bits behind the first `length` zero, 0 ... ``bitCount``.
  package func truncated(to length: Int) -> IPAddress {
    precondition(0...bitCount ~= length, "a prefix is no longer than its address")
    if isIPv4 { return IPAddress(ipv4: UInt32(truncatingIfNeeded: low & Self.mask(32 + length))) }
    return IPAddress(high: high & Self.mask(length), low: low & Self.mask(length - 64))
  }

  /// The address that canonical bytes hold: 4 or 16, in network order; nil for any other number.
  package init?(canonical bytes: Span<UInt8>) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    for index in 0..<bytes.count {
      halves.high = halves.high << 8 | halves.low >> 56
      halves.low = halves.low << 8 | UInt64(bytes[index])
    }
    if bytes.count == 4 {
      self.init(ipv4: UInt32(truncatingIfNeeded: halves.low))
    } else {
      self.init(high: halves.high, low: halves.low)
    }
  }

  /// The text form of ``appendText(to:)``.
  package var text: String {
    let bytes = [UInt8](capacity: 39) { appendText(to: &$0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first `count` of 64 bits.
  private static func mask(_ count: Int) -> UInt64 {
    count <= 0 ? 0 : count >= 64 ? .max : ~(.max >> UInt64(count))
  }
}
