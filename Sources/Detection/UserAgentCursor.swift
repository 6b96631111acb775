import Identifiers

/// Tells whether an offset stands in a User-Agent field: a quoted or tab-separated one, or what follows `User-Agent:`.
///
/// Asked from left to right; it looks back to the last quote or tab, or to where it looked before, so that a line costs one
/// pass however many quads it holds.
struct UserAgentCursor {
  /// Where the field begins that holds the last offset asked for.
  private(set) var fieldStart: Int
  private let lineStart: Int
  /// Where it was asked last.
  private var asked: Int
  private var isUserAgentField = false
  /// The field has not been looked at.
  private var isNew = true

  init(start: Int = 0) {
    fieldStart = start
    lineStart = start
    asked = start
  }

  /// Whether the field around `target`, which is not before the last one, is a User-Agent field: it begins as browsers do,
  /// or follows the words User-Agent.
  mutating func isUserAgent(_ text: Span<UInt8>, at target: Int) -> Bool {
    var start = target
    while start > asked, text[start - 1] != UInt8(ascii: "\""), text[start - 1] != 0x09 {
      start -= 1
    }
    if start > asked {
      fieldStart = start
      isNew = true
      isUserAgentField = false
    }
    if isNew {
      isUserAgentField = opensUserAgent(text) || isNamed(text)
    }
    // Unquoted, the field is what follows `User-Agent: ` up to the next quote or tab.
    if !isUserAgentField,
      let named = Self.endOfName(text, in: (isNew ? fieldStart : asked)..<target)
    {
      fieldStart = named
      isUserAgentField = true
    }
    isNew = false
    asked = target
    return isUserAgentField
  }

  private func opensUserAgent(_ text: Span<UInt8>) -> Bool {
    text.has("Mozilla/", at: fieldStart) || text.has("Dalvik/", at: fieldStart)
      || text.has("Opera/", at: fieldStart)
  }

  /// `User-Agent`, `user_agent` or `useragent` at `offset`: its length.
  private static func nameLength(_ text: Span<UInt8>, at offset: Int) -> Int? {
    if text.hasIgnoringCase("user-agent", at: offset) { return 10 }
    if text.hasIgnoringCase("user_agent", at: offset) { return 10 }
    if text.hasIgnoringCase("user agent", at: offset) { return 10 }
    return text.hasIgnoringCase("useragent", at: offset) ? 9 : nil
  }

  /// Where the value begins behind the last `User-Agent:` or `user_agent=` in `range`.
  private static func endOfName(_ text: Span<UInt8>, in range: Range<Int>) -> Int? {
    var offset = range.upperBound
    while offset > range.lowerBound {
      offset -= 1
      guard text[offset] | 0x20 == UInt8(ascii: "u"), let length = nameLength(text, at: offset)
      else {
        continue
      }
      var end = offset + length
      guard text.has(":", at: end) || text.has("=", at: end) else { continue }
      end += 1
      while end < range.upperBound, text[end] == 0x20 { end += 1 }
      return end
    }
    return nil
  }

  /// Whether the words User-Agent end before the field, with quotes, `:`, `=` and blanks between.
  private func isNamed(_ text: Span<UInt8>) -> Bool {
    var end = fieldStart
    while end > max(lineStart, fieldStart - 8), "\"\\:= [".utf8.contains(text[end - 1]) { end -= 1 }
    guard end < fieldStart else { return false }
    for length in [9, 10] where end - length >= lineStart {
      if let found = Self.nameLength(text, at: end - length), found == length { return true }
    }
    return false
  }
}
