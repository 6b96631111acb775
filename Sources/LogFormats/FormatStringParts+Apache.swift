import Identifiers

extension FormatStringParts {
  /// Apache's `LogFormat` (mod_log_config): `%` directives with conditions, modifiers and arguments among literals.
  init(apache source: FormatStringText) throws(FormatStringError) {
    var index = 0
    while index < source.bytes.count {
      let position = source.positions[index]
      switch source.bytes[index] {
      case UInt8(ascii: "%"):
        let directive = try Directive(in: source, at: index)
        index = directive.end
        guard directive.letters != "%" else {
          try append(UInt8(ascii: "%"), at: position)
          continue
        }
        try append(directive.name, directive.variable(at: position), at: position)
      case UInt8(ascii: "\\"):
        let next =
          index + 1 < source.bytes.count ? FormatStringText.escaped(source.bytes[index + 1]) : nil
        try append(next ?? UInt8(ascii: "\\"), at: position)
        index += next == nil ? 1 : 2
      case let byte:
        try append(byte, at: position)
        index += 1
      }
    }
  }

  /// One directive, from its `%` to its letter.
  fileprivate struct Directive {
    /// The letter; three characters where it is a `^`.
    var letters = ""
    var argument: String?
    /// The byte after it.
    var end: Int

    init(in source: FormatStringText, at index: Int) throws(FormatStringError) {
      end = index + 1
      while letters.isEmpty {
        guard end < source.bytes.count else {
          throw .unfinishedDirective(position: source.positions[index])
        }
        switch source.bytes[end] {
        // Status codes, their negation, and which request of an internal redirection is meant.
        case UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ","),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          end += 1
        case UInt8(ascii: "{"): try readArgument(in: source)
        case let letter: readLetters(letter, in: source)
        }
      }
    }

    private mutating func readArgument(in source: FormatStringText) throws(FormatStringError) {
      let inside = source.bytes[(end + 1)...].prefix { $0 != UInt8(ascii: "}") }
      guard inside.endIndex < source.bytes.count else {
        throw .unclosedBrace(position: source.positions[end])
      }
      argument = String(decoding: inside, as: UTF8.self)
      end = inside.endIndex + 1
    }

    private mutating func readLetters(_ letter: UInt8, in source: FormatStringText) {
      // A character of several bytes is shown whole in an error.
      let isLong = letter == UInt8(ascii: "^")
      var bytes = source.bytes[end...].prefix(isLong ? 3 : 1)
      while letter >= 0x80, bytes.endIndex < source.bytes.count,
        source.bytes[bytes.endIndex] & 0xC0 == 0x80
      {
        bytes = source.bytes[bytes.startIndex...bytes.endIndex]
      }
      letters = String(decoding: bytes, as: UTF8.self)
      end = bytes.endIndex
    }

    /// As policies name it: without conditions and modifiers.
    var name: String { "%" + (argument.map { "{\($0)}" } ?? "") + letters }

    func variable(at position: Int) throws(FormatStringError) -> ServerVariable {
      if ServerVariables.directivesOfNames.contains(letters), argument?.isEmpty ?? true {
        throw .missingArgument(position: position, directive: letters)
      }
      guard let variable = ServerVariables.apache(letters, argument) else {
        throw .unknownDirective(position: position, directive: letters)
      }
      return variable
    }
  }
}
