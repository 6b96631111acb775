/// What an inspection found: counts, never values unless they were asked for.
///
/// Names of inputs and fields are fit for a terminal: control and formatting characters are written as `\xHH`, and where
/// an identifier stands in them its class stands for it (`‹email›`).
public struct InspectionReport: Encodable, Sendable {
  /// One input.
  public struct Input: Encodable, Sendable {
    public let name: String
    /// `done`, `warned`, `failed` or `interrupted`.
    public let status: String
    public let lines: Int
    public let bytes: Int
    /// Runs of letters and digits longer than the longest line, which a run would replace by one dash.
    public let droppedRuns: Int
    /// Lines per recognised format.
    public let formats: [String: Int]
    /// Lines to be shown, if they were kept.
    public let shown: [Line]?
  }

  /// A line with its found values marked: `[ip→ip-xxxxxxxxxxxxxxxx]`, `[cookie→-]`, `[ip→kept: netmask]`.
  public struct Line: Encodable, Sendable, CustomStringConvertible {
    /// From 1 on.
    public let number: Int
    public let text: String

    /// The line behind its number.
    public var description: String {
      let digits = String(number)
      return String(repeating: " ", count: max(0, 6 - digits.count)) + "\(digits)  \(text)"
    }
  }

  /// The values of a class.
  public struct ClassCount: Encodable, Sendable {
    public let `class`: String
    /// The name of an action.
    public let action: String
    /// The form of what stands for the value in the output.
    public let becomes: String
    public let count: Int
  }

  /// The values of a class in one field or behind one key.
  public struct FieldCount: Encodable, Sendable {
    /// The name of the field, the key, or both (`request › mac`); `(text)` where neither gave the value away.
    public let field: String
    public let `class`: String
    /// An action of ``ClassCount``, or why the value stays: `version`, `netmask`, `leftAlone`, `keepList`.
    public let action: String
    public let count: Int
  }

  public let version = Penname.version
  /// The preset's name, or `file`.
  public let policy: String
  public internal(set) var inputs: [Input] = []
  /// Lines of all inputs.
  public internal(set) var lines = 0
  /// Lines per recognised format, in all inputs.
  public internal(set) var formats: [String: Int] = [:]
  /// Most values first.
  public internal(set) var classes: [ClassCount] = []
  /// Most values first.
  public internal(set) var fields: [FieldCount] = []
  /// What would stay, per reason: a class, field or value that the policy keeps, or a value that identifies nobody.
  public internal(set) var kept: [String: Int] = [:]
  /// Values that patterns of the policy found, by their names.
  public internal(set) var patterns: [String: Int] = [:]

  init(policy: String) { self.policy = policy }

  mutating func add(_ input: Input) {
    inputs.append(input)
    lines += input.lines
    formats.merge(input.formats, uniquingKeysWith: +)
  }
}
