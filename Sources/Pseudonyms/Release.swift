/// What a set of pseudonyms is made for: the domain (a release or recipient) and the epoch (a span of time).
///
/// Pseudonyms of two releases cannot be linked without the key. Text is taken byte by byte as given, never normalised.
package struct Release: Sendable {
  /// The bytes of UTF-8 that a domain may have.
  package static let domainLimit = 1024
  /// The bytes that an epoch may have; with the longest domain the whole stays below ``HKDF/infoLimit``.
  package static let epochLimit = 512

  package let domain: String
  package let epoch: String

  /// - Parameters:
  ///   - domain: `0 ... domainLimit` bytes of UTF-8.
  ///   - epoch: `0 ... epochLimit` bytes of UTF-8, such as `2026-W48`.
  /// - Throws: ``KeyError/domainTooLong(count:)``, ``KeyError/epochTooLong(count:)``.
  package init(domain: String = "", epoch: String = "") throws(KeyError) {
    guard domain.utf8.count <= Self.domainLimit else {
      throw .domainTooLong(count: domain.utf8.count)
    }
    guard epoch.utf8.count <= Self.epochLimit else { throw .epochTooLong(count: epoch.utf8.count) }
    self.domain = domain
    self.epoch = epoch
  }

  /// The release of the same domain in the empty epoch.
  package var withoutEpoch: Release { Release(checked: domain) }

  private init(checked domain: String) {
    self.domain = domain
    epoch = ""
  }

  /// - Parameter domain: Bytes as the command line has them.
  /// - Throws: ``KeyError/domainNotUTF8``, and as above.
  package init(domain: Span<UInt8>, epoch: String = "") throws(KeyError) {
    guard let valid = try? UTF8Span(validating: domain) else { throw .domainNotUTF8 }
    try self.init(domain: String(copying: valid), epoch: epoch)
  }

  /// The sub-key of `name`, 32 bytes: HKDF-SHA-256 with no salt and
  /// `"penname/1" ‖ lp(domain) ‖ lp(epoch) ‖ lp(name)`, `lp` a 2-byte big-endian length before the bytes.
  ///
  /// `key-id`, `ula`, `check` and `input` have the empty epoch in every release, `key-id` the empty domain too: a token
  /// is recognised, and an address seen to be of this release, whatever time it comes from.
  ///
  /// - Parameters:
  ///   - name: `1 ... 64` bytes: an identifier class, or one of the names above.
  ///   - master: The key that all sub-keys come from.
  /// - Throws: ``KeyError/library(operation:)``.
  package func subkey(_ name: String, of master: MasterKey) throws(KeyError) -> SecretBytes {
    try subkey(name, of: master.bytes)
  }

  /// As above, for the bytes of a master key that is in the making.
  func subkey(_ name: String, of master: SecretBytes) throws(KeyError) -> SecretBytes {
    let info = info(for: name)
    let salt: [UInt8] = []
    return try master.withSpan { key throws(KeyError) in
      try HKDF.derive(from: key, salt: salt.span, info: info.span, count: 32)
    }
  }

  /// What tells the sub-key of `name`, `1 ... 64` bytes, from all others: the `info` of HKDF.
  func info(for name: String) -> [UInt8] {
    precondition((1...64).contains(name.utf8.count), "a sub-key's name has 1 to 64 bytes")
    let epochless = ["key-id", "ula", "check", "input"].contains(name)
    var info = Array("penname/1".utf8)
    for part in [name == "key-id" ? "" : domain, epochless ? "" : epoch, name] {
      info.append(UInt8(part.utf8.count >> 8))
      info.append(UInt8(part.utf8.count & 0xff))
      info.append(contentsOf: part.utf8)
    }
    return info
  }
}
