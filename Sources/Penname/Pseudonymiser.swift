import Detection
import Identifiers
import LogFormats
import Pseudonyms
import Streams

/// Finds the identifiers of a text and writes the text with their pseudonyms: detect and rewrite, the stages between.
///
/// One per worker: it owns all its scratch memory, and a bounded cache of the pseudonyms it made.
public final class Pseudonymiser: ChunkTransform {
  private var finder: FieldFinder
  private var named: NamedFields
  private var detector: Detector
  let pseudonymizer: Pseudonymizer
  let cache: PseudonymCache
  private(set) var ciphers: PolicyCiphers
  private let epochs: LineEpochs?
  /// The sub-keys of the epoch at hand; nil where the release has one.
  private(set) var epochKeys: PseudonymKeys?
  /// The year of times that name none.
  private(set) var lineYear = LineYear.nearestToNow
  var clients = LineClients()
  private let policy: Policy
  private let failsOnMismatch: Bool
  /// What stands for a value, in the making.
  var replacement: [UInt8] = []
  package private(set) var tally = Tally()

  /// - Parameters:
  ///   - key: The key of the release.
  ///   - domain: The name of the release or its recipient, at most 1,024 bytes.
  ///   - policy: What becomes of each class.
  /// - Throws: ``PennameError/usage(_:)`` when the domain is too long, or this build cannot follow the policy.
  public convenience init(key: Key, domain: String = "", policy: Policy = .research)
    throws(PennameError)
  {
    try policy.requireSupport()
    self.init(
      keys: try Self.keys(of: key, domain: domain), policy: policy,
      ciphers: try Self.ciphers(of: key, domain: domain, policy))
  }

  /// - Parameters:
  ///   - keys: Shared by all workers of a release.
  ///   - ciphers: Those that the policy wants, of this worker alone.
  ///   - epochs: The sub-keys and ciphers of every epoch; nil where all lines have those of `keys`.
  package init(
    keys: PseudonymKeys, policy: Policy, ciphers: PolicyCiphers = PolicyCiphers(),
    format: Format = .auto, onMismatch: Format.Mismatch = .scan, epochs: ReleaseEpochs? = nil
  ) {
    let pseudonymizer = epochs?.makePseudonymizer() ?? Pseudonymizer(keys: keys)
    self.epochs = epochs.map { LineEpochs(pseudonymizer, makeCiphers: $0.makeCiphers) }
    self.pseudonymizer = pseudonymizer
    self.policy = policy
    self.ciphers = ciphers
    cache = PseudonymCache()
    named = NamedFields(policy)
    finder = named.makeFinder(format.lines, onMismatch: onMismatch.action)
    finder.readsTimes = epochs != nil
    failsOnMismatch = onMismatch == .fail
    detector = Detector(policy.detection) {
      pseudonymizer.genuineTokenLength(class: $0, characters: $1)
    }
    detector.isOwnAddress = { pseudonymizer.isOwnAddress($0) }
  }

  /// The sub-keys of a release.
  package static func keys(of key: Key, domain: String) throws(PennameError) -> PseudonymKeys {
    do throws(KeyError) {
      return try PseudonymKeys(master: key.loaded.key, release: Release(domain: domain))
    } catch { throw .usage(error.description) }
  }

  /// The ciphers that a policy wants of a release, for one worker.
  static func ciphers(
    of key: Key, domain: String, _ policy: Policy
  ) throws(PennameError) -> PolicyCiphers {
    do throws(KeyError) {
      return try PolicyCiphers(policy, master: key.loaded.key, release: Release(domain: domain))
    } catch { throw .usage(error.description) }
  }

