import Identifiers

/// Gives the pseudonyms of one release fresh ones of another, without the originals.
///
/// The new token of an old one is that of its bytes `d` under the sub-key `rekey-CLASS` of the new domain and epoch: equal
/// ones stay equal, and nobody without the new key can link the two. One per worker, for one thread at a time.
package final class Rekeyer {
  private let old: Pseudonymizer
  private let new: Pseudonymizer
  private let cache: PseudonymCache

  /// The bytes at the end of an address form that are the start of its digest, and how many of them a token of 80 bits has.
  private static let addressDigest = (offset: 6, count: TokenBits.bits80.digestCount)

  /// - Parameters:
  ///   - old: The sub-keys of the release to be left, in any epoch: its tokens of every epoch are recognised.
  ///   - new: The sub-keys of the release to be made, for the purpose `rekeying`.
  package init(old: PseudonymKeys, new: EpochKeys, cache: PseudonymCache = PseudonymCache()) {
    self.old = Pseudonymizer(keys: old)
    self.new = Pseudonymizer(epochs: new)
    self.cache = cache
    precondition(self.new.keys.purpose == .rekeying, "fresh tokens need the sub-keys for rekeying")
  }

  /// The sub-keys of an epoch of the new release, for ``appendToken(of:characters:under:to:)``.
  package func keys(of epoch: String) throws(KeyError) -> PseudonymKeys {
    try new.keys(of: epoch)
  }

  /// How many of `characters`, behind the `-` of a tag of `class`, are a token of the old release: 48, 32, 24 or 16; nil
  /// for a look-alike.
  package func oldTokenLength(class: IdentifierClass, characters: Span<UInt8>) -> Int? {
    old.genuineTokenLength(class: `class`, characters: characters)
  }

  /// Whether `canonical` is an address of the old release.
  package func isOldAddress(_ canonical: Span<UInt8>) -> Bool { old.isOwnAddress(canonical) }

  /// Appends the new token of an old one, as long as that.
  ///
  /// - Parameters:
  ///   - characters: The 16, 24, 32 or 48 behind the `-`, and nothing else.
  ///   - keys: The sub-keys of the new epoch; nil for the empty one.
  ///   - output: Has ``Pseudonymizer/tokenLimit`` bytes free.
  package func appendToken(
    of class: IdentifierClass, characters: Span<UInt8>, under keys: PseudonymKeys? = nil,
    to output: inout OutputSpan<UInt8>
  ) {
    guard let bits = TokenBits(bitCount: characters.count * 5) else {
      preconditionFailure("a token has 16, 24, 32 or 48 characters")
    }
    var digest = InlineArray<30, UInt8>(repeating: 0)
    for index in 0..<(bits.bitCount / 8) {
      let group = Base32.group(of: characters, from: index / 5 * 8)
      digest[index] = UInt8(truncatingIfNeeded: group >> (32 - 8 * (index % 5)))
    }
    cache.appendToken(
      of: `class`, canonical: digest.span.extracting(..<bits.digestCount), bits: bits, using: new,
      under: keys, to: &output)
  }

  /// Appends the new token of an address of the old release: the one that the token of 80 bits of its original would get.
  ///
  /// - Parameters:
  ///   - canonical: The 16 bytes of the address.
  ///   - keys: The sub-keys of the new epoch; nil for the empty one.
  ///   - output: Has ``Pseudonymizer/tokenLimit`` bytes free.
  package func appendToken(
    ofAddress canonical: Span<UInt8>, under keys: PseudonymKeys? = nil,
    to output: inout OutputSpan<UInt8>
  ) {
    precondition(canonical.count == 16, "an address form has 16 bytes")
    let (offset, count) = Self.addressDigest
    cache.appendToken(
      of: .ip, canonical: canonical.extracting(offset..<(offset + count)), bits: .bits80,
      using: new, under: keys, to: &output)
  }
}
