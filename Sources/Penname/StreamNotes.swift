import LogFormats
import Streams

/// What lines before a chunk tell its lines: the columns in force, an open CSV quote.
final class StreamNote: ChunkNote {
  let context: StreamContext

  init(_ context: StreamContext) { self.context = context }
}

/// Follows one input from chunk to chunk on the reader's thread, which sees them in order.
final class StreamNotes {
  private let format: LogFormat
  private var note = StreamNote(StreamContext())

  init(format: LogFormat) { self.format = format }

  /// The note of a chunk; what it holds is told the next one.
  func note(for chunk: Span<UInt8>, _ place: ChunkContext) -> StreamNote {
    let own = note
    var context = own.context
    context.advance(
      over: chunk, format: format, startsInLine: place.isContinued, endsInLine: place.continuesLine)
    if context != own.context { note = StreamNote(context) }
    return own
  }
}
