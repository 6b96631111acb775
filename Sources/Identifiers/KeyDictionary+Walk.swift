/// The parts of a key, met from its end.
extension KeyDictionary {
  /// A name in which a key ends.
  struct Found {
    let place: Int
    let start: Int
  }

  /// How far back a key was read.
  struct Walk {
    var hash = KeyDictionary.seed
    /// The hash without the byte that was read last.
    var hashBefore = KeyDictionary.seed
    var last: UInt8 = 0
    var length = 0
    var dots = 0
    var found: Found?

    mutating func add(_ byte: UInt8) {
      hashBefore = hash
      hash = KeyDictionary.mix(hash, byte.lowerCased)
      last = byte
      length += 1
    }
  }

  /// What may begin at a byte of a key.
  enum Beginning {
    /// A word behind `_`, `-` or a letter in lower case.
    case word
    /// A character behind others of a script without blanks.
    case chinese
    /// A part between dots, or the whole.
    case name
  }

  /// How far before a key's end a Chinese name may begin, in bytes: 8 characters.
  static let longestChineseName = 24

  static func isPrefix(_ byte: UInt8) -> Bool {
    byte | 0x20 == UInt8(ascii: "x") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "@")
  }

  static func isLeftOut(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || isDot(byte)
  }

  /// What separates the parts of a key.
  static func isDot(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == 0x20 }

  static func withoutDigits(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1].isDigit { end -= 1 }
    return range.lowerBound..<end
  }

  static func lastPart(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    guard let dot = range.last(where: { isDot(text[$0]) }) else { return range }
    return dot + 1..<range.upperBound
  }

  static func singular(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    guard let last = range.last, text[last] | 0x20 == UInt8(ascii: "s") else { return 0..<0 }
    return range.dropLast()
  }
}
