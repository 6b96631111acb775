import Identifiers

/// The header of a CSV or TSV file, RFC 4180 with quotes allowed around names.
struct TableHeader {
  let columns: Columns

  /// Nil where a cell is no name, or, unless the format is named, none is in the key dictionary or there is but one.
  init?(
    _ text: Span<UInt8>, _ line: Range<Int>, _ format: LogFormat.Name, _ separator: UInt8,
    isNamed: Bool
  ) {
    guard isNamed || text.offset(of: separator, in: line) < line.upperBound else { return nil }
    var names: [String] = []
    var isKnown = isNamed
    var position = line.lowerBound
    while position <= line.upperBound {
      let end = text.offset(of: separator, in: position..<line.upperBound)
      let cell = Self.unquoted(text, position..<end)
      guard Self.isName(text, cell) else { return nil }
      isKnown = isKnown || KeyDictionary.standard.meaning(of: text, in: cell) != nil
      names.append(text.string(cell))
      position = end + 1
    }
    guard isKnown else { return nil }
    columns = Columns(
      format, separator: separator, names: names, roles: names.map { ColumnRoles.ofKey($0) })
  }

  private static func unquoted(_ text: Span<UInt8>, _ cell: Range<Int>) -> Range<Int> {
    guard cell.count >= 2, text[cell.lowerBound] == UInt8(ascii: "\""),
      text[cell.upperBound - 1] == UInt8(ascii: "\"")
    else { return cell }
    return cell.dropFirst().dropLast()
  }

  /// 1–64 letters of any script, digits, `_ - .` and blanks, the first a letter or `_`.
  private static func isName(_ text: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    guard let first = cell.first,
      isLetter(text[first]) || text[first] == UInt8(ascii: "_")
    else { return false }
    var length = 0
    for index in cell {
      let byte = text[index]
      guard isLetter(byte) || byte.isDigit || byte == 0x20 || "_-.".utf8.contains(byte) else {
        return false
      }
      // Bytes that continue a UTF-8 sequence are no characters of their own.
      if byte & 0xC0 != 0x80 { length += 1 }
    }
    return length <= 64
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 }
}
