import Identifiers

/// Finds which bytes of each line are which field of the line's format. One per worker; it keeps its memory.
package struct FieldFinder {
  /// The fields of the last text that mean something, in its order, without overlaps.
  package private(set) var fields: [Field] = []
  /// How many lines of each format were seen, by the order of ``LogFormat/Name``.
  package private(set) var counts = Array(repeating: 0, count: LogFormat.Name.allCases.count)

  /// - Parameter naming: Whether every field is wanted, with its name, not only those with a class: for `inspect`.
  package init(_ format: LogFormat = .auto, naming: Bool = false) {}

  /// Finds the fields of `text`, whole lines, and leaves them in ``fields``; `context` is that of the text's first byte.
  package mutating func find(
    _ text: Span<UInt8>, context: StreamContext, startsInLine: Bool = false,
    endsInLine: Bool = false
  ) {
    fields.removeAll(keepingCapacity: true)
  }
}
