import Identifiers

extension FieldFinder {
  /// Reads a line, or the first piece of one.
  @inline(__always)
  mutating func readLine(_ text: Span<UInt8>, _ line: Range<Int>, isCut: Bool) {
    let isFirst = !context.hasBegun
    context.hasBegun = true
    let known = fields.count
    let columnar = readRow(text, line, isFirst: isFirst, isCut: isCut)
    let name = columnar ?? readPlain(text, line)
    if let name {
      count(name)
    } else {
      noteMismatch(text, line)
    }
    if name == nil || name == .text, fields.count == known { readLeadingTime(text, line) }
    if readsTimes { endTime(line) }
    if isCut {
      context.cutLine = name == nil ? .mismatch : context.record == nil ? .plain : .row
    }
  }

  /// Goes on with a line of which a piece was read.
  mutating func goOn(_ text: Span<UInt8>, _ piece: Range<Int>, isCut: Bool) {
    switch context.cutLine {
    case .row:
      readCells(text, piece)
      if !isCut { endRecord() }
      if readsTimes { endTime(piece) }
    case .mismatch where onMismatch == .drop: add(text, piece, .dropped, "line")
    default: break
    }
    if isNaming { lineFormats.append(context.cutLine == .row ? rowFormat : .text) }
    if !isCut { context.cutLine = .none }
  }

  private var rowFormat: LogFormat.Name { context.columns?.format ?? .text }

  private mutating func count(_ name: LogFormat.Name) {
    counts[name.index] += 1
    if isNaming { lineFormats.append(name) }
  }

  private mutating func noteMismatch(_ text: Span<UInt8>, _ line: Range<Int>) {
    mismatches += 1
    if firstMismatch == nil { firstMismatch = line.lowerBound }
    count(.text)
    if onMismatch == .drop { add(text, line, .dropped, "line") }
  }

  /// Reads a line by itself: what it is; nil where it lacks the format named for it.
  @inline(__always)
  private mutating func readPlain(_ text: Span<UInt8>, _ line: Range<Int>) -> LogFormat.Name? {
    let start = text.skipBlanks(line)
    guard start < line.upperBound else { return .text }
    switch format {
    case .auto: return recognise(text, start..<line.upperBound, depth: 0) ?? .text
    case .named(let name): return read(name, text, start..<line.upperBound)
    case .pattern(let string):
      return readPattern(string, text, line)
    }
  }

  private mutating func readPattern(
    _ string: FormatString, _ text: Span<UInt8>, _ line: Range<Int>
  ) -> LogFormat.Name? {
    let known = fields.count
    guard
      string.appendFields(of: text, in: line, naming: isNaming || readsTimes, to: &fields)
    else { return nil }
    if readsTimes { noteTimes(text, from: known) }
    return .pattern
  }

  /// Reads a line as one of the format `wanted`; nil where it is none.
  private mutating func read(
    _ wanted: LogFormat.Name, _ text: Span<UInt8>, _ line: Range<Int>
  ) -> LogFormat.Name? {
    switch wanted {
    case .text: return .text
    case .w3c, .csv, .tsv, .zeek, .pattern: return nil
    default: break
    }
    let mark = fields.count
    let known = lineTime
    let name = recognise(text, line, depth: 0)
    switch (wanted, name) {
    // One reading of both: a line whose agent was cut off is common, one with more fields combined.
    case (.combined, .common), (.common, .combined): return name
    case (.syslog, .haproxy) where SyslogPrefix(text, line) != nil: return name
    case _ where name == wanted: return name
    default:
      fields.removeLast(fields.count - mark)
      lineTime = known
      return nil
    }
  }

  /// Tells a line's format by its first bytes, and reports its fields; nil where it is free text.
  ///
  /// - Parameter line: Without blanks before it.
  mutating func recognise(_ text: Span<UInt8>, _ line: Range<Int>, depth: Int) -> LogFormat.Name? {
    guard depth <= Self.deepest, let first = line.first else { return nil }
    switch text[first] {
    case UInt8(ascii: "{"): return readJSON(text, line, depth: depth)
    case UInt8(ascii: "<"): return readSyslog(text, line, depth: depth)
    case 0xEF where text.has("\u{FEFF}", at: first) && line.count > 3:
      return recognise(text, first + 3..<line.upperBound, depth: depth + 1)
    case let byte where byte.isDigit: return recogniseDigit(text, line, depth: depth)
    case let byte where byte.isLetter: return recogniseLetter(text, line, depth: depth)
    default: return readLogfmt(text, line) ?? readBracketed(text, line)
    }
  }

  @inline(__always)
  private mutating func recogniseDigit(_ text: Span<UInt8>, _ line: Range<Int>, depth: Int)
    -> LogFormat.Name?
  {
    guard line.count > 10 else { return nil }
    switch text[line.lowerBound + 4] {
    case UInt8(ascii: "-"):
      guard text[line.lowerBound + 10] == UInt8(ascii: "T") else { break }
      return readELB(text, line) ?? readContainer(text, line, depth: depth)
        ?? readSyslog(text, line, depth: depth)
    case 0x20:
      if let name = readSyslog(text, line, depth: depth) { return name }
    case let byte where byte.isDigit && text[line.lowerBound + 3].isDigit:
      if let name = readSquid(text, line) { return name }
    default: break
    }
    return readBracketed(text, line)
  }

  private mutating func recogniseLetter(_ text: Span<UInt8>, _ line: Range<Int>, depth: Int)
    -> LogFormat.Name?
  {
    if SyslogTime.isMonth(text, at: line.lowerBound) {
      return readSyslog(text, line, depth: depth)
    }
    return readALB(text, line) ?? readLogfmt(text, line) ?? readBracketed(text, line)
  }

  /// What has a time in brackets behind its client: access logs, HAProxy.
  private mutating func readBracketed(_ text: Span<UInt8>, _ line: Range<Int>) -> LogFormat.Name? {
    let time = AccessTime.first(text, in: line)
    guard !time.isEmpty else { return nil }
    return readAccess(text, line, time: time) ?? readHAProxy(text, line, time: time)
  }
}
