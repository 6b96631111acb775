import Pseudonyms
import Streams

/// What is on record of a batch: what an earlier run has done of it, and what this one adds. Any thread may ask.
final class BatchRecord: Sendable {
  private let journal: Journal
  private let digests: DigestKey
  private let settings: JournalSettings
  /// What entries call the settings.
  private let run: String
  private let resumption: Resumption?

  /// Opens the journal, and compares what is asked for with what it holds.
  ///
  /// - Throws: ``PennameError/usage(_:)``, with nothing changed but that an empty journal may have been made.
  init(
    _ path: String, _ rewriting: any Rewriting, _ key: Key, _ options: RunOptions
  ) throws(PennameError) {
    journal = try Journal(path: path, isExclusive: options.resumes)
    do throws(KeyError) {
      digests = try DigestKey(master: key.loaded.key, domain: options.domain)
    } catch { throw .usage(error.description) }
    settings = JournalSettings(
      keyID: key.id, digests: digests, options, of: rewriting.settings(digests))
    run = settings.id(digests)
    resumption =
      options.resumes
      ? try Resumption(
        journal.earlier, settings: settings, digests: digests, readsModified: options.readsModified)
      : nil
  }

  /// The journal's file, by device and inode.
  var identity: (UInt64, UInt64)? { journal.identity }

  /// Whether nothing was on record yet.
  var isNew: Bool { journal.earlier.isEmpty }

  /// Puts on record that a run begins.
  func begin() throws(StreamError) {
    try journal.append(.run(JournalRun(run: run, settings: settings)))
  }

  /// What is to become of an input.
  func verdict(
    on item: Plan.Item, _ cancellation: Cancellation
  ) throws(StreamError) -> Resumption.Verdict {
    guard let resumption, let input = item.input, let output = item.output else { return .process }
    return try resumption.verdict(
      on: digests.digest(of: item.place), input: input, output: output, cancellation)
  }

  /// Whether an output seems to be there already, as far as its length tells.
  func seemsComplete(_ item: Plan.Item) -> Bool {
    guard let resumption, let output = item.output else { return false }
    let entry = resumption.entry(of: digests.digest(of: item.place))
    return entry != nil && FileFacts.at(path: output)?.size == entry?.output.bytes
  }

  /// The names of inputs that are on record, and no longer in the directories that are read.
  func vanished(from plan: Plan) -> [String] {
    guard let resumption else { return [] }
    let names = resumption.vanished(
      from: Set(plan.roots.map { digests.digest(of: $0) }),
      places: Set(plan.items.map { digests.digest(of: $0.place) }))
    return names.map(\.input.name)
  }

  func beginEntry(of item: Plan.Item) -> EntryInMaking {
    EntryInMaking(self, item, input: StreamDigest(digests), output: StreamDigest(digests))
  }

  fileprivate func add(
    _ item: Plan.Item, _ source: Source, _ sink: Sink, _ statistics: PipelineStatistics,
    _ warnings: [String], digests made: (input: String, output: String)
  ) throws(StreamError) {
    let facts = source.facts
    try journal.append(
      .output(
        JournalEntry(
          run: run, place: digests.digest(of: item.place),
          root: item.root.map { digests.digest(of: $0) },
          input: JournalEntry.Stored(
            name: item.reportName, bytes: source.storedBytes, digest: made.input),
          modified: [facts.modifiedSeconds, facts.modifiedNanoseconds],
          output: JournalEntry.Stored(
            name: item.outputName, bytes: sink.bytesWritten, digest: made.output),
          lines: statistics.lines, plainIn: statistics.plainIn, plainOut: statistics.plainOut,
          droppedRuns: statistics.droppedRuns, warnings: warnings)))
  }

  fileprivate func withdraw(_ item: Plan.Item) {
    // The entry is void without this line too: its output is not there.
    try? journal.append(.withdrawn(place: digests.digest(of: item.place), run: run))
  }
}

/// The entry of an output that is being made: it sees the bytes of input and output as they pass.
final class EntryInMaking {
  private let record: BatchRecord
  private let item: Plan.Item
  private let input: StreamDigest
  private let output: StreamDigest
  private var isAdded = false

  fileprivate init(
    _ record: BatchRecord, _ item: Plan.Item, input: StreamDigest, output: StreamDigest
  ) {
    (self.record, self.item, self.input, self.output) = (record, item, input, output)
  }

  func see(input bytes: Span<UInt8>) { input.add(bytes) }
  func see(output bytes: Span<UInt8>) { output.add(bytes) }

  /// Puts it on record, once all bytes were seen.
  func add(
    _ source: Source, _ sink: Sink, _ statistics: PipelineStatistics, _ warnings: [String]
  ) throws(StreamError) {
    try source.readRest()
    try record.add(item, source, sink, statistics, warnings, digests: (input.end(), output.end()))
    isAdded = true
  }

  /// The output did not get its name.
  func withdraw() {
    if isAdded { record.withdraw(item) }
    isAdded = false
  }
}

extension RunOptions {
  /// Whether the time of an input's last modification decides bytes of the output: years that lines do not tell.
  var readsModified: Bool {
    guard year == nil else { return false }
    let changesTimes = policy.actions.contains { action in
      switch action {
      case .shift, .generalise(.time): true
      default: false
      }
    }
    return epochLength != .none || changesTimes
  }
}
