import Identifiers

/// What header lines said of the columns of later lines. Made once per header, shared by all contexts that it is in force in.
final class Columns: Equatable, Sendable {
  /// `w3c`, `zeek`, `csv` or `tsv`.
  let format: LogFormat.Name
  /// Between names and cells; a blank stands for runs of blanks.
  let separator: UInt8
  /// Empty while only lines before the one with the names were read.
  let names: [String]
  /// What each column is; nil where it has no class.
  let roles: [Field.Role?]
  /// Whether times of a column that have no zone are in UTC: those of W3C extended logs are, but for `date-local` and `time-local`.
  let areUTC: [Bool]
  /// The last column with a role; -1 where none has one.
  let lastWithRole: Int
  /// Cells that say there is no value (Zeek's `#unset_field`, `#empty_field`).
  let unset: [UInt8]
  let empty: [UInt8]
  /// The log's name (Zeek's `#path`).
  let path: String

  init(
    _ format: LogFormat.Name, separator: UInt8, names: [String] = [], roles: [Field.Role?] = [],
    unset: [UInt8] = [], empty: [UInt8] = [], path: String = ""
  ) {
    self.format = format
    self.separator = separator
    self.names = names
    self.roles = roles
    self.unset = unset
    self.empty = empty
    self.path = path
    areUTC = names.map { format == .w3c && !$0.hasSuffix("-local") }
    lastWithRole = roles.lastIndex { $0 != nil } ?? -1
  }

  /// CSV cells may hold line ends, so that each line belongs to the file's one table.
  var isTable: Bool { format == .csv || format == .tsv }

  /// Zeek escapes what stands in its way, the others quote it.
  var hasQuotes: Bool { format != .zeek }

  static func == (one: Columns, other: Columns) -> Bool {
    one === other
      || one.format == other.format && one.separator == other.separator && one.names == other.names
        && one.roles == other.roles && one.unset == other.unset && one.empty == other.empty
        && one.path == other.path
  }
}
