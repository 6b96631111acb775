import Detection
import Identifiers

/// What a run would do with a found value: the policy's action, or the reason why it stays.
enum InspectionTreatment: Hashable, Sendable {
  /// The action's name, and what stands for the value, `x` for what only a key or the value can tell.
  case action(Policy.Action.Name, form: String)
  case kept(Claim.Disposition)

  /// - Parameter action: What the policy does to the value, if nothing else keeps it.
  init(_ claim: Claim, _ action: Policy.Action) {
    if claim.disposition == .replaced {
      self.init(action: action)
    } else {
      self = .kept(claim.disposition)
    }
  }

  init(action: Policy.Action) { self = .action(action.name, form: action.inspectedForm) }

  /// The name of the action, or of the reason.
  var name: String {
    switch self {
    case .action(let name, _): name.rawValue
    case .kept(let disposition): "\(disposition)"
    }
  }

  /// What would stand for a value of this class.
  func form(_ identifierClass: IdentifierClass) -> String {
    switch self {
    case .action(.hmac, let form): form.hasPrefix("fd") ? form : "\(identifierClass.tag)-\(form)"
    case .action(_, let form): form
    case .kept(.rest): ""
    case .kept(.unsearched): "-"
    case .kept: "kept: \(name)"
    }
  }

  /// What would stand for the value of `claim`: a JSON number gets the quotes of its key, or becomes `null`.
  func form(_ claim: Claim) -> String {
    let form = form(claim.identifierClass)
    guard let quote = claim.quotes?.text, case .action(let name, _) = self else { return form }
    return switch name {
    case .hmac, .constant: quote + form + quote
    case .drop: "null"
    default: form
    }
  }
}

extension Policy.Action {
  /// Some action of this name: what came of values that the class's own one could not be applied to, or of a named field.
  static func any(_ name: Name) -> Policy.Action {
    switch name {
    case .hmac: .hmac
    case .constant: .constant("x")
    case .keep: .keep
    case .truncate: .truncate(Policy.Truncation())
    case .prefix: .prefix(.cryptopan)
    case .fpe: .fpe
    case .shift: .shift(Policy.Shift())
    default: .drop
    }
  }

  fileprivate var inspectedForm: String {
    switch self {
    case .hmac(let pseudonym):
      pseudonym.form == .address
        ? "fdxx:…" : String(repeating: "x", count: (pseudonym.bits ?? .bits80).characterCount)
    case .drop(let text), .constant(let text): text
    case .keep: "kept"
    case .truncate(let lengths): "/\(lengths.v4) or /\(lengths.v6)"
    case .generalise(.place(let grid)): "\(grid.degrees)°"
    case .generalise(.time(let unit)): "the \(unit.rawValue)"
    case .generalise(.family): "family"
    case .generalise(.path): "path"
    case .generalise(.step(let step)): "steps of \(step)"
    case .prefix, .fpe, .generalise, .shift: name.rawValue
    }
  }
}
