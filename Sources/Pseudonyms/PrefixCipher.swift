import Identifiers

/// Maps addresses so that two of them share as long a prefix afterwards as before: IPv4 to IPv4, IPv6 to IPv6.
///
/// Weaker than a token: the structure of networks shows, and whoever knows some pairs knows the prefixes of others. One per
/// worker and release, for one thread at a time; nothing here allocates or throws after `init`. A new address costs one
/// (Crypto-PAn) or two (ipcrypt-pfx) calls of libcrypto over 32 or 128 blocks: the block of each bit depends on the original
/// bits before it alone, so none waits for another. Repeated addresses are ``PseudonymCache``'s affair.
@safe package final class PrefixCipher {
  // Invariant: `blocks` holds the words of 128 blocks for each cipher, `text` 64 bytes; each is used by one call at a time.
  private let scheme: PrefixScheme
  private let ciphers: (first: AESBlocks, second: AESBlocks?)
  private let pad: UInt128
  private let blocks: SecretArray<UInt64>
  private let text: SecretArray<UInt8>

  /// Differs between any two sets of sub-keys of one process.
  let serial = PseudonymKeys.nextSerial()

  /// The words of the blocks of one cipher, for the 128 bits of an IPv6 address.
  private static let wordCount = 256
  /// The longest text of an address, in bytes (RFC 5952).
  package static let textLimit = 39

  /// The cipher of a release, under its sub-key `cryptopan` or `ipcrypt-pfx`.
  ///
  /// - Throws: ``KeyError/equalHalves``, ``KeyError/library(operation:)``.
  package convenience init(
    _ scheme: PrefixScheme, master: MasterKey, release: Release
  ) throws(KeyError) {
    let key = try release.subkey(scheme.rawValue, of: master)
    try self.init(scheme, key: key)
  }

  /// - Parameter key: 32 bytes. Crypto-PAn: the AES-128 key, then the bytes whose encryption is the pad. ipcrypt-pfx: K1 ‖ K2.
  /// - Throws: ``KeyError/equalHalves`` for ipcrypt-pfx with K1 = K2, which would leave most addresses as they are;
  ///   ``KeyError/library(operation:)``.
  package init(_ scheme: PrefixScheme, key: SecretBytes) throws(KeyError) {
    precondition(key.count == 32, "a prefix-preserving cipher has a key of 32 bytes")
    self.scheme = scheme
    blocks = SecretArray(zeroed: 2 * Self.wordCount, locked: true)
    text = SecretArray(zeroed: 64, locked: true)
    (ciphers.first, ciphers.second) = try key.withSpan { key throws(KeyError) in
      let (first, second) = (key.extracting(..<16), key.extracting(16...))
      guard scheme == .ipcryptPfx else { return (try AESBlocks(key: first), nil) }
      guard (0..<16).contains(where: { first[$0] != second[$0] }) else {
        throw .equalHalves
      }
      return (try AESBlocks(key: first), try AESBlocks(key: second))
    }
    let second = key.withSpan { key in
      (16..<32).reduce(0 as UInt128) { $0 << 8 | UInt128(key[$1]) }
    }
    pad = scheme == .cryptoPAn ? ciphers.first.encrypt(second) : 0
  }

  /// The address that stands for `address`, of the same family; an IPv4-mapped one is IPv4.
  package func address(for address: IPAddress) -> IPAddress {
    let bitCount = address.isIPv4 ? 32 : 128
    let value = UInt128(address.high) << 64 | UInt128(address.low)
    switch scheme {
    case .cryptoPAn: fillForCryptoPAn(value << (128 - bitCount), bitCount)
    case .ipcryptPfx:
      fillForIpcryptPfx(address.isIPv4 ? value | 0xFFFF << 32 : value, 128 - bitCount)
    }
    let result = value ^ flips(bitCount)
    guard !address.isIPv4 else { return IPAddress(ipv4: UInt32(truncatingIfNeeded: result)) }
    return IPAddress(
      high: UInt64(truncatingIfNeeded: result >> 64), low: UInt64(truncatingIfNeeded: result))
  }

  /// The text of the address that stands for `address`, in scratch memory: valid until the next call of any method.
  func text(for address: IPAddress) -> UnsafeBufferPointer<UInt8> {
    // SAFETY: the text has at most `textLimit` of the 64 bytes, and is written before it is lent.
    let buffer = unsafe UnsafeMutableBufferPointer(start: text.base, count: text.count)
    var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
    self.address(for: address).appendText(to: &output)
    let count = unsafe output.finalize(for: buffer)
    return unsafe UnsafeBufferPointer(start: text.base, count: count)
  }
}

// MARK: - The block of each bit

extension PrefixCipher {
  /// Crypto-PAn: the bits before the one in question, then those of the pad.
  private func fillForCryptoPAn(_ value: UInt128, _ bitCount: Int) {
    for index in 0..<bitCount {
      let known: UInt128 = index == 0 ? 0 : ~0 << (128 - index)
      store(value & known | pad & ~known, at: index)
    }
  }

  /// ipcrypt-pfx: the bits before the one in question, right-aligned, behind a bit that is set. IPv4 begins behind the 96
  /// bits of the mapped form.
  private func fillForIpcryptPfx(_ value: UInt128, _ start: Int) {
    for length in start..<128 {
      let known: UInt128 = length == 0 ? 0 : value >> (128 - length)
      store(known | 1 << length, at: length - start)
    }
  }

  private func store(_ block: UInt128, at index: Int) {
    // SAFETY: by the invariant there is room for 128 blocks.
    unsafe blocks.base[2 * index] = UInt64(truncatingIfNeeded: block >> 64).bigEndian
    unsafe blocks.base[2 * index + 1] = UInt64(truncatingIfNeeded: block).bigEndian
  }

  /// Encrypts the stored blocks. Crypto-PAn takes the first bit of each result, ipcrypt-pfx the last of the exclusive or of
  /// both results; in the low bits, the first uppermost.
  private func flips(_ bitCount: Int) -> UInt128 {
    let words = unsafe blocks.base
    var flips: UInt128 = 0
    guard let second = ciphers.second else {
      unsafe encrypt(words, bitCount, with: ciphers.first)
      for index in 0..<bitCount {
        flips = flips << 1 | UInt128(unsafe UInt64(bigEndian: words[2 * index]) >> 63)
      }
      return flips
    }
    // SAFETY: by the invariant the second half has room for what the first half holds, and does not overlap it.
    let copy = unsafe words + Self.wordCount
    unsafe copy.update(from: words, count: 2 * bitCount)
    unsafe encrypt(words, bitCount, with: ciphers.first)
    unsafe encrypt(copy, bitCount, with: second)
    for index in 0..<bitCount {
      let word = unsafe UInt64(bigEndian: words[2 * index + 1] ^ copy[2 * index + 1])
      flips = flips << 1 | UInt128(word & 1)
    }
    return flips
  }

  private func encrypt(
    _ words: UnsafeMutablePointer<UInt64>, _ blockCount: Int, with cipher: AESBlocks
  ) {
    let count = blockCount * AESBlocks.blockCount
    // SAFETY: the words hold that many bytes, which have no alignment of their own.
    unsafe words.withMemoryRebound(to: UInt8.self, capacity: count) {
      unsafe cipher.encrypt($0, count: count)
    }
  }
}
