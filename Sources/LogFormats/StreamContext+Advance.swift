import Identifiers

extension StreamContext {
  /// Passes over `text` as a finder of the same format does, and ends in the context that the finder ends in.
  ///
  /// Costs one look at the first line of a stream, then a search for `#`, or in a table for quotes; other formats, nothing.
  ///
  /// - Parameters: As those of ``FieldFinder/find(_:context:startsInLine:endsInLine:)``.
  package mutating func advance(
    over text: Span<UInt8>, format: LogFormat, startsInLine: Bool = false, endsInLine: Bool = false
  ) {
    guard !text.isEmpty else { return }
    var whole = 0..<text.count
    if startsInLine {
      let piece = 0..<min(text.offset(of: 0x0A, in: whole) + 1, text.count)
      let isCut = endsInLine && text[piece.upperBound - 1] != 0x0A
      follow(text, piece, format, startsInLine: true, endsInLine: isCut)
      whole = piece.upperBound..<text.count
    } else {
      cutLine = .none
    }
    var last = whole.upperBound
    if endsInLine { while last > whole.lowerBound, text[last - 1] != 0x0A { last -= 1 } }
    if last > whole.lowerBound { passLines(text, whole.lowerBound..<last, format) }
    if last < whole.upperBound {
      follow(text, last..<whole.upperBound, format, startsInLine: false, endsInLine: true)
    }
  }

  /// Has a finder read a line that is cut: rare, and then a megabyte long.
  private mutating func follow(
    _ text: Span<UInt8>, _ piece: Range<Int>, _ format: LogFormat, startsInLine: Bool,
    endsInLine: Bool
  ) {
    var finder = FieldFinder(format)
    finder.find(text, in: piece, self, startsInLine: startsInLine, endsInLine: endsInLine)
    self = finder.context
  }

  /// Passes over whole lines.
  private mutating func passLines(_ text: Span<UInt8>, _ lines: Range<Int>, _ format: LogFormat) {
    var rest = lines
    if !hasBegun {
      hasBegun = true
      let end = text.endOfLine(lines)
      if readTableHeader(text, lines.lowerBound..<end.text, format) != nil {
        rest = end.next..<lines.upperBound
      }
    }
    if let columns, columns.isTable {
      passTable(text, rest, columns)
    } else if format == .auto || format == .named(.w3c) || format == .named(.zeek) {
      passDirectives(text, rest, format)
    }
  }

  /// Reads the lines that begin with `#`.
  private mutating func passDirectives(
    _ text: Span<UInt8>, _ lines: Range<Int>, _ format: LogFormat
  ) {
    var position = lines.lowerBound
    while position < lines.upperBound {
      let sign = text.offset(of: UInt8(ascii: "#"), in: position..<lines.upperBound)
      guard sign < lines.upperBound else { return }
      position = sign + 1
      guard sign == lines.lowerBound || text[sign - 1] == 0x0A else { continue }
      let end = text.endOfLine(sign..<lines.upperBound)
      _ = readDirective(text, sign..<end.text, format)
      position = end.next
    }
  }

  /// Walks the records of a table that have quotes: the others end where their line does.
  private mutating func passTable(_ text: Span<UInt8>, _ lines: Range<Int>, _ columns: Columns) {
    var position = lines.lowerBound
    while position < lines.upperBound {
      if record == nil {
        let quote = text.offset(of: UInt8(ascii: "\""), in: position..<lines.upperBound)
        guard quote < lines.upperBound else { return }
        var start = quote
        while start > position, text[start - 1] != 0x0A { start -= 1 }
        position = start
      }
      let end = text.endOfLine(position..<lines.upperBound)
      var row = record ?? Record(separator: columns.separator, hasQuotes: columns.hasQuotes)
      while row.nextPart(text, &position, end.text) != nil {}
      record = row
      endRecord()
      position = end.next
    }
  }
}

extension Span<UInt8> {
  /// Where the first line of `lines` ends, without its CR LF, and where the next one begins.
  fileprivate func endOfLine(_ lines: Range<Int>) -> (text: Int, next: Int) {
    let feed = offset(of: 0x0A, in: lines)
    let hasReturn = feed > lines.lowerBound && self[feed - 1] == 0x0D
    return (hasReturn ? feed - 1 : feed, Swift.min(feed + 1, lines.upperBound))
  }
}
