// A reader for each input that is open, workers on Dispatch, a writer for each output. The calling thread reads and cuts;
// a work item of the queue takes filled slots until there is none; a lane's writer writes in order. Memory: the slots,
// whatever the inputs.
import Synchronization

/// Runs inputs through source, chunker, transforms, deflate and sink: one after the other, or several at a time.
///
/// Workers, buffers and codec states are made once and serve every input. Any number of threads may call ``run`` at a time, at most as
/// many as there are slots.
package final class Pipeline: Sendable {
  private let core: PipelineCore
  private let options: PipelineOptions
  private let lanes: LanePool

  /// - Parameter transforms: One for each of `options.jobs` workers, or none to pass the bytes through.
  package init(_ options: PipelineOptions, transforms: [any ChunkTransform] = []) {
    precondition(transforms.isEmpty || transforms.count == options.jobs)
    let core = PipelineCore(options, transforms: transforms)
    self.core = core
    self.options = options
    lanes = LanePool(core)
  }

  /// Processes one input to its end. The sink is not committed: the caller does that, with the input's facts.
  ///
  /// - Parameters:
  ///   - encoding: How the output is stored; by default as the options say.
  ///   - hooks: Asked on the calling thread where chunks are cut.
  ///   - endsStream: Whether the output ends with this input (an empty gzip member, BGZF's last block).
  /// - Throws: The first error in the order of the output. Whole lines before it are written to a descriptor; a file
  ///   is discarded.
  package func run(
    _ source: Source, into sink: Sink, as encoding: OutputEncoding? = nil,
    hooks: ChunkHooks = ChunkHooks(), endsStream: Bool = true
  ) throws(StreamError) -> PipelineStatistics {
    let lane = lanes.take()
    defer { lanes.give(lane) }
    do throws(StreamError) {
      let encoding = encoding ?? options.output
      var statistics = try pass(source, sink, encoding, hooks, lane)
      if endsStream {
        let end = encoding.end(isEmpty: sink.bytesWritten == 0)
        try sink.write(end.span)
        statistics.compressedOut += end.count
      }
      return statistics
    } catch {
      sink.discard()
      throw error
    }
  }

  private func pass(
    _ source: Source, _ sink: Sink, _ encoding: OutputEncoding, _ hooks: ChunkHooks, _ lane: Lane
  ) throws(StreamError) -> PipelineStatistics {
    var chunker = Chunker(source: source, limits: options.limits, hooks: hooks, carry: lane.carry)
    core.begin(lane, sink)
    source.helpers = core
    defer { source.abandon() }
    var readError: StreamError?
    do throws(StreamError) {
      while let slot = core.acquire(lane) {
        guard let context = try next(&chunker, slot, lane) else { break }
        (slot.context, slot.output) = (context, encoding)
        let isOnly = context.index == 0 && chunker.isFinished
        let waits = !lane.hasWriter
        if isOnly || waits, core.runInline(slot, lane, sink, waits: waits) { continue }
        core.publish(slot, lane)
      }
    } catch { readError = error }
    var statistics = try core.drain(lane)
    if let readError { throw readError }
    if chunker.wasCancelled {
      if sink.isFile { throw .cancelled }
      statistics.wasCancelled = true
    }
    statistics.compressedIn = source.compressedBytes
    statistics.plainIn = source.position.plain
    statistics.members = source.members
    statistics.reads = source.reads
    statistics.droppedRuns = chunker.droppedRuns
    statistics.warnings = source.warnings
    if chunker.endsWithoutLineFeed { statistics.lines += 1 }
    return statistics
  }

  /// Fills a slot, or gives it back where there is nothing to fill it with.
  private func next(_ chunker: inout Chunker, _ slot: Slot, _ lane: Lane) throws(StreamError)
    -> ChunkContext?
  {
    do throws(StreamError) {
      if let context = try chunker.next(into: slot.bytes) { return context }
    } catch {
      core.giveBack(slot, lane)
      throw error
    }
    core.giveBack(slot, lane)
    return nil
  }
}

/// The lanes of a pipeline, each with a writer's thread: as many as ever were in use at a time.
private final class LanePool: Sendable {
  private struct State {
    var free: [Lane] = []
    var lanes: [Lane] = []
    var writers: [BlockingThread] = []
  }

  private let core: PipelineCore
  private let state = Mutex(State())

  init(_ core: PipelineCore) { self.core = core }

  deinit {
    state.withLock { state in
      core.stop(state.lanes)
      for writer in state.writers { writer.join() }
    }
  }

  func take() -> Lane { state.withLock { state in state.free.popLast() ?? make(&state) } }

  func give(_ lane: Lane) { state.withLock { $0.free.append(lane) } }

  private func make(_ state: inout State) -> Lane {
    let lane = Lane()
    state.lanes.append(lane)
    if let writer = BlockingThread({ [core] in core.writeUntilStopped(lane) }) {
      state.writers.append(writer)
    } else {
      lane.hasWriter = false
    }
    return lane
  }
}
