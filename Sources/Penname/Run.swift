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
  private let onEvent: (Event) -> Void
  private var outcome = Outcome.complete
  public private(set) var report: Report

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
    if keyFiles.contains(where: { plan.reads($0) }) {
      throw .usage("the key file is among the inputs: keep it where no log is")
    }
  }

  /// Whether an open file is an input or the key, so that writing to it would destroy them.
  public func reads(_ descriptor: Int32) -> Bool {
    guard let identity = Plan.identity(ofFile: descriptor) else { return false }
    return keyFiles.contains { $0 == identity } || plan.reads(identity)
  }

  /// Processes every input: several at a time where each has an output of its own.
  public func execute() -> Outcome {
    for (path, text) in plan.failures { settle([.failed(path: path, text: text)], .failed) }
    for (path, text) in plan.warnings { settle([.warned(path: path, text: text)], .warned) }
    let schedule = InputSchedule(
      plan.items.map(\.size), jobs: options.jobs, chunkSize: options.chunkSize,
      sharesOutput: plan.directory == nil)
    let order = InputOrder<InputResult>(count: plan.items.count) { [self] index, result in
      report.add(plan.items[index].reportName, result.status, result.statistics)
      settle(result.events, result.outcome)
    }
    let isCut = schedule.run { [self] index in
      if cancellation.isCancelled { return false }
      let result = process(plan.items[index], isLast: index == plan.items.count - 1)
      order.settle(index, result)
      return result.outcome != .cancelled && result.outcome != .outputClosed
    }
    order.finish()
    if isCut, outcome != .outputClosed { outcome = .cancelled }
    rewriting.settle(&report)
    return outcome
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
