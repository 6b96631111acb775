import LogFormats

/// What format a run's lines have.
public struct Format: Sendable {
  let lines: LogFormat
  /// What it was made of.
  let text: String

  /// Each line is recognised by itself.
  public static let auto = Format(lines: .auto, text: "auto")

  /// What becomes of lines that do not have the format named for them.
  public enum Mismatch: String, Sendable, CaseIterable {
    /// They are searched like free text.
    case scan
    /// They become a dash.
    case drop
    /// The input fails.
    case fail

    var action: MismatchAction {
      switch self {
      case .scan: .scan
      case .drop: .drop
      case .fail: .fail
      }
    }
  }

  private init(lines: LogFormat, text: String) { (self.lines, self.text) = (lines, text) }

  /// - Parameter text: `auto`, a name such as `combined` or `json`, or `nginx:` or `apache:` and the server's own format string.
  /// - Throws: ``PennameError/usage(_:)``, which says what is wrong and what would be right.
  public init(_ text: String) throws(PennameError) {
    self.text = text
    if let format = LogFormat(name: text) {
      lines = format
    } else if text.hasPrefix("nginx:") || text.hasPrefix("apache:") {
      do throws(FormatStringError) { lines = .pattern(try FormatString(text)) } catch {
        throw .usage(error.description)
      }
    } else {
      throw .usage(
        "no such format; take one of \(Self.names.joined(separator: ", ")), or nginx:… or apache:… with the server's own string"
      )
    }
  }

  /// The names that ``init(_:)`` takes.
  public static let names =
    ["auto"] + LogFormat.Name.allCases.filter { $0 != .pattern }.map(\.rawValue)

  /// Whether lines may lack the format.
  public var isNamed: Bool { lines != .auto && lines != .named(.text) }
}
