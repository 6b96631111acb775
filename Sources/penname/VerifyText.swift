import Penname

/// What `verify` tells people.
enum VerifyText {
  static func text(of report: VerificationReport) -> String {
    var text = report.places.map { "\($0)\n" }.joined()
    let more = report.count - report.places.count
    if more > 0 { text += "… and \(more) more: --places N tells more\n" }
    if !text.isEmpty { text += "\n" }
    let inputs = report.inputs.count == 1 ? "1 input" : "\(report.inputs.count) inputs"
    text += "\(report.lines) lines of \(inputs)\n"
    text += table("Pseudonyms", report.pseudonyms)
    text += table(
      "Values that may be pseudonyms or originals: encrypted or moved", report.undecided)
    text += report.findings.isEmpty ? "\nFound: nothing\n" : table("Found", report.findings)
    return text + notes(of: report)
  }

  private static func table(_ title: String, _ counts: [String: Int]) -> String {
    if counts.isEmpty { return "" }
    let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return "\n\(title)\n"
      + rows.map { name, count in
        let digits = String(count)
        return String(repeating: " ", count: max(0, 10 - digits.count)) + "\(digits)  \(name)\n"
      }.joined()
  }

  private static func notes(of report: VerificationReport) -> String {
    if report.keyID == nil {
      return
        "\nWithout a key whatever looks like a pseudonym counted as one; -k FILE and --domain tell them apart.\n"
    }
    if report.count > 0, report.pseudonyms.isEmpty {
      return
        "\nNo pseudonym is of this key and domain \"\(escaped(report.domain))\": check -k and --domain.\n"
    }
    return ""
  }
}
