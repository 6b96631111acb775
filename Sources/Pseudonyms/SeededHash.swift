/// A short keyed hash for tables that take chosen values: each 16 bytes are one 64 × 64 → 128 bit multiplication, folded
/// (the mixing of wyhash). Without the seed nobody can choose values that collide. Not a cryptographic hash.
struct SeededHash {
  private let seed: (UInt64, UInt64)

  /// Seeded by the system's random generator, getrandom(2); by address and clock noise alone never. That of libcrypto would
  /// have to be set up first, which is a tenth of what a start costs.
  init() {
    var random = SystemRandomNumberGenerator()
    seed = (random.next(), random.next())
  }

  /// The hash of `bytes`, of any length, and of a number that belongs to them.
  func hash(_ bytes: Span<UInt8>, _ number: UInt64) -> UInt64 {
    let count = bytes.count
    var state = Self.mix(number ^ seed.0, UInt64(truncatingIfNeeded: count) ^ seed.1)
    var offset = 0
    while count - offset > 16 {
      state = Self.mix(
        Self.word(bytes, offset) ^ seed.0, Self.word(bytes, offset + 8) ^ seed.1 ^ state)
      offset += 16
    }
    let (first, last) = Self.lastWords(bytes, offset)
    return Self.mix(seed.0 ^ state, Self.mix(first ^ seed.1, last ^ state))
  }

  /// The up to 16 bytes from `offset` on as two words, whose parts may overlap.
  private static func lastWords(_ bytes: Span<UInt8>, _ offset: Int) -> (UInt64, UInt64) {
    let count = bytes.count
    switch count - offset {
    case 8...: return (word(bytes, offset), word(bytes, count - 8))
    case 4...: return (half(bytes, offset), half(bytes, count - 4))
    case 1...:
      let middle = UInt64(bytes[offset + (count - offset) / 2])
      return (UInt64(bytes[offset]) << 16 | middle << 8 | UInt64(bytes[count - 1]), 0)
    default: return (0, 0)
    }
  }

  private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    // SAFETY: the load is checked against the span, and every bit pattern is an integer.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  private static func half(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    // SAFETY: as above.
    UInt64(unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
