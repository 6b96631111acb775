import Identifiers

/// The tokens of the values that one worker has met lately, so that a log's repeated addresses cost one HMAC pair.
///
/// Bounded, in sets of four entries of which the one unused for longest goes; the hash is seeded, so chosen values cannot
/// crowd one set. A hit compares class, token length, release and the whole value. Values over 64 bytes pass it by. It
/// holds original values: its memory is left out of core dumps and wiped. For one thread at a time; no allocation per call.
@safe package final class PseudonymCache {
  // Invariant: `entries` has four elements for each of `tags`, whose count is a power of two; an entry whose fingerprint
  // is not 0 was stored whole.
  private let entries: SecretArray<CacheEntry>
  private let tags: SecretArray<CacheTags>
  private let hash = SeededHash()
  // In memory of its own: a variable property would be checked for exclusive access at every call.
  private let counts: SecretArray<CacheCounts>

  /// How often tokens were remembered and made so far.
  // SAFETY: the array has one element.
  package var statistics: CacheCounts { unsafe counts.base.pointee }

  /// The most bytes of a value that is kept.
  package static var originalLimit: Int { CacheEntry.originalLimit }

  /// - Parameter capacity: The entries, a power of two from 4 on; each takes 128 bytes and its part of a set, so 8,192 about 1.1 MiB.
  package init(capacity: Int = 8192) {
    precondition(
      capacity >= CacheTags.wayCount && capacity & (capacity - 1) == 0,
      "the capacity is a power of two from 4 on")
    counts = SecretArray(zeroed: 1, locked: false)
    entries = SecretArray(zeroed: capacity, locked: false)
    tags = SecretArray(zeroed: capacity / CacheTags.wayCount, locked: false)
  }

  /// Appends the token of a value, as ``Pseudonymizer/appendToken(of:canonical:bits:under:to:)`` does, made or remembered.
  package func appendToken(
    of class: IdentifierClass, canonical: Span<UInt8>, bits: TokenBits,
    using pseudonymizer: Pseudonymizer, under keys: PseudonymKeys? = nil,
    to output: inout OutputSpan<UInt8>
  ) {
    let serial = keys?.serial ?? pseudonymizer.keys.serial
    let purpose =
      serial << 16 | UInt64(bits.rawValue) << 8 | UInt64(`class`.rawValue)
    unsafe append(canonical, purpose, to: &output) {
      unsafe pseudonymizer.token(
        of: `class`, canonical: canonical, bits: bits, under: keys ?? pseudonymizer.keys)
    }
  }

  /// Appends the text of the address that stands for another, as ``PrefixCipher/address(for:)`` makes it, made or
  /// remembered. The output has ``Pseudonymizer/tokenLimit`` bytes free.
  ///
  /// - Parameter canonical: 4 or 16 bytes in network order.
  package func appendAddress(
    canonical: Span<UInt8>, using cipher: PrefixCipher, to output: inout OutputSpan<UInt8>
  ) {
    // No two sets of sub-keys share a serial, so no token is of this purpose.
    unsafe append(canonical, cipher.serial << 16, to: &output) {
      guard let address = IPAddress(canonical: canonical) else {
        preconditionFailure("an address has 4 or 16 bytes")
      }
      return unsafe cipher.text(for: address)
    }
  }

  /// Appends what was remembered of `canonical` for `purpose`, or what `make` makes of it.
  // Inlined into both callers: a hit costs 50 ns, of which a call through a closure would be ten.
  @inline(__always)
  private func append(
    _ canonical: Span<UInt8>, _ purpose: UInt64, to output: inout OutputSpan<UInt8>,
    make: () -> UnsafeBufferPointer<UInt8>
  ) {
    precondition(output.freeCapacity >= Pseudonymizer.tokenLimit, "no room for a token")
    guard canonical.count <= CacheEntry.originalLimit else {
      unsafe counts.base.pointee.bypasses += 1
      return unsafe output.append(make())
    }
    let hash = hash.hash(canonical, purpose)
    // SAFETY: the mask keeps the number of the set below their count, and its four entries exist.
    let set = Int(truncatingIfNeeded: hash & UInt64(tags.count - 1))
    let tags = unsafe tags.base + set
    let ways = unsafe entries.base + set * CacheTags.wayCount
    var candidates = unsafe tags.pointee.candidates(hash)
    while candidates != 0 {
      let way = candidates.trailingZeroBitCount
      if let token = unsafe CacheEntry.token(in: ways + way, for: canonical, purpose: purpose) {
        unsafe counts.base.pointee.hits += 1
        unsafe tags.pointee.touch(way)
        return unsafe output.append(token)
      }
      candidates &= candidates - 1
    }
    unsafe counts.base.pointee.misses += 1
    let token = unsafe make()
    let way = unsafe tags.pointee.oldest
    unsafe CacheEntry.store(token, in: ways + way, for: canonical, purpose: purpose)
    unsafe tags.pointee.replace(way, hash)
    unsafe output.append(token)
  }
}
