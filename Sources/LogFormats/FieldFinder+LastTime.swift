import Identifiers

/// The time in force behind a text, without reading all of it.
extension FieldFinder {
  /// The last time in a text that `resolve` knows: in the usual text that of its last line, which alone is read then.
  ///
  /// Linear: a text without times is read once, from its end. Where a line may depend on others in the text (header lines, open
  /// quotes, pieces) it is read from its start.
  ///
  /// - Parameters:
  ///   - entry: The context of the first byte.
  ///   - exit: The context behind the last one.
  package mutating func lastTime<Moment>(
    in text: Span<UInt8>, from entry: StreamContext, to exit: StreamContext, startsInLine: Bool,
    endsInLine: Bool, _ resolve: (CivilTime) -> Moment?
  ) -> Moment? {
    guard !startsInLine, !endsInLine, entry.lets(linesBeReadAlone: text, exit) else {
      find(text, context: entry, startsInLine: startsInLine, endsInLine: endsInLine)
      return lastTime(resolve)
    }
    var context = exit
    context.record = nil
    var end = text.count
    while end > 0 {
      var start = end - 1
      while start > 0, text[start - 1] != 0x0A { start -= 1 }
      find(text, in: start..<end, context, startsInLine: false, endsInLine: false)
      if let moment = lastTime(resolve) { return moment }
      end = start
    }
    return nil
  }

  /// Reads one line, and leaves the context behind it in ``context``.
  ///
  /// - Parameter line: With its line feed, if it has one.
  package mutating func readTime<Moment>(
    of line: Range<Int>, in text: Span<UInt8>, _ context: StreamContext,
    _ resolve: (CivilTime) -> Moment?
  ) -> Moment? {
    find(text, in: line, context, startsInLine: false, endsInLine: false)
    return lastTime(resolve)
  }

  private func lastTime<Moment>(_ resolve: (CivilTime) -> Moment?) -> Moment? {
    for time in times.reversed() { if let moment = resolve(time.time) { return moment } }
    return nil
  }
}

extension StreamContext {
  /// Whether each line of a text, which begins here, means by itself what it means behind the others.
  fileprivate func lets(linesBeReadAlone text: Span<UInt8>, _ exit: StreamContext) -> Bool {
    guard columns === exit.columns, record == nil else { return false }
    guard let columns, columns.isTable else { return true }
    return text.offset(of: UInt8(ascii: "\""), in: 0..<text.count) == text.count
  }
}
