/// HMAC-SHA-256 under one key, for digests of anything but pseudonyms (input digests, shifts).
///
/// Costs two locked pages; a message costs about what SHA-256 over it costs, without allocation. For one thread at a time.
@safe package final class HMACSHA256 {
  // Invariant: the one element of `state` was prepared by `init`.
  private let state: SecretArray<HMACState>
  private let work: HMACWork

  /// Takes in `key`, of any length, without keeping a copy of it.
  package init(key: Span<UInt8>) {
    state = SecretArray(zeroed: 1, locked: true)
    work = HMACWork()
    // SAFETY: the array has one element.
    unsafe HMACState.prepare(state.base, key: key, work: work)
  }

  /// The digest of `message`, of any length.
  package func digest(of message: Span<UInt8>) -> InlineArray<32, UInt8> {
    // SAFETY: the message is valid for this call, the state by the invariant, and a digest has 32 bytes.
    unsafe message.withUnsafeBufferPointer {
      unsafe HMACState.digest(
        of: $0.baseAddress, count: $0.count, with: state.base, work: work, to: work.digest)
    }
    return InlineArray { unsafe work.digest[$0] }
  }
}
