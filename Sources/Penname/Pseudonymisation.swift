import Pseudonyms
import Streams

/// What `run` makes of its inputs: every identifier is replaced as the policy says.
final class Pseudonymisation: Rewriting {
  private let options: RunOptions
  private let keys: PseudonymKeys
  private let pseudonymisers: [Pseudonymiser]
  private let names: Pseudonymiser

  /// - Throws: ``PennameError/usage(_:)``.
  init(key: Key, _ options: RunOptions) throws(PennameError) {
    self.options = options
    try options.policy.requireSupport()
    let epochs = try ReleaseEpochs(of: key, options)
    let keys =
      if let epochs { epochs.keys.epochless } else {
        try Pseudonymiser.keys(of: key, domain: options.domain)
      }
    self.keys = keys
    pseudonymisers = try (0..<max(1, options.jobs)).map { _ throws(PennameError) in
      Pseudonymiser(
        keys: keys, policy: options.policy,
        ciphers: try Pseudonymiser.ciphers(of: key, domain: options.domain, options.policy),
        format: options.format, onMismatch: options.onMismatch, epochs: epochs)
    }
    let nameKeys = if let epochs { try epochs.keysOfNames() } else { keys }
    names = Pseudonymiser(keys: nameKeys, policy: .ofNames(options.policy))
  }

  var workers: [any ChunkTransform] { pseudonymisers }

  func rewrite(name: String) -> String { names.rewrite(name: name) }

  func begin(_ lineYear: LineYear) -> RewrittenInput {
    RewrittenInput(
      hooks: LineHooks.make(
        format: options.format.lines, policy: options.policy, keys: keys, lineYear: lineYear,
        epochs: EpochFollower(options, lineYear)))
  }

  func settle(_ report: inout Report) {
    var tally = Tally()
    for worker in pseudonymisers { tally.add(worker.tally) }
    report.set(tally, options.policy)
    report.linesWithoutTime = pseudonymisers.reduce(0) { $0 + $1.timelessLines }
    report.setFormats(
      pseudonymisers.map(\.lineFormats),
      mismatches: pseudonymisers.reduce(0) { $0 + $1.mismatches })
    report.notes = options.policy.weaknesses + report.notes
    if let note = Policy.unsearchedNote(tally) { report.notes.append(note) }
  }
}
