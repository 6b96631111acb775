import Identifiers

/// Header lines: what they say of the columns of later lines.
extension StreamContext {
  /// Reads the first line of a stream as the header of a table (CSV or TSV); nil where it is none.
  ///
  /// By itself a line is one if it has two or more cells between commas, or between tabs, each a name, and at least one of
  /// them is in the key dictionary. Where the format is named, names suffice, one is enough, and `;` may separate.
  mutating func readTableHeader(_ text: Span<UInt8>, _ line: Range<Int>, _ format: LogFormat)
    -> LogFormat.Name?
  {
    let line =
      text.has("\u{FEFF}", at: line.lowerBound) && line.count >= 3
      ? line.dropFirst(3) : line
    guard !line.isEmpty else { return nil }
    let found =
      switch format {
      case .auto:
        TableHeader(text, line, .csv, UInt8(ascii: ","), isNamed: false)
          ?? TableHeader(text, line, .tsv, 0x09, isNamed: false)
      case .named(.csv):
        TableHeader(text, line, .csv, Self.csvSeparator(text, line), isNamed: true)
      case .named(.tsv): TableHeader(text, line, .tsv, 0x09, isNamed: true)
      default: nil as TableHeader?
      }
    guard let found else { return nil }
    columns = found.columns
    return found.columns.format
  }

  /// A table that was named may have semicolons, as spreadsheets write where the comma is the decimal sign.
  private static func csvSeparator(_ text: Span<UInt8>, _ line: Range<Int>) -> UInt8 {
    let hasComma = text.offset(of: UInt8(ascii: ","), in: line) < line.upperBound
    let hasSemicolon = text.offset(of: UInt8(ascii: ";"), in: line) < line.upperBound
    return hasSemicolon && !hasComma ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  /// Reads a line that begins with `#` as a directive of a W3C extended log or of Zeek; nil where it is none.
  mutating func readDirective(_ text: Span<UInt8>, _ line: Range<Int>, _ format: LogFormat)
    -> LogFormat.Name?
  {
    guard let first = line.first, text[first] == UInt8(ascii: "#") else { return nil }
    switch format {
    case .auto: return readW3C(text, line) ?? readZeek(text, line)
    case .named(.w3c): return readW3C(text, line) ?? .w3c
    case .named(.zeek): return readZeek(text, line) ?? .zeek
    default: return nil
    }
  }

  /// The directives of the W3C draft on extended logs (WD-logfile).
  private mutating func readW3C(_ text: Span<UInt8>, _ line: Range<Int>) -> LogFormat.Name? {
    let name = line.lowerBound + 1
    if text.hasIgnoringCase("fields:", at: name) {
      columns = Columns(w3c: text, name + 7..<line.upperBound)
      return .w3c
    }
    let directives: [StaticString] = [
      "version:", "software:", "date:", "start-date:", "end-date:", "remark:",
    ]
    return directives.contains { text.hasIgnoringCase($0, at: name) } ? .w3c : nil
  }

  private mutating func readZeek(_ text: Span<UInt8>, _ line: Range<Int>) -> LogFormat.Name? {
    let isInForce = columns?.format == .zeek
    guard
      isInForce || text.has("#separator ", at: line.lowerBound)
        || text.has("#fields\t", at: line.lowerBound)
    else { return nil }
    let earlier = isInForce ? columns : nil
    guard let read = Columns.zeek(text, line, after: earlier) else { return nil }
    columns = read
    return .zeek
  }

  /// Passes over the end of a line of columns: only the cells of tables go on in the next one.
  mutating func endRecord() {
    record?.endLine()
    if columns?.isTable != true || record?.isOpen != true { record = nil }
  }
}
