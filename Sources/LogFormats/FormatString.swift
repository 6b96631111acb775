import Identifiers

/// A web server's own format string: what stands in a line of its access log, variable by variable.
///
/// The string is a pattern: literals delimit variables. A variable reaches as far as it must for the rest of the line to
/// match, and no further; inside quotes it ends at the first quote that is not escaped. Every line that can match does, and
/// a line costs time linear in its length times the number of variables, whatever it holds.
package struct FormatString: Sendable, Equatable {
  /// The variables as the server names them, without conditions and modifiers, each once: `$remote_addr`,
  /// `%{X-Forwarded-For}i`. ``Field/name`` counts in it.
  package let names: [String]

  /// What stands before the first variable, then what follows each.
  let literals: [UInt8]
  /// How many bytes of ``literals`` stand before the first variable.
  let headCount: Int
  let elements: [FormatStringElement]
  /// One field for each variable, as a line's match begins.
  let templates: [Field]

  /// Reads a format string.
  ///
  /// - Parameter text: `nginx:` and what nginx' `log_format` takes, with `escape=json` or `escape=none` before it where the
  ///   server has that; or `apache:` and what `LogFormat` of Apache httpd 2.4 takes. Whole directives pasted from a
  ///   configuration file are understood too, as are nginx' strings in pieces and line breaks (a blank each). Variables are
  ///   those of nginx 1.29 and its modules, of mod_log_config, mod_logio and mod_ssl.
  /// - Throws: ``FormatStringError``, with the place in `text`.
  package init(_ text: String) throws(FormatStringError) {
    let bytes = Array(text.utf8)
    if text.hasPrefix("nginx:") {
      let source = try FormatStringText(nginx: bytes, from: 6)
      try self.init(FormatStringParts(nginx: source), isEscaped: source.isEscaped)
    } else if text.hasPrefix("apache:") {
      let source = try FormatStringText(apache: bytes, from: 7)
      try self.init(FormatStringParts(apache: source), isEscaped: true)
    } else {
      throw .unknownServer
    }
  }

  private init(_ parts: FormatStringParts, isEscaped: Bool) throws(FormatStringError) {
    guard !parts.variables.isEmpty else { throw .noVariables }
    var names: [String] = []
    for variable in parts.variables where !names.contains(variable.name) {
      names.append(variable.name)
    }
    self.names = names
    literals = parts.literals
    headCount = parts.headCount
    elements = parts.elements(isEscaped: isEscaped)
    templates = parts.variables.map { part in
      var field = Field(0..<0, part.variable.role, name: names.firstIndex(of: part.name)!)
      field.end = -1
      return field
    }
  }
}
