import Identifiers

/// Bytes of a policy file, and what stands between its values.
extension PolicyText {
  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Passes over one byte; a column is a character.
  mutating func advance() {
    let byte = bytes[offset]
    offset += 1
    if byte == 0x0A {
      place.line += 1
      place.column = 1
    } else if offset == bytes.count || bytes[offset] & 0xC0 != 0x80 {
      place.column += 1
    }
  }

  mutating func skipMark() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  mutating func skipBlanks() throws(PolicyFault) {
    while let byte = current {
      if byte <= 0x20 {
        advance()
      } else if byte == UInt8(ascii: "/"), offset + 1 < bytes.count,
        bytes[offset + 1] == UInt8(ascii: "/")
      {
        while let byte = current, byte != 0x0A { advance() }
      } else if byte == UInt8(ascii: "/"), offset + 1 < bytes.count,
        bytes[offset + 1] == UInt8(ascii: "*")
      {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(PolicyFault) {
    let start = place
    advance()
    advance()
    while offset + 1 < bytes.count {
      if bytes[offset] == UInt8(ascii: "*"), bytes[offset + 1] == UInt8(ascii: "/") {
        advance()
        return advance()
      }
      advance()
    }
    throw PolicyFault("a comment is not closed", "", start)
  }

  func fault(_ text: String, _ path: String = "") -> PolicyFault {
    PolicyFault(text, path, place)
  }

  /// What a name without quotes is made of, as far as names of a policy go (ECMAScript IdentifierName).
  static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
      || byte == UInt8(ascii: "\\")
  }
}
