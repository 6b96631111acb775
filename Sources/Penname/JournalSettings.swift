import Pseudonyms
import Streams

/// What decides the bytes of an output besides its input. A later run with other settings cannot go on with an earlier one.
///
/// Texts that somebody made up (a domain, a policy, a format) stand here as keyed digests: they may name somebody.
struct JournalSettings: Codable, Equatable {
  /// Of penname.
  let version: String
  let keyID: String
  /// A keyed digest.
  let domain: String
  /// A keyed digest of what the policy says.
  let policy: String
  /// By the names of options.
  let options: [String: String]

  /// Options whose values are keyed digests here.
  private static let hidden = ["epoch-default", "format", "from-domain"]

  /// - Parameter others: What the way of rewriting has of its own, by names and, where texts were made up, by digests.
  init(
    keyID: String, digests: DigestKey, _ run: RunOptions, of others: [String: String]
  ) {
    version = Penname.version
    self.keyID = keyID
    domain = digests.digest(of: run.domain)
    // The description of a value holds all that it is made of, in the order of the declaration: one text in one version.
    policy = digests.digest(of: String(describing: run.policy.content))
    options = [
      "chunk": "\(run.chunkSize)",
      "codec": Codec.standard.rawValue,
      "compress": run.compression.rawValue,
      "epoch": run.epochLength.rawValue,
      "epoch-default": run.epochDefault.map { digests.digest(of: $0) } ?? "none",
      "format": digests.digest(of: run.format.text),
      "keep-names": "\(run.keepsNames)",
      "level": run.level.map { "\($0)" } ?? "fastest",
      "max-line": "\(run.maxLine)",
      "on-mismatch": run.onMismatch.rawValue,
      "timezone": run.timeZone.text,
      "year": run.year.map { "\($0)" } ?? "nearest",
    ].merging(others) { $1 }
  }

  /// What entries call these settings: 16 hexadecimal digits.
  func id(_ digests: DigestKey) -> String {
    let parts =
      [version, keyID, domain, policy] + options.sorted { $0.key < $1.key }.map { "\($0)" }
    return String(digests.digest(of: parts.joined(separator: "\n")).prefix(16))
  }

  /// What is other than in `earlier`, for a message.
  func differences(from earlier: JournalSettings) -> [String] {
    // Digests under another key or domain tell nothing more.
    if keyID != earlier.keyID { return ["the key (\(earlier.keyID) then, \(keyID) now)"] }
    if domain != earlier.domain { return ["--domain"] }
    var result: [String] = []
    if policy != earlier.policy { result.append("the policy") }
    for name in Set(options.keys).union(earlier.options.keys).sorted()
    where options[name] != earlier.options[name] {
      let (then, now) = (earlier.options[name] ?? "unknown", options[name] ?? "unknown")
      result.append(
        Self.hidden.contains(name) ? "--\(name)" : "--\(name) (\(then) then, \(now) now)")
    }
    if version != earlier.version {
      result.append("the version of penname (\(earlier.version) then, \(version) now)")
    }
    return result
  }
}
