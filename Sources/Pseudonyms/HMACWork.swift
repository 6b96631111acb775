import CCrypto

/// The scratch memory of one worker for making pseudonyms, so that no key state or digest is left on a stack.
@safe struct HMACWork: ~Copyable {
  // Invariant: the five pointers name disjoint parts of `memory`, which owns them.
  private let memory: SecretArray<UInt8>

  /// The SHA-256 state in work.
  let context: UnsafeMutablePointer<SHA256_CTX>
  /// 40 bytes: a digest, and room for reading 8 bytes from any offset of its first 30.
  let digest: UnsafeMutablePointer<UInt8>
  /// 32 bytes: the digest that a check part is cut from.
  let check: UnsafeMutablePointer<UInt8>
  /// 64 bytes: what a check part is made of, or a padded key.
  let message: UnsafeMutablePointer<UInt8>
  /// 64 bytes: a token.
  let token: UnsafeMutablePointer<UInt8>

  init() {
    memory = SecretArray(zeroed: 512, locked: true)
    // SAFETY: 128 + 40 + 32 (from 168 on) + 2 * 64 bytes fit in 512; a page start is aligned for the state.
    let base = unsafe memory.base
    unsafe context = UnsafeMutableRawPointer(base).bindMemory(to: SHA256_CTX.self, capacity: 1)
    unsafe digest = base + 128
    unsafe check = base + 192
    unsafe message = base + 256
    unsafe token = base + 320
    precondition(MemoryLayout<SHA256_CTX>.size <= 128, "a SHA-256 state is 112 bytes")
  }
}
