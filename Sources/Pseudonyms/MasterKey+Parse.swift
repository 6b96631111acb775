extension MasterKey {
  /// Reads the text of a key file: 64 hexadecimal digits of either case on one line.
  ///
  /// Blank lines, lines that start with `#`, blanks around the digits and CR LF are allowed.
  ///
  /// - Parameters:
  ///   - text: `0 ... textLimit` bytes.
  ///   - origin: What an error names.
  /// - Throws: ``KeyError/format(_:origin:)``, ``KeyError/library(operation:)``.
  package static func parse(
    _ text: Span<UInt8>, origin: KeyOrigin = .text
  ) throws(KeyError) -> MasterKey {
    guard text.count <= textLimit else { throw .format(.overLimit, origin: origin) }
    let digits = try findDigits(text, origin)
    let bytes = SecretBytes(capacity: count) { output in
      for offset in stride(from: digits.lowerBound, to: digits.upperBound, by: 2) {
        output.append(hexValue(text[offset])! << 4 | hexValue(text[offset + 1])!)
      }
    }
    return try MasterKey(bytes: bytes)
  }

  /// Where the 64 digits stand.
  private static func findDigits(
    _ text: Span<UInt8>, _ origin: KeyOrigin
  ) throws(KeyError) -> Range<Int> {
    var found: Range<Int>?
    var start = 0
    var line = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
      line += 1
      let content = trim(text, start..<end)
      if !content.isEmpty, text[start] != UInt8(ascii: "#"),
        text[content.lowerBound] != UInt8(ascii: "#")
      {
        guard found == nil else { throw .format(.secondKey(line: line), origin: origin) }
        try check(text, content, at: (line, start), origin)
        found = content
      }
      start = end + 1
    }
    guard let found else { throw .format(.empty, origin: origin) }
    return found
  }

  /// Refuses a line that is not 64 digits.
  private static func check(
    _ text: Span<UInt8>, _ content: Range<Int>, at place: (line: Int, start: Int),
    _ origin: KeyOrigin
  ) throws(KeyError) {
    let mark: StaticString = "penname-key-1:"
    // SAFETY: a static string of more than one character is stored as a pointer.
    let isProtected =
      content.count >= mark.utf8CodeUnitCount
      && (0..<mark.utf8CodeUnitCount).allSatisfy {
        unsafe text[content.lowerBound + $0] == mark.utf8Start[$0]
      }
    if isProtected { throw .format(.passphraseProtected, origin: origin) }
    for offset in content where hexValue(text[offset]) == nil {
      let column = offset - place.start + 1
      throw .format(.notHexadecimal(line: place.line, column: column), origin: origin)
    }
    if content.count < count * 2 { throw .format(.tooShort(digits: content.count), origin: origin) }
    if content.count > count * 2 { throw .format(.tooLong(digits: content.count), origin: origin) }
  }

  /// `range` without the blanks, tabs and CR at its ends.
  private static func trim(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, isBlank(text[low]) { low += 1 }
    while low < high, isBlank(text[high - 1]) { high -= 1 }
    return low..<high
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
