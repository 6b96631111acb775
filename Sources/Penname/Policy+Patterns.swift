import Detection

/// What is told of the policy's patterns.
extension Policy {
  /// The name of the pattern that found a claim; nil where none did.
  func pattern(of claim: Claim) -> String? {
    claim.pattern < 0 ? nil : content.patterns[Int(claim.pattern)].name
  }

  /// How many values each pattern found, by its name; those without a find too, since one of them may be wrong.
  func patternCounts(_ tally: Tally) -> [String: Int] {
    var counts: [String: Int] = [:]
    for (index, pattern) in content.patterns.enumerated() {
      counts[pattern.name] = index < tally.patterns.count ? tally.patterns[index] : 0
    }
    return counts
  }

  /// What notes of patterns begin with.
  static let patternsMark = "patterns: "

  /// What is told where lines went; nil where none did.
  static func unsearchedNote(_ tally: Tally) -> String? {
    let count = tally.unsearched
    guard count > 0 else { return nil }
    let lines = count == 1 ? "1 line" : "\(count) lines"
    return "\(patternsMark)\(lines) became -, in which a pattern reached its limit; make it simpler"
  }

  /// What becomes of names of files and folders: as `research` says, with the patterns of the policy.
  static func ofNames(_ policy: Policy) -> Policy {
    var names = Policy.research
    names.content.patterns = policy.content.patterns
    return names
  }
}
