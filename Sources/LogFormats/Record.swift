import Identifiers

/// A place in a row of columns, kept from one line or piece of a line to the next: the column, and what its cell is in.
///
/// Quotes are those of RFC 4180: around a whole cell, doubled inside. What follows a closing quote belongs to the cell.
struct Record: Equatable, Sendable {
  /// A quote open for more lines than this is a stray one: the next line is a new record.
  static let longestCell = 100

  /// Counted from 0.
  private(set) var column = 0
  private var place = Place.start
  /// Line ends since the quote was opened.
  private var openLines = 0
  let separator: UInt8
  let hasQuotes: Bool

  private enum Place { case start, bare, quoted, closed }

  init(separator: UInt8, hasQuotes: Bool) {
    self.separator = separator
    self.hasQuotes = hasQuotes
  }

  /// Whether a quote is open, so that the next line goes on with this record.
  var isOpen: Bool { place == .quoted }

  /// What of a cell stands in one line, without its quotes.
  struct Part {
    let range: Range<Int>
    let column: Int
    let isQuoted: Bool
  }

  /// The next part of a cell at `offset`, which moves behind it; nil at `end`, where the line or its piece ends.
  mutating func nextPart(_ text: Span<UInt8>, _ offset: inout Int, _ end: Int) -> Part? {
    while offset < end {
      switch place {
      case .start: openCell(text, &offset, end)
      case .bare: return barePart(text, &offset, end)
      case .quoted: return quotedPart(text, &offset, end)
      case .closed: closeCell(text, &offset)
      }
    }
    return nil
  }

  private mutating func openCell(_ text: Span<UInt8>, _ offset: inout Int, _ end: Int) {
    // Blanks align columns where they separate them; everywhere else each separator counts.
    if separator == 0x20 { offset = text.skipBlanks(offset..<end) }
    guard offset < end else { return }
    if hasQuotes, text[offset] == UInt8(ascii: "\"") {
      offset += 1
      place = .quoted
    } else {
      place = .bare
    }
  }

  private mutating func barePart(_ text: Span<UInt8>, _ offset: inout Int, _ end: Int) -> Part {
    let stop = text.offset(of: separator, in: offset..<end)
    let part = Part(range: offset..<stop, column: column, isQuoted: false)
    if stop < end { nextColumn() }
    offset = Swift.min(stop + 1, end)
    return part
  }

  private mutating func quotedPart(_ text: Span<UInt8>, _ offset: inout Int, _ end: Int) -> Part {
    let start = offset
    var quote = text.offset(of: UInt8(ascii: "\""), in: start..<end)
    while quote + 1 < end, text[quote + 1] == UInt8(ascii: "\"") {
      quote = text.offset(of: UInt8(ascii: "\""), in: quote + 2..<end)
    }
    if quote < end { place = .closed }
    offset = Swift.min(quote + 1, end)
    return Part(range: start..<quote, column: column, isQuoted: true)
  }

  private mutating func closeCell(_ text: Span<UInt8>, _ offset: inout Int) {
    switch text[offset] {
    case separator:
      offset += 1
      nextColumn()
    case UInt8(ascii: "\""):
      // A piece ended between two quotes.
      offset += 1
      place = .quoted
    default: place = .bare
    }
  }

  private mutating func nextColumn() {
    column += 1
    place = .start
  }

  /// Passes over the end of a line.
  mutating func endLine() {
    if isOpen, openLines < Self.longestCell {
      openLines += 1
    } else {
      self = Record(separator: separator, hasQuotes: hasQuotes)
    }
  }
}
