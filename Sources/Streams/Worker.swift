// The parallel part: a chunk in, the bytes to write out. A slot has one buffer, and a worker another: each stage reads one
// and writes the other, so that a chunk in flight costs its own length.

/// What one worker owns.
final class Worker {
  private let transform: (any ChunkTransform)?
  private let codec: Codec
  /// One for each encoding that has come.
  private var deflaters: [(encoding: OutputEncoding, deflater: Deflater)] = []
  private var spare = ByteBuffer()
  /// Plain bytes of a block that is inflated for a reader, at most.
  private let blockLimit: Int
  private var inflater: BlockInflater?

  init(transform: (any ChunkTransform)?, options: PipelineOptions) {
    self.transform = transform
    codec = options.codec
    blockLimit = 2 * max(options.limits.chunkSize, 1 << 20)
  }

  /// Inflates a block for a reader. Where there is no memory for a decoder, the reader does it.
  func inflate(_ block: StoredBlock) {
    guard let inflater = inflater ?? (try? BlockInflater(codec: codec, limit: blockLimit)) else {
      return
    }
    self.inflater = inflater
    inflater.inflate(block)
  }

  /// Replaces the slot's chunk by what is to be written; a failure is left there for the writer, who knows what comes
  /// before it.
  func process(_ slot: Slot) {
    slot.failure = nil
    slot.lines = slot.bytes.withSpan { $0.lineFeedCount }
    do throws(StreamError) {
      try rewrite(slot)
      slot.plainCount = slot.bytes.count
      try deflate(slot)
    } catch { slot.failure = error }
  }

  /// Gives back what a very long line made grow.
  func shrink(to size: Int) { spare.removeAll(shrinkingTo: 2 * size) }

  private func rewrite(_ slot: Slot) throws(StreamError) {
    if slot.context.kind == .droppedRun {
      return try transform?.appendDroppedRun(slot.context, to: slot.bytes)
        ?? slot.bytes.append(UInt8(ascii: "-"))
    }
    guard let transform else { return }
    spare.removeAll()
    let context = slot.context
    try slot.bytes.withSpan { (chunk) throws(StreamError) in
      try transform.transform(chunk, context: context, into: spare)
    }
    swap(&slot.bytes, &spare)
  }

  private func deflate(_ slot: Slot) throws(StreamError) {
    guard !slot.bytes.isEmpty, let deflater = try deflater(for: slot.output) else { return }
    spare.removeAll()
    try slot.bytes.withSpan { (plain) throws(StreamError) in
      try deflater.append(plain, to: spare)
    }
    swap(&slot.bytes, &spare)
  }

  private func deflater(for encoding: OutputEncoding) throws(StreamError) -> Deflater? {
    if let known = deflaters.first(where: { $0.encoding == encoding }) { return known.deflater }
    guard let deflater = try Deflater(encoding, codec: codec) else { return nil }
    deflaters.append((encoding, deflater))
    return deflater
  }
}
