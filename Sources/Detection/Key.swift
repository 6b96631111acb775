import Identifiers

/// A key as it stands in a line: its name, its separator, and what kind of place that is.
struct Key {
  /// The bytes of the name, quotes and brackets left out.
  let name: Range<Int>
  /// In prose the name with the word before it (`User Name: …`); else the name.
  let longName: Range<Int>
  var place: Place
  /// Where the value may begin, blanks passed over.
  let valueStart: Int
  let quoting: Quoting

  enum Place {
    /// `?key=` or `&key=` of a URL.
    case query
    /// `"key":`
    case json
    /// `key=`, `key = `, `key => `
    case equals
    /// `key:value`
    case tight
    /// `key: value`
    case prose

    /// The weakest keys that count here.
    var strength: KeyDictionary.Strength {
      switch self {
      case .query: .query
      case .json: .structured
      case .equals, .tight: .explicit
      case .prose: .everywhere
      }
    }
  }

  typealias Quoting = Claim.Quoting

  /// The key before the `=` or `:` at `separator`, or before the full-width colon that begins there; nil when none stands
  /// there, or when its value is empty.
  init?(_ text: Span<UInt8>, separator: Int, in line: Range<Int>) {
    let length = text[separator] < 0x80 ? 1 : 3
    guard separator > line.lowerBound, separator + length < line.upperBound else { return nil }
    let isColon = text[separator] != UInt8(ascii: "=")
    let hasBlankBefore = text[separator - 1] == 0x20
    let end = hasBlankBefore ? separator - 1 : separator
    var start = separator + length
    if !isColon, text[start] == UInt8(ascii: ">") { start += 1 }
    let hasBlankBehind = start < line.upperBound && text[start].isBlank
    while start < line.upperBound, text[start].isBlank, start - separator < 16 { start += 1 }
    guard start < line.upperBound, end > line.lowerBound else { return nil }
    valueStart = start
    // `key=` and a blank is an empty value; ` = ` has blanks on both sides.
    if !isColon, hasBlankBefore != hasBlankBehind { return nil }

    if Self.isQuote(text[end - 1]) {
      guard let (name, quoting) = Self.quoted(text, endingAt: end, from: line.lowerBound) else {
        return nil
      }
      (self.name, longName, self.quoting) = (name, name, quoting)
      place = isColon ? .json : .equals
      return
    }
    guard !(isColon && hasBlankBefore), let (name, isBracketed) = Self.bare(text, end, line) else {
      return nil
    }
    self.name = name
    quoting = .plain
    if isColon {
      place = hasBlankBehind || length > 1 ? .prose : .tight
    } else {
      let before = name.lowerBound > line.lowerBound ? text[name.lowerBound - 1] : 0x20
      let isParameter = before == UInt8(ascii: "?") || before == UInt8(ascii: "&")
      place = isParameter || isBracketed ? .query : .equals
    }
    longName = place == .prose ? Self.withWordBefore(text, name, line) : name
  }

  /// The name without quotes that ends at `end`, or in brackets there: `user[email]=`.
  private static func bare(_ text: Span<UInt8>, _ end: Int, _ line: Range<Int>)
    -> (Range<Int>, isBracketed: Bool)?
  {
    let isBracketed = text[end - 1] == UInt8(ascii: "]")
    let closing = isBracketed ? end - 1 : end
    let lowest = max(line.lowerBound, closing - KeyDictionary.longestKey)
    var first = closing
    while first > lowest, isNameByte(text[first - 1]) { first -= 1 }
    guard first < closing else { return nil }
    first = Escapes.end(reachingInto: first, of: text, from: line.lowerBound)
    return first < closing ? (first..<closing, isBracketed) : nil
  }

  private static func withWordBefore(_ text: Span<UInt8>, _ name: Range<Int>, _ line: Range<Int>)
    -> Range<Int>
  {
    let blank = name.lowerBound - 1
    guard blank > line.lowerBound, text[blank] == 0x20 else { return name }
    var first = blank
    while first > max(line.lowerBound, blank - 24), text[first - 1].isLetter { first -= 1 }
    let long = first..<name.upperBound
    return first < blank && long.count <= KeyDictionary.longestKey ? long : name
  }

  /// The name in quotes that end directly before `end`, and how they are written.
  private static func quoted(_ text: Span<UInt8>, endingAt end: Int, from lowest: Int)
    -> (Range<Int>, Quoting)?
  {
    let quote = text[end - 1]
    var last = end - 1
    while last > lowest, text[last - 1] == UInt8(ascii: "\\") { last -= 1 }
    let backslashes = end - 1 - last
    let isDoubled = backslashes == 0 && last > lowest && text[last - 1] == quote
    if isDoubled { last -= 1 }
    var first = last
    while first > max(lowest, last - KeyDictionary.longestKey - 1), text[first - 1] != quote {
      first -= 1
    }
    guard first > lowest, text[first - 1] == quote, first < last else { return nil }
    return (first..<last, isDoubled ? .doubled : .backslashes(backslashes))
  }

  static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    HostName.isNameByte(byte) || byte >= 0x80 || byte == UInt8(ascii: "$")
  }

  /// Whether the name is `pass` and counts passes: a number stands before it (`log 1 pass = …`).
  func countsPasses(_ text: Span<UInt8>) -> Bool {
    let blank = name.lowerBound - 1
    return place == .equals && name.count == 4 && blank > 0 && text[blank] == 0x20
      && text[blank - 1].isDigit && text.hasIgnoringCase("pass", at: name.lowerBound)
  }

  /// Whether the Linux audit system tells the name behind a number so: `AUID="li"`; as numbers such keys mean too much.
  func isAuditName(_ text: Span<UInt8>) -> Bool {
    (place == .equals || place == .json) && (3...5).contains(name.count)
      && text.has("UID", before: name.upperBound) && Self.isQuote(text[valueStart])
      && name.allSatisfy { text[$0].isUpperCase }
  }

  /// Whether the name is `pwd`.
  func isPWD(_ text: Span<UInt8>) -> Bool {
    name.count == 3 && text.hasIgnoringCase("pwd", at: name.lowerBound)
  }
}
