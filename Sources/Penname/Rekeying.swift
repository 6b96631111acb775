import Detection
import Pseudonyms
import Streams

/// The release whose pseudonyms are to be replaced.
public struct OldRelease: Sendable {
  let key: Key
  let domain: String

  /// - Parameters:
  ///   - key: The key that it was made with.
  ///   - domain: Its name.
  public init(key: Key, domain: String = "") {
    self.key = key
    self.domain = domain
  }
}

/// The sub-keys of both releases, shared by all workers.
package struct RekeyKeys {
  /// Those that the pseudonyms to be replaced were made with.
  let old: PseudonymKeys
  /// Those that make the new ones.
  let new: EpochKeys
  /// Those that tell tokens of the new release: the check part of a rekeyed token is that of any other.
  let newTokens: PseudonymKeys

  package init(old: PseudonymKeys, master: MasterKey, new release: Release) {
    self.old = old
    new = EpochKeys(master: master, release: release, purpose: .rekeying)
    newTokens = PseudonymKeys(master: master, release: release.withoutEpoch)
  }

  var recognition: ReleaseReader.Recognition {
    ReleaseReader.Recognition(keys: old, or: newTokens)
  }
}

/// What `rekey` makes of its inputs: the pseudonyms of one release become those of another.
final class Rekeying: Rewriting {
  private let options: RunOptions
  private let from: OldRelease
  private let keys: RekeyKeys
  private let rekeyWorkers: [RekeyWorker]
  private let names: RekeyWorker

  /// - Throws: ``PennameError/usage(_:)``.
  init(from: OldRelease, to key: Key, _ options: RunOptions) throws(PennameError) {
    self.options = options
    self.from = from
    try options.policy.requireSupport()
    if from.key.id == key.id, from.domain.utf8.elementsEqual(options.domain.utf8) {
      throw .usage(
        "the old release and the new one have the same key and domain: give the new one a --domain or key of its own, and say of the old one what it had (--from-domain, --from-key-file)"
      )
    }
    let keys: RekeyKeys
    do throws(KeyError) {
      let new = try Release(domain: options.domain, epoch: options.epochDefault ?? "")
      keys = RekeyKeys(
        old: PseudonymKeys(
          master: from.key.loaded.key, release: try Release(domain: from.domain)),
        master: key.loaded.key, new: new)
    } catch { throw .usage(error.description) }
    self.keys = keys
    let hasEpochs = options.epochLength != .none
    rekeyWorkers = (0..<max(1, options.jobs)).map { _ in
      RekeyWorker(keys, options, hasEpochs: hasEpochs)
    }
    names = RekeyWorker(keys, options, hasEpochs: false)
  }

  var workers: [any ChunkTransform] { rekeyWorkers }

  func rewrite(name: String) -> String {
    do throws(KeyError) {
      return try names.rekey(name, epoch: options.epochDefault ?? "")
    } catch { preconditionFailure("the name of the epoch was checked") }
  }

  func begin(_ lineYear: LineYear) -> RewrittenInput {
    let (recognition, detection) = (keys.recognition, options.policy.detection)
    var hooks = LineHooks.make(
      format: options.format.lines, lineYear: lineYear, epochs: EpochFollower(options, lineYear)
    ) { Detector(detection, genuineTokenLength: recognition.tokenLength) }
    let counts = InputCounts()
    if let note = hooks.note { hooks.note = { RekeyNote(note($0, $1) as? StreamNote, counts) } }
    return RewrittenInput(hooks: hooks) { counts.warnings }
  }

  func settings(_ digests: DigestKey) -> [String: String] {
    ["from-domain": digests.digest(of: from.domain), "from-key-file": from.key.id]
  }

  private var tally: RekeyTally {
    var tally = RekeyTally()
    for worker in rekeyWorkers { tally.add(worker.tally) }
    return tally
  }

  func settle(_ report: inout Report) {
    let tally = tally
    report.linesWithoutTime = rekeyWorkers.reduce(0) { $0 + $1.timelessLines }
    report.setFormats(rekeyWorkers.map(\.lineFormats), mismatches: 0)
    report.rekeying = Report.Rekeying(
      fromKeyID: from.key.id, fromDomain: from.domain, rekeyed: tally.rekeyed.byName,
      untouched: options.countsOthers ? tally.untouched.byName : nil, lookAlikes: tally.lookAlikes,
      alreadyNew: tally.alreadyNew)
  }
}

extension Run {
  /// Gives the pseudonyms of a release fresh ones, without the originals; otherwise as a run.
  ///
  /// - Parameters:
  ///   - old: The release that the inputs are of.
  ///   - key: Of the new release, whose domain and epochs are those of the options. Its policy says only which values
  ///     are counted as no pseudonyms.
  /// - Throws: ``PennameError/usage(_:)``, also where both releases are one.
  public convenience init(
    rekeying inputs: [String], of old: OldRelease, output: RunOutput, key: Key,
    options: RunOptions, cancellation: RunCancellation, onEvent: @escaping (Event) -> Void
  ) throws(PennameError) {
    try self.init(
      try Rekeying(from: old, to: key, options), keys: [key, old.key], inputs: inputs,
      output: output, options: options, cancellation: cancellation, onEvent: onEvent)
  }
}
