import Detection
import Identifiers

/// Turns the tree of a policy file into what the policy says, and notes every mistake on the way.
///
/// What is not said stays as the extended policy has it; an entry replaces the whole entry of the same name there.
struct PolicyReader {
  private(set) var content: Policy.Content
  private(set) var faults: [PolicyFault] = []

  private static let names = [
    "extends", "classes", "fields", "keys", "patterns", "keep", "strict",
  ]

  /// - Parameter base: What the extended policy says.
  init(_ base: Policy.Content) { content = base }

  mutating func read(_ top: PolicyNode) {
    guard case .object(let members) = top.content else {
      return fail("a policy is an object; put it in braces", at: top)
    }
    for member in members {
      switch member.name {
      case "extends": _ = text(member.node, "the name of a preset or of a file")
      case "classes": readClasses(member.node)
      case "fields": readFields(member.node)
      case "keys": readKeys(member.node)
      case "patterns": readPatterns(member.node)
      case "keep": readKeep(member.node)
      case "strict":
        if let flag = flag(member.node) { content.isStrict = flag }
      default: failUnknown("entry", member, Self.names)
      }
    }
  }

  private mutating func readClasses(_ node: PolicyNode) {
    for member in members(node, "classes and what is done to them") {
      guard let identifierClass = IdentifierClass(named: member.name) else {
        failUnknown("class", member, IdentifierClass.names)
        continue
      }
      if let rule = action(member.node, of: identifierClass) {
        content[identifierClass] = rule.action
      }
    }
  }
}

// MARK: - Values and mistakes

extension PolicyReader {
  mutating func fail(_ text: String, at node: PolicyNode) {
    faults.append(PolicyFault(text, at: node))
  }
  mutating func fail(_ text: String, at member: PolicyNode.Member) {
    faults.append(PolicyFault(text, at: member))
  }

  mutating func failUnknown(_ kind: String, _ member: PolicyNode.Member, _ known: [String]) {
    fail(
      "no such \(kind) \(PolicyFault.shown(member.name)); "
        + PolicyFault.choice(member.name, known), at: member)
  }

  mutating func failUnknown(_ kind: String, _ word: String, at node: PolicyNode, _ known: [String])
  {
    fail(
      "no such \(kind) \(PolicyFault.shown(word)); " + PolicyFault.choice(word, known), at: node)
  }

  mutating func members(_ node: PolicyNode, _ what: String) -> [PolicyNode.Member] {
    if case .object(let members) = node.content { return members }
    fail("\(node.kind), not an object; write \(what) in braces", at: node)
    return []
  }

  mutating func elements(_ node: PolicyNode, _ what: String) -> [PolicyNode] {
    if case .array(let nodes) = node.content { return nodes }
    fail("\(node.kind), not a list; write \(what) in [ ]", at: node)
    return []
  }

  /// A text; nil, and a mistake noted, where it is none.
  mutating func text(_ node: PolicyNode, _ what: String) -> String? {
    if case .text(let text) = node.content { return text }
    fail("\(node.kind), not a text; write \(what) in quotes", at: node)
    return nil
  }

  mutating func flag(_ node: PolicyNode) -> Bool? {
    if case .flag(let flag) = node.content { return flag }
    fail("\(node.kind), not true or false; write true or false without quotes", at: node)
    return nil
  }

  mutating func wholeNumber(_ node: PolicyNode, _ range: ClosedRange<Int>) -> Int? {
    guard case .number(let number, _) = node.content else {
      fail(
        "\(node.kind), not a number; write a whole number from \(range.lowerBound) to \(range.upperBound)",
        at: node)
      return nil
    }
    guard let whole = Int(exactly: number), range ~= whole else {
      fail(
        "out of range; write a whole number from \(range.lowerBound) to \(range.upperBound)",
        at: node)
      return nil
    }
    return whole
  }

  /// One of the words of a type.
  mutating func choice<C: RawRepresentable<String> & CaseIterable>(
    _ node: PolicyNode, _ kind: String, _ choices: [C] = Array(C.allCases)
  ) -> C? {
    let words = choices.map(\.rawValue)
    guard let word = text(node, "one of \(words.joined(separator: ", "))") else { return nil }
    if let choice = choices.first(where: { $0.rawValue == word }) { return choice }
    failUnknown(kind, word, at: node, words)
    return nil
  }

  mutating func identifierClass(_ node: PolicyNode) -> IdentifierClass? {
    guard let name = text(node, "the name of a class") else { return nil }
    if let identifierClass = IdentifierClass(named: name) { return identifierClass }
    failUnknown("class", name, at: node, IdentifierClass.names)
    return nil
  }

  mutating func update(_ change: (inout Policy.Content) -> Void) { change(&content) }
}

extension IdentifierClass {
  static let names = allCases.map(\.name)

  /// - Parameter name: As ``name`` has it; nil for any other.
  init?(named name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
