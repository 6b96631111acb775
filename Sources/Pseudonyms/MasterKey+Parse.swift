import Identifiers

extension MasterKey {
  /// Reads the text of a key file: 64 hexadecimal digits of either case on one line, or a ``ProtectedKey``.
  ///
  /// Blank lines, lines that start with `#`, blanks around the digits and CR LF are allowed.
  ///
  /// - Parameters:
  ///   - text: `0 ... textLimit` bytes.
  ///   - origin: What an error names.
  ///   - passphrase: Where to get the passphrase of a protected key, asked only for such a one.
  /// - Throws: ``KeyError/format(_:origin:)``, ``KeyError/passphrase(_:)``, ``KeyError/library(operation:)``.
  package static func parse(
    _ text: Span<UInt8>, origin: KeyOrigin = .text, passphrase: PassphraseSource = .none
  ) throws(KeyError) -> MasterKey {
    let digits: Range<Int>
    switch try parseText(text, origin) {
    case .protected(let key):
      if case .none = passphrase { throw .format(.passphraseProtected, origin: origin) }
      let prompt = "Passphrase for \(origin): "
      return try key.open(with: Passphrase.read(from: passphrase, prompt: prompt), origin: origin)
    case .digits(let range): digits = range
    }
    let bytes = SecretBytes(capacity: count) { output in
      for offset in stride(from: digits.lowerBound, to: digits.upperBound, by: 2) {
        output.append(hexValue(text[offset])! << 4 | hexValue(text[offset + 1])!)
      }
    }
    return try MasterKey(bytes: bytes)
  }

  /// What the text of a key file holds.
  enum KeyText {
    /// 64 digits, in this range.
    case digits(Range<Int>)
    case `protected`(ProtectedKey)
  }

  /// Finds the key in the text of a key file, without opening it.
  static func parseText(_ text: Span<UInt8>, _ origin: KeyOrigin) throws(KeyError) -> KeyText {
    guard text.count <= textLimit else { throw .format(.overLimit, origin: origin) }
    var found: KeyText?
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
        found = try parseLine(text, content, at: (line, start), origin)
      }
      start = end + 1
    }
    guard let found else { throw .format(.empty, origin: origin) }
    return found
  }

  /// The key of the one line with text, `content` without the blanks around it.
  private static func parseLine(
    _ text: Span<UInt8>, _ content: Range<Int>, at place: (line: Int, start: Int),
    _ origin: KeyOrigin
  ) throws(KeyError) -> KeyText {
    let mark = ProtectedKey.mark
    guard text.has(mark, at: content.lowerBound) else {
      try check(text, content, at: place, origin)
      return .digits(content)
    }
    let base64 = content.dropFirst(mark.utf8CodeUnitCount)
    do throws(KeyFault) {
      return .protected(try ProtectedKey(base64: text.extracting(base64)))
    } catch {
      throw .format(error, origin: origin)
    }
  }

  /// Refuses a line that is not 64 digits.
  private static func check(
    _ text: Span<UInt8>, _ content: Range<Int>, at place: (line: Int, start: Int),
    _ origin: KeyOrigin
  ) throws(KeyError) {
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
