/// Keyed digests of files and texts: the first 16 bytes of HMAC-SHA-256 under the sub-key `input` of a domain.
///
/// Whoever lacks the key can neither recompute one nor try guesses at a small input.
@safe package final class DigestKey: Sendable {
  // Invariant: the one element of `state` was prepared by `init`, and nothing writes to it again.
  private let state: SecretArray<HMACState>

  /// - Parameters:
  ///   - master: The key of the release.
  ///   - domain: `0 ... Release.domainLimit` bytes of UTF-8.
  /// - Throws: ``KeyError/domainTooLong(count:)``, ``KeyError/library(operation:)``.
  package init(master: MasterKey, domain: String) throws(KeyError) {
    let subkey = try Release(domain: domain).subkey("input", of: master)
    let state = SecretArray<HMACState>(zeroed: 1, locked: true)
    let work = HMACWork()
    // SAFETY: the array has one element.
    subkey.withSpan { key in unsafe HMACState.prepare(state.base, key: key, work: work) }
    self.state = state
  }

  /// The digest of a text, 32 hexadecimal digits.
  package func digest(of text: String) -> String {
    let digest = StreamDigest(self)
    digest.add(Array(text.utf8).span)
    return digest.end()
  }

  func withState<R>(_ body: (UnsafePointer<HMACState>) -> R) -> R {
    // SAFETY: by the invariant the element exists, and it cannot outlive this call.
    unsafe body(state.base)
  }
}
