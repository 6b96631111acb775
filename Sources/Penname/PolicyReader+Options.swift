import Identifiers
import Pseudonyms

/// The options of actions.
extension PolicyReader {
  mutating func pseudonym(
    _ form: PolicyNode?, _ bits: PolicyNode?, _ facts: PolicyNode?,
    _ identifierClass: IdentifierClass?
  ) -> Policy.Pseudonym {
    var pseudonym = Policy.Pseudonym()
    pseudonym.form = form.flatMap { choice($0, "form") }
    pseudonym.bits = bits.flatMap { tokenBits($0) }
    if let facts, let identifierClass { pseudonym.facts = self.facts(facts, identifierClass) }
    if let facts, pseudonym.form == .address, pseudonym.facts?.isEmpty == false {
      fail("an address has no facts behind it; take facts or as: \"address\" away", at: facts)
    }
    return pseudonym
  }

  private mutating func tokenBits(_ node: PolicyNode) -> TokenBits? {
    let words = TokenBits.allCases.map { String($0.rawValue) }.joined(separator: ", ")
    guard case .number(let number, _) = node.content else {
      fail("\(node.kind), not a number; take one of \(words)", at: node)
      return nil
    }
    if let count = Int(exactly: number), let bits = TokenBits(bitCount: count) { return bits }
    fail("a token has no such length; take one of \(words)", at: node)
    return nil
  }

  private mutating func facts(_ node: PolicyNode, _ identifierClass: IdentifierClass)
    -> Policy.Facts
  {
    let known = Policy.Facts.names(of: identifierClass)
    var facts: Policy.Facts = []
    for element in elements(node, known.joined(separator: ", ")) {
      guard let name = text(element, "a fact") else { continue }
      if known.contains(name) {
        facts.insert(Policy.Facts(named: name))
      } else {
        failUnknown("fact of class \(identifierClass)", name, at: element, known)
      }
    }
    return facts
  }

  /// A text that takes the place of values, in cells, strings, queries and names of hosts alike: it must break none.
  mutating func fixedText(_ node: PolicyNode) -> String? {
    guard let text = text(node, "what stands for the value") else { return nil }
    let isSafe = text.utf8.allSatisfy { $0.isAlphanumeric || "-._~*+:@/".utf8.contains($0) }
    if isSafe, 1...64 ~= text.utf8.count { return text }
    fail(
      "would break quoted, separated or encoded text; take 1 to 64 of A–Z a–z 0–9 - . _ ~ * + : @ /",
      at: node)
    return nil
  }

  mutating func generalisation(
    _ option: (String) -> PolicyNode?, _ identifierClass: IdentifierClass?, at node: PolicyNode
  ) -> Policy.Action? {
    switch identifierClass {
    case .geo:
      guard let degrees = option("degrees") else { return .generalise(.place(.tenth)) }
      return grid(degrees).map { .generalise(.place($0)) }
    case .duration:
      guard let step = option("step") else {
        fail("step is missing; write { action: \"generalise\", step: 60 }, in seconds", at: node)
        return nil
      }
      return wholeNumber(step, 1...1_000_000_000).map { .generalise(.step($0)) }
    case .time: return target(option("to"), Policy.TimeUnit.allCases.map(\.rawValue), at: node)
    case .agent: return target(option("to"), ["family"], at: node)
    default: return target(option("to"), ["path"], at: node)
    }
  }

  private mutating func grid(_ node: PolicyNode) -> PlaceGrid? {
    guard case .number(_, let written) = node.content else {
      fail("\(node.kind), not a number; write degrees such as 0.1", at: node)
      return nil
    }
    if let grid = PlaceGrid(degrees: written) { return grid }
    fail("out of range; write degrees from 0.000001 to 90, such as 0.1", at: node)
    return nil
  }

  /// What `to` names: the smallest unit of a time, or the one thing that is left of an agent or a page.
  private mutating func target(_ node: PolicyNode?, _ words: [String], at action: PolicyNode)
    -> Policy.Action?
  {
    guard let node else {
      fail("to is missing; take one of \(words.joined(separator: ", "))", at: action)
      return nil
    }
    guard let word = text(node, words.joined(separator: ", ")) else { return nil }
    guard words.contains(word) else {
      failUnknown("target", word, at: node, words)
      return nil
    }
    switch word {
    case "family": return .generalise(.family)
    case "path": return .generalise(.path)
    default: return Policy.TimeUnit(rawValue: word).map { .generalise(.time($0)) }
    }
  }
}
