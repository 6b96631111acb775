import CCrypto

/// The 32 bytes that all sub-keys come from.
///
/// It is never printed, and wiped when its last owner lets go.
package final class MasterKey: Sendable {
  /// The bytes of a key.
  package static let count = 32
  /// The bytes that the text of a key may have, comments included.
  package static let textLimit = 4096

  /// The bytes of the key, ``count`` of them.
  let bytes: SecretBytes

  /// The key id: 16 lower-case hexadecimal digits of the sub-key `key-id`. It tells keys apart and gives nothing away.
  package let id: String

  /// - Parameter bytes: Exactly ``count`` bytes.
  /// - Throws: ``KeyError/library(operation:)``.
  package init(bytes: SecretBytes) throws(KeyError) {
    precondition(bytes.count == Self.count, "a master key has 32 bytes")
    self.bytes = bytes
    id = try Release().subkey("key-id", of: bytes).withSpan { key in
      (0..<8).reduce(into: "") { id, index in
        id.unicodeScalars.append(Unicode.Scalar(hexDigit(key[index] >> 4)))
        id.unicodeScalars.append(Unicode.Scalar(hexDigit(key[index] & 15)))
      }
    }
  }

  /// A new key from the random generator of libcrypto.
  ///
  /// - Throws: ``KeyError/library(operation:)``.
  package static func random() throws(KeyError) -> MasterKey {
    let bytes = try SecretBytes(capacity: count) { output throws(KeyError) in
      // SAFETY: the buffer has `count` bytes, all of which are written when the call returns 1.
      let done = unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        initialized = count
        return unsafe RAND_priv_bytes(buffer.baseAddress, Int32(count))
      }
      guard done == 1 else { throw .library(operation: "RAND_priv_bytes") }
    }
    return try MasterKey(bytes: bytes)
  }

  /// Lends the line that a key file holds: 64 lower-case hexadecimal digits and a line feed.
  package func withHexLine<R, E>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    let line = SecretBytes(capacity: Self.count * 2 + 1) { output in
      bytes.withSpan { key in
        for index in key.indices {
          output.append(hexDigit(key[index] >> 4))
          output.append(hexDigit(key[index] & 15))
        }
      }
      output.append(UInt8(ascii: "\n"))
    }
    return try line.withSpan(body)
  }
}

/// The lower-case digit of `value`, `0 ... 15`.
private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
