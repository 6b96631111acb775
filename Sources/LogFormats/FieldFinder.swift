import Identifiers

/// Finds which bytes of each line are which field of the line's format. One per worker; it keeps its memory.
package struct FieldFinder {
  /// The fields of the last text that mean something, in its order, without overlaps.
  package private(set) var fields: [Field] = []
  /// The names of fields, which ``Field/name`` indexes.
  package private(set) var names: [String] = []
  /// What each line of the last text was recognised as, where names are asked for; the last one may be a piece.
  package private(set) var lineFormats: [LogFormat.Name] = []
  /// The context behind the last text.
  package private(set) var context = StreamContext()
  /// How many lines of each format were seen, by the order of ``LogFormat/Name``.
  package private(set) var counts = Array(repeating: 0, count: LogFormat.Name.allCases.count)

  /// - Parameter naming: Whether every field is wanted, with its name, not only those with a class: for `inspect`.
  package init(_ format: LogFormat = .auto, naming: Bool = false) {}

  /// Finds the fields of `text` and leaves them in ``fields``.
  ///
  /// - Parameters:
  ///   - text: Whole lines, or pieces of lines at its ends, of up to 2³¹ bytes.
  ///   - context: That of the first byte.
  ///   - startsInLine: Whether the text goes on with a line of which `context` saw the piece before.
  ///   - endsInLine: Whether the last line goes on in the next text.
  package mutating func find(
    _ text: Span<UInt8>, context: StreamContext, startsInLine: Bool = false,
    endsInLine: Bool = false
  ) {
    fields.removeAll(keepingCapacity: true)
  }
}