  /// The text with every identifier replaced as the policy says; all other bytes unchanged.
  ///
  /// - Parameter text: Whole lines, in any encoding that holds ASCII as it is.
  public func pseudonymise(_ text: [UInt8]) -> [UInt8] {
    let output = ByteBuffer(capacity: text.count)
    finder.find(text.span, context: StreamContext())
    rewrite(text.span, resuming: nil, goesOn: false, into: output)
    return output.withSpan { bytes in
      // SAFETY: the bytes are copied before the call ends.
      unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
  }

  package func transform(
    _ chunk: Span<UInt8>, context: ChunkContext, into output: ByteBuffer
  ) throws(StreamError) {
    let note = context.note as? StreamNote
    finder.find(
      chunk, context: note?.context ?? StreamContext(), startsInLine: context.isContinued,
      endsInLine: context.continuesLine)
    if failsOnMismatch, let offset = finder.firstMismatch {
      throw .transform(
        "a line that does not have the format: see --format, or take --on-mismatch scan or drop",
        plainOffset: context.plainOffset + offset)
    }
    if let note { begin(note) }
    rewrite(
      chunk, resuming: note?.openValue, goesOn: context.continuesLine, into: output)
  }

  /// Takes up what the chunk's place in its input says of times.
  private func begin(_ note: StreamNote) {
    lineYear = note.lineYear
    guard let epochs, let clock = note.clock else { return }
    epochs.begin(clock, note.epoch, finder.times)
    timelessLines += finder.timelessCount
  }

  /// How many lines of each format were seen, by name, and how many did not have the one named for them.
  package var lineFormats: [String: Int] {
    var result: [String: Int] = [:]
    for name in LogFormat.Name.allCases where finder.counts[name.index] > 0 {
      result[name.rawValue] = finder.counts[name.index]
    }
    return result
  }
  package var mismatches: Int { finder.mismatches }
  /// How many lines had the epoch of an earlier one, for want of a time.
  package private(set) var timelessLines = 0

  /// Straight copies between the claims, their replacements in between.
  private func rewrite(
    _ text: Span<UInt8>, resuming open: OpenValue?, goesOn: Bool, into output: ByteBuffer
  ) {
    detector.detect(
      text, fields: named.fields(of: finder), cellEnds: finder.cellEnds, resuming: open,
      goesOn: goesOn)
    clients.begin(named.clients)
    output.ensureFree(text.count)
    let claims = detector.claims
    let canonical = detector.canonical
    var counts = Tally()
    defer { tally.add(counts) }
    var offset = 0
    for index in claims.indices {
      let claim = claims[index]
      guard claim.disposition == .replaced else {
        counts.count(claim.disposition)
        if claim.disposition == .rest || claim.disposition == .unsearched {
          output.append(copying: text, offset..<claim.start)
          if claim.disposition == .unsearched { output.append(UInt8(ascii: "-")) }
          offset = claim.end
        }
        continue
      }
      if isOwnAddress(claim, canonical)
        || claims.namesAddress(index, in: text, isOwn: { isOwnAddress($0, canonical) })
      {
        counts.count(.genuineToken)
        continue
      }
      if let epochs, epochs.advance(to: claim.start) {
        (epochKeys, ciphers) = (epochs.keys, epochs.ciphers)
      }
      let value = canonical.span.extracting(claim.canonical)
      let action = settle(policy.action(for: claim, value, in: text), of: claim, value, in: text)
      counts.count(action, claim.identifierClass)
      if claim.pattern >= 0 { counts.count(pattern: Int(claim.pattern)) }
      if action == .keep { continue }
      output.append(copying: text, offset..<claim.start)
      offset = claim.end
      if case .hmac(let pseudonym) = action, pseudonym.form == .address,
        claim.isFreeAddress(in: text)
      {
        let limit = index + 1 < claims.count ? claims[index + 1].start : text.count
        offset = appendAddress(of: value, replacing: claim, in: text, before: limit, to: output)
      } else {
        append(action, of: value, replacing: claim, in: text, to: output)
      }
    }
    output.append(copying: text, offset..<text.count)
  }
}

// MARK: - The address form

extension Pseudonymiser {
  /// Under the /48 of this release: a pseudonym already.
  private func isOwnAddress(_ claim: Claim, _ canonical: [UInt8]) -> Bool {
    guard claim.identifierClass == .ip, claim.disposition == .replaced else { return false }
    return pseudonymizer.isOwnAddress(canonical.span.extracting(claim.canonical))
  }

  /// Appends an address of the release, in brackets where a port follows or in a URL; returns where the text goes on.
  ///
  /// - Parameter limit: Where the next claim begins: its bytes are not this one's prefix length.
  private func appendAddress(
    of value: Span<UInt8>, replacing claim: Claim, in text: Span<UInt8>, before limit: Int,
    to output: ByteBuffer
  ) -> Int {
    let halves = pseudonymizer.address(canonical: value, under: epochKeys)
    // A port inside the brackets that are there (`[192.0.2.1:80]`) needs brackets of its own.
    let inBrackets = Self.hasPort(text, claim.end) || Self.isURLHost(text, claim.start)
    if inBrackets { output.append(UInt8(ascii: "[")) }
    output.withOutputSpan(extra: 48) {
      IPAddress(high: halves.high, low: halves.low).appendText(to: &$0)
    }
    if inBrackets { output.append(UInt8(ascii: "]")) }
    return Self.endBehindLength(text, claim.end, before: limit)
  }

  /// `:port` as everywhere, or `.port` as tcpdump writes it.
  private static func hasPort(_ text: Span<UInt8>, _ end: Int) -> Bool {
    guard end + 1 < text.count, text[end + 1].isDigit else { return false }
    return text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: ".")
  }

  /// Behind `//`, or behind `//user@`.
  private static func isURLHost(_ text: Span<UInt8>, _ start: Int) -> Bool {
    if text.has("//", before: start) { return true }
    guard start > 0, text[start - 1] == UInt8(ascii: "@") else { return false }
    var offset = start - 1
    while offset > max(0, start - 256), text[offset - 1] > 0x20,
      text[offset - 1] != UInt8(ascii: "/")
    {
      offset -= 1
    }
    return text.has("//", before: offset)
  }

  /// A prefix length behind the original says nothing of its pseudonym, and goes.
  private static func endBehindLength(_ text: Span<UInt8>, _ end: Int, before limit: Int) -> Int {
    guard end + 1 < text.count, text[end] == UInt8(ascii: "/") else { return end }
    var last = end + 1
    var length = 0
    while last < min(text.count, end + 4), text[last].isDigit {
      length = length * 10 + text[last].digitValue
      last += 1
    }
    guard last > end + 1, last <= limit, length <= 128 else { return end }
    if last < text.count, text[last].isAlphanumeric || text[last] == UInt8(ascii: "/") {
      return end
    }
    // `/24.` ends a sentence, `/24.5` is no length.
    if last + 1 < text.count, text[last] == UInt8(ascii: "."), text[last + 1].isDigit {
      return end
    }
    return last
  }
}
