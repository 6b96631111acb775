import Detection
import Identifiers
import Pseudonyms
import Streams

/// Finds in a release what is no pseudonym; writes nothing. One worker of a verification.
final class Verifier: ChunkTransform {
  /// A place, its line not known yet: workers do not know how many lines others see.
  struct Place {
    let chunk: Int
    /// Line feeds of the chunk before it.
    let feeds: Int
    let offset: Int
    let name: String
    let value: String?
  }

  private let reader: ReleaseReader
  private let tokenLength: GenuineTokenTest
  private let mostPlaces: Int
  private let showsValues: Bool

  /// Of all inputs.
  private(set) var pseudonyms = ClassCounts()
  private(set) var residues = ClassCounts()
  private(set) var undecided = ClassCounts()
  private(set) var lookAlikes = 0
  private(set) var overlongRuns = 0

  /// Of the input at hand: the first places that this worker saw, in order, and the line feeds of its chunks.
  private(set) var places: [Place] = []
  private(set) var feeds: [(chunk: Int, count: Int)] = []

  /// Bytes of a value that are shown.
  private static let mostValueBytes = 512

  init(
    _ options: VerificationOptions, _ recognition: ReleaseReader.Recognition, keys: PseudonymKeys
  ) {
    reader = ReleaseReader(options.policy, options.format, recognition, keys: keys)
    tokenLength = recognition.tokenLength
    mostPlaces = options.places
    showsValues = options.showsValues
  }

  /// Begins an input.
  func begin() {
    places = []
    feeds = []
  }

  /// Everything found so far.
  var count: Int { residues.total + lookAlikes + overlongRuns }

  func transform(
    _ chunk: Span<UInt8>, context: ChunkContext, into output: ByteBuffer
  ) throws(StreamError) {
    var found = read(chunk, context)
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var (feeds, seen) = (0, 0)
    for finding in found.prefix(max(0, mostPlaces - places.count)) {
      let start = finding.range.lowerBound
      feeds += chunk.extracting(seen..<start).lineFeedCount
      seen = start
      places.append(
        Place(
          chunk: context.index, feeds: feeds, offset: context.plainOffset + start,
          name: finding.name, value: showsValues ? shown(finding.range, chunk) : nil))
    }
    self.feeds.append((context.index, chunk.lineFeedCount))
  }

  func appendDroppedRun(_ context: ChunkContext, to output: ByteBuffer) {
    overlongRuns += 1
    guard places.count < mostPlaces else { return }
    places.append(
      Place(
        chunk: context.index, feeds: 0, offset: context.plainOffset,
        name: VerificationReport.overlongRun, value: nil))
  }

  /// What stands in a name of a file or folder, counted with the rest.
  func read(name: String) -> [(offset: Int, name: String, value: String?)] {
    let bytes = Array(name.utf8)
    return read(bytes.span, ChunkContext()).map {
      ($0.range.lowerBound, $0.name, showsValues ? shown($0.range, bytes.span) : nil)
    }
  }

  private func read(
    _ text: Span<UInt8>, _ context: ChunkContext
  ) -> [(range: Range<Int>, name: String)] {
    reader.read(text, context, context.note as? StreamNote)
    let residues = reader.residues
    for residue in residues { self.residues.count(residue.identifierClass) }
    for identifierClass in reader.undecided { undecided.count(identifierClass) }
    pseudonyms.count(.ip, times: reader.addressCount)
    var found = residues.map { (range: $0.range, name: $0.identifierClass.name) }
    var (end, next) = (0, 0)
    for place in reader.places where place.start >= end {
      guard case .token(let identifierClass, let first) = place.form else { continue }
      if let length = tokenLength(identifierClass, text.extracting(first..<place.end)) {
        pseudonyms.count(identifierClass)
        end = first + length
        continue
      }
      while next < residues.count, residues[next].range.upperBound <= place.start { next += 1 }
      let isPart = next < residues.count && residues[next].range.lowerBound < place.end
      if !isPart, place.isLookAlike(in: text) {
        lookAlikes += 1
        found.append((place.start..<place.end, VerificationReport.lookAlike))
      }
    }
    return found
  }

  private func shown(_ range: Range<Int>, _ text: Span<UInt8>) -> String {
    var result = ""
    InspectionText.append(
      text, range.lowerBound..<min(range.upperBound, range.lowerBound + Self.mostValueBytes),
      to: &result)
    return result
  }
}
