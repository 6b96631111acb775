// The beginning of an input that was read before it may be cut: the chunker then reads it as it reads the source, so that what
// was held back is cut where it would have been.

/// Bytes read ahead of the first chunk.
final class HeldBeginning {
  private let bytes = ByteBuffer()
  private var offset = 0
  /// Whether the source has no byte behind these.
  private(set) var isAll = false
  /// What ended the source behind these.
  private(set) var failure: StreamError?

  var isEmpty: Bool { offset == bytes.count }

  /// Reads until `begins` lets the input begin.
  ///
  /// - Returns: False where the reading was cancelled.
  /// - Throws: What ends the input before it began.
  func fill(
    from source: Source, _ begins: (Span<UInt8>, Bool) throws(StreamError) -> Bool
  ) throws(StreamError) -> Bool {
    while true {
      do {
        switch try source.read(into: bytes, limit: Chunker.step, pause: -1) {
        case .bytes, .paused: break
        case .ended: isAll = true
        case .cancelled: return false
        }
      } catch { failure = error }
      let all = isAll
      let isBegun = try bytes.withSpan { (read) throws(StreamError) in try begins(read, all) }
      if isBegun || all { return true }
      if let failure { throw failure }
    }
  }

  /// Moves up to `limit` bytes to `buffer`.
  func move(upTo limit: Int, to buffer: ByteBuffer) {
    let end = min(bytes.count, offset + limit)
    bytes.withSpan { buffer.append(copying: $0, offset..<end) }
    offset = end
    if isEmpty {
      bytes.removeAll(shrinkingTo: 0)
      offset = 0
    }
  }
}
