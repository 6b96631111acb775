import Detection
import Identifiers
import Pseudonyms
import Streams

/// Writes a released text with fresh pseudonyms in the place of its old ones; every other byte stays.
///
/// One per worker: it owns all its scratch memory.
package final class RekeyWorker: ChunkTransform {
  private let reader: ReleaseReader
  private let countsOthers: Bool
  private let rekeyer: Rekeyer
  private let oldTokens: TokenTest
  private let newTokens: TokenTest
  private let epochs: LineEpochs?
  /// The sub-keys of the epoch at hand; nil where the new release has one.
  private var epochKeys: PseudonymKeys?
  private(set) var tally = RekeyTally()
  /// How many lines had the epoch of an earlier one, for want of a time.
  private(set) var timelessLines = 0

  /// - Parameter hasEpochs: Whether lines have the epochs of their times.
  package init(_ keys: RekeyKeys, _ options: RunOptions, hasEpochs: Bool) {
    reader = ReleaseReader(
      options.policy, options.format, keys.recognition, keys: keys.old)
    reader.readsTimes = hasEpochs
    countsOthers = options.countsOthers
    rekeyer = Rekeyer(old: keys.old, new: keys.new)
    oldTokens = TokenTest(keys: keys.old)
    newTokens = TokenTest(keys: keys.newTokens)
    epochs =
      hasEpochs
      ? LineEpochs(Pseudonymizer(epochs: keys.new)) { _ in PolicyCiphers() } : nil
  }

  /// How many lines of each format were seen, by name.
  var lineFormats: [String: Int] { reader.lineFormats }

  package func transform(
    _ chunk: Span<UInt8>, context: ChunkContext, into output: ByteBuffer
  ) throws(StreamError) {
    let note = context.note as? RekeyNote
    if countsOthers {
      reader.read(chunk, context, note?.stream)
      for residue in reader.residues { tally.untouched.count(residue.identifierClass) }
      for identifierClass in reader.undecided { tally.untouched.count(identifierClass) }
    } else {
      reader.readPlaces(chunk, context, note?.stream)
    }
    if let epochs, let stream = note?.stream, let clock = stream.clock {
      epochs.begin(clock, stream.epoch, reader.finder.times)
      timelessLines += reader.finder.timelessCount
    }
    let (rekeyed, lookAlikes) = (tally.rekeyed.total, tally.lookAlikes)
    rewrite(chunk, reader.places, into: output)
    note?.counts.add(
      rekeyed: tally.rekeyed.total - rekeyed, lookAlikes: tally.lookAlikes - lookAlikes)
  }

  /// What a release has no run of: its bytes are gone, and a rekeyed log keeps every byte.
  package func appendDroppedRun(_ context: ChunkContext, to output: ByteBuffer) throws(StreamError)
  {
    throw .transform(
      "a run of letters and digits longer than --max-line: give a longer one",
      plainOffset: context.plainOffset)
  }

  /// A short text without lines, such as a file's name, with the pseudonyms of the given epoch.
  func rekey(_ text: String, epoch: String) throws(KeyError) -> String {
    epochKeys = try rekeyer.keys(of: epoch)
    let bytes = Array(text.utf8)
    let output = ByteBuffer(capacity: 2 * bytes.count)
    reader.readPlaces(bytes.span, ChunkContext(), nil)
    rewrite(bytes.span, reader.places, into: output)
    return output.withSpan { span in String(decoding: span.indices.map { span[$0] }, as: UTF8.self)
    }
  }

  /// Straight copies between the old pseudonyms, the new ones in their places.
  private func rewrite(
    _ text: Span<UInt8>, _ places: [PseudonymFinder.Place], into output: ByteBuffer
  ) {
    output.ensureFree(text.count)
    var offset = 0
    for place in places where place.start >= offset {
      switch place.form {
      case .token(let identifierClass, let first):
        let characters = text.extracting(first..<place.end)
        guard let length = oldTokens.length(class: identifierClass, characters: characters) else {
          count(place, identifierClass, characters, text)
          continue
        }
        tally.rekeyed.count(identifierClass)
        output.append(copying: text, offset..<place.start)
        offset = first + length
        turn(to: place.start)
        output.withOutputSpan(extra: Pseudonymizer.tokenLimit) {
          rekeyer.appendToken(
            of: identifierClass, characters: characters.extracting(..<length), under: epochKeys,
            to: &$0)
        }
      case .address(let address):
        tally.rekeyed.count(.ip)
        output.append(copying: text, offset..<place.start)
        offset = place.end
        turn(to: place.start)
        var canonical: [UInt8] = []
        address.appendCanonical(to: &canonical)
        output.withOutputSpan(extra: Pseudonymizer.tokenLimit) {
          rekeyer.appendToken(ofAddress: canonical.span, under: epochKeys, to: &$0)
        }
      }
    }
    output.append(copying: text, offset..<text.count)
  }

  private func turn(to offset: Int) {
    if let epochs, epochs.advance(to: offset) { epochKeys = epochs.keys }
  }

  private func count(
    _ place: PseudonymFinder.Place, _ identifierClass: IdentifierClass,
    _ characters: Span<UInt8>, _ text: Span<UInt8>
  ) {
    if newTokens.length(class: identifierClass, characters: characters) != nil {
      tally.alreadyNew += 1
    } else if place.isLookAlike(in: text) {
      tally.lookAlikes += 1
    }
  }
}
