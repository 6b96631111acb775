// What a pipeline is told, what it asks of the stage between chunker and deflate, and what it reports.

/// The stage between the chunker and the deflater: one instance for each worker, which owns its scratch memory.
package protocol ChunkTransform: AnyObject {
  /// Appends to `output` what stands for `chunk`.
  ///
  /// Calls come one at a time, from changing threads, for the chunks that this worker happens to take. Not called for
  /// dropped runs.
  func transform(_ chunk: Span<UInt8>, context: ChunkContext, into output: ByteBuffer)
    throws(StreamError)

  /// Appends to `output` what stands for a dropped run: a dash, unless the transform says otherwise.
  func appendDroppedRun(_ context: ChunkContext, to output: ByteBuffer) throws(StreamError)
}

extension ChunkTransform {
  package func appendDroppedRun(_ context: ChunkContext, to output: ByteBuffer) throws(StreamError)
  {
    output.append(UInt8(ascii: "-"))
  }
}

/// The fixed properties of a ``Pipeline``.
package struct PipelineOptions: Sendable {
  /// Workers, at least 1.
  package var jobs = 1
  package var limits = ChunkLimits()
  /// How outputs are stored, where nothing else is said.
  package var output = OutputEncoding.plain
  /// What deflates; a ``Source`` has its own for inflating.
  package var codec = Codec.standard

  package init() {}

  /// Chunks in flight: those with readers and writers, and enough between for workers to differ in speed.
  package var slots: Int { 4 * jobs }
}

/// What came of one input.
package struct PipelineStatistics: Equatable, Sendable {
  /// Bytes read as stored, and after decompression.
  package var compressedIn = 0
  package var plainIn = 0
  /// Bytes written before compression, and as stored.
  package var plainOut = 0
  package var compressedOut = 0
  /// Line feeds, and a last line without one.
  package var lines = 0
  package var chunks = 0
  /// Calls of read(2) that gave bytes.
  package var reads = 0
  /// gzip members read; 0 for an input that is not gzip.
  package var members = 0
  package var droppedRuns = 0
  package var warnings: [StreamWarning] = []
  /// The run was cancelled: whole lines up to that moment are written.
  package var wasCancelled = false

  package init() {}
}
