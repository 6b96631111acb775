/// What earlier lines of a stream tell later ones: the columns in force, and an open CSV quote.
///
/// The reader computes it where it cuts; a chunk carries its own, so that chunks are searched in parallel with the same
/// result as one after the other.
package struct StreamContext: Equatable, Sendable {
  /// The start of a stream.
  package init() {}

  /// Passes over `text`, whole lines, as a finder of the same format does.
  package mutating func advance(
    over text: Span<UInt8>, format: LogFormat, startsInLine: Bool = false, endsInLine: Bool = false
  ) {}
}
