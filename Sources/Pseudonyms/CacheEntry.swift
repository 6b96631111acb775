import Glibc

/// One value and its token, in two cache lines of 64 bytes: an address and its token in the first one. It is read and written in
/// place, by address.
struct CacheEntry: BitwiseCopyable {
  // Invariant: the fields lie in this order; `bytes`, at `originalOffset`, holds the value and behind it the token.
  private var purpose: UInt64
  private var originalCount: UInt8
  private var tokenCount: UInt8
  private var bytes: InlineArray<118, UInt8>

  /// The most bytes of a value that is kept.
  static let originalLimit = 64
  private static let originalOffset = 10

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
      unsafe $0.isEmpty || memcmp(bytes + originalOffset, $0.baseAddress!, $0.count) == 0
    }
    guard isEqual else { return nil }
    return unsafe UnsafeBufferPointer(
      start: (bytes + originalOffset + canonical.count).assumingMemoryBound(to: UInt8.self),
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
    unsafe canonical.withUnsafeBytes {
      unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[originalOffset...]).copyMemory(from: $0)
    }
    let tokenOffset = originalOffset + canonical.count
    unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[tokenOffset...])
      .copyMemory(from: UnsafeRawBufferPointer(token))
    unsafe entry.pointee.originalCount = UInt8(canonical.count)
    unsafe entry.pointee.tokenCount = UInt8(token.count)
    unsafe entry.pointee.purpose = purpose
  }
}
