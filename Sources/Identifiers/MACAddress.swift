/// A MAC address: EUI-48 (6 bytes) or EUI-64 (8 bytes), IEEE 802.
package struct MACAddress: Hashable, Sendable {
  /// The bytes, the first transmitted one uppermost.
  package let value: UInt64
  /// 6 or 8.
  package let byteCount: Int

  package init(value: UInt64, byteCount: Int) {
    self.value = value
    self.byteCount = byteCount
  }

  /// 12 or 16 hexadecimal digits in groups of one or two (`:` `-` `_` between), of four, or in one run.
  ///
  /// A group of one digit is a byte whose leading zero was dropped. Nothing may stand before or after.
  package init?(_ text: Span<UInt8>, in range: Range<Int>) {
    var value: UInt64 = 0
    var digits = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      while index < range.upperBound, text[index].isHexDigit { index += 1 }
      let length = index - start
      guard length > 0, digits + length <= 16 else { return nil }
      if length == 1 { value <<= 4 }
      for digit in start..<index { value = value << 4 | UInt64(text[digit].hexValue) }
      digits += length == 1 ? 2 : length
      guard digits <= 16 else { return nil }
      if index == range.upperBound { break }
      guard Self.isSeparator(text[index]), index + 1 < range.upperBound else { return nil }
      index += 1
    }
    guard digits == 12 || digits == 16 else { return nil }
    self.init(value: value, byteCount: digits / 2)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }

  /// All-zero, broadcast, Android's placeholder, IPv4 and IPv6 multicast, bridge groups: nobody's address; they stay.
  package var isLeftAlone: Bool {
    guard byteCount == 6 else { return value == 0 || value == .max }
    return value == 0 || value == 0xFFFF_FFFF_FFFF || value == 0x0200_0000_0000
      || value >> 24 == 0x01005E || value >> 32 == 0x3333 || value >> 24 == 0x0180C2
  }

  /// Appends the bytes that go into the HMAC: 6 or 8.
  package func appendCanonical(to bytes: inout [UInt8]) {
    for index in (0..<byteCount).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index)))
    }
  }
}
