import Identifiers

/// Makes the pseudonyms of one release: tokens and addresses, and tells its own from look-alikes.
///
/// One per worker, for one thread at a time; it costs one locked page beside the shared ``PseudonymKeys``. Nothing here
/// allocates or throws.
@safe package final class Pseudonymizer {
  // Invariant: `work` is used by one call at a time.
  package let keys: PseudonymKeys
  private let epochs: EpochKeys?
  // Its own storage is read once per line, not per value, so its exclusive access costs nothing that shows.
  private var latest: PseudonymKeys
  private let work: HMACWork

  /// The longest token, in bytes: a tag of 5, `-`, 48 characters.
  package static let tokenLimit = 54

  /// Makes the pseudonyms of one epoch.
  package init(keys: PseudonymKeys) {
    self.keys = keys
    latest = keys
    epochs = nil
    work = HMACWork()
  }

  /// Makes the pseudonyms of many epochs: ``keys(of:)`` gives the sub-keys of each, ``keys`` are those of the empty one.
  package init(epochs: EpochKeys) {
    keys = epochs.epochless
    latest = keys
    self.epochs = epochs
    work = HMACWork()
  }

  /// The sub-keys of an epoch, for the values of it. Those of the epoch asked for last are at hand.
  ///
  /// - Parameter epoch: `0 ... Release.epochLimit` bytes; the one epoch of a value made with ``init(keys:)``.
  /// - Throws: ``KeyError/epochTooLong(count:)``.
  package func keys(of epoch: String) throws(KeyError) -> PseudonymKeys {
    // Bytes are compared: two texts that Swift calls equal may be two epochs.
    if latest.epoch.utf8.elementsEqual(epoch.utf8) { return latest }
    guard let epochs else { preconditionFailure("the sub-keys of one epoch serve no other") }
    latest = try epochs.keys(of: epoch)
    return latest
  }

  /// Appends the token of a value: `tag ‖ "-" ‖ base32(d ‖ c)`. Two HMACs.
  ///
  /// - Parameters:
  ///   - class: Decides sub-key and tag.
  ///   - canonical: The canonical bytes of the value, any number.
  ///   - bits: The length of the token.
  ///   - keys: The sub-keys of the value's epoch, of this release; nil for ``keys``.
  ///   - output: Has ``tokenLimit`` bytes free; 19 ... 54 are appended.
  package func appendToken(
    of class: IdentifierClass, canonical: Span<UInt8>, bits: TokenBits,
    under keys: PseudonymKeys? = nil, to output: inout OutputSpan<UInt8>
  ) {
    precondition(output.freeCapacity >= Self.tokenLimit, "no room for a token")
    // SAFETY: the token is valid until the next one is made.
    let token = unsafe token(
      of: `class`, canonical: canonical, bits: bits, under: keys ?? self.keys)
    unsafe output.append(token)
  }

  /// The address form of a value of class `ip`: `fd ‖ D ‖ first 10 bytes of the digest`. One HMAC.
  ///
  /// - Parameters:
  ///   - canonical: 4 or 16 bytes in network order.
  ///   - keys: The sub-keys of the value's epoch, of this release; nil for ``keys``.
  /// - Returns: The first and the last 8 of the 16 bytes, each as a big-endian number.
  package func address(
    canonical: Span<UInt8>, under keys: PseudonymKeys? = nil
  ) -> (high: UInt64, low: UInt64) {
    // SAFETY: the digest has 32 bytes, at any alignment.
    unsafe computeDigest(of: canonical, with: (keys ?? self.keys).key(of: .ip))
    let bytes = unsafe UnsafeRawPointer(work.digest)
    let first = unsafe UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    let last = unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 2, as: UInt64.self))
    return (self.keys.addressPrefix << 16 | first >> 48, last)
  }

  /// Whether `canonical` is an IPv6 address under the /48 of this release, so already a pseudonym.
  package func isOwnAddress(_ canonical: Span<UInt8>) -> Bool {
    guard canonical.count == 16 else { return false }
    var prefix: UInt64 = 0
    for index in 0..<6 { prefix = prefix << 8 | UInt64(canonical[index]) }
    return prefix == keys.addressPrefix
  }

  /// How many of `characters` end a genuine token of this release: 48, 32, 24 or 16, the longest whose check part is
  /// right; nil if none is. At most four HMACs. A chance value passes once in 65,536 for each length. Tokens of every epoch
  /// pass: the check part has none.
  ///
  /// - Parameters:
  ///   - class: The class whose tag stands before the `-`.
  ///   - characters: What stands after the `-`, to the end of the text if need be.
  package func genuineTokenLength(class: IdentifierClass, characters: Span<UInt8>) -> Int? {
    let available = Base32.prefixCount(of: characters, limit: 48)
    for bits in TokenBits.allCases.reversed() where bits.characterCount <= available {
      if isGenuine(`class`, characters, bits) { return bits.characterCount }
    }
    return nil
  }

  /// The bytes of a token, in scratch memory: valid until the next call of any method.
  func token(
    of class: IdentifierClass, canonical: Span<UInt8>, bits: TokenBits, under keys: PseudonymKeys
  ) -> UnsafeBufferPointer<UInt8> {
    // SAFETY: a digest has 32 bytes, of which 30 are used at most, and 8 can be read from each group's start.
    let key = unsafe keys.key(of: `class`)
    unsafe computeDigest(of: canonical, with: key)
    unsafe computeCheck(key, count: bits.digestCount)
    unsafe work.digest[bits.digestCount] = work.check[0]
    unsafe work.digest[bits.digestCount + 1] = work.check[1]
    let token = unsafe UnsafeMutableRawPointer(work.token)
    unsafe token.storeBytes(of: key.pointee.prefix.littleEndian, as: UInt64.self)
    var end = unsafe key.pointee.prefixCount
    for group in 0..<(bits.bitCount / 40) {
      let word = unsafe UnsafeRawPointer(work.digest)
        .loadUnaligned(fromByteOffset: group * 5, as: UInt64.self)
      let characters = Base32.characters(of: UInt64(bigEndian: word) >> 24)
      unsafe token.storeBytes(of: characters.littleEndian, toByteOffset: end, as: UInt64.self)
      end += 8
    }
    return unsafe UnsafeBufferPointer(start: work.token, count: end)
  }

  private func isGenuine(
    _ class: IdentifierClass, _ characters: Span<UInt8>, _ bits: TokenBits
  ) -> Bool {
    // SAFETY: at most 30 bytes are written to the digest's 40.
    for group in 0..<(bits.bitCount / 40) {
      let value = Base32.group(of: characters, from: group * 8)
      for byte in 0..<5 {
        unsafe work.digest[group * 5 + byte] = UInt8(truncatingIfNeeded: value >> (32 - 8 * byte))
      }
    }
    unsafe computeCheck(keys.key(of: `class`), count: bits.digestCount)
    return unsafe work.digest[bits.digestCount] == work.check[0]
      && work.digest[bits.digestCount + 1] == work.check[1]
  }

  /// Fills `work.digest` for `canonical`.
  private func computeDigest(of canonical: Span<UInt8>, with key: UnsafePointer<ClassKey>) {
    // SAFETY: the span is valid for this call; the key's state is the first of its fields, and prepared.
    unsafe canonical.withUnsafeBufferPointer {
      unsafe HMACState.digest(
        of: $0.baseAddress, count: $0.count, with: ClassKey.state(of: key), work: work,
        to: work.digest)
    }
  }

  /// Fills `work.check` for the prefix of `key` and the first `count` bytes of the digest, at most 28.
  private func computeCheck(_ key: UnsafePointer<ClassKey>, count: Int) {
    // SAFETY: 6 + 28 bytes fit in the 64 of the message.
    let message = unsafe UnsafeMutableRawPointer(work.message)
    let prefixCount = unsafe key.pointee.prefixCount
    unsafe message.storeBytes(of: key.pointee.prefix.littleEndian, as: UInt64.self)
    unsafe (message + prefixCount).copyMemory(from: work.digest, byteCount: count)
    unsafe HMACState.digest(
      of: work.message, count: prefixCount + count, with: ClassKey.state(of: keys.checkKey),
      work: work, to: work.check)
  }
}
