import Detection
import Identifiers
import Pseudonyms

extension Policy {
  /// What is done to the value of a claim; one that its action cannot be applied to is dropped.
  ///
  /// - Parameter canonical: The canonical bytes of the claim.
  func action(for claim: Claim, _ canonical: Span<UInt8>, in text: Span<UInt8>) -> Action {
    let action = action(for: claim)
    // A name under a key for addresses may have as many letters as an address has bytes.
    let isAddress = !claim.isRaw && (canonical.count == 4 || canonical.count == 16)
    switch action {
    case .hmac, .drop, .constant, .keep: return action
    case .truncate:
      // Inside a name an address is written in ways of its own, backwards for one.
      return claim.identifierClass == .ip && isAddress && !claim.isInName ? action : .drop
    case .prefix:
      return isAddress && claim.isFreeAddress(in: text) ? action : .drop
    case .fpe:
      return FormatPreservingCipher.classes.contains(claim.identifierClass) ? action : .drop
    case .generalise(.time):
      return Self.isTime(claim, canonical) { _ in true } ? action : .drop
    case .shift:
      return Self.isTime(claim, canonical) { $0.isDateCertain } ? action : .drop
    case .generalise(let generalisation):
      return generalisation.identifierClass == claim.identifierClass ? action : .drop
    }
  }

  private static func isTime(
    _ claim: Claim, _ canonical: Span<UInt8>, _ accepts: (TimeText) -> Bool
  ) -> Bool {
    guard claim.identifierClass == .time,
      let time = TimeText(canonical, whole: 0..<canonical.count)
    else { return false }
    return accepts(time)
  }

  /// What comes of the value of a claim: ``action(for:_:in:)`` where the value has the form that the action wants, else it is dropped.
  func outcome(for claim: Claim, _ canonical: Span<UInt8>, in text: Span<UInt8>) -> Action {
    let action = action(for: claim, canonical, in: text)
    guard case .generalise(let generalisation) = action, generalisation.identifierClass != .time
    else { return action }
    var coarse: [UInt8] = []
    return generalisation.append(canonical, of: claim, in: text, to: &coarse) ? action : .drop
  }

  /// What the policy says: for a named field what it says of the field.
  private func action(for claim: Claim) -> Action {
    let general = self[claim.identifierClass]
    guard claim.rule >= 0 else { return general }
    let own = content.fields[claim.rule].action
    guard case .hmac(let wanted) = own, case .hmac(let usual) = general else { return own }
    return .hmac(
      Pseudonym(
        form: wanted.form ?? usual.form, bits: wanted.bits ?? usual.bits,
        facts: wanted.facts ?? usual.facts))
  }

  /// What detection is told.
  var detection: DetectionPolicy {
    var detection = DetectionPolicy()
    detection.isStrict = content.isStrict
    detection.dropped = ClassSet(
      IdentifierClass.allCases.filter { self[$0].name == .drop || self[$0].name == .constant })
    detection.kept = classes(.keep)
    for identifierClass in [IdentifierClass.agent, .duration, .page] {
      switch self[identifierClass] {
      case .generalise(.path):
        detection.cutsPages = true
        // What is left of a page is searched like that of a kept one.
        detection.kept = detection.kept.union([.page])
      case .generalise: detection.coarse = detection.coarse.union([identifierClass])
      default: break
      }
    }
    detection.dictionary = dictionary
    // Entries were judged when the policy was read.
    detection.keepList = (try? KeepList(content.keep)) ?? .none
    detection.treatments = content.fields.map { rule in
      let parameter = rule.name.hasPrefix("query.") ? Array(rule.name.utf8.dropFirst(6)) : nil
      let extent: FieldTreatment.Extent =
        switch rule.action {
        case .keep: .kept
        case .drop, .constant: .whole
        case .generalise(.family), .generalise(.step): .read
        case .generalise(.path): .cut
        default: .judged
        }
      return FieldTreatment(extent, rule.identifierClass, parameter: parameter)
    }
    for (index, pattern) in content.patterns.enumerated()
    where self[pattern.identifierClass] != .keep {
      detection.patterns.append(
        DetectionPattern(index: Int16(index), pattern.code, pattern.identifierClass))
    }
    return detection
  }

  /// The key dictionary with the policy's names.
  var dictionary: KeyDictionary {
    .standard(adding: content.keys.map { ($0.name, $0.identifierClass) })
  }
}
