import Identifiers

/// The header of Zeek's logs (Zeek documentation, "Zeek Log Formats and Inspection").
extension Columns {
  /// The columns as they are after one more header line; nil where the line is none.
  ///
  /// - Parameters:
  ///   - line: The line, from its `#`.
  ///   - earlier: What the lines before it said; nil at the first one.
  convenience init?(zeek text: Span<UInt8>, _ line: Range<Int>, after earlier: Columns?) {
    let separator = earlier?.separator ?? 0x09
    func value(_ name: StaticString) -> Range<Int>? {
      let start = line.lowerBound + name.utf8CodeUnitCount
      guard text.has(name, at: line.lowerBound), start < line.upperBound,
        text[start] == separator || text[start] == 0x20
      else { return nil }
      return start + 1..<line.upperBound
    }
    let names = earlier?.names ?? []
    let roles = earlier?.roles ?? []
    let absent = earlier?.absent ?? []
    let path = earlier?.path ?? ""
    if let value = value("#separator"), !value.isEmpty {
      self.init(.zeek, separator: text.zeekSeparator(value))
    } else if let value = value("#fields") {
      let names = text.names(in: value, separatedBy: separator)
      self.init(
        .zeek, separator: separator, names: names,
        roles: names.map { ColumnRoles.ofZeek($0, path: path) }, absent: absent, path: path)
    } else if let value = value("#types") {
      let types = text.names(in: value, separatedBy: separator)
      self.init(
        .zeek, separator: separator, names: names, roles: ColumnRoles.ofZeek(roles, types: types),
        absent: absent, path: path)
    } else if let value = value("#path") {
      self.init(.zeek, separator: separator, absent: absent, path: text.string(value))
    } else if let value = value("#unset_field") ?? value("#empty_field") {
      self.init(
        .zeek, separator: separator, names: names, roles: roles,
        absent: absent + [value.map { text[$0] }], path: path)
    } else if ["#set_separator", "#open", "#close"].contains(where: { value($0) != nil }) {
      self.init(
        .zeek, separator: separator, names: names, roles: roles, absent: absent, path: path)
    } else {
      return nil
    }
  }

  /// Whether a cell says that there is no value.
  func isAbsent(_ text: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    absent.contains { marker in
      marker.count == cell.count
        && marker.indices.allSatisfy { marker[$0] == text[cell.lowerBound + $0] }
    }
  }
}

extension Span<UInt8> {
  /// The separator as `#separator` writes it: `\x09`, or the byte itself.
  fileprivate func zeekSeparator(_ value: Range<Int>) -> UInt8 {
    let first = value.lowerBound
    guard value.count >= 4, has("\\x", at: first), self[first + 2].isHexDigit,
      self[first + 3].isHexDigit
    else { return self[first] }
    return self[first + 2].hexValue << 4 | self[first + 3].hexValue
  }
}
