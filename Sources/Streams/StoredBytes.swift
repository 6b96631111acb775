// A file's bytes as they are stored, for a digest of them.

package enum StoredBytes {
  /// Lends all bytes of a regular file, piece by piece.
  ///
  /// - Throws: What an input's errors are; ``StreamError/cancelled`` once the run is to stop.
  package static func read(
    path: String, cancellation: Cancellation? = nil, _ body: @escaping (Span<UInt8>) -> Void
  ) throws(StreamError) {
    let input = try RawInput(path: path, cancellation: cancellation)
    guard input.isRegular else { throw .notAFile(input.facts.kind) }
    input.onRead = body
    let buffer = ByteBuffer(capacity: 1 << 18)
    var count = 0
    repeat {
      if cancellation?.isCancelled == true { throw .cancelled }
      buffer.removeAll()
      count = try buffer.withOutputSpan(extra: 1 << 18) { (output) throws(StreamError) in
        try input.read(into: &output, limit: 1 << 18)
      }
    } while count > 0
  }
}
