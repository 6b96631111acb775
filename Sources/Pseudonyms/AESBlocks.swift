import CCrypto

/// AES (FIPS 197) under one key, each block by itself: what Crypto-PAn, ipcrypt-pfx and FF1 are built of.
///
/// Never a way to encrypt data: equal blocks stay equal. Many blocks in one call cost far less than as many calls:
/// libcrypto takes 16 ns for one block, 56 ns for 32 at once. For one thread at a time.
@safe final class AESBlocks {
  // Invariant: `context` is owned, and keyed for encryption without padding by `init`.
  private let context: OpaquePointer

  /// The bytes of a block.
  static let blockCount = 16

  // SAFETY: written once, never freed, and OpenSSL counts their references atomically.
  private static nonisolated(unsafe) let aes128: OpaquePointer? = unsafe EVP_CIPHER_fetch(
    nil, "AES-128-ECB", nil)
  private static nonisolated(unsafe) let aes192: OpaquePointer? = unsafe EVP_CIPHER_fetch(
    nil, "AES-192-ECB", nil)
  private static nonisolated(unsafe) let aes256: OpaquePointer? = unsafe EVP_CIPHER_fetch(
    nil, "AES-256-ECB", nil)

  /// - Parameter key: 16, 24 or 32 bytes, for AES-128, AES-192 or AES-256.
  /// - Throws: ``KeyError/library(operation:)``.
  init(key: Span<UInt8>) throws(KeyError) {
    precondition([16, 24, 32].contains(key.count), "an AES key has 16, 24 or 32 bytes")
    guard let context = unsafe EVP_CIPHER_CTX_new() else {
      throw .library(operation: "EVP_CIPHER_CTX_new")
    }
    unsafe self.context = unsafe context
    let algorithm = unsafe [Self.aes128, Self.aes192, Self.aes256][key.count / 8 - 2]
    // SAFETY: the cipher reads as many bytes of the key as were just checked for, during the call.
    let done = unsafe key.withUnsafeBufferPointer {
      unsafe EVP_EncryptInit_ex2(context, algorithm, $0.baseAddress, nil, nil)
    }
    guard done == 1, unsafe EVP_CIPHER_CTX_set_padding(context, 0) == 1 else {
      throw .library(operation: "EVP_EncryptInit_ex2")
    }
  }

  // Freeing wipes the key schedule.
  deinit { unsafe EVP_CIPHER_CTX_free(context) }

  /// Encrypts the `count` bytes at `blocks`, whole blocks, in place.
  func encrypt(_ blocks: UnsafeMutablePointer<UInt8>, count: Int) {
    var written: Int32 = 0
    // SAFETY: the caller vouches for the bytes. ECB without padding writes as many as it reads, in place if asked to.
    let done = unsafe EVP_EncryptUpdate(context, blocks, &written, blocks, Int32(count))
    // A keyed cipher without padding cannot fail on whole blocks; an address half encrypted must not go out.
    precondition(done == 1 && written == count, "libcrypto did not encrypt")
  }

  /// One block, as a big-endian number.
  func encrypt(_ block: UInt128) -> UInt128 {
    var words: InlineArray<2, UInt64> = [
      UInt64(truncatingIfNeeded: block >> 64).bigEndian,
      UInt64(truncatingIfNeeded: block).bigEndian,
    ]
    var span = words.mutableSpan
    // SAFETY: the two words are the 16 bytes of a block.
    unsafe span.withUnsafeMutableBytes { bytes in
      unsafe encrypt(
        bytes.baseAddress!.assumingMemoryBound(to: UInt8.self), count: Self.blockCount)
    }
    return UInt128(UInt64(bigEndian: words[0])) << 64 | UInt128(UInt64(bigEndian: words[1]))
  }
}
