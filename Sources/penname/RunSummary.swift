import Penname

/// What a run did, in a line for the terminal: counts, never values or names.
enum RunSummary {
  /// `118 files, 40.1 GB in 3:05, 1,234,567 values replaced; 2 failed, 10 were complete before`
  static func text(_ report: Report, seconds: Double) -> String {
    let done = report.inputs.filter { $0.status == "done" || $0.status == "warned" }
    let bytes = done.reduce(0) { $0 + $1.bytesIn }
    var text =
      "\(Amount.count(done.count)) file\(done.count == 1 ? "" : "s"), \(Amount.bytes(bytes)) of text in \(Amount.time(seconds))"
    if report.rekeying == nil {
      text += ", \(Amount.count(replaced(report.counts))) values replaced"
    }
    let rest = [
      ("failed", "failed"), ("warned", "with warnings"), ("skipped", "were complete before"),
      ("interrupted", "interrupted"),
    ].compactMap { status, words in
      let count = report.inputs.count { $0.status == status }
      return count > 0 ? "\(Amount.count(count)) \(words)" : nil
    }
    return rest.isEmpty ? text : "\(text); \(rest.joined(separator: ", "))"
  }

  private static func replaced(_ counts: Report.Counts) -> Int {
    [
      counts.pseudonymised, counts.dropped, counts.constant, counts.truncated,
      counts.prefixPreserved, counts.encrypted, counts.generalised, counts.shifted,
    ].reduce(0) { sum, counts in sum + counts.values.reduce(0, +) }
  }
}
