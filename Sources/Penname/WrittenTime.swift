import Identifiers

/// A time whose characters are written with escapes, and the bytes that each takes: `\/` and `\u003a` of JSON, `\x3a`, `%3A`.
struct WrittenTime {
  /// The characters, escapes undone.
  private(set) var bytes: [UInt8] = []
  private var lengths: [Int] = []
  private let start: Int

  /// Nil where nothing is escaped, an escape stands for no ASCII character, or the value is longer than any time.
  init?(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= 6 * TimeText.longest else { return nil }
    start = range.lowerBound
    var position = range.lowerBound
    while position < range.upperBound {
      guard let (byte, length) = Self.character(text, position, range.upperBound) else {
        return nil
      }
      bytes.append(byte)
      lengths.append(length)
      position += length
    }
    if bytes.count == range.count { return nil }
  }

  /// Appends a text in the place of the value: characters that stay are written as they were.
  ///
  /// - Returns: False, and nothing appended, where it has another number of characters.
  func append(_ changed: [UInt8], _ text: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    guard changed.count == bytes.count else { return false }
    var position = start
    for index in changed.indices {
      if changed[index] == bytes[index] {
        for offset in position..<position + lengths[index] { output.append(text[offset]) }
      } else {
        output.append(changed[index])
      }
      position += lengths[index]
    }
    return true
  }

  /// The character at `offset` and the bytes that it takes.
  private static func character(
    _ text: Span<UInt8>, _ offset: Int, _ end: Int
  ) -> (UInt8, Int)? {
    switch text[offset] {
    case UInt8(ascii: "%"): return hex(text, offset + 1, end).map { ($0, 3) }
    case UInt8(ascii: "\\"):
      guard offset + 1 < end else { return nil }
      switch text[offset + 1] {
      case UInt8(ascii: "x"): return hex(text, offset + 2, end).map { ($0, 4) }
      case UInt8(ascii: "u"):
        guard text.has("00", at: offset + 2) else { return nil }
        return hex(text, offset + 4, end).map { ($0, 6) }
      case UInt8(ascii: "/"): return (UInt8(ascii: "/"), 2)
      default: return nil
      }
    case let byte: return (byte, 1)
    }
  }

  private static func hex(_ text: Span<UInt8>, _ offset: Int, _ end: Int) -> UInt8? {
    guard offset + 2 <= end, text[offset].isHexDigit, text[offset + 1].isHexDigit else {
      return nil
    }
    let byte = text[offset].hexValue << 4 | text[offset + 1].hexValue
    return byte < 0x80 ? byte : nil
  }
}
