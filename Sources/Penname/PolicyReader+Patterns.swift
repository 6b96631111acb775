import Detection
import Identifiers

/// The entry `patterns`: names, regular expressions and classes.
extension PolicyReader {
  /// More patterns are refused, and longer regular expressions, in bytes: each is searched for in every line.
  private static let mostPatterns = 256
  private static let longestRegex = 4096
  private static let longestName = 64

  private static let parts = ["name", "regex", "class"]

  mutating func readPatterns(_ node: PolicyNode) {
    let elements = elements(node, "patterns")
    guard PatternCode.isBuiltIn || elements.isEmpty else {
      return fail(
        "this build has no PCRE2, and cannot search for patterns; take them away", at: node)
    }
    var seen: Set<String> = []
    for element in elements {
      guard let pattern = pattern(element, &seen) else { continue }
      update {
        $0.patterns.removeAll { $0.name == pattern.name }
        $0.patterns.append(pattern)
      }
    }
    if content.patterns.count > Self.mostPatterns {
      fail("more than \(Self.mostPatterns) patterns; write some of them as one", at: node)
    }
  }

  private mutating func pattern(_ node: PolicyNode, _ seen: inout Set<String>) -> Policy.Pattern? {
    var name: String?
    var code: (regex: String, PatternCode)?
    var identifierClass: IdentifierClass?
    let parts = members(node, "name, regex and class")
    for part in parts {
      switch part.name {
      case "name": name = patternName(part.node, &seen)
      case "regex": code = regex(part.node)
      case "class": identifierClass = self.identifierClass(part.node)
      default: failUnknown("part of a pattern", part, Self.parts)
      }
    }
    if case .object = node.content {
      for name in Self.parts where !parts.contains(where: { $0.name == name }) {
        fail("\(name) is missing; write { name: …, regex: …, class: … }", at: node)
      }
    }
    guard let name, let code, let identifierClass else { return nil }
    return Policy.Pattern(
      name: name, regex: code.regex, identifierClass: identifierClass, code: code.1)
  }

  /// What reports and `inspect` call it.
  private mutating func patternName(_ node: PolicyNode, _ seen: inout Set<String>) -> String? {
    guard let name = text(node, "a name") else { return nil }
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || " -_.".unicodeScalars.contains($0)
    }
    if !isPlain || !(1...Self.longestName ~= name.utf8.count) {
      fail("a name has 1 to \(Self.longestName) bytes: letters, digits, blanks and - _ .", at: node)
    } else if !seen.insert(name).inserted {
      fail("given twice; take another name, or take one away", at: node)
    } else {
      return name
    }
    return nil
  }

  private mutating func regex(_ node: PolicyNode) -> (String, PatternCode)? {
    guard let regex = text(node, "a regular expression") else { return nil }
    guard 1...Self.longestRegex ~= regex.utf8.count else {
      fail("a regular expression has 1 to \(Self.longestRegex) bytes", at: node)
      return nil
    }
    do throws(PatternFault) {
      return (regex, try PatternCode(regex))
    } catch {
      let before = String(decoding: regex.utf8.prefix(error.offset), as: UTF8.self)
      let place =
        error.offset < regex.utf8.count
        ? "behind \(PolicyFault.shown(String(before.suffix(40))))" : "at its end"
      fail(
        "\(error.message), at byte \(error.offset) of the regular expression, \(place)", at: node)
      return nil
    }
  }
}
