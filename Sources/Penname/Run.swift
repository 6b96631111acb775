import Streams

/// A batch of inputs, or a filter: plans, then processes the inputs through one pipeline.
///
/// Invariant: while inputs are processed, by several threads, `outcome` and `report` are touched in the order of the inputs
/// by one thread at a time; the workers belong to the pipeline.
public final class Run: @unchecked Sendable {
  /// What happened to an input, in the words of one line.
  public enum Event: Sendable {
    /// The input failed: its output does not appear.
    case failed(path: String, text: String)
    /// Something that loses nothing.
    case warned(path: String, text: String)
    case note(String)
  }

  /// How a run ended, from best to worst.
  public enum Outcome: Int, Comparable, Sendable {
    /// Every input wholly processed.
    case complete
    /// Done, with warnings that lose nothing.
    case warned
    /// Some input failed, the others are complete.
    case failed
    /// Ended by a request.
    case cancelled
    /// The reader of standard output has gone.
    case outputClosed

    public static func < (one: Outcome, other: Outcome) -> Bool { one.rawValue < other.rawValue }
  }

  let plan: Plan
  let options: RunOptions
  let rewriting: any Rewriting
  /// Device and inode of the files of the keys.
  private let keyFiles: [(UInt64, UInt64)]
  let pipeline: Pipeline
  let cancellation: Cancellation
  let onEvent: (Event) -> Void
  private var outcome = Outcome.complete
  public private(set) var report: Report
  /// What a person at the terminal should know before it begins.
  public private(set) var notes: [String] = []
  public let progress: RunProgress
  let record: BatchRecord?
  /// Files that no output may take the place of: inputs and the key. Empty where outputs replace nothing.
  let needed: Set<FileFacts.Identity>
  /// Of the file that is appended to.
  let reopening: RunReopening?

  /// Pseudonymises. Settles what is read and written; nothing is touched before all of it is known to be sound.
  ///
  /// - Parameters:
  ///   - inputs: Paths; none, or `-`, for standard input.
  ///   - cancellation: Stops the run: a filter passes on its whole lines, a file output does not appear.
  ///   - onEvent: Told of each problem as it comes.
  /// - Throws: ``PennameError/usage(_:)``.
  public convenience init(
    inputs: [String], output: RunOutput, key: Key, options: RunOptions,
    cancellation: RunCancellation, onEvent: @escaping (Event) -> Void
  ) throws(PennameError) {
    try self.init(
      try Pseudonymisation(key: key, options), keys: [key], inputs: inputs, output: output,
      options: options, cancellation: cancellation, onEvent: onEvent)
  }

  /// - Parameters:
  ///   - keys: That of the release that is made, then all others that are used.
  init(
    _ rewriting: any Rewriting, keys: [Key], inputs: [String], output: RunOutput,
    options: RunOptions, cancellation: RunCancellation, onEvent: @escaping (Event) -> Void
  ) throws(PennameError) {
    self.rewriting = rewriting
    self.options = options
    self.onEvent = onEvent
    self.cancellation = cancellation.cancellation
    pipeline = Pipeline(options.pipeline, transforms: rewriting.workers)
    plan = try Plan(inputs, output, options) { rewriting.rewrite(name: $0) }
    keyFiles = keys.compactMap(\.loaded.fileIdentity)
    if let directory = plan.directory,
      keys.contains(where: { $0.loaded.realPath.map { Plan.isBelow($0, directory) } ?? false })
    {
      throw .usage(
        "the key file lies inside the output directory: keep it where no recipient looks")
    }
    report = Report(keyID: keys[0].id, domain: options.domain, policy: options.policy.name)
    report.epoch = options.epochLength.rawValue
    let (plan, keyFiles) = (plan, keyFiles)
    if keyFiles.contains(where: { plan.reads($0) }) {
      throw .usage("the key file is among the inputs: keep it where no log is")
    }
    reopening = if case .appended(_, let reopening) = output { reopening } else { nil }
    let sizes = plan.items.map(\.size)
    progress = RunProgress(
      totalBytes: sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) },
      totalFiles: sizes.count)
    let replaces = options.replaces || options.resumes || reopening != nil
    needed = replaces ? plan.identities(and: keyFiles) : []
    var kept: [String] = []
    record = try BatchRecord.open(for: plan, rewriting, keys[0], options) { kept.append($0) }
    if let shortage = try plan.shortage(options, record) { kept.append(shortage) }
    notes = kept
    report.notes += kept
  }

  /// Whether an open file is an input, the journal or the key, so that writing to it would destroy them.
  public func reads(_ descriptor: Int32) -> Bool {
    guard let identity = Plan.identity(ofFile: descriptor) else { return false }
    if keyFiles.contains(where: { $0 == identity }) { return true }
    if let journal = record?.identity, journal == identity { return true }
    return plan.reads(identity)
  }

  /// Processes every input: several at a time where each has an output of its own.
  public func execute() -> Outcome {
    for (path, text) in plan.failures { settle([.failed(path: path, text: text)], .failed) }
    for (path, text) in plan.warnings { settle([.warned(path: path, text: text)], .warned) }
    do throws(StreamError) { try beginRecord() } catch {
      settle([.failed(path: "journal", text: error.description)], .failed)
      return outcome
    }
    let schedule = InputSchedule(
      plan.items.map(\.size), jobs: options.jobs, chunkSize: options.chunkSize,
      sharesOutput: plan.directory == nil)
    let order = InputOrder<InputResult>(count: plan.items.count) { [self] index, result in
      let name = plan.items[index].reportName
      if let entry = result.entry {
        report.add(name, skipping: entry)
      } else {
        report.add(name, result.status, result.statistics)
      }
      settle(result.events, result.outcome)
    }
    let isCut = schedule.run { [self] index in
      if cancellation.isCancelled { return false }
      let result = process(plan.items[index], isLast: index == plan.items.count - 1)
      progress.addFile()
      order.settle(index, result)
      return result.outcome != .cancelled && result.outcome != .outputClosed
    }
    order.finish()
    if isCut, outcome != .outputClosed { outcome = .cancelled }
    rewriting.settle(&report)
    for note in report.notes where note.hasPrefix(Policy.patternsMark) { onEvent(.note(note)) }
    return outcome
  }

  /// Puts the run on record, and tells what is no longer as the record has it.
  private func beginRecord() throws(StreamError) {
    guard let record else { return }
    try record.begin()
    guard options.resumes else { return }
    for name in record.vanished(from: plan) {
      let text = "on record, and no longer among the inputs: its output stays"
      settle([.warned(path: name, text: text)], .warned)
    }
    let folders = Set(plan.items.compactMap { $0.folder(below: plan.directory) })
    let count = folders.reduce(0) { $0 + AbandonedOutputs.remove(from: $1) }
    if count > 0 { onEvent(.note("removed \(count) unfinished outputs of an interrupted run")) }
  }

  /// Tells what came of an input; the worst of all of them is the outcome of the run.
  private func settle(_ events: [Event], _ result: Outcome) {
    for event in events { onEvent(event) }
    outcome = max(outcome, result)
  }

  /// The existing folders below which the run makes its files; none where it writes to standard output.
  public var outputFolders: [String] { plan.outputFolders }

  /// Tells the report's reader how the process is confined: the parts, and a line for each that is missing.
  public func setSandbox(_ sandbox: (parts: [String], notes: [String])) {
    report.sandbox = sandbox.parts
    report.notes += sandbox.notes
  }

  /// Adds a line for the report's reader.
  public func addNote(_ text: String) { report.notes.append(text) }
}
