// The picture of a CSV of results: penname, its limit and the rivals as bars. Plain SVG, no library.
import Glibc

/// Draws `--chart CSV SVG`.
enum Chart {
  private struct Bar {
    let label: String
    let speed: Double
    let isOwn: Bool
  }

  private static let names = [
    ("rival/igzip", "igzip -dc | igzip -1 (recompresses only)"),
    ("rival/pigz", "pigz -dc | pigz -1 (recompresses only)"),
    ("rival/gzip", "gzip -dc | gzip -1 (recompresses only)"),
    ("rival/ripgrep", "ripgrep, one IPv4 pattern (plain)"),
    ("rival/perl", "perl, IPv4 by one pattern, HMAC cached (plain)"),
    ("rival/chdb", "ClickHouse (chdb), two patterns masked"),
    ("rival/anonip", "Anonip, first column only (plain)"),
  ]

  static func drawIfAsked(_ arguments: [String]) {
    guard arguments.count == 4, arguments[1] == "--chart" else { return }
    guard let text = read(arguments[2]) else { Check.fail("cannot read \(arguments[2])") }
    let svg = draw(bars(of: text))
    OpenFile(writing: arguments[3]).write(Array(svg.utf8).span)
    exit(0)
  }

  /// The rows of most jobs, and the rivals that were measured.
  private static func bars(of csv: String) -> [Bar] {
    var speeds: [String: Double] = [:]
    var jobs = 1
    for line in csv.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count > 6, let speed = Double(cells[6]) else { continue }
      speeds[String(cells[0])] = speed
      if cells[0].hasPrefix("gzip/jobs="), let number = Int(cells[0].dropFirst(10)) {
        jobs = max(jobs, number)
      }
    }
    var bars: [Bar] = []
    let own = [
      ("gzip/jobs=\(jobs)/limit", "the limit: inflate and deflate, nothing between"),
      ("gzip/jobs=\(jobs)", "penname, every identifier, gzip to gzip"),
    ]
    for (name, label) in own {
      if let speed = speeds[name] { bars.append(Bar(label: label, speed: speed, isOwn: true)) }
    }
    for (name, label) in names {
      if let speed = speeds[name] { bars.append(Bar(label: label, speed: speed, isOwn: false)) }
    }
    return bars
  }

  private static func draw(_ bars: [Bar]) -> String {
    let (left, width, step) = (340, 320, 26)
    let most = bars.map(\.speed).max() ?? 1
    let height = bars.count * step + 34
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(left + width + 80)" height="\(height)" font-family="sans-serif" font-size="13">
      <rect width="100%" height="100%" fill="#fff"/>
      <text x="10" y="18" fill="#222">MB of plain text a second, one machine, one run</text>

      """
    for (index, bar) in bars.enumerated() {
      let y = 30 + index * step
      let length = max(1, Int(bar.speed / most * Double(width)))
      svg += """
        <text x="\(left - 8)" y="\(y + 14)" text-anchor="end" fill="#222">\(bar.label)</text>
        <rect x="\(left)" y="\(y)" width="\(length)" height="18" fill="\(bar.isOwn ? "#2563a8" : "#b0b7c0")"/>
        <text x="\(left + length + 6)" y="\(y + 14)" fill="#222">\(Row.decimal(bar.speed, bar.speed < 20 ? 1 : 0))</text>

        """
    }
    return svg + "</svg>\n"
  }

  private static func read(_ path: String) -> String? {
    let file = OpenFile(descriptor: unsafe open(path, O_RDONLY | O_CLOEXEC))
    guard file.descriptor >= 0 else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(file.descriptor, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
