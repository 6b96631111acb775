import CCrypto

/// A master key under a passphrase, as a key file holds it: `penname-key-1:` and the base64 of 80 bytes (RFC 4648, section 4).
///
/// | offset | bytes | |
/// |---|---|---|
/// | 0 | 1 | version, 1 |
/// | 1 | 1 | log2 N of scrypt |
/// | 2 | 1 | r of scrypt |
/// | 3 | 1 | p of scrypt |
/// | 4 | 16 | salt |
/// | 20 | 12 | nonce |
/// | 32 | 32 | the master key, encrypted |
/// | 64 | 16 | tag |
///
/// scrypt (RFC 7914) makes the key of AES-256-GCM from passphrase and salt; the first 32 bytes are authenticated with it.
/// It protects a copy of the file as well as its passphrase is hard to guess, and nothing else.
package struct ProtectedKey: Equatable, Sendable {
  /// What the line begins with.
  package static let mark: StaticString = "penname-key-1:"
  /// The bytes behind the base64, and its characters.
  package static let byteCount = 80
  package static let characterCount = 108

  private static let version: UInt8 = 1
  private static let salt = 4..<20
  private static let nonce = 20..<32
  private static let headerCount = 32

  private let bytes: [UInt8]

  /// What opening it costs.
  package var cost: ScryptCost { ScryptCost(log2N: bytes[1], r: bytes[2], p: bytes[3]) }

  /// Encrypts `key` under `passphrase`, with a salt and a nonce that nothing else has.
  ///
  /// - Parameter cost: One that is accepted.
  /// - Throws: ``KeyError/library(operation:)``.
  package init(
    _ key: MasterKey, passphrase: SecretBytes, cost: ScryptCost = .standard
  ) throws(KeyError) {
    var header: [UInt8] = [Self.version, cost.log2N, cost.r, cost.p]
    header += try RandomBytes.make(Self.headerCount - header.count)
    let wrapping = try cost.deriveKey(
      from: passphrase, salt: header.span.extracting(Self.salt))
    bytes =
      try header
      + AESGCM.seal(
        key.bytes, key: wrapping, nonce: header.span.extracting(Self.nonce), header: header.span)
  }

  /// Reads what stands behind the mark.
  ///
  /// - Throws: ``KeyFault/protectedDamaged``, ``KeyFault/protectedVersion(_:)``, ``KeyFault/protectedCost``.
  package init(base64 text: Span<UInt8>) throws(KeyFault) {
    guard text.count == Self.characterCount else { throw .protectedDamaged }
    var decoded = [UInt8](repeating: 0, count: Self.characterCount / 4 * 3)
    // SAFETY: 108 characters give at most 81 bytes.
    let count = unsafe text.withUnsafeBufferPointer { text in
      unsafe EVP_DecodeBlock(&decoded, text.baseAddress, Int32(text.count))
    }
    bytes = Array(decoded.prefix(Self.byteCount))
    // The decoder passes over blanks and loose bits; what does not come out again was not what was written.
    guard Int(count) == decoded.count, Self.isEqual(text, Self.base64(bytes)) else {
      throw .protectedDamaged
    }
    guard bytes[0] == Self.version else { throw .protectedVersion(bytes[0]) }
    guard cost.isAccepted else { throw .protectedCost }
  }

  /// The master key. Costs what ``cost`` says.
  ///
  /// - Throws: ``KeyError/format(_:origin:)`` with ``KeyFault/wrongPassphrase``, ``KeyError/library(operation:)``.
  package func open(
    with passphrase: SecretBytes, origin: KeyOrigin = .text
  ) throws(KeyError) -> MasterKey {
    let bytes = bytes.span
    let wrapping = try cost.deriveKey(from: passphrase, salt: bytes.extracting(Self.salt))
    let key = try AESGCM.open(
      bytes.extracting(Self.headerCount...), key: wrapping, nonce: bytes.extracting(Self.nonce),
      header: bytes.extracting(..<Self.headerCount))
    guard let key else { throw .format(.wrongPassphrase, origin: origin) }
    return try MasterKey(bytes: key)
  }

  /// The line of a key file, with its line feed.
  package var line: [UInt8] {
    Array("\(Self.mark)".utf8) + Self.base64(bytes) + [UInt8(ascii: "\n")]
  }

  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    // One byte more for the zero that OpenSSL puts behind the characters.
    var characters = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    // SAFETY: the characters have room for the result.
    _ = unsafe EVP_EncodeBlock(&characters, bytes, Int32(bytes.count))
    return Array(characters.dropLast())
  }

  private static func isEqual(_ text: Span<UInt8>, _ other: [UInt8]) -> Bool {
    text.count == other.count && text.indices.allSatisfy { text[$0] == other[$0] }
  }
}
