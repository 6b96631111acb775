import CCrypto

/// HMAC-SHA-256 through OpenSSL's `EVP_MAC`: the plain, slower twin that ``HMACState`` is tested against.
@safe package final class EVPHMACSHA256 {
  // Invariant: `context` is owned, and keyed by `init`.
  private let context: OpaquePointer

  // SAFETY: written once, never freed, and OpenSSL counts its references atomically.
  private static nonisolated(unsafe) let algorithm: OpaquePointer? = unsafe EVP_MAC_fetch(
    nil, "HMAC", nil)

  /// Takes in `key`, of any length.
  ///
  /// - Throws: ``KeyError/library(operation:)``.
  package init(key: Span<UInt8>) throws(KeyError) {
    guard let context = unsafe EVP_MAC_CTX_new(Self.algorithm) else {
      throw .library(operation: "EVP_MAC_CTX_new")
    }
    unsafe self.context = unsafe context
    let name: StaticString = "digest"
    let digest: StaticString = "SHA256"
    // SAFETY: OpenSSL reads the two names, both immortal, and the key during the call. An empty key needs an address.
    let done = unsafe key.withUnsafeBufferPointer { bytes in
      let parameters = unsafe [
        OSSL_PARAM_construct_utf8_string(
          UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
          UnsafeMutableRawPointer(mutating: digest.utf8Start).assumingMemoryBound(to: CChar.self), 0
        ),
        OSSL_PARAM_construct_end(),
      ]
      return unsafe EVP_MAC_init(
        context, bytes.baseAddress ?? name.utf8Start, bytes.count, parameters)
    }
    guard done == 1 else { throw .library(operation: "EVP_MAC_init") }
  }

  deinit { unsafe EVP_MAC_CTX_free(context) }

  /// The digest of `message`, of any length.
  package func digest(of message: Span<UInt8>) throws(KeyError) -> InlineArray<32, UInt8> {
    var output = InlineArray<32, UInt8>(repeating: 0)
    var span = output.mutableSpan
    // SAFETY: initialising without a key starts a new message under the old one; the digest has 32 bytes.
    let done = unsafe span.withUnsafeMutableBufferPointer { digest in
      unsafe message.withUnsafeBufferPointer { bytes in
        var count = 0
        return unsafe EVP_MAC_init(context, nil, 0, nil) == 1
          && EVP_MAC_update(context, bytes.baseAddress, bytes.count) == 1
          && EVP_MAC_final(context, digest.baseAddress, &count, digest.count) == 1
      }
    }
    guard done else { throw .library(operation: "EVP_MAC_final") }
    return output
  }
}
