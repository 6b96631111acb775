import Detection
import Identifiers
import Pseudonyms

extension Policy {
  /// What is done to the value of a claim; one that its action cannot be applied to is dropped.
  ///
  /// - Parameter canonical: The canonical bytes of the claim.
  func action(for claim: Claim, _ canonical: Span<UInt8>, in text: Span<UInt8>) -> Action {
    let action = action(for: claim)
    switch action {
    case .hmac, .drop, .constant, .keep: return action
    case .truncate:
      let isAddress = canonical.count == 4 || canonical.count == 16
      // Inside a name an address is written in ways of its own, backwards for one.
      return claim.identifierClass == .ip && isAddress && !claim.isInName ? action : .drop
    case .prefix:
      let isAddress = canonical.count == 4 || canonical.count == 16
      return isAddress && claim.isFreeAddress(in: text) ? action : .drop
    case .fpe:
      return FormatPreservingCipher.classes.contains(claim.identifierClass) ? action : .drop
    case .generalise(.place(let grid)):
      var coarse: [UInt8] = []
      return claim.identifierClass == .geo
        && grid.append(text, in: claim.start..<claim.end, to: &coarse) ? action : .drop
    case .generalise(.time):
      return Self.isTime(claim, canonical) { _ in true } ? action : .drop
    case .shift:
      return Self.isTime(claim, canonical) { $0.isDateCertain } ? action : .drop
    case .generalise: return .drop
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
    detection.dictionary = dictionary
    // Entries were judged when the policy was read.
    detection.keepList = (try? KeepList(content.keep)) ?? .none
    detection.treatments = content.fields.map { rule in
      let parameter = rule.name.hasPrefix("query.") ? Array(rule.name.utf8.dropFirst(6)) : nil
      let extent: FieldTreatment.Extent =
        switch rule.action {
        case .keep: .kept
        case .drop, .constant: .whole
        default: .judged
        }
      return FieldTreatment(extent, rule.identifierClass, parameter: parameter)
    }
    return detection
  }

  /// The key dictionary with the policy's names.
  var dictionary: KeyDictionary {
    .standard(adding: content.keys.map { ($0.name, $0.identifierClass) })
  }
}
