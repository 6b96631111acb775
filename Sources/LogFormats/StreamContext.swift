/// What earlier lines of a stream tell later ones: the columns in force, an open CSV quote, and, where a text ends inside a
/// line, how that line goes on.
///
/// The reader computes it where it cuts; a chunk carries its own, so that chunks are searched in parallel with the same
/// result as one after the other. A copy costs one reference count.
package struct StreamContext: Equatable, Sendable {
  /// What header lines said; nil where there were none.
  var columns: Columns?
  /// The record that the next line goes on with: an open quote, or a line that was cut inside its columns.
  var record: Record?
  /// Whether a line was seen: only the first may be the header of a table.
  var hasBegun = false
  /// The line that the last text ended inside of.
  var cutLine = CutLine.none

  /// What a line is of which a piece was seen.
  enum CutLine: Equatable, Sendable {
    case none
    /// A format without columns, or none.
    case plain
    /// It lacks the format that was named for it.
    case mismatch
    /// A row of the columns in force.
    case row
  }

  /// The start of a stream.
  package init() {}
}
