import Identifiers

/// What the key directly before a value means, as far as shapes depend on it: an address, or a version.
enum Keys {
  private static let versionKeys: [StaticString] = [
    "version", "ver", "appver", "osver", "sdkver", "firmware", "release", "build", "model",
    "devicemodel", "useragent", "ua", "rv",
  ]

  /// Whether `range` is the whole value of a key that means an address.
  static func isAddressValue(
    _ text: Span<UInt8>, _ range: Range<Int>, in line: Range<Int>, _ dictionary: KeyDictionary
  ) -> Bool {
    guard endsValue(text, range, in: line), let key = key(text, before: range, in: line) else {
      return false
    }
    return dictionary.meaning(of: text, in: key)?.identifierClass == .ip
  }

  /// Whether `range` is the whole value of a key that means a version.
  static func isVersionValue(_ text: Span<UInt8>, _ range: Range<Int>, in line: Range<Int>) -> Bool
  {
    guard endsValue(text, range, in: line), let key = key(text, before: range, in: line) else {
      return false
    }
    return isVersion(text, key)
  }

  /// Whether a version word stands before `start` with at most one of blank, `=` and `: ` between.
  static func isVersionWord(_ text: Span<UInt8>, before start: Int, in line: Range<Int>) -> Bool {
    var end = start
    if end - 2 >= line.lowerBound, text.has(": ", before: end) {
      end -= 2
    } else if end > line.lowerBound, text[end - 1] == 0x20 || text[end - 1] == UInt8(ascii: "=") {
      end -= 1
    }
    let word = word(text, endingAt: end, in: line)
    return !word.isEmpty && isVersion(text, word)
  }

  private static func isVersion(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    // The letters in which the words below end: most words end in others.
    guard let last = word.last(where: { !text[$0].isDigit }),
      Self.mayEndVersionWord(text[last].lowerCased)
    else { return false }
    return matches(text, word, versionKeys) || hasSuffix(text, word, "version")
  }

  private static func mayEndVersionWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "l"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "v"):
      true
    default: false
    }
  }

  /// The word of letters, digits, `_`, `-` and dots that ends at `end`; at most 64 bytes are looked at.
  private static func word(_ text: Span<UInt8>, endingAt end: Int, in line: Range<Int>) -> Range<
    Int
  > {
    var start = end
    while start > max(line.lowerBound, end - 64), HostName.isNameByte(text[start - 1]) {
      start -= 1
    }
    return start..<end
  }

  /// The key before a value: `key=`, `key:`, `"key": "`, `key = `, with quotes, escaped or not, around key and value.
  private static func key(_ text: Span<UInt8>, before range: Range<Int>, in line: Range<Int>)
    -> Range<Int>?
  {
    var end = range.lowerBound
    let lowest = line.lowerBound
    func skipQuote() {
      guard end > lowest, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: "'")
      else { return }
      end -= 1
      while end > lowest, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    }
    func skipBlank() { if end > lowest, text[end - 1] == 0x20 { end -= 1 } }
    skipQuote()
    skipBlank()
    if end > lowest, text[end - 1] == UInt8(ascii: ">") { end -= 1 }
    guard end > lowest, text[end - 1] == UInt8(ascii: ":") || text[end - 1] == UInt8(ascii: "=")
    else { return nil }
    end -= 1
    skipBlank()
    skipQuote()
    let key = word(text, endingAt: end, in: line)
    return key.isEmpty ? nil : key
  }

  private static let delimiters: ByteSet = "\\,;&'\"<>(){}[]|"

  /// Whether a value ends where `range` does.
  private static func endsValue(_ text: Span<UInt8>, _ range: Range<Int>, in line: Range<Int>)
    -> Bool
  {
    guard range.upperBound < line.upperBound else { return true }
    let byte = text[range.upperBound]
    return byte <= 0x20 || delimiters.contains(byte)
  }

  /// Whether a key, or the last part of a dotted one, is in `list`: case, `_` and `-`, a leading x or $, and trailing digits do
  /// not count.
  private static func matches(_ text: Span<UInt8>, _ key: Range<Int>, _ list: [StaticString])
    -> Bool
  {
    var end = key.upperBound
    while end > key.lowerBound, text[end - 1].isDigit { end -= 1 }
    return list.contains {
      // `ipv4` ends in a digit of its own.
      isWord(text, key, $0) || end < key.upperBound && isWord(text, key.lowerBound..<end, $0)
    }
  }

  private static func isWord(_ text: Span<UInt8>, _ key: Range<Int>, _ word: StaticString) -> Bool {
    guard let start = suffixStart(text, key, word) else { return false }
    if start == key.lowerBound { return true }
    let before = text[start - 1]
    if before == UInt8(ascii: ".") { return true }
    return start == key.lowerBound + 1 && before | 0x20 == UInt8(ascii: "x")
  }

  private static func hasSuffix(_ text: Span<UInt8>, _ key: Range<Int>, _ word: StaticString)
    -> Bool
  {
    var end = key.upperBound
    while end > key.lowerBound, text[end - 1].isDigit { end -= 1 }
    return suffixStart(text, key.lowerBound..<end, word) != nil
  }

  /// Where `word` begins as the end of `key`, dashes and underscores inside passed over.
  private static func suffixStart(_ text: Span<UInt8>, _ key: Range<Int>, _ word: StaticString)
    -> Int?
  {
    let length = word.utf8CodeUnitCount
    guard length <= key.count else { return nil }
    // SAFETY: a static string of N code units lends N initialised bytes for the whole run of the program.
    let letters = unsafe UnsafeBufferPointer(start: word.utf8Start, count: length)
    var offset = key.upperBound
    for index in (0..<length).reversed() {
      while offset > key.lowerBound, index < length - 1,
        text[offset - 1] == UInt8(ascii: "-") || text[offset - 1] == UInt8(ascii: "_")
      {
        offset -= 1
      }
      guard offset > key.lowerBound, unsafe text[offset - 1].lowerCased == letters[index] else {
        return nil
      }
      offset -= 1
    }
    return offset
  }
}
