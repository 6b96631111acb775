import Detection
import Identifiers

/// The entries beside classes and patterns: fields, keys, and what is kept.
extension PolicyReader {
  mutating func readFields(_ node: PolicyNode) {
    var seen: [String: String] = [:]
    for member in members(node, "names of fields and what is done to them") {
      let key = FieldName.folded(member.name)
      if member.name.isEmpty || member.name.utf8.count > FieldName.longest {
        fail("a field's name has 1 to \(FieldName.longest) bytes", at: member)
      } else if let other = seen[key] {
        fail(
          "the same field as \(PolicyFault.shown(other)), in another spelling; take one away",
          at: member)
      } else if let rule = action(member.node, of: nil, isField: true) {
        let field = Policy.FieldRule(
          name: member.name, action: rule.action, identifierClass: rule.identifierClass)
        update {
          $0.fields.removeAll { FieldName.folded($0.name) == key }
          $0.fields.append(field)
        }
      }
      seen[key] = member.name
    }
  }

  mutating func readKeys(_ node: PolicyNode) {
    var seen: [String: String] = [:]
    for member in members(node, "names of keys and their classes") {
      let name = KeyDictionary.normalised(member.name)
      if name.isEmpty {
        fail("nothing is left of the name without blanks, - _ and .; write letters", at: member)
      } else if member.name.utf8.count > KeyDictionary.longestKey {
        fail(
          "no key is longer than \(KeyDictionary.longestKey) bytes; write a shorter one", at: member
        )
      } else if let other = seen[name] {
        fail(
          "the same key as \(PolicyFault.shown(other)), in another spelling; take one away",
          at: member)
      } else if let identifierClass = identifierClass(member.node) {
        let key = Policy.KeyName(name: name, identifierClass: identifierClass)
        update {
          $0.keys.removeAll { $0.name == name }
          $0.keys.append(key)
        }
      }
      seen[name] = member.name
    }
  }

  mutating func readKeep(_ node: PolicyNode) {
    var seen: Set<String> = []
    for element in elements(node, "networks and values") {
      guard let text = text(element, "a network or a value") else { continue }
      if let mistake = Self.mistake(inKept: text) {
        fail(mistake, at: element)
      } else if !seen.insert(text).inserted {
        fail("given twice; take one away", at: element)
      } else if !content.keep.contains(text) {
        update { $0.keep.append(text) }
      }
    }
  }

  private static func mistake(inKept text: String) -> String? {
    if !(1...KeepList.longestValue ~= text.utf8.count) {
      return "a value has 1 to \(KeepList.longestValue) bytes"
    }
    if let identifierClass = IdentifierClass(named: text) {
      return
        "keep takes networks and values, and \(text) is a class; write classes: { \(identifierClass): \"keep\" }"
    }
    do throws(KeepList.Mistake) {
      _ = try KeepList([text])
      return nil
    } catch {
      switch error {
      case .notANetwork:
        return
          "\(PolicyFault.shown(text)) is no network; write one as 192.0.2.0/24 or 2001:db8::/32"
      case .hostBits(let network): return "has bits behind its length; write \(network)"
      case .everything: return "would keep every address; write classes: { ip: \"keep\" }"
      }
    }
  }
}
