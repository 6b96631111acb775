import Detection
import Identifiers
import LogFormats
import Pseudonyms
import Streams

/// Reads a released text: its pseudonyms by their form, and what it holds that is none though its policy would replace it.
///
/// One per worker. Costs what detection does in a run, and a second scan.
final class ReleaseReader {
  /// What tells the pseudonyms of a release.
  struct Recognition {
    /// How many base32 characters behind a tag are a pseudonym.
    let tokenLength: GenuineTokenTest
    /// Whether 4 or 16 bytes are an address that the release made.
    let isAddress: (Span<UInt8>) -> Bool
    /// The first 48 bits of these addresses; nil where they have none in common.
    let addressPrefix: UInt64?
  }

  /// A value that is no pseudonym.
  struct Residue {
    let range: Range<Int>
    let identifierClass: IdentifierClass
  }

  private let policy: Policy
  private let recognition: Recognition
  /// Writes what the policy wants in the place of a value, to be compared with it.
  private let pseudonymiser: Pseudonymiser
  private let written = ByteBuffer()
  private var named: NamedFields
  private(set) var finder: FieldFinder
  private var detector: Detector
  private var pseudonyms: PseudonymFinder

  /// In the order of the text.
  private(set) var residues: [Residue] = []
  /// How many addresses of the last text are pseudonyms.
  private(set) var addressCount = 0
  /// Values of the last text, per class, that may be what the policy made of others: nothing tells the two apart.
  private(set) var undecided: [IdentifierClass] = []

  init(_ policy: Policy, _ format: Format, _ recognition: Recognition, keys: PseudonymKeys) {
    self.policy = policy
    self.recognition = recognition
    // Without ciphers: what they make is not compared.
    pseudonymiser = Pseudonymiser(keys: keys, policy: policy)
    named = NamedFields(policy)
    finder = named.makeFinder(format.lines, onMismatch: Format.Mismatch.scan.action)
    detector = Detector(policy.detection, genuineTokenLength: recognition.tokenLength)
    pseudonyms = PseudonymFinder(addressPrefix: recognition.addressPrefix)
  }

  /// Whether the times of lines are wanted.
  var readsTimes: Bool {
    get { finder.readsTimes }
    set { finder.readsTimes = newValue }
  }

  /// How many lines of each format were seen, by name; formats without a line are left out.
  var lineFormats: [String: Int] {
    var result: [String: Int] = [:]
    for name in LogFormat.Name.allCases where finder.counts[name.index] > 0 {
      result[name.rawValue] = finder.counts[name.index]
    }
    return result
  }

  /// Everything that has the form of a pseudonym, in the order of the text.
  var places: [PseudonymFinder.Place] { pseudonyms.places }

  /// Finds the pseudonyms of a chunk by their form, and the times of its lines if they are wanted; no residues.
  ///
  /// - Parameter note: What the lines before the chunk tell its own.
  func readPlaces(_ chunk: Span<UInt8>, _ context: ChunkContext, _ note: StreamNote?) {
    if readsTimes { readFields(chunk, context, note) }
    pseudonyms.find(chunk)
  }

  /// Finds all that a chunk holds.
  func read(_ chunk: Span<UInt8>, _ context: ChunkContext, _ note: StreamNote?) {
    readFields(chunk, context, note)
    detector.detect(
      chunk, fields: named.fields(of: finder), cellEnds: finder.cellEnds,
      resuming: note?.openValue)
    pseudonyms.find(chunk)
    collect(chunk)
  }

  private func readFields(
    _ chunk: Span<UInt8>, _ context: ChunkContext, _ note: StreamNote?
  ) {
    finder.find(
      chunk, context: note?.context ?? StreamContext(), startsInLine: context.isContinued,
      endsInLine: context.continuesLine)
  }

  private func collect(_ chunk: Span<UInt8>) {
    residues.removeAll(keepingCapacity: true)
    undecided.removeAll(keepingCapacity: true)
    addressCount = 0
    let claims = detector.claims
    let canonical = detector.canonical
    func isOwnAddress(_ claim: Claim) -> Bool {
      claim.identifierClass == .ip && claim.disposition == .replaced
        && recognition.isAddress(canonical.span.extracting(claim.canonical))
    }
    for index in claims.indices {
      let claim = claims[index]
      if claim.disposition == .rest { add(claim) }
      guard claim.disposition == .replaced else { continue }
      if isOwnAddress(claim) {
        addressCount += 1
      } else if !claims.namesAddress(index, in: chunk, isOwn: isOwnAddress) {
        judge(claim, canonical.span.extracting(claim.canonical), in: chunk)
      }
    }
  }

  /// What the policy would write as it stands there is its own work.
  private func judge(_ claim: Claim, _ value: Span<UInt8>, in chunk: Span<UInt8>) {
    let action = policy.action(for: claim, value, in: chunk)
    switch action {
    case .keep: return
    case .hmac: return add(claim)
    case .prefix, .fpe, .shift: return undecided.append(claim.identifierClass)
    case .drop, .constant, .truncate, .generalise: break
    }
    let settled = pseudonymiser.settle(action, of: claim, value, in: chunk)
    written.removeAll()
    pseudonymiser.append(settled, of: value, replacing: claim, in: chunk, to: written)
    let isSame = written.withSpan { bytes in
      bytes.count == claim.end - claim.start
        && (0..<bytes.count).allSatisfy { bytes[$0] == chunk[claim.start + $0] }
    }
    if !isSame { add(claim) }
  }

  private func add(_ claim: Claim) {
    residues.append(
      Residue(range: claim.start..<claim.end, identifierClass: claim.identifierClass))
  }
}

extension ReleaseReader.Recognition {
  /// By the keys of releases: their tokens of every epoch are told from look-alikes.
  ///
  /// - Parameter others: Of releases whose tokens count as pseudonyms too.
  init(keys: PseudonymKeys, or others: PseudonymKeys? = nil) {
    let own = TokenTest(keys: keys)
    let other = others.map { TokenTest(keys: $0) }
    self.init(
      tokenLength: {
        own.length(class: $0, characters: $1) ?? other?.length(class: $0, characters: $1)
      },
      isAddress: { own.isOwnAddress($0) }, addressPrefix: keys.addressPrefix)
  }

  /// By form alone: whatever looks like a token is one, and every unique local address (RFC 4193) if they are wanted.
  init(byFormWithAddresses: Bool) {
    self.init(
      tokenLength: { _, characters in
        let count = Base32.prefixCount(of: characters, limit: 48)
        return [48, 32, 24, 16].first { $0 <= count }
      },
      isAddress: { byFormWithAddresses && $0.count == 16 && $0[0] == 0xFD }, addressPrefix: nil)
  }
}

extension PseudonymFinder.Place {
  /// Whether a token that no key knows is one of another release, most likely: nothing touches it, it has the length of
  /// one, and a digit, which a word has not (nor do 4 in 100 tokens).
  func isLookAlike(in text: Span<UInt8>) -> Bool {
    guard case .token(_, let characters) = form, [16, 24, 32, 48].contains(end - characters)
    else { return false }
    func touches(_ offset: Int) -> Bool {
      offset >= 0 && offset < text.count
        && (text[offset].isAlphanumeric || text[offset] == UInt8(ascii: "_"))
    }
    return !touches(start - 1) && !touches(end)
      && (characters..<end).contains { text[$0].isDigit }
  }
}
