import Identifiers

/// Finds the time that a line of free text begins with: alone, in a bracket, or behind one or two words such as a level or a process.
enum LeadingTime {
  /// Words longer than this are none to be passed over.
  private static let longestWord = 48

  static func find(_ text: Span<UInt8>, _ line: Range<Int>) -> TimeText? {
    var position = text.skipBlanks(line)
    for word in 0...2 {
      if let time = read(text, position, line.upperBound), word == 0 || time.isWhole {
        return time
      }
      let end = text.endOfWord(position..<min(line.upperBound, position + longestWord + 1))
      guard end - position <= longestWord, end < line.upperBound else { return nil }
      position = text.skipBlanks(end..<line.upperBound)
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
    guard "[(<\"'|".utf8.contains(first), start + 1 < end else { return nil }
    return TimeText(text, at: start + 1, before: end)
  }
}

extension TimeText {
  /// Whether it has both a date and a clock: behind other words neither alone is the time of a line.
  fileprivate var isWhole: Bool { hasDate && hasClock }
}
