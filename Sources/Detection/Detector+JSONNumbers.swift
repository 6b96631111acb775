import Identifiers

/// Unquoted JSON numbers among the claims: a token in the place of one needs quotes.
extension Detector {
  /// Marks the claims of the line that are the number behind a quoted key and `:`, or in an array of numbers there.
  ///
  /// Each claim looks back to the one before it at most, so that a long array costs one pass. In a line that is a JSON
  /// object the array may hold anything.
  mutating func markJSONNumbers(_ text: Span<UInt8>) {
    var strings = JSONStrings(line)
    for index in firstClaim..<claims.count
    where claims[index].disposition == .replaced && claims[index].quotes == nil
      && !Self.numberless.contains(claims[index].identifierClass)
    {
      let digits = claims[index].start..<claims[index].end
      guard isNumber(text, digits), endsNumber(text, digits.upperBound) else { continue }
      // A sign is part of the number: it goes with it.
      var start = digits.lowerBound
      let hasSign = text[start] == UInt8(ascii: "-")
      if !hasSign, start > line.lowerBound, text[start - 1] == UInt8(ascii: "-") { start -= 1 }
      let found = quotes(text, before: start, of: index)
      guard let quotes = found ?? (strings.isElement(text, start) ? .plain : nil) else { continue }
      claims[index].start = start
      claims[index].quotes = quotes
    }
  }

  /// Classes whose values are no numbers.
  private static let numberless: ClassSet = [.ip, .mac, .email]

  /// `-`, digits, `.` and digits, `e` and digits (RFC 8259 §6), and nothing else.
  mutating func isNumber(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
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

  private mutating func endsNumber(_ text: Span<UInt8>, _ end: Int) -> Bool {
    guard end < line.upperBound else { return true }
    return text[end] == 0x0D || text[end].isBlank || ",}]".utf8.contains(text[end])
  }

  /// How the key's quotes are written whose number, or array of numbers, holds `start`; nil when none does.
  private mutating func quotes(_ text: Span<UInt8>, before start: Int, of index: Int) -> Claim
    .Quoting?
  {
    let previous = index > firstClaim ? claims[index - 1].end : line.lowerBound
    var offset = skipBlanks(text, before: start)
    if offset > line.lowerBound, text[offset - 1] == UInt8(ascii: ",") {
      while offset > previous, text[offset - 1] != UInt8(ascii: "[") {
        guard Self.isInNumbers(text[offset - 1]) else { return nil }
        offset -= 1
      }
      // The claim before stands in the same array: what holds for it holds here.
      if offset == previous { return index > firstClaim ? claims[index - 1].quotes : nil }
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
    if escapes == 0, offset > line.lowerBound, text[offset - 1] == UInt8(ascii: "\""),
      offset - 1 > line.lowerBound, !"{, ".utf8.contains(text[offset - 2])
    {
      return .doubled
    }
    return .backslashes(escapes)
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

/// Follows the strings of a line that is a JSON object, from left to right.
private struct JSONStrings {
  private let line: Range<Int>
  private var offset: Int
  private var isInside = false

  init(_ line: Range<Int>) {
    self.line = line
    offset = line.lowerBound
  }

  /// Whether `start`, which is not before the last one asked for, follows a bracket or comma outside of strings.
  mutating func isElement(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard let first = line.first(where: { !text[$0].isBlank }),
      text[first] == UInt8(ascii: "{")
    else { return false }
    var before = start
    while before > line.lowerBound, text[before - 1].isBlank { before -= 1 }
    guard before > line.lowerBound, "[,".utf8.contains(text[before - 1]) else { return false }
    while offset < start {
      switch text[offset] {
      // What is escaped ends no string.
      case UInt8(ascii: "\\") where isInside: offset += 2
      case UInt8(ascii: "\""):
        isInside.toggle()
        offset += 1
      default: offset += 1
      }
    }
    return !isInside
  }
}
