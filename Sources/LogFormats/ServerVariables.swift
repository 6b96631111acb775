import Identifiers

/// What a variable of a server's format string holds, and how far its value reaches in a line.
struct ServerVariable: Equatable, Sendable {
  let role: Field.Role
  let extent: Extent

  init(_ role: Field.Role, _ extent: Extent = .anything) {
    self.role = role
    self.extent = extent
  }

  /// Which bytes a value may hold. The narrower, the fewer ways to read a line.
  enum Extent: Sendable {
    case anything
    /// At least one byte, no blank.
    case word
    /// Digits, `.` and `-`.
    case number
    /// `23/Nov/2026:12:00:00 +0000`
    case commonLogTime
    /// The same in brackets, as Apache's `%t` writes it.
    case bracketedTime
    /// `2026-11-23T12:00:00+00:00`
    case isoTime
  }
}

/// Variables that mean the same to privacy.
struct VariableRow: Sendable {
  let variable: ServerVariable
  /// Names as looked up; one that ends in `*` stands for all that begin so.
  let names: [String]

  init(_ role: Field.Role, _ extent: ServerVariable.Extent, _ names: String) {
    variable = ServerVariable(role, extent)
    self.names = names.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  init(_ role: Field.Role, _ names: String) { self.init(role, .anything, names) }
}

/// A table of variables. It is asked once for each variable of a format string, never for a line.
struct ServerVariables: Sendable {
  let rows: [VariableRow]

  init(_ rows: [VariableRow]) { self.rows = rows }

  /// The row of this very name, else that of the longest beginning.
  func find(_ name: String) -> ServerVariable? {
    var best: (length: Int, variable: ServerVariable)?
    for row in rows {
      for entry in row.names {
        if entry == name { return row.variable }
        let length = entry.utf8.count
        guard entry.hasSuffix("*"), name.hasPrefix(entry.dropLast()), length > best?.length ?? 0
        else { continue }
        best = (length, row.variable)
      }
    }
    return best?.variable
  }

  /// What the key dictionary says of a name that no table knows.
  ///
  /// - Parameter limit: The weakest rows of the dictionary that count.
  static func dictionary(_ name: String, upTo limit: KeyDictionary.Strength) -> ServerVariable? {
    let bytes = Array(name.utf8)
    guard let meaning = KeyDictionary.standard.meaning(of: bytes.span, in: bytes.indices),
      meaning.strength <= limit
    else { return nil }
    return ServerVariable(meaning.isAddressOrNothing ? .address : .value(meaning.identifierClass))
  }
}
