import Identifiers

/// Squid's native access log (Squid wiki, "Log formats"): `time elapsed client code/status bytes method URL user
/// hierarchy/peer type`.
extension FieldFinder {
  /// Reads such a line; nil where it is none.
  mutating func readSquid(_ text: Span<UInt8>, _ line: Range<Int>) -> LogFormat.Name? {
    let end = line.upperBound
    let dot = text.endOfDigits(line.lowerBound, end)
    guard dot - line.lowerBound >= 9, text.hasShape(".000 ", at: dot, before: end) else {
      return nil
    }
    var position = line.lowerBound
    let time = text.nextWord(&position, end)
    let elapsed = text.nextWord(&position, end)
    let client = text.nextWord(&position, end)
    let code = text.nextWord(&position, end)
    guard text.isNumber(elapsed), !client.isEmpty, Self.isResult(text, code) else { return nil }
    addTime(text, time)
    add(text, elapsed, nil, "elapsed")
    add(text, client, .client, "client")
    add(text, code, nil, "code")
    add(text, text.nextWord(&position, end), nil, "bytes")
    add(text, text.nextWord(&position, end), nil, "method")
    add(text, text.nextWord(&position, end), nil, "url")
    readUser(text, position..<end)
    return .squid
  }

  /// The user reaches to the hierarchy code: a name may hold blanks.
  private mutating func readUser(_ text: Span<UInt8>, _ range: Range<Int>) {
    let user = text.skipBlanks(range)
    var position = user
    var word = text.nextWord(&position, range.upperBound)
    while !word.isEmpty, !Self.isHierarchy(text, word) {
      word = text.nextWord(&position, range.upperBound)
    }
    add(text, text.trimmed(user..<word.lowerBound), .value(.account), "user")
    add(text, word, nil, "hierarchy")
    if isNaming { add(text, text.trimmed(position..<range.upperBound), nil, "type") }
  }

  /// `TCP_MISS/200`
  private static func isResult(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let slash = text.offset(of: UInt8(ascii: "/"), in: word)
    return slash > word.lowerBound && text[word.lowerBound].isUpperCase
      && text.isNumber(min(slash + 1, word.upperBound)..<word.upperBound)
  }

  /// `HIER_DIRECT/192.0.2.1`, `NONE/-`
  private static func isHierarchy(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let slash = text.offset(of: UInt8(ascii: "/"), in: word)
    return slash > word.lowerBound && slash < word.upperBound
      && (word.lowerBound..<slash).allSatisfy {
        text[$0].isUpperCase || text[$0] == UInt8(ascii: "_")
      }
  }
}
