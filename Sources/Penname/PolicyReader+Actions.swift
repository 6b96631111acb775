import Identifiers
import Pseudonyms

/// What is done to a class or a field: `"drop"`, or `{ action: "drop", with: "x" }`.
extension PolicyReader {
  /// - Parameters:
  ///   - outer: The class of the entry; nil for a field, which may name its own.
  ///   - isField: Whether `class` is an option.
  mutating func action(
    _ node: PolicyNode, of outer: IdentifierClass?, isField: Bool = false
  ) -> (action: Policy.Action, identifierClass: IdentifierClass?)? {
    let options: [PolicyNode.Member]
    let nameNode: PolicyNode
    switch node.content {
    case .text: (options, nameNode) = ([], node)
    case .object(let members):
      guard let member = members.first(where: { $0.name == "action" }) else {
        fail("action is missing; write { action: \"hmac\" }", at: node)
        return nil
      }
      options = members.filter { $0.name != "action" }
      nameNode = member.node
    default:
      fail("\(node.kind), not an action; write \"drop\" or { action: \"drop\" }", at: node)
      return nil
    }
    guard let name: Policy.Action.Name = choice(nameNode, "action") else { return nil }
    let known = faults.count
    let own =
      isField ? options.first { $0.name == "class" }.flatMap { self.identifierClass($0.node) } : nil
    let identifierClass = own ?? outer
    guard takes(identifierClass, name, at: nameNode) else { return nil }
    let others = options.filter { !isField || $0.name != "class" }
    let done = make(name, others, identifierClass, at: node)
    return faults.count == known ? done.map { ($0, identifierClass) } : nil
  }

  private mutating func takes(
    _ identifierClass: IdentifierClass?, _ name: Policy.Action.Name, at node: PolicyNode
  ) -> Bool {
    guard let identifierClass else {
      if name != .generalise && name != .shift { return true }
      fail("only some classes can take \(name); write { action: \"\(name)\", class: … }", at: node)
      return false
    }
    if name.classes.contains(identifierClass) { return true }
    let words = Policy.Action.Name.all(of: identifierClass).map(\.rawValue)
    fail(
      "class \(identifierClass) cannot take \(name); take one of \(words.joined(separator: ", "))",
      at: node)
    return false
  }

  /// The action with its options, each of them known and of its type; nil where one is missing.
  private mutating func make(
    _ name: Policy.Action.Name, _ options: [PolicyNode.Member], _ identifierClass: IdentifierClass?,
    at node: PolicyNode
  ) -> Policy.Action? {
    refuseUnknown(options, name, identifierClass)
    func option(_ name: String) -> PolicyNode? { options.first { $0.name == name }?.node }
    switch name {
    case .hmac:
      return .hmac(pseudonym(option("as"), option("bits"), option("facts"), identifierClass))
    case .drop: return .drop(with: option("with").flatMap { fixedText($0) } ?? "-")
    case .constant:
      guard let value = option("value") else {
        fail("value is missing; write { action: \"constant\", value: \"x\" }", at: node)
        return nil
      }
      return fixedText(value).map { .constant($0) }
    case .keep: return .keep
    case .truncate:
      var lengths = Policy.Truncation()
      if let bits = option("v4").flatMap({ wholeNumber($0, 0...32) }) { lengths.v4 = bits }
      if let bits = option("v6").flatMap({ wholeNumber($0, 0...128) }) { lengths.v6 = bits }
      return .truncate(lengths)
    case .prefix:
      let method: Policy.PrefixMethod? = option("with").flatMap { choice($0, "method") }
      return .prefix(method ?? .cryptopan)
    case .fpe: return fpe(option("reversible"), at: node)
    case .generalise: return generalisation(option, identifierClass, at: node)
    case .shift:
      var shift = Policy.Shift()
      if let days = option("days").flatMap({ wholeNumber($0, 1...3650) }) { shift.days = days }
      if let per: Policy.Shift.Scope = option("per").flatMap({ choice($0, "scope") }) {
        shift.per = per
      }
      return .shift(shift)
    }
  }

  private mutating func refuseUnknown(
    _ options: [PolicyNode.Member], _ name: Policy.Action.Name, _ identifierClass: IdentifierClass?
  ) {
    let known = name.options(of: identifierClass)
    for option in options where !known.contains(option.name) {
      if known.isEmpty {
        fail("\(name) takes no option \(PolicyFault.shown(option.name)); take it away", at: option)
      } else {
        let subject = identifierClass.map { " of class \($0)" } ?? ""
        fail(
          "\(name)\(subject) has no option \(PolicyFault.shown(option.name)); "
            + PolicyFault.choice(option.name, known), at: option)
      }
    }
  }

  /// What can be decrypted by the key's holder is asked for in so many words.
  private mutating func fpe(_ reversible: PolicyNode?, at node: PolicyNode) -> Policy.Action? {
    if let reversible, flag(reversible) == nil { return nil }
    guard case .flag(true) = reversible?.content else {
      fail("fpe can be undone with the key; write { action: \"fpe\", reversible: true }", at: node)
      return nil
    }
    return .fpe
  }
}
