// Owned, growable bytes: what the stages hand to one another. Appending costs one memcpy; memory is kept when emptied.
import Glibc

/// Bytes that are appended to, lent out as a span, and emptied again without giving the memory back.
///
/// A class, because slots hand it from thread to thread by index. Not thread-safe: one owner at a time.
@safe package final class ByteBuffer {
  // Invariant: `base` owns `capacity` bytes, and `0 ..< count` of them are initialised, `0 <= count <= capacity`.
  @unsafe private struct State {
    var base: UnsafeMutablePointer<UInt8>
    var capacity: Int
    var count: Int
  }

  // Behind a pointer: the properties of a class are checked for overlapping access each time, and these are touched per value.
  private let state: UnsafeMutablePointer<State>

  private var base: UnsafeMutablePointer<UInt8> {
    get { unsafe state.pointee.base }
    set { unsafe state.pointee.base = newValue }
  }
  package private(set) var capacity: Int {
    get { unsafe state.pointee.capacity }
    set { unsafe state.pointee.capacity = newValue }
  }
  package private(set) var count: Int {
    get { unsafe state.pointee.count }
    set { unsafe state.pointee.count = newValue }
  }

  /// - Parameter capacity: Bytes to reserve; memory that is never written stays untouched by the system.
  package init(capacity: Int = 0) {
    let capacity = max(capacity, 16)
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(
      to: State(base: .allocate(capacity: capacity), capacity: capacity, count: 0))
  }

  deinit {
    unsafe state.pointee.base.deallocate()
    unsafe state.deallocate()
  }

  package var isEmpty: Bool { count == 0 }

  /// Lends the bytes for the time of one call.
  @inline(__always)
  package func withSpan<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    // SAFETY: the invariant initialises `0 ..< count`, and a span cannot outlive this call.
    try body(unsafe Span(_unsafeStart: base, count: count))
  }

  /// Lends the bytes in `range`, which must lie in `0 ..< count`.
  package func withSpan<R, E: Error>(
    in range: Range<Int>, _ body: (Span<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // SAFETY: the range was checked against the initialised bytes.
    return try body(unsafe Span(_unsafeStart: base + range.lowerBound, count: range.count))
  }

  /// Lends at least `extra` free bytes to be written; what was appended when `body` ends or throws stays.
  package func withOutputSpan<R, E: Error>(
    extra: Int, _ body: (inout OutputSpan<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    ensureFree(extra)
    // SAFETY: the span covers exactly the bytes behind `count`; finalize tells how many of them are initialised now.
    let free = unsafe UnsafeMutableBufferPointer(start: base + count, count: capacity - count)
    var output = unsafe OutputSpan(buffer: free, initializedCount: 0)
    defer {
      count += unsafe output.finalize(for: free)
      output = OutputSpan()
    }
    return try body(&output)
  }

  @inline(__always)
  package func append(_ byte: UInt8) {
    if count == capacity { grow(toHold: count + 1) }
    // SAFETY: `count < capacity` after the line above.
    unsafe base[count] = byte
    count += 1
  }

  /// Appends a copy of `bytes`, which must not lie in this buffer.
  @inline(__always)
  package func append(copying bytes: Span<UInt8>) {
    append(copying: bytes, 0..<bytes.count)
  }

  /// Appends a copy of `bytes[range]`: one bounds check and one memcpy. `bytes` must not lie in this buffer.
  @inline(__always)
  package func append(copying bytes: Span<UInt8>, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    ensureFree(range.count)
    // SAFETY: the range lies in `bytes`, and the room behind `count` was just made.
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      unsafe memcpy(base + count, start + range.lowerBound, range.count)
    }
    count += range.count
  }

  /// Makes room for `extra` more bytes; growing at least doubles, so that appending stays linear.
  @inline(__always)
  package func ensureFree(_ extra: Int) {
    if capacity - count < extra { grow(toHold: count + extra) }
  }

  /// Replaces one of the bytes, `0 ..< count`.
  package func replace(at index: Int, with byte: UInt8) {
    precondition(index >= 0 && index < count)
    // SAFETY: the index was checked against the initialised bytes.
    unsafe base[index] = byte
  }

  /// Keeps the first `length` bytes.
  package func truncate(to length: Int) {
    precondition(length >= 0 && length <= count)
    count = length
  }

  /// Removes the first `length` bytes by moving the others down.
  package func removeFirst(_ length: Int) {
    precondition(length >= 0 && length <= count)
    // SAFETY: both ranges lie in `0 ..< count`; memmove allows the overlap.
    unsafe memmove(base, base + length, count - length)
    count -= length
  }

  /// Forgets the bytes and keeps the memory.
  package func removeAll() { count = 0 }

  /// Forgets the bytes, and the memory as well if it has grown beyond `capacity`.
  package func removeAll(shrinkingTo capacity: Int) {
    count = 0
    if self.capacity > capacity { reallocate(max(capacity, 16)) }
  }

  @inline(never)
  private func grow(toHold minimum: Int) { reallocate(max(minimum, capacity * 2)) }

  private func reallocate(_ newCapacity: Int) {
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    // SAFETY: `count` bytes are initialised in the old memory and fit into the new.
    unsafe memcpy(new, base, count)
    unsafe base.deallocate()
    unsafe base = new
    capacity = newCapacity
  }
}
