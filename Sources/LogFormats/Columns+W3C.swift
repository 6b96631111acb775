import Identifiers

extension Columns {
  /// The columns of a `#Fields:` line.
  ///
  /// - Parameter range: What follows `#Fields:`; the names stand between blanks, tabs (some proxies) or commas (Exchange).
  convenience init(w3c text: Span<UInt8>, _ range: Range<Int>) {
    let list = text.trimmed(range)
    let separator: UInt8 =
      if text.offset(of: 0x09, in: list) < list.upperBound {
        0x09
      } else if text.offset(of: 0x20, in: list) == list.upperBound,
        text.offset(of: UInt8(ascii: ","), in: list) < list.upperBound
      {
        UInt8(ascii: ",")
      } else {
        0x20
      }
    let names = text.names(in: list, separatedBy: separator)
    self.init(.w3c, separator: separator, names: names, roles: names.map(ColumnRoles.ofW3C))
  }
}

extension Span<UInt8> {
  /// The texts between separators, of each its first 256 bytes; a run of blanks is one.
  func names(in range: Range<Int>, separatedBy separator: UInt8) -> [String] {
    var names: [String] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let end = offset(of: separator, in: position..<range.upperBound)
      let name = trimmed(position..<end)
      if !name.isEmpty || separator != 0x20 { names.append(string(name.prefix(256))) }
      position = end + 1
    }
    return names
  }
}
