/// Sub-keys of one master key by the dozen: HKDF (RFC 5869) with its first step, the extraction, done once.
///
/// A sub-key is one block long, so its expansion is one HMAC; ``Release/subkey(_:of:)``, libcrypto's own HKDF, is the twin
/// that tests compare it with, and takes five times as long. For one thread at a time.
@safe struct SubkeyExpansion: ~Copyable {
  // Invariant: the one element of `state` was prepared by `init` with the pseudorandom key; `subkey` has 32 bytes.
  private let state: SecretArray<HMACState>
  private let subkey: SecretArray<UInt8>
  private let work: HMACWork

  init(master: SecretBytes) {
    let state = SecretArray<HMACState>(zeroed: 1, locked: true)
    let subkey = SecretArray<UInt8>(zeroed: HMACState.digestCount, locked: true)
    let work = HMACWork()
    let key = unsafe subkey.base
    let salt = [UInt8](repeating: 0, count: HMACState.digestCount)
    // SAFETY: the state has one element, and the sub-key room for a digest.
    unsafe HMACState.prepare(state.base, key: salt.span, work: work)
    master.withSpan { master in
      unsafe master.withUnsafeBufferPointer {
        unsafe HMACState.digest(
          of: $0.baseAddress, count: $0.count, with: state.base, work: work, to: key)
      }
    }
    unsafe HMACState.prepare(
      state.base, key: Span(_unsafeStart: key, count: HMACState.digestCount), work: work)
    self.state = state
    self.subkey = subkey
    self.work = work
  }

  /// Lends the sub-key of `info`, 32 bytes, until the next one is made.
  func withSubkey<R>(info: [UInt8], _ body: (Span<UInt8>) -> R) -> R {
    // The number of the block, counted from 1.
    let message = info + [1]
    // SAFETY: the message is valid for the call, and the sub-key has room for a digest.
    unsafe message.withUnsafeBufferPointer {
      unsafe HMACState.digest(
        of: $0.baseAddress, count: $0.count, with: state.base, work: work, to: subkey.base)
    }
    let key = unsafe subkey.base
    return body(unsafe Span(_unsafeStart: key, count: subkey.count))
  }
}
