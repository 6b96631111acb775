import Identifiers

/// Unquoted JSON numbers among the claims: a token in the place of one needs quotes.
extension Detector {
  /// Marks the claims of the line that are the number behind a quoted key and `:`, or in an array of numbers there.
  ///
  /// Each claim looks back to the one before it at most, so that a long array costs one pass.
  mutating func markJSONNumbers(_ text: Span<UInt8>) {
    for index in firstClaim..<claims.count where claims[index].disposition == .replaced {
      let digits = claims[index].start..<claims[index].end
      guard isNumber(text, digits), endsNumber(text, digits.upperBound) else { continue }
      // A sign is part of the number: it goes with it.
      var start = digits.lowerBound
      let hasSign = text[start] == UInt8(ascii: "-")
      if !hasSign, start > line.lowerBound, text[start - 1] == UInt8(ascii: "-") { start -= 1 }
      guard let escapes = quoteEscapes(text, before: start, of: index) else { continue }
      claims[index].start = start
      claims[index].quoteEscapes = escapes
    }
  }

  /// `-`, digits, `.` and digits, `e` and digits (RFC 8259 §6), and nothing else.
  private func isNumber(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    func skip(_ signs: String.UTF8View) {
      if index < range.upperBound, signs.contains(text[index]) { index += 1 }
    }
    func skipDigits() -> Bool {
      let start = index
      while index < range.upperBound, text[index].isDigit { index += 1 }
      return index > start
    }
    skip("-".utf8)
    guard skipDigits() else { return false }
    if index < range.upperBound, text[index] == UInt8(ascii: ".") {
      index += 1
      guard skipDigits() else { return false }
    }
    if index < range.upperBound, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      skip("+-".utf8)
      guard skipDigits() else { return false }
    }
    return index == range.upperBound
  }

  private func endsNumber(_ text: Span<UInt8>, _ end: Int) -> Bool {
    guard end < line.upperBound else { return true }
    return text[end] == 0x0D || text[end].isBlank || ",}]".utf8.contains(text[end])
  }

  /// With how many backslashes the key's quotes are written whose number, or array of numbers, holds `start`; nil when none does.
  private func quoteEscapes(_ text: Span<UInt8>, before start: Int, of index: Int) -> Int? {
    let previous = index > firstClaim ? claims[index - 1].end : line.lowerBound
    var offset = skipBlanks(text, before: start)
    if offset > line.lowerBound, text[offset - 1] == UInt8(ascii: ",") {
      while offset > previous, text[offset - 1] != UInt8(ascii: "[") {
        guard Self.isInNumbers(text[offset - 1]) else { return nil }
        offset -= 1
      }
      // The claim before stands in the same array: what holds for it holds here.
      if offset == previous { return index > firstClaim ? claims[index - 1].quoteEscapes : nil }
    }
    if offset > line.lowerBound, text[offset - 1] == UInt8(ascii: "[") {
      offset = skipBlanks(text, before: offset - 1)
    }
    guard offset > line.lowerBound, text[offset - 1] == UInt8(ascii: ":") else { return nil }
    offset = skipBlanks(text, before: offset - 1)
    guard offset > line.lowerBound, text[offset - 1] == UInt8(ascii: "\"") else { return nil }
    offset -= 1
    var escapes = 0
    while offset > line.lowerBound, text[offset - 1] == UInt8(ascii: "\\") {
      escapes += 1
      offset -= 1
    }
    return escapes
  }

  private func skipBlanks(_ text: Span<UInt8>, before end: Int) -> Int {
    var offset = end
    while offset > line.lowerBound, text[offset - 1].isBlank { offset -= 1 }
    return offset
  }

  /// A byte of numbers and what stands between them in an array (RFC 8259 §6).
  private static func isInNumbers(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isBlank || ",.-+eE".utf8.contains(byte)
  }
}
