import Identifiers

/// User-Agents that no field and no key tells: what begins as those of browsers do (`Mozilla/`, `Dalvik/`, `Opera/`).
extension Detector {
  mutating func findAgents(_ text: Span<UInt8>) {
    var limits = FieldLimits(lineFields, line)
    var index = line.lowerBound
    while index < line.upperBound {
      guard opensAgent(text, index) else {
        index += 1
        continue
      }
      let (limit, field) = limits.limit(behind: index, fields)
      if field?.role == .value(.agent) {
        // Judged already.
        index = limit
        continue
      }
      let end = Self.endOfAgent(text, index, line.lowerBound..<limit)
      covers.append(Cover(range: index..<end, identifierClass: .agent))
      index = end
    }
  }

  private func opensAgent(_ text: Span<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: "M"): guard text.has("Mozilla/", at: index) else { return false }
    case UInt8(ascii: "D"): guard text.has("Dalvik/", at: index) else { return false }
    case UInt8(ascii: "O"): guard text.has("Opera/", at: index) else { return false }
    default: return false
    }
    return index == line.lowerBound || !text[index - 1].isAlphanumeric
  }

  /// In quotes, braces or cells it reaches to their end, else as far as products and comments follow one another (RFC 9110
  /// §10.1.5).
  private static func endOfAgent(_ text: Span<UInt8>, _ start: Int, _ line: Range<Int>) -> Int {
    let opening = start > line.lowerBound ? text[start - 1] : 0x20
    switch opening {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      var quote = start - 1
      while quote > line.lowerBound, text[quote - 1] == UInt8(ascii: "\\") { quote -= 1 }
      return KeyedValue.closingQuote(
        text, from: start, .backslashes(start - 1 - quote), line.upperBound)
    case UInt8(ascii: "{"), UInt8(ascii: "|"):
      return end(text, start, line.upperBound) {
        $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "}")
      }
    case 0x09: return end(text, start, line.upperBound) { $0 == 0x09 }
    default: return endOfProducts(text, start, line.upperBound)
    }
  }

  private static func end(
    _ text: Span<UInt8>, _ start: Int, _ limit: Int, _ isEnd: (UInt8) -> Bool
  ) -> Int {
    var end = start
    while end < limit, text[end] != 0x0D, !isEnd(text[end]) { end += 1 }
    return end
  }

  private static func endOfProducts(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var end = start
    var index = start
    while index < limit {
      if text[index] == UInt8(ascii: "(") {
        guard let close = closingParenthesis(text, index, limit) else { return limit }
        index = close + 1
      } else {
        let word = index
        var hasSlash = false
        while index < limit, text[index] > 0x20, !"\"'<>|".utf8.contains(text[index]) {
          hasSlash = hasSlash || text[index] == UInt8(ascii: "/") && index > word
          index += 1
        }
        // `Mobile` stands alone among products.
        guard hasSlash || text.has("Mobile", at: word) && index - word == 6 else { return end }
      }
      end = index
      guard index < limit, text[index] == 0x20 || text[index] == UInt8(ascii: "(") else {
        return end
      }
      if text[index] == 0x20 { index += 1 }
    }
    return end
  }

  private static func closingParenthesis(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Int? {
    var depth = 0
    for index in start..<limit {
      if text[index] == UInt8(ascii: "(") { depth += 1 }
      if text[index] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
