import Detection
import Identifiers
import Pseudonyms
import Streams

/// Computes the pseudonyms of single values, for the holder of the key: what a run would write in their places.
public final class Lookup {
  /// What stands for a value.
  public struct Answer: Equatable, Sendable {
    /// The class that the value turned out to be of.
    public let className: String
    public let pseudonym: String
  }

  private let policy: Policy
  private let identifierClass: IdentifierClass?
  private let pseudonymiser: Pseudonymiser
  private var detector: Detector

  /// - Throws: ``PennameError/usage(_:)``: a class that there is not, or of which the policy makes no pseudonyms.
  public init(key: Key, options: LookupOptions) throws(PennameError) {
    let policy = options.policy
    self.policy = policy
    try policy.requireSupport()
    identifierClass = try options.className.map { (name) throws(PennameError) in
      try Self.identifierClass(name, policy)
    }
    do throws(KeyError) {
      let master = key.loaded.key
      let release = try Release(domain: options.domain, epoch: options.epoch)
      pseudonymiser = Pseudonymiser(
        keys: PseudonymKeys(master: master, release: release), policy: policy,
        ciphers: try PolicyCiphers(policy, master: master, release: release))
    } catch { throw .usage(error.description) }
    let pseudonymizer = pseudonymiser.pseudonymizer
    detector = Detector(policy.detection) {
      pseudonymizer.genuineTokenLength(class: $0, characters: $1)
    }
  }

  private static func identifierClass(
    _ name: String, _ policy: Policy
  ) throws(PennameError) -> IdentifierClass {
    let names = LookupOptions.classNames
    guard let found = IdentifierClass.allCases.first(where: { $0.name == name }) else {
      let guess = NearestWord.find(name, among: names).map { "did you mean \($0)? " } ?? ""
      throw .usage("no such class; \(guess)take one of \(names.joined(separator: ", "))")
    }
    guard policy[found].namesValues else {
      let failure = LookupFailure.noPseudonym(
        action: policy[found].name.rawValue, className: name)
      throw .usage(failure.description)
    }
    return found
  }

  /// The pseudonym of a value, written in any of the ways in which logs write it.
  ///
  /// - Parameter value: Without a line feed; blanks around it do not count.
  public func answer(for value: [UInt8]) throws(LookupFailure) -> Answer {
    let first = value.firstIndex { !$0.isBlank } ?? value.count
    let end = (value.lastIndex { !$0.isBlank } ?? first - 1) + 1
    let text = Array(value[first..<max(first, end)])
    let fields = identifierClass.map { [Field(0..<text.count, .value($0))] } ?? []
    detector.detect(text.span, fields: fields)
    let canonical = detector.canonical
    guard let claim = detector.claims.first else { throw .noShape }
    guard detector.claims.count == 1 else { throw .notOne }
    switch claim.disposition {
    case .replaced: break
    case .genuineToken: throw .isPseudonym
    default: throw .kept
    }
    let outside = text[..<claim.start] + text[claim.end...]
    guard identifierClass != nil || !outside.contains(where: \.isAlphanumeric) else {
      throw .notOne
    }
    return try answer(for: claim, canonical.span.extracting(claim.canonical), in: text.span)
  }

  private func answer(
    for claim: Claim, _ value: Span<UInt8>, in text: Span<UInt8>
  ) throws(LookupFailure) -> Answer {
    let name = claim.identifierClass.name
    let action = pseudonymiser.settle(
      policy.action(for: claim, value, in: text), of: claim, value, in: text)
    if action == .keep { throw .kept }
    guard action.namesValues else {
      throw .noPseudonym(action: action.name.rawValue, className: name)
    }
    let output = ByteBuffer(capacity: 2 * Pseudonymizer.tokenLimit)
    if case .hmac(let pseudonym) = action, pseudonym.form == .address, claim.identifierClass == .ip
    {
      let halves = pseudonymiser.pseudonymizer.address(canonical: value)
      output.withOutputSpan(extra: Pseudonymizer.tokenLimit) {
        IPAddress(high: halves.high, low: halves.low).appendText(to: &$0)
      }
    } else {
      pseudonymiser.append(action, of: value, replacing: claim, in: text, to: output)
    }
    let bytes = output.withSpan { span in span.indices.map { span[$0] } }
    return Answer(className: name, pseudonym: String(decoding: bytes, as: UTF8.self))
  }
}

extension Policy.Action {
  /// Whether what it writes stands for one value, under the key.
  fileprivate var namesValues: Bool {
    switch self {
    case .hmac, .prefix, .fpe: true
    case .drop, .constant, .keep, .truncate, .generalise, .shift: false
    }
  }
}
