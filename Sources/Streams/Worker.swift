// The parallel part: a chunk in, the bytes to write out. Scratch memory belongs to the worker, results to the slot.

/// A chunk on its way: filled by the reader, changed by one worker, written by the writer.
final class Slot {
  let input: ByteBuffer
  let output = ByteBuffer()
  var context = ChunkContext()
  /// Whether the output is the input itself.
  var isPassedThrough = false
  var lines = 0
  var plainCount = 0
  var failure: StreamError?

  init(chunkSize: Int) { input = ByteBuffer(capacity: chunkSize + 64) }

  /// Lends what is to be written.
  func withResult<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    try isPassedThrough ? input.withSpan(body) : output.withSpan(body)
  }

  /// Gives back what a very long line made grow.
  func shrink(to size: Int) {
    input.removeAll(shrinkingTo: size + 64)
    output.removeAll(shrinkingTo: 2 * size)
  }
}

/// What one worker owns.
final class Worker {
  private let transform: (any ChunkTransform)?
  private let deflater: Deflater?
  private let text = ByteBuffer()

  init(transform: (any ChunkTransform)?, options: PipelineOptions) throws(StreamError) {
    self.transform = transform
    deflater = try Deflater(options.output, codec: options.codec)
  }

  /// Fills the slot's result; a failure is left there for the writer, who knows what comes before it.
  func process(_ slot: Slot) {
    slot.output.removeAll()
    slot.failure = nil
    slot.lines = slot.input.withSpan { $0.lineFeedCount }
    do throws(StreamError) { try run(slot) } catch { slot.failure = error }
  }

  /// Appends what ends the output.
  func appendEnd(isEmpty: Bool, to output: ByteBuffer) throws(StreamError) {
    try deflater?.appendEnd(isEmpty: isEmpty, to: output)
  }

  func shrink(to size: Int) { text.removeAll(shrinkingTo: 2 * size) }

  private func run(_ slot: Slot) throws(StreamError) {
    slot.isPassedThrough = false
    guard let deflater else {
      if transform == nil, slot.context.kind == .text {
        slot.isPassedThrough = true
      } else {
        try rewrite(slot, into: slot.output)
      }
      slot.plainCount = slot.withResult { $0.count }
      return
    }
    let plain = transform == nil && slot.context.kind == .text ? slot.input : text
    if plain === text {
      text.removeAll()
      try rewrite(slot, into: text)
    }
    slot.plainCount = plain.count
    if plain.isEmpty { return }
    try plain.withSpan { (bytes) throws(StreamError) in
      try deflater.append(bytes, to: slot.output)
    }
  }

  private func rewrite(_ slot: Slot, into output: ByteBuffer) throws(StreamError) {
    if slot.context.kind == .droppedRun {
      return transform?.appendDroppedRun(to: output) ?? output.append(UInt8(ascii: "-"))
    }
    let context = slot.context
    try slot.input.withSpan { (chunk) throws(StreamError) in
      try transform?.transform(chunk, context: context, into: output)
    }
  }
}
