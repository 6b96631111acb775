import Identifiers

extension Policy {
  /// What this build cannot do of what the policy says, one line each; empty where it can do all.
  public var unsupported: [String] {
    let ofClasses = IdentifierClass.allCases.map { (self[$0], "classes.\($0.name)") }
    let ofFields = content.fields.map { ($0.action, PolicyNode.path("fields", $0.name)) }
    return (ofClasses + ofFields).compactMap { action, path in
      Self.unsupported(action).map { "\(path): this build cannot \($0)" }
    }
  }

  private static func unsupported(_ action: Action) -> String? {
    switch action {
    case .hmac, .drop, .constant, .keep, .truncate, .prefix, .fpe, .generalise, .shift: nil
    }
  }

  /// What is weaker than a pseudonym in what the policy says, a sentence each, for the report's reader.
  var weaknesses: [String] {
    var lines: [String] = []
    if actions.contains(where: { $0.name == .prefix }) {
      lines.append("prefix: weaker than tokens, the structure of networks shows")
    }
    if actions.contains(.fpe) {
      lines.append("fpe: reversible, the holder of the key can get the originals back")
    }
    return lines
  }

  /// Refuses a policy that this build cannot follow.
  func requireSupport() throws(PennameError) {
    let lines = unsupported
    guard let first = lines.first else { return }
    let more = lines.count > 1 ? " (\(lines.count - 1) more: penname policy check)" : ""
    throw .usage("policy \(name): \(first)\(more)")
  }
}
