/// The formats of log lines, by the names that `--format` takes.
package enum LogFormat: Equatable, Sendable {
  /// Each line is recognised by itself.
  case auto
  /// Every line has this format; others do not match.
  case named(Name)
  /// Every line has the format of a server's own string.
  case pattern(FormatString)

  /// The format of a plain name: `auto`, or one of ``Name``; nil for any other text.
  package init?(name: String) {
    if name == "auto" {
      self = .auto
    } else if let name = Name(rawValue: name), name != .pattern {
      self = .named(name)
    } else {
      return nil
    }
  }

  /// What a line may be recognised as.
  package enum Name: String, CaseIterable, Sendable {
    case combined, common, json, w3c, csv, tsv, logfmt, syslog, alb, elb, haproxy, squid, zeek, text
    /// A line of the server's format string.
    case pattern = "format string"

    /// Its place in `allCases`.
    package var index: Int {
      switch self {
      case .combined: 0
      case .common: 1
      case .json: 2
      case .w3c: 3
      case .csv: 4
      case .tsv: 5
      case .logfmt: 6
      case .syslog: 7
      case .alb: 8
      case .elb: 9
      case .haproxy: 10
      case .squid: 11
      case .zeek: 12
      case .text: 13
      case .pattern: 14
      }
    }

    /// Whether header lines tell where its fields are.
    var hasColumns: Bool { self == .w3c || self == .csv || self == .tsv || self == .zeek }
  }
}

/// What becomes of a line that does not have the format named for it.
package enum MismatchAction: Equatable, Sendable {
  /// It is searched as free text.
  case scan
  /// It is one field, to be dropped.
  case drop
  /// As `scan`; the caller ends at ``FieldFinder/firstMismatch``.
  case fail
}
