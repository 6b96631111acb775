import CCrypto

/// A key of HMAC-SHA-256 (RFC 2104, FIPS 198-1) as two SHA-256 states that have taken in the padded key.
///
/// Copying the two states for each message is far cheaper than re-initialising an `EVP_MAC`. `SHA256_*` are deprecated
/// since OpenSSL 3.0: this file alone calls them, and ``EVPHMACSHA256`` is the twin that tests compare it with.
/// A state is as good as its key, so it lives in a ``SecretArray`` only.
struct HMACState: BitwiseCopyable {
  private var inner: SHA256_CTX
  private var outer: SHA256_CTX

  /// The length of a digest, in bytes.
  static let digestCount = 32
  /// The block length of SHA-256, in bytes. A longer key is replaced by its digest.
  static let blockCount = 64

  /// Takes in `key`, of any length, and writes the two states to `state`. No copy of the key is left behind.
  static func prepare(
    _ state: UnsafeMutablePointer<HMACState>, key: Span<UInt8>, work: borrowing HMACWork
  ) {
    // SAFETY: `message` holds a whole block, and SHA-256 over owned memory cannot fail.
    let pad = unsafe work.message
    unsafe pad.update(repeating: 0, count: blockCount)
    if key.count > blockCount {
      _ = unsafe SHA256_Init(work.context)
      unsafe key.withUnsafeBufferPointer {
        _ = unsafe SHA256_Update(work.context, $0.baseAddress, $0.count)
      }
      _ = unsafe SHA256_Final(pad, work.context)
    } else {
      for index in key.indices { unsafe pad[index] = key[index] }
    }
    for index in 0..<blockCount { unsafe pad[index] ^= 0x36 }
    unsafe absorb(pad, into: &state.pointee.inner)
    for index in 0..<blockCount { unsafe pad[index] ^= 0x36 ^ 0x5c }
    unsafe absorb(pad, into: &state.pointee.outer)
    unsafe OPENSSL_cleanse(pad, blockCount)
    unsafe OPENSSL_cleanse(work.context, MemoryLayout<SHA256_CTX>.size)
  }

  /// Writes the HMAC of the `count` bytes at `message` to the `digestCount` bytes at `digest`, which may not overlap.
  static func digest(
    of message: UnsafePointer<UInt8>?, count: Int, with state: UnsafePointer<HMACState>,
    work: borrowing HMACWork, to digest: UnsafeMutablePointer<UInt8>
  ) {
    // SAFETY: the caller vouches for message, state and digest; SHA-256 over them cannot fail.
    let context = unsafe work.context
    unsafe context.pointee = state.pointee.inner
    _ = unsafe SHA256_Update(context, message, count)
    _ = unsafe SHA256_Final(digest, context)
    unsafe context.pointee = state.pointee.outer
    _ = unsafe SHA256_Update(context, digest, digestCount)
    _ = unsafe SHA256_Final(digest, context)
  }

  /// Begins a message that comes in pieces: the state in `work` is busy with it until ``end``.
  static func begin(with state: UnsafePointer<HMACState>, work: borrowing HMACWork) {
    unsafe work.context.pointee = state.pointee.inner
  }

  /// Takes in the next piece.
  static func add(_ piece: UnsafePointer<UInt8>?, count: Int, work: borrowing HMACWork) {
    // SAFETY: the caller vouches for the piece; SHA-256 over it cannot fail.
    _ = unsafe SHA256_Update(work.context, piece, count)
  }

  /// Leaves the HMAC of all pieces in the first `digestCount` bytes of `work.digest`.
  static func end(with state: UnsafePointer<HMACState>, work: borrowing HMACWork) {
    // SAFETY: the digest has room for 32 bytes; SHA-256 over owned memory cannot fail.
    let (context, digest) = unsafe (work.context, work.digest)
    _ = unsafe SHA256_Final(digest, context)
    unsafe context.pointee = state.pointee.outer
    _ = unsafe SHA256_Update(context, digest, digestCount)
    _ = unsafe SHA256_Final(digest, context)
  }

  private static func absorb(_ block: UnsafePointer<UInt8>, into context: inout SHA256_CTX) {
    // SAFETY: `block` has `blockCount` bytes.
    _ = unsafe SHA256_Init(&context)
    _ = unsafe SHA256_Update(&context, block, blockCount)
  }
}
