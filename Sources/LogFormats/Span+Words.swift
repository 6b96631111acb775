import Identifiers

/// Words between blanks, and digits.
extension Span<UInt8> {
  /// The first offset in `range` that is neither blank nor tab, else its upper bound.
  func skipBlanks(_ range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound, self[offset].isBlank { offset += 1 }
    return offset
  }

  /// The first blank or tab in `range`, else its upper bound.
  func endOfWord(_ range: Range<Int>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound, !self[offset].isBlank { offset += 1 }
    return offset
  }

  /// `range` without blanks and tabs at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = skipBlanks(range)
    var end = range.upperBound
    while end > start, self[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  /// The next word at or after `position`, which moves behind it; empty at `end`.
  func nextWord(_ position: inout Int, _ end: Int) -> Range<Int> {
    let start = skipBlanks(position..<end)
    position = endOfWord(start..<end)
    return start..<position
  }

  /// How many words `range` holds, counted no further than `limit`.
  func wordCount(_ range: Range<Int>, limit: Int) -> Int {
    var position = range.lowerBound
    var count = 0
    while count < limit, !nextWord(&position, range.upperBound).isEmpty { count += 1 }
    return count
  }

  /// The end of the digits that begin at `offset`.
  func endOfDigits(_ offset: Int, _ end: Int) -> Int {
    var offset = offset
    while offset < end, self[offset].isDigit { offset += 1 }
    return offset
  }

  /// Whether every byte of a non-empty `range` is a digit.
  func isNumber(_ range: Range<Int>) -> Bool {
    !range.isEmpty && endOfDigits(range.lowerBound, range.upperBound) == range.upperBound
  }

  /// Whether `range` is exactly `text`.
  func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
    range.count == text.utf8CodeUnitCount && has(text, at: range.lowerBound)
  }

  /// The text of `range`, for names: invalid UTF-8 is replaced.
  func string(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for index in range { bytes.append(self[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
