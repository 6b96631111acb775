import Penname

/// The tables of `inspect`.
enum InspectText {
  /// Rows of the table of fields; `--json` has all.
  private static let mostFields = 50

  private static let reasons = [
    "version": "dotted numbers that are versions or object identifiers",
    "netmask": "netmasks",
    "keepList": "fields and values that the policy keeps by name",
    "leftAlone": "nobody's: loopback, unspecified, broadcast, multicast, nil",
  ]

  private static let notFound =
    "Not found: a value with neither shape, key, label nor named field; anything inside binary, encrypted or compressed fields; what several kept fields say together."

  /// What follows the lines of an input: those that were kept, and how many there were.
  static func end(of input: InspectionReport.Input) -> String {
    var text = (input.shown ?? []).map { "\($0)\n" }.joined()
    text += "  \(lines(input.lines))\(formats(input.formats))"
    if input.droppedRuns > 0 { text += ", \(input.droppedRuns) overlong runs of letters dropped" }
    if input.status != "done" { text += ", \(input.status)" }
    return text + "\n\n"
  }

  static func summary(of report: InspectionReport) -> String {
    let inputs = report.inputs.count == 1 ? "1 input" : "\(report.inputs.count) inputs"
    var text = "All: \(lines(report.lines)) of \(inputs)\(formats(report.formats))\n"
    text +=
      classes(report.classes) + fields(report.fields) + kept(report.kept)
      + patterns(report.patterns)
    return text + "\n\(notFound)\n"
  }

  private static func classes(_ rows: [InspectionReport.ClassCount]) -> String {
    if rows.isEmpty { return "\nFound: nothing\n" }
    var text = "\nFound, per class\n"
    for row in rows { text += "\(count(row.count))  \(padded(row.class, 9))→ \(row.becomes)\n" }
    return text
  }

  private static func fields(_ rows: [InspectionReport.FieldCount]) -> String {
    if rows.isEmpty { return "" }
    var text = "\nFound, per field or key\n"
    for row in rows.prefix(mostFields) {
      text += "\(count(row.count))  \(padded(row.class, 9))\(padded(row.action, 10))\(row.field)\n"
    }
    let more = rows.count - mostFields
    return more > 0 ? text + "          … and \(more) more: --json lists all\n" : text
  }

  private static func kept(_ counts: [String: Int]) -> String {
    if counts.isEmpty { return "" }
    var text = "\nKept\n"
    for (reason, number) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let explanation = reasons[reason] ?? "a class that the policy keeps"
      text += "\(count(number))  \(padded(reason, 11))\(explanation)\n"
    }
    return text
  }

  /// Those that found nothing too: one of them may be wrong.
  private static func patterns(_ counts: [String: Int]) -> String {
    if counts.isEmpty { return "" }
    let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return "\nFound, per pattern\n" + rows.map { "\(count($0.value))  \($0.key)\n" }.joined()
  }

  private static func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }

  /// ` (combined 4, text 1)`, the most frequent first.
  private static func formats(_ counts: [String: Int]) -> String {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if sorted.isEmpty { return "" }
    return " (" + sorted.map { "\($0.key) \($0.value)" }.joined(separator: ", ") + ")"
  }

  private static func count(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, 10 - digits.count)) + digits
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
