/// One row of a table of `../shared/cases`: a line and the identifiers it holds.
package struct Case: Sendable, CustomStringConvertible {
  package let text: [UInt8]
  /// The expected stretches, in order.
  package let expected: [[UInt8]]
  package let table: String
  package let line: Int
  /// The text as the table writes it.
  package let written: String

  package var description: String { "\(table):\(line) \(written.prefix(80))" }

  /// All rows of a table; empty when `../shared` is absent.
  package static func table(_ name: String) -> [Case] {
    guard SharedFiles.isPresent else { return [] }
    var cases: [Case] = []
    let lines = SharedFiles.bytes("cases/\(name).tsv").split(
      separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
      let expected = columns[1].split(separator: 0x7C).map { unescape($0) }
      cases.append(
        Case(
          text: unescape(columns[0]), expected: expected, table: name, line: index + 1,
          written: String(decoding: columns[0], as: UTF8.self)))
    }
    return cases
  }

  /// Undoes `\\ \t \n \r \xHH \p` of the tables.
  private static func unescape(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.first else {
        result.append(byte)
        continue
      }
      rest = rest.dropFirst()
      switch next {
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "p"): result.append(0x7C)
      case UInt8(ascii: "x"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        result.append(UInt8(digits, radix: 16)!)
        rest = rest.dropFirst(2)
      default: result.append(next)
      }
    }
    return result
  }
}
