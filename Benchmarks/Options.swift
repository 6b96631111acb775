// What was typed: sizes and selection.
import Glibc
import Penname

/// The options of a benchmark run.
struct Options {
  private(set) var lines = 200_000
  /// Rows whose name contains this are measured; nil for all.
  private(set) var pattern: String?
  private(set) var csv: String?
  /// A log to measure instead of the corpora.
  private(set) var file: String?

  static let usage = """
    usage: Benchmarks [--lines N] [--only PATTERN] [--csv FILE]
           Benchmarks --file LOG [--csv FILE]
           Benchmarks --chart CSV SVG
    """

  init(_ arguments: [String]) {
    var rest = arguments.dropFirst()
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { Self.refuse() }
      switch option {
      case "--lines":
        // Below a thousand lines the corpora do not show all their kinds of lines.
        guard let number = Int(value), 1_000...20_000_000 ~= number else { Self.refuse() }
        lines = number
      case "--only": pattern = value
      case "--csv": csv = value
      case "--file": file = value
      default: Self.refuse()
      }
    }
  }

  private static func refuse() -> Never {
    Check.say(usage)
    exit(2)
  }
}
