import Identifiers

/// Escapes that touch a value from the left: their letters and digits are not part of it.
enum Escapes {
  /// Where a run that begins at `start` goes on behind an escape that reaches into it; `start` when there is none.
  ///
  /// `%2010.1.2.3`, `\x0010.1.2.3` and `\u000010.1.2.3` hold `10.1.2.3`.
  static func end(reachingInto start: Int, of text: Span<UInt8>, from lowest: Int) -> Int {
    guard start > lowest else { return start }
    // Most values follow a byte that no escape has before its last one.
    let before = text[start - 1]
    guard before.isAlphanumeric || "%\\[;".utf8.contains(before) else { return start }
    for back in 1...5 {
      let opening = start - back
      guard opening >= lowest else { break }
      if let end = end(ofEscapeAt: opening, in: text, from: lowest), end > start { return end }
    }
    return endOfColour(reachingInto: start, of: text, from: lowest) ?? start
  }

  /// Where a colour sequence ends whose last number, or `m`, is at `start`: `ESC [ 1 ; 32 m`, at most 16 bytes of digits and
  /// semicolons (ECMA-48 §8.3.117).
  private static func endOfColour(
    reachingInto start: Int, of text: Span<UInt8>, from lowest: Int
  ) -> Int? {
    guard start > lowest,
      text[start - 1] == UInt8(ascii: "[") || text[start - 1] == UInt8(ascii: ";")
    else { return nil }
    var end = start
    while end < min(text.count, start + 3), text[end].isDigit { end += 1 }
    guard end < text.count, text[end] == UInt8(ascii: "m") else { return nil }
    var opening = start - 1
    while opening > max(lowest, start - 17),
      text[opening].isDigit || text[opening] == UInt8(ascii: ";")
    {
      opening -= 1
    }
    guard text[opening] == UInt8(ascii: "["), opening > lowest else { return nil }
    // The escape character itself, or as JSON, C, syslog daemons and terminals write it; else it may be a bracketed name.
    let spellings: [StaticString] = ["\u{1B}", "1b", "033", "\\e", "^["]
    return spellings.contains { text.hasIgnoringCase($0, before: opening) } ? end + 1 : nil
  }

  /// Whether an escape, or a terminal colour sequence, ends directly before `offset`, so that its last letter is no neighbour.
  static func ends(before offset: Int, in text: Span<UInt8>, from lowest: Int) -> Bool {
    guard offset > lowest else { return false }
    let before = text[offset - 1]
    guard before.isAlphanumeric || "/\"\\".utf8.contains(before) else { return false }
    for length in 2...6 where offset - length >= lowest {
      if end(ofEscapeAt: offset - length, in: text, from: lowest) == offset { return true }
    }
    guard offset - 2 >= lowest, text[offset - 1] == UInt8(ascii: "m") else { return false }
    // ESC [ 1 ; 32 m: at most 16 bytes of digits and semicolons (ECMA-48 §8.3.117).
    var index = offset - 2
    while index > max(lowest, offset - 18), text[index].isDigit || text[index] == UInt8(ascii: ";")
    {
      index -= 1
    }
    return text[index] == UInt8(ascii: "[")
  }

  private static func end(ofEscapeAt opening: Int, in text: Span<UInt8>, from lowest: Int) -> Int? {
    let next = opening + 1
    guard next < text.count else { return nil }
    switch text[opening] {
    case UInt8(ascii: "%"):
      return isHex(text, next, 2) ? opening + 3 : nil
    case UInt8(ascii: "\\"):
      switch text[next] {
      case UInt8(ascii: "x"): return isHex(text, opening + 2, 2) ? opening + 4 : nil
      case UInt8(ascii: "u"): return isHex(text, opening + 2, 4) ? opening + 6 : nil
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "v"),
        UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "\\"):
        return opening + 2
      case UInt8(ascii: "b"), UInt8(ascii: "f"):
        // Behind a backslash of its own a hexadecimal letter begins a value: `\\fe80::1`.
        let isEscaped = opening > lowest && text[opening - 1] == UInt8(ascii: "\\")
        return isEscaped ? nil : opening + 2
      default: return nil
      }
    default: return nil
    }
  }

  private static func isHex(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Bool {
    guard start + count <= text.count else { return false }
    for index in start..<start + count where !text[index].isHexDigit { return false }
    return true
  }
}
