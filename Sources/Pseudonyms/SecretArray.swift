import CCrypto
import Glibc

/// Memory for values that must not outlive their use: key material, cached originals.
///
/// The pages are private to this value, left out of core dumps, kept from swap where the system allows it, and wiped
/// before they are given back. A value costs whole pages (4 KiB) and two system calls, so make few of them.
///
/// All-zero bits must be a valid `Element`. The memory is written only before it is shared between threads.
@safe struct SecretArray<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  // Invariant: `base` owns a writable mapping of `byteCount` bytes that holds `count` initialised elements.
  let base: UnsafeMutablePointer<Element>
  let count: Int
  private let byteCount: Int

  /// Maps memory for `count` elements, 1 or more, all bits zero.
  ///
  /// - Parameter locked: Whether to keep the pages from swap. A refusal (`RLIMIT_MEMLOCK`) is passed over.
  init(zeroed count: Int, locked: Bool) {
    precondition(count > 0, "a secret array has at least one element")
    let byteCount = count * MemoryLayout<Element>.stride
    // SAFETY: a new private mapping; the result is compared with MAP_FAILED before its use.
    let mapped = unsafe mmap(
      nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let mapped = unsafe mapped, unsafe mapped != UnsafeMutableRawPointer(bitPattern: -1)
    else {
      preconditionFailure("out of memory")
    }
    // SAFETY: both calls name the mapping just made, and neither writes to it.
    _ = unsafe madvise(mapped, byteCount, Int32(MADV_DONTDUMP))
    if locked { _ = unsafe mlock(mapped, byteCount) }
    // SAFETY: a mapping is page-aligned and holds `count` strides; zero bits are a valid element.
    unsafe base = mapped.bindMemory(to: Element.self, capacity: count)
    self.count = count
    self.byteCount = byteCount
  }

  deinit {
    wipe()
    // SAFETY: the invariant: the mapping is owned here, and nothing can use it after this.
    _ = unsafe munmap(base, byteCount)
  }

  /// Wipes what was written. Pages that are not in memory are passed over: to wipe one that was never touched is to make it.
  private func wipe() {
    let pageSize = Int(getpagesize())
    var states = [UInt8](repeating: 1, count: (byteCount + pageSize - 1) / pageSize)
    // SAFETY: mincore(2) fills one byte for each page of the mapping, which is page-aligned.
    if states.count > 16 { _ = unsafe mincore(base, byteCount, &states) }
    for page in states.indices where states[page] & 1 != 0 {
      let start = page * pageSize
      // SAFETY: `start ..< byteCount` lies in the mapping.
      unsafe OPENSSL_cleanse(
        UnsafeMutableRawPointer(base) + start, min(pageSize, byteCount - start))
    }
  }
}
