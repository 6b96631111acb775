/// Base32 of RFC 4648, section 6, in lower case and without padding, in groups of 5 bytes = 8 characters.
///
/// All eight characters of a group are computed at once, each in its own byte of a 64-bit word.
package enum Base32 {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The 8 characters of the low 40 bits of `group`, the first in the lowest byte. The other bits must be zero.
  package static func characters(of group: UInt64) -> UInt64 {
    var word = group >> 20 | (group & 0xf_ffff) << 32
    word = word >> 10 & 0x0000_03ff_0000_03ff | (word & 0x0000_03ff_0000_03ff) << 16
    word = word >> 5 & 0x001f_001f_001f_001f | (word & 0x001f_001f_001f_001f) << 8
    // 0 ... 25 are letters from `a`; adding 102 sets the top bit of 26 ... 31, which are digits from `2`, 73 lower.
    let digits = (word &+ 102 &* ones) >> 7 & ones
    return word &+ 0x61 &* ones &- digits &* 73
  }

  /// The value of one character, `0 ... 31`; nil for all but `a` ... `z` and `2` ... `7`.
  package static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): character - UInt8(ascii: "2") + 26
    default: nil
    }
  }

  /// How many of the first `limit` characters are base32.
  package static func prefixCount(of characters: Span<UInt8>, limit: Int) -> Int {
    var count = 0
    let end = min(limit, characters.count)
    while count < end, value(of: characters[count]) != nil { count += 1 }
    return count
  }

  /// The 40 bits of the 8 characters from `offset` on; bits of characters that are not base32 are zero.
  package static func group(of characters: Span<UInt8>, from offset: Int) -> UInt64 {
    var group: UInt64 = 0
    for index in offset..<(offset + 8) {
      group = group << 5 | UInt64(value(of: characters[index]) ?? 0)
    }
    return group
  }
}
