import Identifiers

/// One variable of a format string, made ready for matching.
struct FormatStringElement: Sendable, Equatable {
  let extent: ServerVariable.Extent
  /// Where what follows it stands in ``FormatString/literals``; empty for a variable at the end only.
  let literal: Range<Int>
  /// The first byte of that; 0 where there is none.
  let firstByte: UInt8
  /// Whether it stands inside quotes, and so ends before the first that is not escaped.
  let endsAtQuote: Bool
  /// Whether its fields are wanted where no names are asked for.
  let isIdentifying: Bool
}

/// Where a line ends, and whether a variable is the last in it.
struct FormatStringLine {
  let end: Int
  let isLast: Bool
}

extension FormatStringElement {
  /// Lets the variable begin at `start`, further on than ever before.
  func begin(_ mark: inout Field, at start: Int) {
    mark.start = start
    // A time has one end for each beginning, so no earlier one tells anything.
    if fixedLength != nil { mark.end = -1 }
  }

  /// Moves the end of `mark` on to the next place where the variable can end.
  ///
  /// - Parameter mark: Begins where the variable does; its end is the last place tried, for this beginning or an earlier
  ///   one, below the beginning if there is none.
  /// - Returns: False when there is no such place; the end is then where the variable cannot go on.
  func advance(
    _ mark: inout Field, _ text: Span<UInt8>, _ line: FormatStringLine, _ literals: Span<UInt8>
  ) -> Bool {
    if let length = fixedLength { return advance(&mark, by: length, text, line, literals) }
    var place = mark.start
    if mark.end >= mark.start {
      place = mark.end + step(at: mark.end, text, line)
      guard place > mark.end else { return false }
    }
    while true {
      place = skip(from: place, text, line)
      mark.end = place
      let isEmpty = place == mark.start && extent == .word
      if !isEmpty, canEnd(at: place, text, line, literals) { return true }
      let step = step(at: place, text, line)
      guard step > 0 else { return false }
      place += step
    }
  }

  /// How many bytes a time has; nil for other values.
  private var fixedLength: Int? {
    switch extent {
    case .commonLogTime: 26
    case .bracketedTime: 28
    case .isoTime: 25
    default: nil
    }
  }

  /// The one place where a time can end: behind its last digit, or behind a `-` that stands for none.
  private func advance(
    _ mark: inout Field, by length: Int, _ text: Span<UInt8>, _ line: FormatStringLine,
    _ literals: Span<UInt8>
  ) -> Bool {
    let isNew = mark.end < mark.start
    let isNone = mark.start < line.end && text[mark.start] == UInt8(ascii: "-")
    mark.end = mark.start + (isNone ? 1 : length)
    return isNew && (isNone || isTime(text, mark.start, line))
      && canEnd(at: mark.end, text, line, literals)
  }

  /// Whether the marks of a time of this kind stand where they must.
  private func isTime(_ text: Span<UInt8>, _ start: Int, _ line: FormatStringLine) -> Bool {
    switch extent {
    case .isoTime:
      start + 25 <= line.end && text[start + 4] == UInt8(ascii: "-")
        && text[start + 10] == UInt8(ascii: "T") && text[start + 22] == UInt8(ascii: ":")
    case .bracketedTime:
      start + 28 <= line.end && text[start] == UInt8(ascii: "[")
        && text[start + 27] == UInt8(ascii: "]") && text.hasCommonLogTime(at: start + 1)
    default: start + 26 <= line.end && text.hasCommonLogTime(at: start)
    }
  }

  /// Whether what follows the variable stands at `place`, and if it is the last, ends with the line.
  private func canEnd(
    at place: Int, _ text: Span<UInt8>, _ line: FormatStringLine, _ literals: Span<UInt8>
  ) -> Bool {
    if line.isLast, place + literal.count != line.end { return false }
    return text.has(literals, literal, at: place, before: line.end)
  }

  /// How many bytes the value goes on at `place`; 0 where it cannot.
  private func step(at place: Int, _ text: Span<UInt8>, _ line: FormatStringLine) -> Int {
    guard place < line.end else { return 0 }
    let byte = text[place]
    if endsAtQuote {
      if byte == UInt8(ascii: "\"") { return 0 }
      if byte == UInt8(ascii: "\\") { return min(2, line.end - place) }
    }
    switch extent {
    case .word: return byte == UInt8(ascii: " ") ? 0 : 1
    case .number: return byte.isNumeric ? 1 : 0
    default: return 1
    }
  }

  /// The first place from `place` on where the variable might end or cannot go on.
  private func skip(from place: Int, _ text: Span<UInt8>, _ line: FormatStringLine) -> Int {
    if line.isLast, extent == .anything, !endsAtQuote {
      return max(place, line.end - literal.count)
    }
    switch extent {
    case .anything where !endsAtQuote:
      return text.firstIndex(of: firstByte, from: place, to: line.end)
    case .anything where firstByte == UInt8(ascii: "\""):
      return text.firstUnescapedQuote(from: place, to: line.end)
    case .word where !endsAtQuote && firstByte == UInt8(ascii: " "):
      return text.firstIndex(of: firstByte, from: place, to: line.end)
    case .number:
      var place = place
      while place < line.end, text[place].isNumeric, text[place] != firstByte { place &+= 1 }
      return place
    default: return place
    }
  }
}

extension UInt8 {
  /// A byte of a number, or the `-` that stands for none.
  fileprivate var isNumeric: Bool {
    isDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
  }
}
