// What workers do: chunks, and blocks that readers have ahead.
import Dispatch

extension PipelineCore {
  /// What a worker does next.
  private enum Task {
    case slot(Slot, Lane, isWanted: Bool)
    case block(StoredBlock)
  }

  /// One work item: takes what there is to do until there is none, and never waits.
  func work(_ index: Int) {
    let worker = workers[index]
    while let task = nextTask(index) {
      switch task {
      case .slot(let slot, let lane, let isWanted):
        if isWanted {
          worker.process(slot)
          if slot.isLarge { worker.shrink(to: limits.chunkSize) }
        }
        monitor.withLock {
          slot.isDone = true
          if lane.slots.first === slot { lane.writer.signal() }
        }
      case .block(let block):
        worker.inflate(block)
        monitor.withLock {
          blocksAtWork.removeAll { $0 === block }
          blockDone.broadcast()
        }
      }
    }
  }

  /// Chunks come first: they free memory, blocks fill it.
  private func nextTask(_ index: Int) -> Task? {
    monitor.withLock {
      if let slot = filled.first, let lane = slot.lane {
        filled.removeFirst()
        return .slot(slot, lane, isWanted: lane.failure == nil)
      }
      if let block = blocks.first {
        blocks.removeFirst()
        blocksAtWork.append(block)
        return .block(block)
      }
      idleWorkers.append(index)
      wakeReader()
      return nil
    }
  }
}

// MARK: - Blocks that readers have ahead

extension PipelineCore: BlockHelpers {
  /// Together as many as there are workers, and one: they are memory that the chunks do not count.
  var blocksAhead: Int { monitor.withLock { (workers.count + 1) / max(1, lanes.count) } }

  func offer(_ block: StoredBlock) {
    let startsWorker = monitor.withLock {
      blocks.append(block)
      return idleWorkers.popLast()
    }
    if let worker = startsWorker { queue.async { self.work(worker) } }
  }

  func claim(_ block: StoredBlock) {
    monitor.withLock {
      blocks.removeAll { $0 === block }
      while blocksAtWork.contains(where: { $0 === block }) { monitor.wait(blockDone) }
    }
  }
}
