import Identifiers

/// Where values without quotes end, one after the other of a line.
///
/// It remembers the last end of each way: what begins before that ends there, so that values that nest cost one pass.
struct ValueEnds {
  private var lastQuery = 0
  private var lastField = 0
  private var lastPlain = 0
  /// Per closing bracket where the last one was found; the line's end for none.
  private var lastClosing: [(bracket: UInt8, start: Int, end: Int)] = []
  /// A phone number or position with what joins its parts is not longer.
  private static let longestNumber = 128

  mutating func query(_ text: Span<UInt8>, from start: Int, _ highest: Int) -> Int {
    if start >= lastQuery { lastQuery = Self.queryEnd(text, from: start, highest) }
    return min(lastQuery, highest)
  }

  mutating func field(_ text: Span<UInt8>, from start: Int, _ highest: Int) -> Int {
    if start >= lastField { lastField = Self.fieldEnd(text, from: start, highest) }
    return min(lastField, highest)
  }

  mutating func plain(
    _ text: Span<UInt8>, from start: Int, _ highest: Int, _ identifierClass: IdentifierClass
  ) -> Int {
    if identifierClass == .phone || identifierClass == .geo {
      let end = min(highest, start + Self.longestNumber)
      let number = Self.plainEnd(text, from: start, end, identifierClass)
      if number < end || end == highest { return number }
    }
    if start >= lastPlain { lastPlain = Self.plainEnd(text, from: start, highest, .device) }
    return min(lastPlain, highest)
  }

  /// The bracket that closes the one at `start`; nil when none opens there or none closes it.
  mutating func closing(_ text: Span<UInt8>, from start: Int, _ highest: Int) -> Int? {
    guard let bracket = Self.closing(text[start]) else { return nil }
    let known = lastClosing.firstIndex { $0.bracket == bracket }
    if let known, lastClosing[known].start <= start, start < lastClosing[known].end {
      return lastClosing[known].end < highest ? lastClosing[known].end : nil
    }
    let end = (start + 1..<highest).first { text[$0] == bracket } ?? highest
    if let known { lastClosing.remove(at: known) }
    lastClosing.append((bracket, start, end))
    return end < highest ? end : nil
  }

  private static func closing(_ opening: UInt8) -> UInt8? {
    switch opening {
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    default: nil
    }
  }

  /// A query value ends at `&`, `#`, a blank, a quote, or a `;` that a name and `=` follow.
  private static func queryEnd(_ text: Span<UInt8>, from start: Int, _ highest: Int) -> Int {
    var end = start
    while end < highest {
      switch text[end] {
      case UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "'"),
        0x00...0x20:
        return escapedEnd(text, end, start)
      case UInt8(ascii: ";"):
        var name = end + 1
        while name < min(highest, end + 65), HostName.isNameByte(text[name]) { name += 1 }
        if name > end + 1, name < highest, text[name] == UInt8(ascii: "=") { return end }
      default: break
      }
      end += 1
    }
    return end
  }

  /// A blank or one of `, ; & ' " < > ( ) { } [ ] |` ends a plain value, and a final `. : ! ?` is not part of it; nor is the
  /// punctuation of Chinese text.
  private static func plainEnd(
    _ text: Span<UInt8>, from start: Int, _ highest: Int, _ identifierClass: IdentifierClass
  ) -> Int {
    var end = start
    var digits = 0
    while end < highest {
      let byte = text[end]
      if byte.isDigit { digits += 1 }
      if isDelimiter(byte) {
        let next =
          switch identifierClass {
          case .phone: phoneJoint(text, end, start, highest, digits)
          case .geo: geoJoint(text, end, highest)
          default: nil as Int?
          }
        guard let next else { break }
        end = next
        // What the first of them decided holds for the others.
        if identifierClass == .phone { digits = .min / 2 }
        continue
      }
      if byte >= 0xE3, isFullWidthPunctuation(text, end) { break }
      end += 1
    }
    end = escapedEnd(text, end, start)
    while end > start, ".:!?".utf8.contains(text[end - 1]) { end -= 1 }
    return end
  }

  private static let delimiters: ByteSet = ",;&'\"<>(){}[]|"

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    byte <= 0x20 || delimiters.contains(byte)
  }

  /// `、 。` and `， ； ！ ？ （ ）` in UTF-8.
  private static func isFullWidthPunctuation(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard offset + 2 < text.count else { return false }
    switch (text[offset], text[offset + 1], text[offset + 2]) {
    case (0xE3, 0x80, 0x81), (0xE3, 0x80, 0x82): return true
    case (0xEF, 0xBC, let last): return [0x8C, 0x9B, 0x81, 0x9F, 0x88, 0x89].contains(last)
    default: return false
    }
  }

  /// Blanks, dashes and brackets between the digits of a phone number: where its next digit stands.
  private static func phoneJoint(
    _ text: Span<UInt8>, _ end: Int, _ start: Int, _ highest: Int, _ digits: Int
  ) -> Int? {
    guard digits < 7, digits != 0 || text[start] == UInt8(ascii: "(") else { return nil }
    var next = end
    while next < min(highest, end + 3),
      text[next] == 0x20 || text[next] == UInt8(ascii: "(") || text[next] == UInt8(ascii: ")")
        || text[next] == UInt8(ascii: "-")
    {
      next += 1
    }
    return next > end && next < highest && text[next].isDigit ? next : nil
  }

  /// `,` or `;` between two numbers of a position, with a blank or without.
  private static func geoJoint(_ text: Span<UInt8>, _ end: Int, _ highest: Int) -> Int? {
    guard text[end] == UInt8(ascii: ",") || text[end] == UInt8(ascii: ";"), text[end - 1].isDigit
    else { return nil }
    var next = end + 1
    if next < highest, text[next] == 0x20 { next += 1 }
    let number = next
    if next < highest, text[next] == UInt8(ascii: "-") { next += 1 }
    return next < highest && text[next].isDigit ? number : nil
  }

  /// A header's value covers its field, or the line. The quotes of a digest's parameters (RFC 7616) do not end it.
  private static func fieldEnd(_ text: Span<UInt8>, from start: Int, _ highest: Int) -> Int {
    let isDigest = text.hasIgnoringCase("digest ", at: start)
    var end = start
    while end < highest, text[end] != 0x0D, text[end] != 0x09 {
      if text[end] == UInt8(ascii: "\"") {
        guard isDigest, let next = parameterEnd(text, end, highest) else { break }
        end = next
      } else {
        end += 1
      }
    }
    end = escapedEnd(text, end, start)
    while end > start, text[end - 1] == 0x20 { end -= 1 }
    return end
  }

  /// Behind the quote that closes what the one at `quote` opens, directly behind `=` and written like it.
  private static func parameterEnd(_ text: Span<UInt8>, _ quote: Int, _ highest: Int) -> Int? {
    var first = quote
    while first > 0, text[first - 1] == UInt8(ascii: "\\") { first -= 1 }
    guard first > 0, text[first - 1] == UInt8(ascii: "=") else { return nil }
    let escapes = quote - first
    let close =
      escapes
      + KeyedValue.closingQuote(text, from: quote + 1, .backslashes(escapes), highest)
    return close < highest && text[close] == text[quote] ? close + 1 : nil
  }

  /// A value that ends at an escaped quote ends before its backslashes.
  private static func escapedEnd(_ text: Span<UInt8>, _ end: Int, _ start: Int) -> Int {
    guard end < text.count, Key.isQuote(text[end]) else { return end }
    var last = end
    while last > start, text[last - 1] == UInt8(ascii: "\\") { last -= 1 }
    return last
  }
}
