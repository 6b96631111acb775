import Identifiers

/// logfmt: `key=value` pairs between blanks, values bare or quoted, bare keys as flags.
extension FieldFinder {
  /// Reads such a line; nil where it is none: it begins with a pair, and has two or more, and no more flags than pairs.
  mutating func readLogfmt(_ text: Span<UInt8>, _ line: Range<Int>) -> LogFormat.Name? {
    let mark = fields.count
    let known = lineTime
    var position = line.lowerBound
    var pairs = 0
    var flags = 0
    while position < line.upperBound {
      let key = Self.key(text, position..<line.upperBound)
      guard !key.isEmpty else { break }
      position = key.upperBound
      if position < line.upperBound, text[position] == UInt8(ascii: "=") {
        position += 1
        let value = Self.value(text, &position, line.upperBound)
        pairs += 1
        if readsTimes { notePair(text, key, value) }
        if isNaming { addPair(text, key, value) }
      } else {
        flags += 1
        guard pairs > 0 else { break }
      }
      // What follows a closing quote directly is no logfmt.
      guard position == line.upperBound || text[position].isBlank else { break }
      position = text.skipBlanks(position..<line.upperBound)
    }
    if position == line.upperBound, pairs >= 2, flags <= pairs { return .logfmt }
    fields.removeLast(fields.count - mark)
    lineTime = known
    return nil
  }

  private mutating func notePair(_ text: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) {
    if let time = LeadingTime.audited(text, value.lowerBound, value.upperBound) {
      lineTime.add(time, isUTC: true)
    } else if Self.isTimeKey(text, key) || text.equals(key, "t") {
      noteTime(text, value)
    }
  }

  private mutating func addPair(_ text: Span<UInt8>, _ key: Range<Int>, _ value: Range<Int>) {
    guard !Self.isAbsent(text, value) else { return }
    if let time = LeadingTime.audited(text, value.lowerBound, value.upperBound) {
      return add(text, time.range, nil, "time")
    }
    // Grafana's key is too short for the dictionary.
    if text.equals(key, "t"), TimeText(text, whole: value) != nil {
      return add(text, value, nil, "time")
    }
    fields.append(Field(value, .text, name: index(ofName: text.string(key))))
  }

  private static func key(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.lowerBound
    while end < range.upperBound, isKeyByte(text[end]) { end += 1 }
    return range.lowerBound..<end
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@")
  }

  /// The value at `position`, which moves behind it and its quotes.
  private static func value(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Range<Int> {
    let start = position
    guard start < end, text[start] == UInt8(ascii: "\"") else {
      position = text.endOfWord(start..<end)
      return start..<position
    }
    let close = text.closingString(start + 1..<end)
    position = min(close + 1, end)
    return start + 1..<close
  }
}
