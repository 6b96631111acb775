/// Names of fields as policies and formats write them.
///
/// They are equal if their bytes are, but for what servers and HTTP compare without case: nginx' variables
/// (`$http_x_forwarded_for`), and the header in Apache's `%{X-Forwarded-For}i` and `%{…}o` and in W3C's `cs(User-Agent)`.
/// JSON paths, columns, keys and URL parameters differ in case.
enum FieldName {
  /// In bytes, as of paths of JSON.
  static let longest = 256

  /// What two spellings of one name have in common.
  static func folded(_ name: String) -> String {
    if name.hasPrefix("$") { return name.lowercased() }
    guard name.hasPrefix("%") || name.hasSuffix(")"),
      let open = name.firstIndex(where: { $0 == "{" || $0 == "(" }),
      let close = name.lastIndex(where: { $0 == "}" || $0 == ")" }), open < close
    else { return name }
    let isHeader = name.hasSuffix(")") || name.hasSuffix("}i") || name.hasSuffix("}o")
    guard isHeader else { return name }
    return name[..<open] + name[open..<close].lowercased() + name[close...]
  }
}
