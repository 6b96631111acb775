// One input's way through the pipeline: its chunks in order, from its reader to its writer.

/// A chunk on its way: filled by a reader, changed by one worker, written by its lane's writer.
final class Slot {
  /// The chunk, and once a worker is done with it what is to be written.
  var bytes: ByteBuffer
  var context = ChunkContext()
  var output = OutputEncoding.plain
  var lines = 0
  /// Bytes to be written, before compression.
  var plainCount = 0
  var failure: StreamError?
  /// Whose chunk it is while it is with workers and writer.
  var lane: Lane?
  var isDone = false
  /// Holds one of the very long lines, of which one is in flight.
  var isLarge = false

  init(chunkSize: Int) { bytes = ByteBuffer(capacity: chunkSize + 64) }
}

/// What reader, workers and writer share of one input. One input at a time goes through a lane, and one after the other.
///
/// Invariant: touched under the core's lock, but `carry` and `hasWriter`, which are the reader's.
final class Lane: @unchecked Sendable {
  /// The reader's memory for what is left behind a cut.
  let carry = ByteBuffer()
  /// False where the system had no thread for a writer: everything runs on the reader's.
  var hasWriter = true
  /// Signalled when a slot is free, when all is written, or when the input has failed.
  let reader = Condition()
  /// Signalled when the next slot to be written is done.
  let writer = Condition()

  /// The slots given to workers, in order.
  var slots: [Slot] = []
  /// Slots that other lanes lack: those above, and the one being filled.
  var held = 0
  /// The reader waits for a slot.
  var isWaiting = false
  var sink: Sink?
  var failure: StreamError?
  var statistics = PipelineStatistics()

  func begin(_ sink: Sink) {
    (failure, statistics) = (nil, PipelineStatistics())
    self.sink = sink
  }

  /// Counts the first slot, which is written, and takes it off.
  func removeWritten(_ failure: StreamError?) -> Slot {
    let slot = slots.removeFirst()
    held -= 1
    if let failure { self.failure = self.failure ?? failure }
    if self.failure == nil {
      statistics.chunks += 1
      statistics.lines += slot.lines
      statistics.plainOut += slot.plainCount
      statistics.compressedOut += slot.bytes.count
    }
    return slot
  }
}
