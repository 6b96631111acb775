import Detection
import Identifiers

/// What a run would do with a found value: the policy's action, or the reason why it stays.
enum InspectionTreatment: String, Sendable {
  case hmac, drop, generalise, keep
  case genuineToken, leftAlone, netmask, version, rest

  /// - Parameter action: What the policy does to the value, if nothing else keeps it.
  init(_ claim: Claim, _ action: Policy.Action) {
    switch claim.disposition {
    case .replaced:
      switch action {
      case .hmac: self = .hmac
      case .drop: self = .drop
      case .generalise: self = .generalise
      case .keep: self = .keep
      }
    case .genuineToken: self = .genuineToken
    case .leftAlone: self = .leftAlone
    case .netmask: self = .netmask
    case .version: self = .version
    case .rest: self = .rest
    }
  }

  /// What would stand for a value of this class; `x` stands for what only a key can tell.
  func form(_ identifierClass: IdentifierClass) -> String {
    switch self {
    case .hmac: "\(identifierClass.tag)-xxxxxxxxxxxxxxxx"
    case .drop: "-"
    case .generalise: "0.1°"
    case .rest: ""
    case .keep: "kept"
    case .genuineToken, .leftAlone, .netmask, .version: "kept: \(rawValue)"
    }
  }

  /// What would stand for the value of `claim`: a JSON number gets the quotes of its key, or becomes `null`.
  func form(_ claim: Claim) -> String {
    let form = form(claim.identifierClass)
    guard let quote = claim.quotes?.text else { return form }
    return switch self {
    case .hmac: quote + form + quote
    case .drop: "null"
    default: form
    }
  }
}
