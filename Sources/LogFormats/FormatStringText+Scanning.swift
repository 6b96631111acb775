import Identifiers

extension UInt8 {
  /// A blank of a configuration file: space, tab, line feed, carriage return.
  var isSpace: Bool { isBlank || self == 0x0A || self == 0x0D }
}

extension FormatStringText {
  static func trimmed(_ source: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = source.drop { $0.isSpace }
    while let last = rest.last, last.isSpace { rest = rest.dropLast() }
    return rest
  }

  /// Takes `word`, given in lower case, and the blanks behind it away; false where it does not stand first.
  static func drop(_ word: String, from rest: inout ArraySlice<UInt8>) -> Bool {
    let count = word.utf8.count
    guard rest.prefix(count).elementsEqual(word.utf8, by: { $0.lowerCased == $1 }),
      let next = rest.dropFirst(count).first, next.isSpace
    else { return false }
    rest = trimmed(rest.dropFirst(count))
    return true
  }

  static func dropWord(from rest: inout ArraySlice<UInt8>) {
    rest = trimmed(rest.drop { !$0.isSpace })
  }

  /// What stands between the quote that `source` begins with, `'` or `"`, and the next that is not escaped; else nil.
  static func quoted(_ source: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let quote = source.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    else { return nil }
    let start = source.startIndex + 1
    var index = start
    while index < source.endIndex {
      if source[index] == quote { return source[start..<index] }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Whether quotes around this are a configuration file's: around one variable alone they are the line's own.
  static func isPasted(_ inside: ArraySlice<UInt8>) -> Bool {
    inside.contains { $0.isSpace || $0 == UInt8(ascii: "\\") }
  }

  /// The byte that a backslash and `byte` stand for in nginx' configuration files; nil where the backslash is one.
  static func escaped(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): byte
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "n"): 0x0A
    default: nil
    }
  }
}
