import Identifiers

/// The header of Zeek's logs (Zeek documentation, "Zeek Log Formats and Inspection").
extension Columns {
  /// The columns as they are after one more header line, `earlier` itself where it adds nothing; nil where the line is none.
  ///
  /// - Parameters:
  ///   - line: The line, from its `#`.
  ///   - earlier: What the lines before it said; nil at the first one.
  static func zeek(_ text: Span<UInt8>, _ line: Range<Int>, after earlier: Columns?) -> Columns? {
    let earlier = earlier ?? Columns(.zeek, separator: 0x09)
    func value(_ name: StaticString) -> Range<Int>? {
      let start = line.lowerBound + name.utf8CodeUnitCount
      guard text.has(name, at: line.lowerBound), start + 1 < line.upperBound,
        text[start] == earlier.separator || text[start] == 0x20
      else { return nil }
      return start + 1..<line.upperBound
    }
    if let value = value("#separator") {
      return Columns(.zeek, separator: text.zeekSeparator(value))
    }
    if let value = value("#fields") { return earlier.named(text, value) }
    if let value = value("#types") { return earlier.typed(text, value) }
    if let value = value("#path") { return earlier.described(path: text.string(value.prefix(64))) }
    if let value = value("#unset_field") { return earlier.described(unset: value.map { text[$0] }) }
    if let value = value("#empty_field") { return earlier.described(empty: value.map { text[$0] }) }
    let others: [StaticString] = ["#set_separator", "#open", "#close"]
    return others.contains { value($0) != nil } ? earlier : nil
  }

  /// What stands before the names; behind them it changes nothing, so that a line costs no more than its length.
  private func described(path: String? = nil, unset: [UInt8]? = nil, empty: [UInt8]? = nil)
    -> Columns
  {
    guard names.isEmpty || path != nil else { return self }
    return Columns(
      .zeek, separator: separator, unset: unset ?? self.unset, empty: empty ?? self.empty,
      path: path ?? self.path)
  }

  private func named(_ text: Span<UInt8>, _ value: Range<Int>) -> Columns {
    let names = text.names(in: value, separatedBy: separator)
    return Columns(
      .zeek, separator: separator, names: names,
      roles: names.map { ColumnRoles.ofZeek($0, path: path) }, unset: unset, empty: empty,
      path: path)
  }

  private func typed(_ text: Span<UInt8>, _ value: Range<Int>) -> Columns {
    let types = text.names(in: value, separatedBy: separator)
    guard types.count == names.count else { return self }
    return Columns(
      .zeek, separator: separator, names: names, roles: ColumnRoles.ofZeek(roles, types: types),
      unset: unset, empty: empty, path: path)
  }

  /// Whether a cell says that there is no value.
  func isAbsent(_ text: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    text.equals(cell, unset) || text.equals(cell, empty)
  }
}

extension Span<UInt8> {
  fileprivate func equals(_ cell: Range<Int>, _ marker: [UInt8]) -> Bool {
    marker.count == cell.count
      && marker.indices.allSatisfy { marker[$0] == self[cell.lowerBound + $0] }
  }

  /// The separator as `#separator` writes it: `\x09`, or the byte itself.
  fileprivate func zeekSeparator(_ value: Range<Int>) -> UInt8 {
    let first = value.lowerBound
    guard value.count >= 4, has("\\x", at: first), self[first + 2].isHexDigit,
      self[first + 3].isHexDigit
    else { return self[first] }
    return self[first + 2].hexValue << 4 | self[first + 3].hexValue
  }
}
