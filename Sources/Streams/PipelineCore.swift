// What reader, workers and writer share: the ring of slots, three counters and a lock.
import Dispatch

/// The state of a run.
///
/// Invariant: chunk `n` lives in slot `n % slots.count`; `written <= taken <= published <= written + slots.count`. A slot
/// belongs to the reader until published, to one worker until `isDone`, then to the writer until written. All
/// counters, flags and the sink are touched under the lock only; the lock orders the memory of the slots as well.
final class PipelineCore: @unchecked Sendable {
  private let monitor = Monitor()
  private let queue = DispatchQueue(label: "penname.workers", attributes: .concurrent)
  private let limits: ChunkLimits
  private let slots: [Slot]
  private let workers: [Worker]
  private let tail = ByteBuffer()

  private var isDone: [Bool]
  private var idleWorkers: [Int]
  private var published = 0
  private var taken = 0
  private var written = 0
  private var isWriting = false
  private var isLargeInFlight = false
  private var isStopped = false
  private var failure: StreamError?
  private var sink: Sink?
  private var statistics = PipelineStatistics()

  init(_ options: PipelineOptions, transforms: [any ChunkTransform]) throws(StreamError) {
    limits = options.limits
    slots = (0..<options.slots).map { _ in Slot(chunkSize: options.limits.chunkSize) }
    var workers: [Worker] = []
    for index in 0..<max(options.jobs, 1) {
      let transform = transforms.isEmpty ? nil : transforms[index]
      workers.append(try Worker(transform: transform, options: options))
    }
    self.workers = workers
    idleWorkers = Array(workers.indices)
    isDone = Array(repeating: false, count: slots.count)
  }

  private func isLarge(_ slot: Slot) -> Bool {
    slot.input.count > max(limits.chunkSize, 1 << 20) + (64 << 10)
  }
}

// MARK: - The reader

extension PipelineCore {
  func begin(_ sink: Sink) {
    monitor.withLock {
      (published, taken, written, failure) = (0, 0, 0, nil)
      self.sink = sink
      statistics = PipelineStatistics()
    }
  }

  /// The next slot to fill, waiting for the writer to free one; `nil` after a failure.
  func acquire() -> Slot? {
    monitor.withLock {
      while failure == nil, published - written == slots.count { monitor.wait(.reader) }
      return failure == nil ? slots[published % slots.count] : nil
    }
  }

  /// Gives a filled slot to the workers. Of the chunks that one very long line makes large, one is in flight.
  func publish(_ slot: Slot) {
    let isLarge = isLarge(slot)
    let startsWorker = monitor.withLock {
      while isLarge, isLargeInFlight, failure == nil { monitor.wait(.reader) }
      if isLarge { isLargeInFlight = true }
      isDone[published % slots.count] = false
      published += 1
      return idleWorkers.popLast()
    }
    if let worker = startsWorker { queue.async { self.work(worker) } }
  }

  /// Processes and writes a slot on the calling thread, where no other chunk is in flight.
  func runInline(_ slot: Slot, _ sink: Sink) {
    workers[0].process(slot)
    let failure = write(slot, to: sink)
    workers[0].shrink(to: limits.chunkSize)
    monitor.withLock {
      (published, taken) = (published + 1, taken + 1)
      finish(slot, failure)
    }
  }

  /// Waits until everything published is written, or the run has failed and nobody works on it any more.
  func drain() throws(StreamError) -> PipelineStatistics {
    monitor.withLock {
      while isBusy { monitor.wait(.reader) }
      sink = nil
      isLargeInFlight = false
    }
    if let failure { throw failure }
    return statistics
  }

  private var isBusy: Bool {
    if idleWorkers.count < workers.count || isWriting { return true }
    return failure == nil && written < published
  }

  /// Writes what ends the output, after ``drain()``; returns its length.
  func writeEnd(_ sink: Sink) throws(StreamError) -> Int {
    tail.removeAll()
    try workers[0].appendEnd(isEmpty: sink.bytesWritten == 0, to: tail)
    try tail.withSpan { (bytes) throws(StreamError) in try sink.write(bytes) }
    return tail.count
  }
}

// MARK: - The workers

extension PipelineCore {
  /// One work item: takes filled slots until there is none, and never waits.
  private func work(_ index: Int) {
    let worker = workers[index]
    while let number = takeFilled(index) {
      let slot = slots[number]
      worker.process(slot)
      if isLarge(slot) { worker.shrink(to: limits.chunkSize) }
      monitor.withLock {
        isDone[number] = true
        if number == written % slots.count { monitor.signal(.writer) }
      }
    }
  }

  private func takeFilled(_ index: Int) -> Int? {
    monitor.withLock {
      guard failure == nil, taken < published else {
        idleWorkers.append(index)
        monitor.signal(.reader)
        return nil
      }
      taken += 1
      return (taken - 1) % slots.count
    }
  }
}

// MARK: - The writer

extension PipelineCore {
  /// The writer's thread: writes slots in order, run after run.
  func writeUntilStopped() {
    while let (slot, sink) = nextDone() {
      let failure = write(slot, to: sink)
      monitor.withLock {
        isWriting = false
        finish(slot, failure)
        monitor.signal(.reader)
      }
    }
  }

  func stop() {
    monitor.withLock {
      isStopped = true
      monitor.signal(.writer)
    }
  }

  private func nextDone() -> (Slot, Sink)? {
    monitor.withLock {
      while !isStopped {
        let number = written % slots.count
        if failure == nil, written < published, isDone[number], let sink {
          isWriting = true
          return (slots[number], sink)
        }
        monitor.wait(.writer)
      }
      return nil
    }
  }

  /// What a worker could not do is told here, where everything before it is written.
  private func write(_ slot: Slot, to sink: Sink) -> StreamError? {
    if let failure = slot.failure { return failure }
    do throws(StreamError) {
      try slot.withResult { (bytes) throws(StreamError) in try sink.write(bytes) }
      return nil
    } catch { return error }
  }

  /// Counts a slot that was written and frees it; under the lock.
  private func finish(_ slot: Slot, _ failure: StreamError?) {
    if let failure {
      if self.failure == nil { self.failure = failure }
    } else {
      statistics.chunks += 1
      statistics.lines += slot.lines
      statistics.plainOut += slot.plainCount
      statistics.compressedOut += slot.withResult { $0.count }
    }
    if isLarge(slot) {
      isLargeInFlight = false
      slot.shrink(to: limits.chunkSize)
    }
    written += 1
  }
}
