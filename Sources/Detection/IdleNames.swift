import Identifiers

/// Short names of JSON keys that were looked up before and mean nothing, alone or with the key of any object around them: a log's
/// lines have the same keys over and over.
///
/// A table of fixed size with one place per hash. A name takes the place of another, so that a flood of names costs look-ups and
/// nothing else.
struct IdleNames {
  private typealias Name = (low: UInt64, high: UInt64)

  /// The last bytes of a name as two words, the bytes before it as zeros. No name is empty, so zero is none.
  private var low = [UInt64](repeating: 0, count: 1024)
  private var high = [UInt64](repeating: 0, count: 1024)

  /// Whether the name in double quotes before the `:` at `separator` is known to mean nothing.
  func holds(_ text: Span<UInt8>, separator: Int) -> Bool {
    guard let name = Self.name(text, separator) else { return false }
    let place = Self.place(name)
    return high[place] == name.high && low[place] == name.low
  }

  mutating func insert(_ text: Span<UInt8>, separator: Int) {
    guard let name = Self.name(text, separator) else { return }
    let place = Self.place(name)
    (low[place], high[place]) = name
  }

  /// The name of 1 to 15 bytes; nil where it is longer, or not directly before the separator, or has an escape.
  private static func name(_ text: Span<UInt8>, _ separator: Int) -> Name? {
    guard separator >= 17, text[separator] == UInt8(ascii: ":"),
      text[separator - 1] == UInt8(ascii: "\"")
    else { return nil }
    let words: Name = (text.word(at: separator - 17), text.word(at: separator - 9))
    guard
      words.low.bytesEqual(to: UInt8(ascii: "\\")) | words.high.bytesEqual(to: UInt8(ascii: "\\"))
        == 0
    else { return nil }
    let highQuotes = words.high.bytesEqual(to: UInt8(ascii: "\""))
    if highQuotes != 0 {
      let bytes = highQuotes.leadingZeroBitCount >> 3
      return bytes == 0 ? nil : (0, words.high & ~(~0 >> UInt64(8 * bytes)))
    }
    let lowQuotes = words.low.bytesEqual(to: UInt8(ascii: "\""))
    guard lowQuotes != 0 else { return nil }
    let bytes = lowQuotes.leadingZeroBitCount >> 3
    return (bytes == 0 ? 0 : words.low & ~(~0 >> UInt64(8 * bytes)), words.high)
  }

  private static func place(_ name: Name) -> Int {
    let hash = (name.high ^ name.low &* 31) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: hash >> 54)
  }
}
