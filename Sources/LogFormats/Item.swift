import Identifiers

/// A part of a line between blanks: a bare word, or what stands in quotes, without them.
struct Item {
  let range: Range<Int>
  let isQuoted: Bool
}

extension Span<UInt8> {
  /// The next item at or after `position`, which moves behind it; nil at `end`.
  ///
  /// A quote begins an item wherever it stands; one without its closing quote runs to `end`.
  func nextItem(_ position: inout Int, _ end: Int) -> Item? {
    let start = skipBlanks(position..<end)
    guard start < end else { return nil }
    if self[start] == UInt8(ascii: "\"") {
      let close = closingQuote(start + 1..<end)
      position = Swift.min(close + 1, end)
      return Item(range: start + 1..<close, isQuoted: true)
    }
    position = start
    while position < end, !self[position].isBlank, self[position] != UInt8(ascii: "\"") {
      position += 1
    }
    return Item(range: start..<position, isQuoted: false)
  }

  /// The quote that closes a field: the first one without a backslash of its own that a blank or the end follows; the upper
  /// bound where there is none. Clients send bare quotes, and not every server escapes them.
  func closingQuote(_ range: Range<Int>) -> Int {
    var position = range.lowerBound
    while position < range.upperBound {
      let quote = offset(of: UInt8(ascii: "\""), in: position..<range.upperBound)
      guard quote < range.upperBound else { break }
      let isLast = quote + 1 == range.upperBound || self[quote + 1].isBlank
      if isLast, !isEscaped(quote, from: range.lowerBound) { return quote }
      position = quote + 1
    }
    return range.upperBound
  }

  /// The quote that closes a string: the first one without a backslash of its own; the upper bound where there is none.
  func closingString(_ range: Range<Int>) -> Int {
    var quote = offset(of: UInt8(ascii: "\""), in: range)
    while quote < range.upperBound, isEscaped(quote, from: range.lowerBound) {
      quote = offset(of: UInt8(ascii: "\""), in: quote + 1..<range.upperBound)
    }
    return quote
  }

  /// Whether an odd number of backslashes stands before `offset`.
  func isEscaped(_ offset: Int, from start: Int) -> Bool {
    var slash = offset
    while slash > start, self[slash - 1] == UInt8(ascii: "\\") { slash -= 1 }
    return (offset - slash) & 1 == 1
  }
}
