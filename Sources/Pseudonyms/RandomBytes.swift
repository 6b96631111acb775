import CCrypto

/// Random bytes that need not be secret: salts, nonces, what overwrites a key.
enum RandomBytes {
  /// `count` bytes from the random generator of libcrypto.
  ///
  /// - Throws: ``KeyError/library(operation:)``.
  static func make(_ count: Int) throws(KeyError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // SAFETY: the array has as many bytes as are asked for.
    guard unsafe RAND_bytes(&bytes, Int32(count)) == 1 else {
      throw .library(operation: "RAND_bytes")
    }
    return bytes
  }
}
