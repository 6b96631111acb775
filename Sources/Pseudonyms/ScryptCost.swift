import CCrypto

/// How much work scrypt (RFC 7914) is: N = 2^`log2N`, the block size r, the parallelism p.
///
/// It needs 128 · N · r bytes, and time in proportion to N · r · p: the standard cost takes 128 MiB and about 0.4 s, the
/// highest that is accepted 1 GiB and about 5 s.
package struct ScryptCost: Equatable, Sendable {
  package let log2N: UInt8
  package let r: UInt8
  package let p: UInt8

  /// What new keys are made with.
  package static let standard = ScryptCost(log2N: 17, r: 8, p: 1)
  /// The bytes that a derivation may take.
  package static let memoryLimit = 1 << 30

  package init(log2N: UInt8, r: UInt8, p: UInt8) {
    self.log2N = log2N
    self.r = r
    self.p = p
  }

  /// Whether the numbers are ones of RFC 7914 (N above 1 and below 2^(16 · r)), and neither memory nor time is over the
  /// highest accepted: what a file asks for is not to be trusted.
  package var isAccepted: Bool {
    guard r > 0, p > 0, (1...23).contains(log2N), Int(log2N) < 16 * Int(r) else { return false }
    return 128 * Int(r) * Int(p) << Int(log2N) <= Self.memoryLimit
  }

  /// Derives a key of 32 bytes.
  ///
  /// - Parameters:
  ///   - passphrase: Any number of bytes.
  ///   - salt: Any number of bytes.
  /// - Throws: ``KeyError/library(operation:)``, also when there is not enough memory.
  package func deriveKey(
    from passphrase: SecretBytes, salt: Span<UInt8>
  ) throws(KeyError) -> SecretBytes {
    precondition(isAccepted, "a cost is checked before it is paid")
    // What is not the large table: p blocks of r, and a few more.
    let slack = 128 * Int(r) * (Int(p) + 4)
    return try SecretBytes(capacity: 32) { output throws(KeyError) in
      // SAFETY: OpenSSL reads the passphrase and the salt during the call, and writes 32 bytes.
      let done = passphrase.withSpan { passphrase in
        unsafe passphrase.withUnsafeBytes { passphrase in
          unsafe salt.withUnsafeBufferPointer { salt in
            unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
              initialized = buffer.count
              return unsafe EVP_PBE_scrypt(
                passphrase.baseAddress?.assumingMemoryBound(to: CChar.self), passphrase.count,
                salt.baseAddress, salt.count, 1 << UInt64(log2N), UInt64(r), UInt64(p),
                UInt64(Self.memoryLimit + slack), buffer.baseAddress, buffer.count)
            }
          }
        }
      }
      guard done == 1 else { throw .library(operation: "EVP_PBE_scrypt") }
    }
  }
}
