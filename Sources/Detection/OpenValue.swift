import Identifiers

/// A value under a key that a piece of a very long line ended inside of: the next piece goes on with it.
///
/// Its beginning was replaced; the rest of it goes, up to where it ends.
package struct OpenValue: Sendable {
  /// How the value ends; nil where a container is open between two of its scalars.
  var ending: Ending?
  /// The container around it whose key gives its scalars their class.
  var walk: ScalarWalk?

  enum Ending: Sendable {
    case quote(UInt8, Key.Quoting)
    case query, field, plain
    /// Whatever follows.
    case line
  }

  /// Where the value ends in `text`, the next piece of its line: the line's end if it goes on still.
  func end(_ text: Span<UInt8>, _ line: Range<Int>) -> Int {
    guard let ending else { return line.lowerBound }
    var ends = ValueEnds()
    let start = line.lowerBound
    let end =
      switch ending {
      case .quote(let quote, let quoting):
        KeyedValue.closingQuote(quote, text, from: start, quoting, line.upperBound)
      case .query: ends.query(text, from: start, line.upperBound)
      case .field: ends.field(text, from: start, line.upperBound)
      case .plain: ends.plain(text, from: start, line.upperBound, .device)
      case .line: line.upperBound
      }
    return ending.reaches(line.upperBound, from: end, text) ? line.upperBound : end
  }
}

extension Detector {
  /// Goes on with the value that the piece before ended inside of: claims the rest of it, and the scalars of its container.
  ///
  /// - Returns: Where the container's walk ended.
  mutating func resume(_ open: OpenValue, _ text: Span<UInt8>, _ view: View) -> Int {
    let isLine = if case .line = open.ending { true } else { false }
    let end = isLine ? lineEnd(text) : open.end(text, view.range)
    if end > view.start { claim(view.start, end, view, .content, .rest) }
    if end == view.end, open.ending != nil {
      openValue = open
      return end
    }
    guard var walk = open.walk else { return view.start }
    walk.resume(at: open.ending == nil ? end : walk.behindQuote(at: end), to: view.end)
    addScalars(of: &walk, text, view)
    return walk.offset
  }

  /// Adds what a walk finds; remembers what it ends inside of.
  mutating func addScalars(of walk: inout ScalarWalk, _ text: Span<UInt8>, _ view: View) {
    while let scalar = walk.nextScalar(text) {
      keep(
        Keyed(
          keyStart: scalar.range.lowerBound, range: scalar.range, meaning: scalar.meaning,
          place: .json, escaping: walk.escaping, quotes: scalar.isBare ? walk.quoting : nil,
          isPWD: false), text, view)
    }
    guard view.level == 0, openValue == nil, !walk.isOver, walk.offset == view.end else { return }
    openValue = OpenValue(ending: walk.openQuote(text), walk: walk)
  }

  /// Remembers a value that the line's end cuts: the outermost one.
  mutating func noteOpen(_ value: KeyedValue, behind key: Key, _ text: Span<UInt8>, _ view: View) {
    guard view.level == 0, openValue == nil else { return }
    let ending: OpenValue.Ending =
      switch value.ending {
      case .quote(let quoting):
        .quote(text[value.range.lowerBound - 1], quoting)
      case .query: .query
      case .field: .field
      case .plain: .plain
      }
    if ending.reaches(view.end, from: value.range.upperBound, text) {
      openValue = OpenValue(ending: ending, walk: nil)
    }
  }
}

extension OpenValue.Ending {
  /// Whether a value that ends at `end` goes on behind the line's end, for all that can be seen: marks there that it does not
  /// count as its own may be inside it.
  fileprivate func reaches(_ lineEnd: Int, from end: Int, _ text: Span<UInt8>) -> Bool {
    switch self {
    case .quote, .query, .line: end == lineEnd
    case .field: (end..<lineEnd).allSatisfy { text[$0] == 0x20 }
    case .plain: (end..<lineEnd).allSatisfy { ".:!?".utf8.contains(text[$0]) }
    }
  }
}
