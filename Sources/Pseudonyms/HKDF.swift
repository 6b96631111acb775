import CCrypto

/// HKDF-SHA-256, extract and expand (RFC 5869), by OpenSSL's `EVP_KDF`.
package enum HKDF {
  /// Longest `info`, in bytes: what OpenSSL 3.0 keeps room for (`HKDF_MAXBUF`).
  package static let infoLimit = 2048

  // SAFETY: written once, never freed, and OpenSSL counts its references atomically.
  private static nonisolated(unsafe) let algorithm: OpaquePointer? =
    unsafe Libcrypto.isStarted ? EVP_KDF_fetch(nil, "HKDF", nil) : nil

  /// Derives a key.
  ///
  /// - Parameters:
  ///   - key: The input keying material, 1 byte or more.
  ///   - salt: Any length; empty stands for 32 zero bytes, as the RFC says.
  ///   - info: `0 ... infoLimit` bytes.
  ///   - count: How many bytes to derive, `1 ... 8160`.
  /// - Throws: ``KeyError/library(operation:)`` if libcrypto has no HKDF or refuses.
  package static func derive(
    from key: Span<UInt8>, salt: Span<UInt8>, info: Span<UInt8>, count: Int
  ) throws(KeyError) -> SecretBytes {
    precondition(!key.isEmpty && info.count <= infoLimit && (1...8160).contains(count))
    guard let context = unsafe EVP_KDF_CTX_new(algorithm) else {
      throw .library(operation: "EVP_KDF_CTX_new")
    }
    // SAFETY: the context is owned here; freeing it wipes the copy of the key in it.
    defer { unsafe EVP_KDF_CTX_free(context) }
    return try SecretBytes(capacity: count) { output throws(KeyError) in
      // SAFETY: OpenSSL only reads the three inputs, during the call, and writes `count` bytes.
      let done = unsafe key.withUnsafeBufferPointer { key in
        unsafe salt.withUnsafeBufferPointer { salt in
          unsafe info.withUnsafeBufferPointer { info in
            unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
              var parameters = unsafe [text("digest", "SHA256"), octets("key", key)]
              if !salt.isEmpty { unsafe parameters.append(octets("salt", salt)) }
              if !info.isEmpty { unsafe parameters.append(octets("info", info)) }
              unsafe parameters.append(OSSL_PARAM_construct_end())
              initialized = count
              return unsafe EVP_KDF_derive(context, buffer.baseAddress, count, parameters)
            }
          }
        }
      }
      guard done == 1 else { throw .library(operation: "EVP_KDF_derive") }
    }
  }

  private static func octets(
    _ name: StaticString, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> OSSL_PARAM {
    // SAFETY: a parameter is read only, though its type says mutable; the name is immortal.
    unsafe OSSL_PARAM_construct_octet_string(
      characters(name), UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  private static func text(_ name: StaticString, _ value: StaticString) -> OSSL_PARAM {
    // SAFETY: as above; length 0 means up to the zero byte that ends a static string.
    unsafe OSSL_PARAM_construct_utf8_string(
      characters(name), UnsafeMutablePointer(mutating: characters(value)), 0)
  }

  private static func characters(_ text: StaticString) -> UnsafePointer<CChar> {
    // SAFETY: UInt8 and CChar have one layout.
    unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
