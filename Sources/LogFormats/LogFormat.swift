/// The formats of log lines, by the names that `--format` takes.
package enum LogFormat: Equatable, Sendable {
  /// Each line is recognised by itself.
  case auto
  /// Every line has this format; others do not match.
  case named(Name)

  /// What a line may be recognised as.
  package enum Name: String, CaseIterable, Sendable {
    case combined, common, json, w3c, csv, tsv, logfmt, syslog, alb, elb, haproxy, squid, zeek, text
  }
}
