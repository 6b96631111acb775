/// Bytes that are wiped when their last owner lets go: a key, a sub-key, the text of a key file.
///
/// They are written once, while they are made, and lent through ``withSpan(_:)``; no copy of them is handed out. What a
/// description, a dump or an interpolation shows is `(secret)`.
@safe package final class SecretBytes: Sendable {
  // Invariant: elements `0 ..< count` of `memory` were written by `init`, and nothing writes to them again.
  private let memory: SecretArray<UInt8>
  package let count: Int

  /// Makes room for `capacity` bytes, 1 or more, and keeps those that `body` appends.
  package init<E>(
    capacity: Int, initializingWith body: (inout OutputSpan<UInt8>) throws(E) -> Void
  ) throws(E) {
    let memory = SecretArray<UInt8>(zeroed: capacity, locked: true)
    // SAFETY: the buffer is the whole array, which outlives `output`.
    let buffer = unsafe UnsafeMutableBufferPointer(start: memory.base, count: capacity)
    var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
    try body(&output)
    count = unsafe output.finalize(for: buffer)
    self.memory = memory
  }

  /// Lends the bytes. `body` must not copy them to memory that is not wiped.
  package func withSpan<R, E>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    // SAFETY: the invariant initialises `0 ..< count`; the span cannot outlive this call.
    let base = unsafe memory.base
    return try body(unsafe Span(_unsafeStart: base, count: count))
  }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(secret)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
