import Identifiers

/// The value behind a key: where it ends.
struct KeyedValue {
  let range: Range<Int>
  /// A JSON object or array.
  let isContainer: Bool
  /// What it ends at.
  let ending: Ending

  enum Ending {
    case quote(Key.Quoting)
    case query, field, plain
  }

  /// In quotes, where backslashes are escapes.
  var isQuoted: Bool { if case .quote = ending { true } else { false } }

  /// Nil when there is none.
  init?(
    _ text: Span<UInt8>, behind key: Key, _ identifierClass: IdentifierClass, in line: Range<Int>,
    _ ends: inout ValueEnds
  ) {
    let start = key.valueStart
    let first = text[start]
    isContainer =
      key.place == .json && (first == UInt8(ascii: "{") || first == UInt8(ascii: "["))
    if isContainer {
      (range, ending) = (start..<line.upperBound, .plain)
      return
    }
    if let quoted = Self.quoted(text, from: start, key.quoting, line.upperBound) {
      let isSingle = text[quoted.range.lowerBound - 1] == UInt8(ascii: "'")
      range =
        isSingle
        ? RawStrings.confine(
          quoted.range, behind: key.name.lowerBound, text, from: line.lowerBound) : quoted.range
      ending = .quote(quoted.quoting)
      return
    }
    // The bracket of an area code closes before the number does.
    if key.place != .query, identifierClass != .phone,
      let end = ends.closing(text, from: start, line.upperBound)
    {
      range = RawStrings.confine(
        start + 1..<end, behind: key.name.lowerBound, text, from: line.lowerBound)
      ending = .plain
      return
    }
    let end: Int
    if key.place == .query {
      ending = .query
      end = ends.query(text, from: start, line.upperBound)
    } else if key.place == .prose || key.place == .tight, Self.coversField(text, key.name) {
      ending = .field
      end = ends.field(text, from: start, line.upperBound)
    } else {
      ending = .plain
      let plainEnd = ends.plain(text, from: start, line.upperBound, identifierClass)
      end = max(plainEnd, Self.endOfTime(text, start, line.upperBound, identifierClass))
    }
    guard end > start else { return nil }
    if key.place != .query, Self.isTypeName(text, start..<end, of: key.name, line.upperBound) {
      let inner = ends.plain(text, from: end + 1, line.upperBound, identifierClass)
      guard inner > end + 1 else { return nil }
      range = end + 1..<inner
      return
    }
    range = start..<end
  }

  /// Where a date and time end that blanks and commas belong to, as in `Date: Mon, 23 Nov 2026 10:00:00 GMT`.
  private static func endOfTime(
    _ text: Span<UInt8>, _ start: Int, _ highest: Int, _ identifierClass: IdentifierClass
  ) -> Int {
    guard identifierClass == .time else { return start }
    return TimeText(text, at: start, before: highest)?.range.upperBound ?? start
  }

  /// Whether a printed object's type stands there, and a bracket behind it: `token=Token{…}`, `user=User(…)`.
  private static func isTypeName(
    _ text: Span<UInt8>, _ value: Range<Int>, of name: Range<Int>, _ highest: Int
  ) -> Bool {
    guard value.upperBound < highest, text[value.lowerBound].isUpperCase, value.count <= name.count,
      text[value.upperBound] == UInt8(ascii: "{") || text[value.upperBound] == UInt8(ascii: "(")
    else { return false }
    let shift = name.upperBound - value.upperBound
    return value.allSatisfy {
      text[$0].isLetter && text[$0].lowerCased == text[$0 + shift].lowerCased
    }
  }

  private static let headers: [StaticString] = [
    "cookie", "set-cookie", "authorization", "proxy-authorization", "x-forwarded-for", "user-agent",
    "accept-language", "sec-ch-ua",
  ]

  private static func coversField(_ text: Span<UInt8>, _ name: Range<Int>) -> Bool {
    headers.contains {
      $0.utf8CodeUnitCount == name.count && text.hasIgnoringCase($0, at: name.lowerBound)
    }
  }

  /// What stands in quotes at `start`, written like those of the key or in their own way.
  private static func quoted(
    _ text: Span<UInt8>, from start: Int, _ keyQuoting: Key.Quoting, _ highest: Int
  ) -> (range: Range<Int>, quoting: Key.Quoting)? {
    var quote = start
    while quote < highest, text[quote] == UInt8(ascii: "\\") { quote += 1 }
    guard quote < highest, Key.isQuote(text[quote]) else { return nil }
    if keyQuoting == .doubled, quote == start, start + 1 < highest, text[start + 1] == text[start] {
      return (start + 2..<closingQuote(text, from: start + 2, .doubled, highest), .doubled)
    }
    let quoting = Key.Quoting.backslashes(quote - start)
    return (quote + 1..<closingQuote(text, from: quote + 1, quoting, highest), quoting)
  }

  /// Where the string ends that began with a quote directly before `start`, written in this way: at the next quote of its
  /// kind, or at the line's end.
  static func closingQuote(
    _ text: Span<UInt8>, from start: Int, _ quoting: Key.Quoting, _ highest: Int
  ) -> Int {
    closingQuote(text[start - 1], text, from: start, quoting, highest)
  }

  static func closingQuote(
    _ quote: UInt8, _ text: Span<UInt8>, from start: Int, _ quoting: Key.Quoting, _ highest: Int
  ) -> Int {
    guard case .backslashes(let escapes) = quoting else {
      var index = start
      while index + 1 < highest, text[index] != quote || text[index + 1] != quote { index += 1 }
      return index + 1 < highest ? index : highest
    }
    if escapes == 0 {
      var index = start
      while true {
        index = text.offset(of: quote, or: UInt8(ascii: "\\"), in: min(index, highest)..<highest)
        if index >= highest || text[index] == quote { return index }
        // A backslash and what it escapes.
        index += 2
      }
    }
    var index = start
    var backslashes = 0
    while index < highest {
      if text[index] == UInt8(ascii: "\\") {
        backslashes += 1
      } else {
        // Fewer or as many backslashes close it; more belong to a quote inside.
        if text[index] == quote, backslashes <= escapes { return index - backslashes }
        backslashes = 0
      }
      index += 1
    }
    return highest
  }
}
