// One reader, workers on Dispatch, one ordered writer. The calling thread reads and cuts; a work item of the queue takes
// filled slots until there is none; the writer writes in order. Memory: the slots, whatever the input.
import Dispatch

/// Runs inputs through source, chunker, transforms, deflate and sink, one input after the other.
///
/// Threads, buffers and codec states are made once and serve every input. One thread at a time calls ``run``.
package final class Pipeline {
  private let core: PipelineCore
  private let options: PipelineOptions
  private let writer: BlockingThread?
  private let carry = ByteBuffer()

  /// - Parameter transforms: One for each of `options.jobs` workers, or none to pass the bytes through.
  package init(_ options: PipelineOptions, transforms: [any ChunkTransform] = [])
    throws(StreamError)
  {
    precondition(transforms.isEmpty || transforms.count == options.jobs)
    let core = try PipelineCore(options, transforms: transforms)
    self.core = core
    self.options = options
    // Without a thread for the writer everything runs on the calling one.
    writer = BlockingThread { core.writeUntilStopped() }
  }

  deinit {
    core.stop()
    writer?.join()
  }

  /// Processes one input to its end. The sink is not committed: the caller does that, with the input's facts.
  ///
  /// - Parameters:
  ///   - hooks: Asked on the calling thread where chunks are cut.
  ///   - endsStream: Whether the output ends with this input (an empty gzip member, BGZF's last block).
  /// - Throws: The first error in the order of the output. Whole lines before it are written to a descriptor; a file
  ///   is discarded.
  package func run(
    _ source: Source, into sink: Sink, hooks: ChunkHooks = ChunkHooks(), endsStream: Bool = true
  ) throws(StreamError) -> PipelineStatistics {
    do throws(StreamError) {
      return try runAll(source, sink, hooks, endsStream)
    } catch {
      sink.discard()
      throw error
    }
  }

  private func runAll(
    _ source: Source, _ sink: Sink, _ hooks: ChunkHooks, _ endsStream: Bool
  ) throws(StreamError) -> PipelineStatistics {
    var chunker = Chunker(source: source, limits: options.limits, hooks: hooks, carry: carry)
    core.begin(sink)
    var readError: StreamError?
    do throws(StreamError) {
      while let slot = core.acquire() {
        guard let context = try chunker.next(into: slot.input) else { break }
        slot.context = context
        let isOnly = context.index == 0 && chunker.isFinished
        if writer == nil || isOnly { core.runInline(slot, sink) } else { core.publish(slot) }
      }
    } catch { readError = error }
    var statistics = try core.drain()
    if let readError { throw readError }
    if chunker.wasCancelled {
      if sink.isFile { throw .cancelled }
      statistics.wasCancelled = true
    }
    if endsStream { statistics.compressedOut += try core.writeEnd(sink) }
    statistics.compressedIn = source.compressedBytes
    statistics.plainIn = source.position.plain
    statistics.members = source.members
    statistics.droppedRuns = chunker.droppedRuns
    statistics.warnings = source.warnings
    if chunker.endsWithoutLineFeed { statistics.lines += 1 }
    return statistics
  }
}
