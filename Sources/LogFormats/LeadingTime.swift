import Identifiers

/// Finds the time that a line of free text begins with: alone, in a bracket, or behind up to three words such as a level or a process;
/// else the first one that stands in square brackets anywhere.
enum LeadingTime {
  /// Words longer than this are none to be passed over.
  private static let longestWord = 48

  static func find(_ text: Span<UInt8>, _ line: Range<Int>) -> TimeText? {
    var position = afterMarks(text, line)
    for word in 0...3 {
      if let time = read(text, position, line.upperBound), word == 0 || time.isWhole {
        return time
      }
      let end = text.endOfWord(position..<min(line.upperBound, position + longestWord + 1))
      guard end - position <= longestWord, end < line.upperBound else { break }
      position = text.skipBlanks(end..<line.upperBound)
    }
    return inBrackets(text, line)
  }

  /// Where the line's own text begins: behind blanks, a byte order mark, and what colours it (ECMA-48, SGR).
  private static func afterMarks(_ text: Span<UInt8>, _ line: Range<Int>) -> Int {
    var position = text.skipBlanks(line)
    if text.has("\u{FEFF}", at: position) { position += 3 }
    while text.has("\u{1B}[", at: position) {
      var end = position + 2
      while end < line.upperBound, text[end].isDigit || text[end] == UInt8(ascii: ";") { end += 1 }
      guard end < line.upperBound, text[end] == UInt8(ascii: "m") else { break }
      position = text.skipBlanks(end + 1..<line.upperBound)
    }
    return min(position, line.upperBound)
  }

  /// Linear: each bracket costs a look at its next bytes.
  private static func inBrackets(_ text: Span<UInt8>, _ line: Range<Int>) -> TimeText? {
    var position = line.lowerBound
    while position < line.upperBound {
      let open = text.offset(of: UInt8(ascii: "["), in: position..<line.upperBound)
      guard open + 1 < line.upperBound else { return nil }
      if let time = TimeText(text, at: open + 1, before: line.upperBound), time.isWhole,
        text.has("]", at: time.range.upperBound)
      {
        return time
      }
      position = open + 1
    }
    return nil
  }

  private static func read(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> TimeText? {
    guard start < end else { return nil }
    let first = text[start]
    if first.isDigit {
      return TimeText(text, at: start, before: end)
        ?? TimeText(text, secondsAt: start, before: end)
    }
    if first.isUpperCase {
      return TimeText(text, at: start, before: end) ?? TimeText(text, klogAt: start, before: end)
    }
    if let time = audited(text, start, end) { return time }
    guard "[(<\"'|".utf8.contains(first), start + 1 < end else { return nil }
    return TimeText(text, at: start + 1, before: end)
  }
}

extension LeadingTime {
  /// The seconds of an event of Linux' audit system: `audit(1795429230.123:456)`, `msg=audit(…`.
  static func audited(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> TimeText? {
    if text.has("audit(", at: start) { return TimeText(text, secondsAt: start + 6, before: end) }
    guard text.has("msg=audit(", at: start) else { return nil }
    return TimeText(text, secondsAt: start + 10, before: end)
  }
}

extension TimeText {
  /// Whether it has both a date and a clock: behind other words neither alone is the time of a line.
  fileprivate var isWhole: Bool { hasDate && hasClock }
}
