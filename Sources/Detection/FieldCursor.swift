import Identifiers

/// Follows the quoted and tab-separated fields of a line, to tell whether an offset stands in a User-Agent field.
///
/// Moves forward only, so that a line costs one pass however many quads it holds.
struct FieldCursor {
  /// Where the field begins that holds the last offset asked for.
  private(set) var fieldStart = 0
  private var offset = 0
  private var isQuoted = false
  private var isUserAgentField = false

  init(start: Int = 0) {
    fieldStart = start
    offset = start
    isUserAgentField = false
    self.lineStart = start
    needsLook = true
  }

  private var lineStart: Int
  /// The field has just begun, and has not been looked at.
  private var needsLook: Bool

  /// Whether the field around `target`, which is not before the last one, is a User-Agent field: it begins as browsers do,
  /// or follows the words User-Agent.
  mutating func isUserAgent(_ text: Span<UInt8>, at target: Int) -> Bool {
    while offset < target {
      switch text[offset] {
      case UInt8(ascii: "\""):
        // A backslash before a quote inside a quoted field does not close it; JSON in a log line has them outside too.
        let isEscaped = offset > lineStart && text[offset - 1] == UInt8(ascii: "\\")
        if !isEscaped || !isQuoted { isQuoted.toggle() }
        begin(at: offset + 1)
      case 0x09 where !isQuoted: begin(at: offset + 1)
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        if !isQuoted, let length = Self.userAgentKey(text, at: offset),
          text.has(":", at: offset + length) || text.has("=", at: offset + length)
        {
          // Unquoted, the field is what follows `User-Agent: ` up to the next quote or tab.
          offset += length + 1
          while offset < target, text[offset] == 0x20 { offset += 1 }
          fieldStart = offset
          isUserAgentField = true
          needsLook = false
          continue
        }
      default: break
      }
      offset += 1
    }
    if needsLook {
      needsLook = false
      isUserAgentField = Self.opensUserAgent(text, at: fieldStart) || isNamed(text)
    }
    return isUserAgentField
  }

  private mutating func begin(at start: Int) {
    fieldStart = start
    needsLook = true
    isUserAgentField = false
  }

  private static func opensUserAgent(_ text: Span<UInt8>, at start: Int) -> Bool {
    text.has("Mozilla/", at: start) || text.has("Dalvik/", at: start)
      || text.has("Opera/", at: start)
  }

  /// `User-Agent`, `user_agent` or `useragent` at `offset`: its length.
  private static func userAgentKey(_ text: Span<UInt8>, at offset: Int) -> Int? {
    if text.hasIgnoringCase("user-agent", at: offset) { return 10 }
    if text.hasIgnoringCase("user_agent", at: offset) { return 10 }
    return text.hasIgnoringCase("useragent", at: offset) ? 9 : nil
  }

  /// Whether the words User-Agent end before the field, with quotes, `:`, `=` and blanks between.
  private func isNamed(_ text: Span<UInt8>) -> Bool {
    var end = fieldStart
    while end > max(lineStart, fieldStart - 8), "\"\\:= [".utf8.contains(text[end - 1]) { end -= 1 }
    guard end < fieldStart else { return false }
    for length in [9, 10] where end - length >= lineStart {
      if let found = Self.userAgentKey(text, at: end - length), found == length { return true }
    }
    return false
  }
}
