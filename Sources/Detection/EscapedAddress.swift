import Identifiers

/// Reads an IPv6 address whose colons may be percent-encoded, once or twice (`%3A`, `%253A`): a tool that wrote the
/// pseudonyms of a log into a URL has encoded them.
struct EscapedAddress {
  /// The bytes of the longest one, each colon written with five.
  static let longest = 8 * 4 + 7 * 5
  /// The bytes of the longest one without escapes (RFC 4291 §2.2, without embedded IPv4).
  private static let longestText = 39

  /// The address being read, without escapes, and where each of its bytes ends in the text.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// Whether a colon, or an escape of one, stands at `offset` or ends there.
  ///
  /// - Parameter offset: Of a colon, or of the second digit of a `%HH`.
  static func isColon(_ text: Span<UInt8>, around offset: Int) -> Bool {
    guard offset < text.count else { return false }
    return text[offset] == UInt8(ascii: ":") || colonLength(text, at: offset - 2) > 0
  }

  /// Whether a first group may stand at `start`: four digits, of which `firstByte` is the first two, and a colon.
  static func mayBegin(_ text: Span<UInt8>, at start: Int, firstByte: UInt8) -> Bool {
    guard start + 4 < text.count, text[start].isHexDigit, text[start + 1].isHexDigit,
      text[start].hexValue << 4 | text[start + 1].hexValue == firstByte,
      text[start + 2].isHexDigit, text[start + 3].isHexDigit, colonLength(text, at: start + 4) > 0
    else { return false }
    if start == 0 || !text[start - 1].isHexDigit { return true }
    return start >= 3 && colonLength(text, at: start - 3) == 3
      || start >= 5 && colonLength(text, at: start - 5) == 5
  }

  /// How many bytes are a colon at `offset`: 1, 3 or 5; 0 for none.
  private static func colonLength(_ text: Span<UInt8>, at offset: Int) -> Int {
    guard offset >= 0, offset < text.count else { return 0 }
    if text[offset] == UInt8(ascii: ":") { return 1 }
    if text.hasIgnoringCase("%3a", at: offset) { return 3 }
    return text.hasIgnoringCase("%253a", at: offset) ? 5 : 0
  }

  /// The longest address that begins at `start`, and where it ends.
  mutating func read(_ text: Span<UInt8>, from start: Int) -> (address: IPAddress, end: Int)? {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    var offset = start
    while offset < text.count, bytes.count <= Self.longestText {
      let colon = Self.colonLength(text, at: offset)
      guard colon > 0 || text[offset].isHexDigit else { break }
      bytes.append(colon > 0 ? UInt8(ascii: ":") : text[offset])
      offset += max(colon, 1)
      ends.append(offset)
    }
    // A port, or the sentence, may follow behind the last colon.
    var count = bytes.count
    while count > 4 {
      if let address = IPAddress(ipv6: bytes.span, in: 0..<count) {
        return (address, ends[count - 1])
      }
      guard let colon = bytes[..<count].lastIndex(of: UInt8(ascii: ":")) else { return nil }
      count = colon
    }
    return nil
  }
}
