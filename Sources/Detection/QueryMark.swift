import Identifiers

/// What ends a URL's path: `?` or `#` (RFC 3986 §3), as they are or with the escapes of what they stand in.
struct QueryMark {
  /// The byte behind it.
  let end: Int
  /// Percent-encoded, once or more often: data of the path, unless a query of its own seems to follow.
  let isEncoded: Bool

  /// Nil where none stands at `start`.
  init?(_ text: Span<UInt8>, at start: Int, end limit: Int) {
    switch text[start] {
    case UInt8(ascii: "?"), UInt8(ascii: "#"): (end, isEncoded) = (start + 1, false)
    case UInt8(ascii: "\\"):
      if text.hasIgnoringCase("u003f", at: start + 1) {
        end = start + 6
      } else if text.hasIgnoringCase("x3f", at: start + 1) {
        end = start + 4
      } else {
        return nil
      }
      isEncoded = false
    case UInt8(ascii: "%"):
      guard let end = Self.endOfEncoded("3f", text, start) else { return nil }
      (self.end, isEncoded) = (end, true)
    default: return nil
    }
    guard end <= limit else { return nil }
  }

  /// Behind `%HH`, `%25HH`, `%2525HH` at `start`; nil where there is another.
  private static func endOfEncoded(_ digits: StaticString, _ text: Span<UInt8>, _ start: Int)
    -> Int?
  {
    var index = start + 1
    // Nothing is encoded more often than values are taken apart.
    while index < start + 9, text.has("25", at: index) { index += 2 }
    return text.hasIgnoringCase(digits, at: index) ? index + 2 : nil
  }

  /// Where the path of a page ends: all of the text where no query or fragment follows.
  static func endOfPath(_ text: Span<UInt8>) -> Int {
    let mark = (0..<text.count).first { index in
      QueryMark(text, at: index, end: text.count).map {
        !$0.isEncoded || hasParameter(text, $0.end, text.count)
      } ?? false
    }
    return mark ?? text.count
  }

  /// Whether a parameter begins at `start`: a name of up to 64 bytes and `=`, encoded or not.
  static func hasParameter(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
    var index = start
    while index < min(limit, start + 65) {
      let byte = text[index]
      if byte == UInt8(ascii: "=") { return index > start }
      if byte == UInt8(ascii: "%") {
        if endOfEncoded("3d", text, index) != nil { return index > start }
        if endOfEncoded("22", text, index) != nil || endOfEncoded("20", text, index) != nil {
          return false
        }
      } else if !(HostName.isNameByte(byte) || byte >= 0x80 || "[]$".utf8.contains(byte)) {
        return false
      }
      index += 1
    }
    return false
  }

  /// Whether a query goes on at `start` as one does, where the mark may end a sentence.
  static func goesOn(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
    guard start < limit else { return false }
    return text[start].isAlphanumeric || text[start] >= 0x80
      || "%_-[+&=$/*~".utf8.contains(text[start])
  }

  /// Whether a value without a mark is parameters alone, `a=1&b=2`.
  static func isParameters(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    hasParameter(text, range.lowerBound, range.upperBound)
  }

  /// Where a query without quotes of its own ends: at a blank, quote or angle bracket, at what closes the word it stands in, and
  /// before the full stop or comma of a sentence.
  ///
  /// - Parameter word: What stands before the mark, its opening quote or bracket left out.
  static func endOfQuery(
    _ text: Span<UInt8>, _ mark: QueryMark, from word: Range<Int>, _ limit: Int
  ) -> Int {
    let closing = word.lowerBound > 0 ? closing(text[word.lowerBound - 1]) : 0
    var end = mark.end
    while end < limit, text[end] > 0x20, text[end] != closing, !delimiters.contains(text[end]) {
      if text[end] == UInt8(ascii: "\\"), end + 1 < limit, "\"'\\".utf8.contains(text[end + 1]) {
        break
      }
      if mark.isEncoded, endsEncoded(text, end) { break }
      end += 1
    }
    while end > mark.end, ".,;:!'".utf8.contains(text[end - 1]) { end -= 1 }
    return end
  }

  private static let delimiters: ByteSet = "\"<>`"

  /// An encoded URL ends where the parameter ends that holds it, or its own quotes do.
  private static func endsEncoded(_ text: Span<UInt8>, _ index: Int) -> Bool {
    if text[index] == UInt8(ascii: "&") { return true }
    guard text[index] == UInt8(ascii: "%") else { return false }
    return ["22", "20", "3c", "3e", "5c"].contains { endOfEncoded($0, text, index) != nil }
  }

  private static func closing(_ opening: UInt8) -> UInt8 {
    switch opening {
    case UInt8(ascii: "'"): UInt8(ascii: "'")
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    default: 0
    }
  }
}
