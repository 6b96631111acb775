import Detection
import Identifiers
import Streams

/// What a run did, for people and programs: counts, never values; names of inputs are rewritten like their content.
public struct Report: Encodable, Sendable {
  /// One input.
  public struct Input: Encodable, Sendable {
    /// The rewritten name.
    public let name: String
    /// `done`, `warned`, `failed` or `interrupted`; `skipped` where an earlier run has done it, whose figures these are then.
    public let status: String
    public let lines: Int
    public let bytesIn: Int
    public let bytesOut: Int
    /// Runs of letters and digits longer than `--max-line`, replaced by one dash.
    public let droppedRuns: Int
  }

  /// Counts per class; classes without a value are left out.
  public struct Counts: Encodable, Sendable {
    public var pseudonymised: [String: Int] = [:]
    public var dropped: [String: Int] = [:]
    /// Replaced by a fixed text of the policy.
    public var constant: [String: Int] = [:]
    public var truncated: [String: Int] = [:]
    /// Addresses whose prefixes were preserved.
    public var prefixPreserved: [String: Int] = [:]
    /// Encrypted in their own form: whoever has the key can undo it.
    public var encrypted: [String: Int] = [:]
    public var generalised: [String: Int] = [:]
    /// Times moved by whole days.
    public var shifted: [String: Int] = [:]
    /// What stayed, per reason: a class, field or value that the policy keeps, or a value that identifies nobody.
    public var kept: [String: Int] = [:]
  }

  /// What a rekeying did.
  public struct Rekeying: Encodable, Sendable {
    /// The id of the old release's key, and its domain.
    public let fromKeyID: String
    public let fromDomain: String
    /// Per class, pseudonyms of the old release that became new ones.
    public let rekeyed: [String: Int]
    /// Per class, values that are no pseudonyms of either release: they stay. Nil where they were not counted.
    public let untouched: [String: Int]?
    /// What looks like a token and is none of either release: it stays.
    public let lookAlikes: Int
    /// Tokens that are of the new release already: they stay.
    public let alreadyNew: Int
  }

  public let version: String
  public let keyID: String
  public let domain: String
  /// The preset's name, or `file`.
  public let policy: String
  /// What a reader of the report should know.
  public internal(set) var notes: [String] = []
  /// What the process gave up before it read anything: `privileges`, `calls` (of the system), `writes` (elsewhere).
  public internal(set) var sandbox: [String] = []
  public internal(set) var inputs: [Input] = []
  public internal(set) var counts = Counts()
  /// Values that patterns of the policy found, by their names.
  public internal(set) var patterns: [String: Int] = [:]
  /// Lines per format.
  public internal(set) var formats: [String: Int] = [:]
  /// Lines that did not have the format named for them.
  public internal(set) var mismatches = 0
  /// `none`, `day`, `week`, `month` or `year`.
  public internal(set) var epoch = EpochLength.none.rawValue
  /// Lines that had the epoch of an earlier one, for want of a time of their own.
  public internal(set) var linesWithoutTime = 0
  /// Nil unless the run was a rekeying; ``counts`` are empty then.
  public internal(set) var rekeying: Rekeying?

  init(keyID: String, domain: String, policy: String) {
    self.policy = policy
    version = Penname.version
    self.keyID = keyID
    self.domain = domain
  }

  mutating func add(_ name: String, _ status: String, _ statistics: PipelineStatistics?) {
    inputs.append(
      Input(
        name: name, status: status, lines: statistics?.lines ?? 0,
        bytesIn: statistics?.plainIn ?? 0, bytesOut: statistics?.plainOut ?? 0,
        droppedRuns: statistics?.droppedRuns ?? 0))
  }

  mutating func add(_ name: String, skipping entry: JournalEntry) {
    inputs.append(
      Input(
        name: name, status: "skipped", lines: entry.lines, bytesIn: entry.plainIn,
        bytesOut: entry.plainOut, droppedRuns: entry.droppedRuns))
  }

  mutating func setFormats(_ counts: [[String: Int]], mismatches: Int) {
    for count in counts { formats.merge(count, uniquingKeysWith: +) }
    self.mismatches = mismatches
  }

  mutating func set(_ tally: Tally, _ policy: Policy) {
    counts = Counts(tally)
    patterns = policy.patternCounts(tally)
  }
}

extension Report.Counts {
  init(_ tally: Tally) {
    pseudonymised = tally.counts(of: .hmac)
    dropped = tally.counts(of: .drop)
    constant = tally.counts(of: .constant)
    truncated = tally.counts(of: .truncate)
    prefixPreserved = tally.counts(of: .prefix)
    encrypted = tally.counts(of: .fpe)
    generalised = tally.counts(of: .generalise)
    shifted = tally.counts(of: .shift)
    kept = tally.counts(of: .keep)
    let unsearched = tally.unsearched
    if unsearched > 0 { dropped["not searched by a pattern"] = unsearched }
    let rests = tally.kept[Int(Claim.Disposition.rest.rawValue)]
    if rests > 0 { dropped["rest of a long value"] = rests }
    for disposition in Claim.Disposition.allCases
    where ![.replaced, .rest, .unsearched].contains(disposition) {
      let count = tally.kept[Int(disposition.rawValue)]
      if count > 0 { kept["\(disposition)"] = count }
    }
  }
}

/// This build.
public enum Penname {
  public static let version = "0.1.0"
  /// The codec that inflates and deflates, and the traits that were built in.
  public static var build: String {
    let builtIn = [
      (Codec.available.contains(.isal), "ISAL"), (PatternCode.isBuiltIn, "PCRE2"),
    ]
    let names = builtIn.filter(\.0).map(\.1)
    let traits = names.isEmpty ? "none" : names.joined(separator: " ")
    return
      "codec \(Codec.standard.rawValue), scan \(CandidateScanner.implementation), traits: \(traits)"
  }
}
