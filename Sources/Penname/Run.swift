import Detection
import Pseudonyms
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
  let keys: PseudonymKeys
  private let keyIdentity: (UInt64, UInt64)?
  private let workers: [Pseudonymiser]
  let pipeline: Pipeline
  let cancellation: Cancellation
  private let onEvent: (Event) -> Void
  private var outcome = Outcome.complete
  public private(set) var report: Report

  /// Settles what is read and written; nothing is touched before all of it is known to be sound.
  ///
  /// - Parameters:
  ///   - inputs: Paths; none, or `-`, for standard input.
  ///   - cancellation: Stops the run: a filter passes on its whole lines, a file output does not appear.
  ///   - onEvent: Told of each problem as it comes.
  /// - Throws: ``PennameError/usage(_:)``.
  public init(
    inputs: [String], output: RunOutput, key: Key, options: RunOptions,
    cancellation: RunCancellation, onEvent: @escaping (Event) -> Void
  ) throws(PennameError) {
    self.options = options
    self.onEvent = onEvent
    self.cancellation = cancellation.cancellation
    try options.policy.requireSupport()
    let epochs = try ReleaseEpochs(of: key, options)
    let keys =
      if let epochs { epochs.keys.epochless } else {
        try Pseudonymiser.keys(of: key, domain: options.domain)
      }
    self.keys = keys
    workers = try (0..<max(1, options.jobs)).map { _ throws(PennameError) in
      Pseudonymiser(
        keys: keys, policy: options.policy,
        ciphers: try Pseudonymiser.ciphers(of: key, domain: options.domain, options.policy),
        format: options.format, onMismatch: options.onMismatch, epochs: epochs)
    }
    pipeline = Pipeline(options.pipeline, transforms: workers)
    let nameKeys = if let epochs { try epochs.keysOfNames() } else { keys }
    let names = Pseudonymiser(keys: nameKeys, policy: .research)
    plan = try Plan(inputs, output, options) { names.rewrite(name: $0) }
    keyIdentity = key.loaded.fileIdentity
    if let directory = plan.directory, let keyPath = key.loaded.realPath,
      Plan.isBelow(keyPath, directory)
    {
      throw .usage(
        "the key file lies inside the output directory: keep it where no recipient looks")
    }
    report = Report(keyID: key.id, domain: options.domain, policy: options.policy.name)
    report.notes += options.policy.weaknesses
    report.epoch = options.epochLength.rawValue
    if let keyIdentity, plan.reads(keyIdentity) {
      throw .usage("the key file is among the inputs: keep it where no log is")
    }
  }

  /// Whether an open file is an input or the key, so that writing to it would destroy them.
  public func reads(_ descriptor: Int32) -> Bool {
    guard let identity = Plan.identity(ofFile: descriptor) else { return false }
    if let keyIdentity, keyIdentity == identity { return true }
    return plan.reads(identity)
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
    sumUp()
    return outcome
  }

  /// Tells what came of an input; the worst of all of them is the outcome of the run.
  private func settle(_ events: [Event], _ result: Outcome) {
    for event in events { onEvent(event) }
    outcome = max(outcome, result)
  }

  private func sumUp() {
    var tally = Tally()
    for worker in workers { tally.add(worker.tally) }
    report.set(tally)
    report.linesWithoutTime = workers.reduce(0) { $0 + $1.timelessLines }
    report.setFormats(
      workers.map(\.lineFormats), mismatches: workers.reduce(0) { $0 + $1.mismatches })
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
