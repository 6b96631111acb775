/// What is wrong with a server's format string.
///
/// A position is a byte offset into the text given, its `nginx:` or `apache:` included.
package enum FormatStringError: Error, Equatable {
  /// The text begins with neither `nginx:` nor `apache:`.
  case unknownServer
  case noVariables
  /// Nothing stands between two variables, so no line says where the first one ends.
  case adjacentVariables(position: Int, first: String, second: String)
  /// A `$` without a name.
  case missingName(position: Int)
  /// A `{` without its `}`.
  case unclosedBrace(position: Int)
  /// A quote that opens a string of a configuration file, and its end is missing.
  case unclosedQuote(position: Int)
  /// Something else than a blank behind a string of a configuration file, or anything behind its `;`.
  case unexpectedText(position: Int)
  /// The text ends inside a `%` directive.
  case unfinishedDirective(position: Int)
  /// Apache has no such directive; `directive` without its `%`.
  case unknownDirective(position: Int, directive: String)
  /// A directive that is nothing without a `{NAME}`.
  case missingArgument(position: Int, directive: String)
  /// `escape=` with something else than `default`, `json` or `none`.
  case unknownEscape(position: Int, name: String)
  /// A record of several lines.
  case lineFeed(position: Int)
}

extension FormatStringError: CustomStringConvertible {
  /// One line: where, counted from column 1, what, and what to write instead.
  package var description: String {
    guard let position else { return "format string: \(problem)" }
    return "format string, column \(position + 1): \(problem)"
  }

  /// Where it is; nil where it is the whole text.
  package var position: Int? {
    switch self {
    case .unknownServer, .noVariables: nil
    case .adjacentVariables(let position, _, _), .missingName(let position),
      .unclosedBrace(let position), .unclosedQuote(let position), .unexpectedText(let position),
      .unfinishedDirective(let position), .unknownDirective(let position, _),
      .missingArgument(let position, _), .unknownEscape(let position, _), .lineFeed(let position):
      position
    }
  }

  private var problem: String {
    switch self {
    case .unknownServer:
      "begin with nginx: or apache:, then the server's own log_format or LogFormat string"
    case .noVariables:
      "no variable in it; write the string itself, such as nginx:$remote_addr or apache:%h, not its name"
    case .adjacentVariables(_, let first, let second):
      "nothing stands between \(first) and \(second); write one of them for both, the one with more to protect"
    case .missingName: "a $ without a name; write $name or ${name}"
    case .unclosedBrace: "{ is not closed; write } behind the name"
    case .unclosedQuote: "the quote is not closed; paste the whole string"
    case .unexpectedText:
      "unexpected text behind a quoted string; paste one log_format or LogFormat only"
    case .unfinishedDirective: "the string ends inside a directive; write %% for a percent sign"
    case .unknownDirective(_, let directive):
      "%\(directive) is no directive of Apache httpd 2.4; write %% for a percent sign"
    case .missingArgument(_, let directive):
      "%\(directive) needs a name; write %{NAME}\(directive)"
    case .unknownEscape(_, let name):
      "escape=\(name) is unknown; write escape=default, escape=json or escape=none"
    case .lineFeed: "records of several lines are not supported; write the format of one line"
    }
  }
}
