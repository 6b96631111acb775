// What readers, workers and writers share: the free slots, those to be worked on, and a lock.
import Dispatch

/// The state of a pipeline.
///
/// Invariant: a slot is free, or its lane's reader fills it, or it is in its lane's `slots`: first in `filled`, then with one
/// worker until `isDone`, then with the lane's writer until written. All of this, and the lanes, are touched under the
/// lock only; the lock orders the memory of the slots as well.
final class PipelineCore: @unchecked Sendable {
  let monitor = Monitor()
  let queue = DispatchQueue(label: "penname.workers", attributes: .concurrent)
  let limits: ChunkLimits
  let workers: [Worker]
  private let slotCount: Int

  /// Made when they are first wanted, so that a short input costs one.
  private var madeSlots = 0
  var freeSlots: [Slot] = []
  var filled: [Slot] = []
  var idleWorkers: [Int]
  /// Offered by readers, and begun by workers.
  var blocks: [StoredBlock] = []
  var blocksAtWork: [StoredBlock] = []
  let blockDone = Condition()
  /// Lanes that an input is in.
  var lanes: [Lane] = []
  var isLargeInFlight = false
  var isStopped = false

  init(_ options: PipelineOptions, transforms: [any ChunkTransform]) {
    limits = options.limits
    slotCount = options.slots
    workers = (0..<max(options.jobs, 1)).map { index in
      Worker(transform: transforms.isEmpty ? nil : transforms[index], options: options)
    }
    idleWorkers = Array(workers.indices)
  }
}

// MARK: - The readers

extension PipelineCore {
  func begin(_ lane: Lane, _ sink: Sink) {
    monitor.withLock {
      lane.begin(sink)
      lanes.append(lane)
    }
  }

  /// The next slot to fill, waiting for one to be free; `nil` after a failure.
  func acquire(_ lane: Lane) -> Slot? {
    monitor.withLock {
      while lane.failure == nil, !mayTake(lane) {
        lane.isWaiting = true
        monitor.wait(lane.reader)
      }
      lane.isWaiting = false
      if lane.failure != nil { return nil }
      lane.held += 1
      if let slot = freeSlots.popLast() { return slot }
      madeSlots += 1
      return Slot(chunkSize: limits.chunkSize)
    }
  }

  /// Each lane may have its part of half the slots at any time, and the last one is for a lane that has none: whoever has the
  /// others, the sink that is furthest behind moves on.
  private func mayTake(_ lane: Lane) -> Bool {
    let free = freeSlots.count + slotCount - madeSlots
    let part = max(1, slotCount / (2 * lanes.count))
    if lane.held < part { return free > 0 }
    return free > lanes.reduce(1) { $0 + ($1 === lane ? 0 : max(0, part - $1.held)) }
  }

  /// Gives a filled slot to the workers. Of the chunks that one very long line makes large, one is in flight.
  func publish(_ slot: Slot, _ lane: Lane) {
    let isLarge = isLarge(slot)
    let startsWorker = monitor.withLock {
      while isLarge, isLargeInFlight, lane.failure == nil {
        lane.isWaiting = true
        monitor.wait(lane.reader)
      }
      lane.isWaiting = false
      if isLarge { (isLargeInFlight, slot.isLarge) = (true, true) }
      (slot.isDone, slot.lane) = (false, lane)
      lane.slots.append(slot)
      filled.append(slot)
      return idleWorkers.popLast()
    }
    if let worker = startsWorker { queue.async { self.work(worker) } }
  }

  private func isLarge(_ slot: Slot) -> Bool {
    slot.bytes.count > max(limits.chunkSize, 1 << 20) + (64 << 10)
  }

  /// Processes and writes a slot on the calling thread, where no other chunk of the lane is in flight.
  ///
  /// - Parameter waits: Whether to wait for a worker that is free.
  /// - Returns: False if it is to be published.
  func runInline(_ slot: Slot, _ lane: Lane, _ sink: Sink, waits: Bool) -> Bool {
    guard waits || !isLarge(slot), let index = borrowWorker(lane, waits: waits) else {
      return false
    }
    workers[index].process(slot)
    let failure = write(slot, to: sink)
    let startsWorker = monitor.withLock {
      lane.slots.append(slot)
      release(lane, failure)
      idleWorkers.append(index)
      return filled.isEmpty && blocks.isEmpty ? nil : idleWorkers.popLast()
    }
    if let worker = startsWorker { queue.async { self.work(worker) } }
    return true
  }

  private func borrowWorker(_ lane: Lane, waits: Bool) -> Int? {
    monitor.withLock {
      while waits, idleWorkers.isEmpty {
        lane.isWaiting = true
        monitor.wait(lane.reader)
      }
      lane.isWaiting = false
      return idleWorkers.popLast()
    }
  }

  /// Takes back a slot that there was nothing for.
  func giveBack(_ slot: Slot, _ lane: Lane) {
    monitor.withLock {
      lane.held -= 1
      freeSlots.append(slot)
      wakeReader()
    }
  }

  /// Waits until everything published is written, or passed over after a failure.
  func drain(_ lane: Lane) throws(StreamError) -> PipelineStatistics {
    monitor.withLock {
      while !lane.slots.isEmpty { monitor.wait(lane.reader) }
      lane.sink = nil
      lanes.removeAll { $0 === lane }
      wakeReader()
    }
    if let failure = lane.failure { throw failure }
    return lane.statistics
  }

  /// Under the lock: somebody has gone on, so the one who waits with the fewest slots may.
  func wakeReader() {
    guard let lane = lanes.filter(\.isWaiting).min(by: { $0.held < $1.held }) else { return }
    lane.isWaiting = false
    lane.reader.signal()
  }
}
