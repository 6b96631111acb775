// One result, as a line of the table and of the CSV.

/// What was measured under a name.
struct Row {
  let name: String
  let lines: Int
  let bytes: Int
  /// Seconds of each round.
  let seconds: [Double]
  /// Identifiers handled in a round, where their rate is what counts.
  var identifiers: Int?
  /// Speed as a share of the transcoding limit of the same moment: 1 is as fast as doing nothing to the log.
  var ratio: Double?
  var peakKiB: Int?
  var note = ""

  var minimum: Double { seconds.min() ?? 0 }
  var median: Double { seconds.median }
  /// From the fastest round: what disturbs a measurement only ever slows it down.
  var megabytesPerSecond: Double? {
    bytes > 0 && minimum > 0 ? Double(bytes) / minimum / 1e6 : nil
  }
  var identifiersPerSecond: Double? { identifiers.map { Double($0) / minimum } }

  static let header =
    column("name", 34, left: true) + column("MB/s", 9) + column("ratio", 7) + "  note"

  /// The table's line.
  var line: String {
    var notes: [String] = []
    if let rate = identifiersPerSecond { notes.append("\(Self.decimal(rate / 1e6, 2)) M ids/s") }
    if let peakKiB { notes.append("peak \(Self.decimal(Double(peakKiB) / 1024, 1)) MiB") }
    if !note.isEmpty { notes.append(note) }
    return Self.column(name, 34, left: true)
      + Self.column(megabytesPerSecond.map { Self.decimal($0, 0) } ?? "", 9)
      + Self.column(ratio.map { Self.decimal($0, 2) } ?? "", 7) + "  "
      + notes.joined(separator: ", ")
  }

  static let csvHeader =
    "name,lines,bytes,rounds,seconds_min,seconds_median,mb_per_s,ids_per_s,ratio,peak_kib,codec,scan,processors,note"

  /// The CSV's line (RFC 4180); names and notes are words of this program without quotes.
  func csv(codec: String, scan: String, processors: Int) -> String {
    [
      name, "\(lines)", "\(bytes)", "\(seconds.count)", Self.decimal(minimum, 4),
      Self.decimal(median, 4), megabytesPerSecond.map { Self.decimal($0, 1) } ?? "",
      identifiersPerSecond.map { Self.decimal($0, 0) } ?? "",
      ratio.map { Self.decimal($0, 3) } ?? "", peakKiB.map { "\($0)" } ?? "", codec, scan,
      "\(processors)", "\"\(note)\"",
    ].joined(separator: ",")
  }

  /// A number with `places` decimals, rounded.
  static func decimal(_ value: Double, _ places: Int) -> String {
    var power = 1
    for _ in 0..<places { power *= 10 }
    let scaled = Int((value * Double(power)).rounded())
    guard places > 0 else { return "\(scaled)" }
    let fraction = String(scaled % power)
    return "\(scaled / power)." + String(repeating: "0", count: places - fraction.count) + fraction
  }

  private static func column(_ text: String, _ width: Int, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.utf8.count))
    return left ? text + blanks : blanks + text
  }
}

extension [Double] {
  /// The middle value; of an even number the mean of the two in the middle.
  var median: Double {
    guard !isEmpty else { return 0 }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
