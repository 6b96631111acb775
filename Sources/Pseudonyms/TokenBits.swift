/// How many bits of a token its base32 characters carry: digest bytes, then 2 bytes that check them.
package enum TokenBits: UInt8, CaseIterable, Sendable {
  case bits80 = 80
  case bits120 = 120
  case bits160 = 160
  case bits240 = 240

  /// The bytes that the check part has.
  package static let checkCount = 2

  /// 80, 120, 160 or 240.
  package var bitCount: Int { Int(rawValue) }

  /// The base32 characters after the `-`: 16, 24, 32 or 48.
  package var characterCount: Int { bitCount / 5 }

  /// The bytes of the digest in the token: 8, 13, 18 or 28.
  package var digestCount: Int { bitCount / 8 - Self.checkCount }

  /// - Parameter bitCount: 80, 120, 160 or 240; nil for any other.
  package init?(bitCount: Int) {
    guard let value = UInt8(exactly: bitCount), let bits = TokenBits(rawValue: value) else {
      return nil
    }
    self = bits
  }
}
