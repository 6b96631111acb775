import Identifiers

/// Rows of columns that a header named: tables (CSV, TSV), W3C extended logs, Zeek.
extension FieldFinder {
  /// Reads a line as a header or as a row of the columns in force; nil where it is neither.
  @inline(__always)
  mutating func readRow(_ text: Span<UInt8>, _ line: Range<Int>, isFirst: Bool, isCut: Bool)
    -> LogFormat.Name?
  {
    let mayBeDirective = !line.isEmpty && text[line.lowerBound] == UInt8(ascii: "#")
    guard isFirst || mayBeDirective || context.columns != nil else { return nil }
    return readHeaderOrRow(text, line, isFirst: isFirst, isCut: isCut)
  }

  @inline(never)
  private mutating func readHeaderOrRow(
    _ text: Span<UInt8>, _ line: Range<Int>, isFirst: Bool, isCut: Bool
  ) -> LogFormat.Name? {
    // The header of a table, or a directive, is longer than any line that has to be cut.
    if isFirst, !isCut, let name = context.readTableHeader(text, line, format) { return name }
    if let columns = context.columns, columns.isTable {
      readCells(text, line)
      if !isCut { endRecord() }
      return columns.format
    }
    if !isCut, let name = context.readDirective(text, line, format) { return name }
    guard let columns = context.columns, !columns.names.isEmpty else { return nil }
    return readExactRow(text, line, columns, isCut: isCut)
  }

  /// A row that has exactly the columns of the header. Of a cut line only the first piece is there: it is taken for one.
  private mutating func readExactRow(
    _ text: Span<UInt8>, _ line: Range<Int>, _ columns: Columns, isCut: Bool
  ) -> LogFormat.Name? {
    let mark = fields.count
    let markedEnds = cellEnds.count
    let isBlankSeparated = columns.separator == 0x20
    // CloudFront names its columns between blanks and separates the cells by tabs.
    let hasTabs =
      isBlankSeparated && text.offset(of: 0x09, in: line) < line.upperBound
    context.record = Record(
      separator: hasTabs ? 0x09 : columns.separator, hasQuotes: columns.hasQuotes)
    let cells = isBlankSeparated && !hasTabs && !isCut ? text.trimmed(line) : line
    guard !cells.isEmpty else {
      context.record = nil
      return nil
    }
    readCells(text, cells)
    if isCut { return columns.format }
    let isWhole = context.record.map { !$0.isOpen && $0.column + 1 == columns.names.count } ?? false
    context.record = nil
    if isWhole { return columns.format }
    fields.removeLast(fields.count - mark)
    cellEnds.removeLast(cellEnds.count - markedEnds)
    lineTime = LineTimeParts()
    return nil
  }

  /// Reports the cells of a line, or of a piece of one, and leaves the record where it ends.
  mutating func readCells(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard let columns = context.columns else { return }
    var record =
      context.record ?? Record(separator: columns.separator, hasQuotes: columns.hasQuotes)
    let roles = columns.roles
    let wanted = isNaming ? roles.count - 1 : columns.lastWithRole
    var offset = range.lowerBound
    let readsTimes = readsTimes
    while let part = record.nextPart(text, &offset, range.upperBound) {
      if record.separator != 0x20 { cellEnds.append(part.range.upperBound) }
      // What an unquoted separator cuts off the last cell belongs to it.
      let column = min(part.column, roles.count - 1)
      if column <= wanted, isNaming || roles[column] != nil {
        addCell(text, part, column, columns)
        if readsTimes, roles[column] == .value(.time) {
          noteTime(text, part.range, isUTC: columns.areUTC[column])
        }
      }
    }
    context.record = record
  }

  private mutating func addCell(
    _ text: Span<UInt8>, _ part: Record.Part, _ column: Int, _ columns: Columns
  ) {
    guard !Self.isAbsent(text, part.range), !columns.isAbsent(text, part.range) else { return }
    fields.append(
      Field(
        part.range, columns.roles[column] ?? .text,
        quoting: part.isQuoted ? .doubledQuotes : .backslash,
        name: isNaming ? index(ofName: columns.names[column]) : -1))
  }

  /// Passes over the end of a line of columns.
  mutating func endRecord() { context.endRecord() }
}
