import Detection
import Identifiers
import LogFormats
import Streams

/// Finds what a run would find, counts it, and writes the lines that are to be shown. The one worker of an inspection.
final class Inspector: ChunkTransform {
  private let options: InspectionOptions
  private let view: InspectionLine
  private var detector: Detector
  private var named: NamedFields
  private var finder: FieldFinder
  private var counts = InspectionCounts()
  private(set) var tally = Tally()

  /// Line feeds of the input at hand.
  private(set) var lineFeeds = 0
  private var shown: [InspectionReport.Line] = []
  private var shownCount = 0
  private var sample: InspectionSample

  init(_ options: InspectionOptions) {
    self.options = options
    named = NamedFields(options.policy)
    finder = Self.makeFinder(options)
    detector = Self.makeDetector(options.policy)
    view = InspectionLine(
      policy: options.policy, showsValues: options.showsValues, isColoured: options.isColoured)
    sample = InspectionSample(capacity: options.lines.count)
  }

  /// Without a key no pseudonym can be told from a look-alike; all else is found as in a run.
  static func makeDetector(_ policy: Policy) -> Detector { Detector(policy.detection) }

  private static func makeFinder(_ options: InspectionOptions) -> FieldFinder {
    var finder = FieldFinder(options.format.lines, naming: true)
    finder.wholeFields = Set(options.policy.content.fields.map(\.name))
    finder.forgetsNames = true
    return finder
  }

  /// Begins an input: lines are counted, and formats recognised, from its start.
  func begin() {
    finder = Self.makeFinder(options)
    named = NamedFields(options.policy)
    lineFeeds = 0
    shown = []
    shownCount = 0
    sample = InspectionSample(capacity: options.lines.count)
  }

  /// Lines of the input at hand per format; formats without a line are left out.
  var formats: [String: Int] {
    var result: [String: Int] = [:]
    for (name, count) in zip(LogFormat.Name.allCases, finder.counts) where count > 0 {
      result[name.rawValue] = count
    }
    return result
  }

  var fieldCounts: [InspectionReport.FieldCount] { counts.inOrder }

  /// The lines of the input at hand that were kept.
  var keptLines: [InspectionReport.Line] {
    if case .sample = options.lines { return sample.inOrder }
    return shown
  }

  func transform(
    _ chunk: Span<UInt8>, context: ChunkContext, into output: ByteBuffer
  ) throws(StreamError) {
    finder.find(
      chunk, context: finder.context, startsInLine: context.isContinued,
      endsInLine: context.continuesLine)
    let note = context.note as? StreamNote
    detector.detect(
      chunk, fields: named.fields(of: finder), cellEnds: finder.cellEnds, resuming: note?.openValue,
      goesOn: context.continuesLine)
    count(chunk)
    show(chunk, context, into: output)
    lineFeeds += chunk.lineFeedCount
  }

  /// The lines that are shown end before a run that long.
  func appendDroppedRun(_ context: ChunkContext, to output: ByteBuffer) {}

  private func count(_ chunk: Span<UInt8>) {
    let fields = finder.fields
    var next = 0
    for claim in detector.claims {
      let value = detector.canonical.span.extracting(claim.canonical)
      let action = options.policy.outcome(for: claim, value, in: chunk)
      let treatment = InspectionTreatment(claim, action)
      if claim.disposition == .replaced {
        tally.count(action, claim.identifierClass)
      } else {
        tally.count(claim.disposition)
      }
      if claim.disposition == .replaced, claim.pattern >= 0 {
        tally.count(pattern: Int(claim.pattern))
      }
      let place = InspectionPlace(claim, in: chunk, fields, from: &next)
      let key = claim.pattern < 0 ? key(place.key, chunk) : pattern(of: claim)
      counts.count(name(of: place.field), key, claim.identifierClass, treatment)
    }
  }

  private func name(of field: Int?) -> String? {
    guard let field, case let index = finder.fields[field].name, index >= 0 else { return nil }
    return finder.names[index]
  }

  private func pattern(of claim: Claim) -> String? {
    options.policy.pattern(of: claim).map { "pattern \($0)" }
  }

  private func key(_ range: Range<Int>?, _ chunk: Span<UInt8>) -> String? {
    range.map { range in String(decoding: range.map { chunk[$0] }, as: UTF8.self) }
  }
}

// MARK: - Lines

extension Inspector {
  private func show(_ chunk: Span<UInt8>, _ context: ChunkContext, into output: ByteBuffer) {
    let claims = detector.claims
    var next = 0
    var start = 0
    var number = lineFeeds + 1
    while start < chunk.count, wantsLines {
      let feed = chunk.firstLineFeed(from: start)
      let end = feed ?? chunk.count
      let first = next
      while next < claims.count, claims[next].start < end { next += 1 }
      // Of a line in pieces the first one is shown.
      let isStart = start > 0 || !context.isContinued
      if isStart, let place = nextPlace() {
        let text = view.text(
          chunk, start..<end, claims[first..<next], detector.canonical,
          goesOn: feed == nil && context.continuesLine)
        show(InspectionReport.Line(number: number, text: text), at: place, output)
      }
      start = end + 1
      number += 1
    }
  }

  private var wantsLines: Bool {
    switch options.lines {
    case .first(let count): shownCount < count
    case .sample(let count): count > 0
    }
  }

  private func nextPlace() -> Int? {
    if case .sample = options.lines { return sample.nextPlace() }
    shownCount += 1
    return shownCount - 1
  }

  private func show(_ line: InspectionReport.Line, at place: Int, _ output: ByteBuffer) {
    if case .sample = options.lines {
      sample.keep(line, at: place)
    } else if options.keepsLines {
      shown.append(line)
    } else {
      for byte in "\(line)\n".utf8 { output.append(byte) }
    }
  }
}
