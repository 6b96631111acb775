import Identifiers

/// Tells the tokens of one release from look-alikes, and remembers those met lately: a log repeats them, and each first
/// look costs one HMAC or more. Bounded; it holds nothing but tokens. One per worker, for one thread at a time.
package final class TokenTest {
  /// What was found out about the characters behind a tag.
  private struct Verdict {
    /// Up to 48 characters, 0 behind the last one.
    var characters: InlineArray<6, UInt64>
    /// That of the tag, from 1 on; 0 where nothing is remembered.
    var identifierClass: UInt8
    var count: UInt8
    /// How many of the characters are the token's; 0 for a look-alike.
    var length: UInt8
  }

  private let pseudonymizer: Pseudonymizer
  private var verdicts: [Verdict]

  /// - Parameters:
  ///   - keys: Of the release, in any epoch: the tokens of every epoch are told.
  ///   - capacity: How many verdicts are remembered, a power of two; each takes 56 bytes.
  package init(keys: PseudonymKeys, capacity: Int = 4096) {
    precondition(capacity > 0 && capacity & (capacity - 1) == 0, "the capacity is a power of two")
    pseudonymizer = Pseudonymizer(keys: keys)
    let none = Verdict(
      characters: InlineArray(repeating: 0), identifierClass: 0, count: 0, length: 0)
    verdicts = Array(repeating: none, count: capacity)
  }

  /// As ``Pseudonymizer/genuineTokenLength(class:characters:)``.
  package func length(class: IdentifierClass, characters: Span<UInt8>) -> Int? {
    let count = Base32.prefixCount(of: characters, limit: 48)
    guard count >= TokenBits.bits80.characterCount else { return nil }
    var words = InlineArray<6, UInt64>(repeating: 0)
    for index in 0..<count {
      words[index >> 3] |= UInt64(characters[index]) << UInt64(8 * (index & 7))
    }
    let place = Self.hash(words[0], words[1]) & (verdicts.count - 1)
    let tag = `class`.rawValue + 1
    let known = verdicts[place]
    if known.identifierClass == tag, known.count == count,
      (0..<6).allSatisfy({ known.characters[$0] == words[$0] })
    {
      return known.length == 0 ? nil : Int(known.length)
    }
    let length = pseudonymizer.genuineTokenLength(
      class: `class`, characters: characters.extracting(..<count))
    verdicts[place] = Verdict(
      characters: words, identifierClass: tag, count: UInt8(count), length: UInt8(length ?? 0))
    return length
  }

  /// As ``Pseudonymizer/isOwnAddress(_:)``.
  package func isOwnAddress(_ canonical: Span<UInt8>) -> Bool {
    pseudonymizer.isOwnAddress(canonical)
  }

  /// Chosen tokens can crowd a place: they cost what they would cost without a memory.
  private static func hash(_ first: UInt64, _ second: UInt64) -> Int {
    let product = (first ^ second &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: 0xD6E8_FEB8_6659_FD93)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
