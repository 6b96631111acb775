/// What a verification found: counts and places, never values unless they were asked for.
///
/// Names of inputs are fit for a terminal, and where an identifier stands in them its class stands for it (`‹email›`).
public struct VerificationReport: Encodable, Sendable {
  /// One input.
  public struct Input: Encodable, Sendable {
    public let name: String
    /// `done`, `warned`, `failed` or `interrupted`.
    public let status: String
    public let lines: Int
    public let bytes: Int
    public let findings: Int
  }

  /// Where something stands that is no pseudonym.
  public struct Place: Encodable, Sendable, CustomStringConvertible {
    public let input: String
    /// From 1 on; 0 for the input's name.
    public let line: Int
    /// Plain bytes of the input before it; in the name, bytes of that.
    public let offset: Int
    /// What it is: a class, ``lookAlike`` or ``overlongRun``.
    public let `class`: String
    /// What stands there, fit for a terminal, at most 512 bytes of it; nil unless values are to be shown.
    public let value: String?

    public var description: String {
      let place = line == 0 ? "\(input): in its name" : "\(input):\(line): byte \(offset)"
      return "\(place): \(self.class)" + (value.map { " \($0)" } ?? "")
    }
  }

  /// What has the form of a token and is none of this release.
  public static let lookAlike = "look-alike"
  /// A run of letters and digits longer than the longest line: it was not looked into.
  public static let overlongRun = "overlong run"

  public let version = Penname.version
  /// The preset's name, or `file`.
  public let policy: String
  public let domain: String
  /// Nil without a key: whatever looks like a pseudonym counted as one.
  public let keyID: String?
  public internal(set) var inputs: [Input] = []
  public internal(set) var lines = 0
  /// Pseudonyms per class.
  public internal(set) var pseudonyms: [String: Int] = [:]
  /// What is no pseudonym and should be, per class; ``lookAlike`` and ``overlongRun`` too.
  public internal(set) var findings: [String: Int] = [:]
  /// Values per class that the policy encrypts or moves in their own form: nothing tells those from originals.
  public internal(set) var undecided: [String: Int] = [:]
  /// The first findings, in the order of the inputs.
  public internal(set) var places: [Place] = []

  init(policy: String, domain: String, keyID: String?) {
    self.policy = policy
    self.domain = domain
    self.keyID = keyID
  }

  public var count: Int { findings.values.reduce(0, +) }

  mutating func add(_ input: Input) {
    inputs.append(input)
    lines += input.lines
  }
}
