import Glibc

/// One value and its token, in 128 bytes. It is read and written in place, by address.
struct CacheEntry: BitwiseCopyable {
  // Invariant: the fields lie in this order: the value at offset 0, the token at `tokenOffset`.
  private var original: InlineArray<64, UInt8>
  private var token: InlineArray<54, UInt8>
  private var originalCount: UInt8
  private var tokenCount: UInt8
  private var purpose: UInt64

  /// The most bytes of a value that is kept.
  static let originalLimit = 64
  private static let tokenOffset = 64

  /// The token, if this entry is of `canonical` for `purpose`.
  static func token(
    in entry: UnsafePointer<CacheEntry>, for canonical: Span<UInt8>, purpose: UInt64
  ) -> UnsafeBufferPointer<UInt8>? {
    // SAFETY: the counts were stored with the bytes, and are within the two arrays.
    guard unsafe entry.pointee.purpose == purpose,
      unsafe Int(entry.pointee.originalCount) == canonical.count
    else { return nil }
    let bytes = unsafe UnsafeRawPointer(entry)
    let isEqual = unsafe canonical.withUnsafeBufferPointer {
      unsafe $0.isEmpty || memcmp(bytes, $0.baseAddress!, $0.count) == 0
    }
    guard isEqual else { return nil }
    return unsafe UnsafeBufferPointer(
      start: (bytes + tokenOffset).assumingMemoryBound(to: UInt8.self),
      count: Int(entry.pointee.tokenCount))
  }

  /// Makes `entry` that of `canonical`, at most ``originalLimit`` bytes, for `purpose`.
  static func store(
    _ token: UnsafeBufferPointer<UInt8>, in entry: UnsafeMutablePointer<CacheEntry>,
    for canonical: Span<UInt8>, purpose: UInt64
  ) {
    precondition(canonical.count <= originalLimit && token.count <= Pseudonymizer.tokenLimit)
    // SAFETY: both fit, as just checked; neither overlaps the entry.
    let bytes = unsafe UnsafeMutableRawBufferPointer(
      start: entry, count: MemoryLayout<CacheEntry>.size)
    unsafe canonical.withUnsafeBytes { unsafe bytes.copyMemory(from: $0) }
    unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[tokenOffset...])
      .copyMemory(from: UnsafeRawBufferPointer(token))
    unsafe entry.pointee.originalCount = UInt8(canonical.count)
    unsafe entry.pointee.tokenCount = UInt8(token.count)
    unsafe entry.pointee.purpose = purpose
  }
}
