import Detection
import LogFormats
import Streams

/// What lines before a chunk tell its lines: the columns in force, an open CSV quote, a value that the piece before ended inside of.
final class StreamNote: ChunkNote {
  let context: StreamContext
  let openValue: OpenValue?
  /// The year of times that name none.
  let lineYear: LineYear
  /// Tells epochs; nil where the release has one.
  let clock: LineClock?
  /// The epoch in force where the chunk begins; nil before the first time.
  let epoch: Int?

  init(
    _ context: StreamContext, _ openValue: OpenValue? = nil, _ lineYear: LineYear,
    _ epochs: EpochFollower?
  ) {
    self.context = context
    self.openValue = openValue
    self.lineYear = lineYear
    clock = epochs?.clock
    epoch = epochs?.number
  }
}

/// Follows one input from chunk to chunk on the reader's thread, which sees them in order.
final class StreamNotes {
  private let format: LogFormat
  private let makeDetector: () -> Detector
  private var detector: Detector?
  private let lineYear: LineYear
  private let epochs: EpochFollower?
  private var note: StreamNote?

  /// - Parameter makeDetector: Called when the first long line comes.
  init(
    format: LogFormat, _ lineYear: LineYear = .nearestToNow, _ epochs: EpochFollower? = nil,
    _ makeDetector: @escaping () -> Detector
  ) {
    self.format = format
    self.lineYear = lineYear
    self.epochs = epochs
    self.makeDetector = makeDetector
  }

  /// The note of a chunk; what it holds is told the next one.
  func note(for chunk: Span<UInt8>, _ place: ChunkContext) -> StreamNote {
    let own = note ?? StreamNote(StreamContext(), nil, lineYear, epochs)
    var context = own.context
    context.advance(
      over: chunk, format: format, startsInLine: place.isContinued, endsInLine: place.continuesLine)
    let openValue = place.continuesLine ? openValue(atEndOf: chunk, own) : nil
    epochs?.advance(over: chunk, place, from: own.context, to: context)
    if openValue != nil || epochs?.number != own.epoch || note == nil || own.openValue != nil
      || context != own.context
    {
      note = StreamNote(context, openValue, lineYear, epochs)
    }
    return own
  }

  /// What a piece of a long line ends inside of.
  private func openValue(atEndOf piece: Span<UInt8>, _ note: StreamNote) -> OpenValue? {
    var detector = detector ?? makeDetector()
    self.detector = nil
    detector.detect(piece, resuming: note.openValue, goesOn: true)
    self.detector = detector
    return detector.openValue
  }
}
