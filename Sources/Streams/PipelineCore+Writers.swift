// What writers do: the slots of a lane, in order.

extension PipelineCore {
  /// A writer's thread: writes the slots of a lane in order, input after input.
  func writeUntilStopped(_ lane: Lane) {
    while let (slot, sink) = nextDone(lane) {
      let failure = sink.flatMap { write(slot, to: $0) }
      monitor.withLock { release(lane, failure) }
    }
  }

  func stop(_ lanes: [Lane]) {
    monitor.withLock {
      isStopped = true
      for lane in lanes { lane.writer.signal() }
    }
  }

  /// - Returns: No sink for a slot that is to be passed over.
  private func nextDone(_ lane: Lane) -> (Slot, Sink?)? {
    monitor.withLock {
      while !isStopped {
        if let slot = lane.slots.first, slot.isDone {
          return (slot, lane.failure == nil ? lane.sink : nil)
        }
        monitor.wait(lane.writer)
      }
      return nil
    }
  }

  /// What a worker could not do is told here, where everything before it is written.
  func write(_ slot: Slot, to sink: Sink) -> StreamError? {
    if let failure = slot.failure { return failure }
    do throws(StreamError) {
      try slot.bytes.withSpan { (bytes) throws(StreamError) in
        try sink.write(bytes, endsLine: !slot.context.continuesLine)
      }
      return nil
    } catch { return error }
  }

  /// Frees the first slot of a lane; under the lock.
  func release(_ lane: Lane, _ failure: StreamError?) {
    let slot = lane.removeWritten(failure)
    (slot.lane, slot.context.note) = (nil, nil)
    if slot.isLarge {
      (slot.isLarge, isLargeInFlight) = (false, false)
      slot.bytes.removeAll(shrinkingTo: 2 * limits.chunkSize)
      for lane in lanes { lane.reader.signal() }
    }
    freeSlots.append(slot)
    if failure != nil || lane.slots.isEmpty { lane.reader.signal() }
    wakeReader()
  }
}
