extension KeyDictionary {
  /// The standard dictionary with more names, which count everywhere and outrank its own.
  ///
  /// - Parameter names: Normalised, each once.
  package static func standard(adding names: [(name: String, class: IdentifierClass)])
    -> KeyDictionary
  {
    guard !names.isEmpty else { return .standard }
    let added = Set(names.map(\.name))
    let rows = KeyRow.standard.map { row in
      KeyRow(
        row.identifierClass, row.strength, isAddressOrNothing: row.isAddressOrNothing,
        isLastWord: row.isLastWord,
        row.names.filter { !added.contains($0) }.joined(separator: " "))
    }
    return KeyDictionary(rows: rows + names.map { KeyRow($0.class, .everywhere, $0.name) })
  }

  /// A name as rows have it: ASCII letters in lower case, without `_`, `-`, `.` and blanks.
  package static func normalised(_ name: String) -> String {
    let bytes = name.utf8.lazy.filter { !isLeftOut($0) && $0 > 0x20 }.map(\.lowerCased)
    return String(decoding: Array(bytes), as: UTF8.self)
  }
}
