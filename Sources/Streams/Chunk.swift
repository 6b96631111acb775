// What a chunk is to the stages behind the chunker: its place in the input, and how it begins and ends.

/// What the caller lets a chunk carry, such as the columns in force where it begins.
package protocol ChunkNote: AnyObject, Sendable {}

/// Where a chunk comes from.
package struct ChunkContext: Equatable, Sendable {
  package enum Kind: Sendable {
    /// Whole lines, or a piece of one line that is longer than the limit.
    case text
    /// A run of letters, digits and the like longer than a piece: its bytes are gone, `-` stands for them.
    case droppedRun
  }

  /// Chunks of this input before this one.
  package var index = 0
  /// The plain bytes of the input before this chunk.
  package var plainOffset = 0
  package var kind = Kind.text
  /// The chunk begins inside a line that the chunk before it began.
  package var isContinued = false
  /// The chunk ends inside a line; the next one goes on with it.
  package var continuesLine = false
  /// What ``ChunkHooks/note`` returned for this chunk.
  package var note: (any ChunkNote)?

  package init() {}

  package static func == (one: ChunkContext, other: ChunkContext) -> Bool {
    one.index == other.index && one.plainOffset == other.plainOffset && one.kind == other.kind
      && one.isContinued == other.isContinued && one.continuesLine == other.continuesLine
      && one.note === other.note
  }
}

/// Sizes that decide where chunks are cut.
package struct ChunkLimits: Equatable, Sendable {
  package static let chunkSizes = 4 << 10...64 << 20
  package static let maxLines = 4 << 10...16 << 20

  /// Plain bytes of a chunk; one line that is longer makes a longer one.
  package let chunkSize: Int
  /// The longest line that is treated whole, in bytes, without its line feed.
  package let maxLine: Int

  /// Both limits are brought into ``chunkSizes`` and ``maxLines``.
  package init(chunkSize: Int = 1 << 20, maxLine: Int = 1 << 20) {
    self.init(
      uncheckedChunkSize: min(
        max(chunkSize, Self.chunkSizes.lowerBound), Self.chunkSizes.upperBound),
      maxLine: min(max(maxLine, Self.maxLines.lowerBound), Self.maxLines.upperBound))
  }

  /// Any sizes above 0, for tests of every seam.
  init(uncheckedChunkSize chunkSize: Int, maxLine: Int) {
    self.chunkSize = chunkSize
    self.maxLine = maxLine
  }
}

/// What the caller is asked where the reader cuts. All calls come from the thread that runs the pipeline, in order.
package struct ChunkHooks {
  /// Whether `cut` lies inside a value that must not be split; asked for separators of a line that is too long only.
  package var isInsideClaim: (_ piece: Span<UInt8>, _ cut: Int) -> Bool = { _, _ in false }

  /// Sees each chunk before a worker does and returns what its context is to carry.
  package var note: ((_ chunk: Span<UInt8>, _ context: ChunkContext) -> (any ChunkNote)?)?

  /// Sees the beginning of the input, all that was read of it, each time more, until it returns that the input may be cut; what it
  /// throws ends the input. Nothing is passed on before.
  package var begins: ((_ beginning: Span<UInt8>, _ isAll: Bool) throws(StreamError) -> Bool)?

  package init() {}
}
