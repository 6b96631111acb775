import Detection
import Glibc
import Pseudonyms
import Streams

/// A batch of inputs, or a filter: plans, then processes one input after the other through the pipeline.
public final class Run {
  /// What happened to an input, in the words of one line.
  public enum Event: Sendable {
    /// The input failed: its output does not appear.
    case failed(path: String, text: String)
    /// Something that loses nothing.
    case warned(path: String, text: String)
    case note(String)
  }

  /// How a run ended.
  public enum Outcome: Sendable {
    /// Every input wholly processed.
    case complete
    /// Some input failed, the others are complete.
    case failed
    /// Done, with warnings that lose nothing.
    case warned
    /// Ended by a request.
    case cancelled
    /// The reader of standard output has gone.
    case outputClosed
  }

  private let plan: Plan
  private let options: RunOptions
  private let keys: PseudonymKeys
  private let keyIdentity: (UInt64, UInt64)?
  private let workers: [Pseudonymiser]
  private let cancellation: Cancellation
  private let onEvent: (Event) -> Void
  private var pipelines: [(OutputEncoding, Pipeline)] = []
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

  /// Processes every input.
  public func execute() -> Outcome {
    for (path, text) in plan.failures { fail(path, text) }
    for (path, text) in plan.warnings { warn(path, text) }
    for (index, item) in plan.items.enumerated() {
      if cancellation.isCancelled { outcome = .cancelled }
      if outcome == .cancelled || outcome == .outputClosed { break }
      process(item, isLast: index == plan.items.count - 1)
    }
    var tally = Tally()
    for worker in workers { tally.add(worker.tally) }
    report.set(tally)
    report.linesWithoutTime = workers.reduce(0) { $0 + $1.timelessLines }
    report.setFormats(
      workers.map(\.lineFormats), mismatches: workers.reduce(0) { $0 + $1.mismatches })
    return outcome
  }

  /// Adds a line for the report's reader.
  public func addNote(_ text: String) { report.notes.append(text) }

  private func process(_ item: Plan.Item, isLast: Bool) {
    let path = item.input ?? "standard input"
    do throws(StreamError) {
      let source = try item.open(cancellation)
      let encoding = try encoding(of: item, source)
      let sink = try openSink(item, source, encoding)
      let pipeline = try pipeline(encoding)
      let lineYear = lineYear(of: item, source)
      let statistics = try pipeline.run(
        source, into: sink,
        hooks: LineHooks.make(
          format: options.format.lines, policy: options.policy, keys: keys,
          lineYear: lineYear, epochs: EpochFollower(options, lineYear)),
        endsStream: item.output != nil || isLast)
      try sink.commit(like: source.facts.kind == .regular ? source.facts : nil)
      for warning in statistics.warnings { warn(path, warning.description) }
      if statistics.wasCancelled {
        outcome = .cancelled
        return report.add(item.reportName, "interrupted", statistics)
      }
      report.add(item.reportName, statistics.warnings.isEmpty ? "done" : "warned", statistics)
    } catch .outputClosed {
      outcome = .outputClosed
      report.add(item.reportName, "interrupted", nil)
    } catch .cancelled {
      outcome = .cancelled
      report.add(item.reportName, "interrupted", nil)
    } catch {
      fail(path, error.description)
      report.add(item.reportName, "failed", nil)
    }
  }

  private func fail(_ path: String, _ text: String) {
    if outcome != .cancelled { outcome = .failed }
    onEvent(.failed(path: path, text: text))
  }

  private func warn(_ path: String, _ text: String) {
    if outcome == .complete { outcome = .warned }
    onEvent(.warned(path: path, text: text))
  }
}

// MARK: - Streams

extension Run {
  /// The year of an input's times that name none.
  private func lineYear(of item: Plan.Item, _ source: Source) -> LineYear {
    if let year = options.year { return .fixed(year) }
    return item.input == nil ? .nearestToNow : .nearest(to: source.facts.modifiedSeconds)
  }

  private func encoding(of item: Plan.Item, _ source: Source) throws(StreamError) -> OutputEncoding
  {
    switch options.compression {
    case .gzip: return .gzip(level: options.level)
    case .bgzf: return .bgzf(level: options.level)
    case .none: return .plain
    case .auto:
      guard let output = item.output else { return .plain }
      let isGzip = plan.directory == nil ? output.hasSuffix(".gz") : try source.isGzip()
      return isGzip ? .gzip(level: options.level) : .plain
    }
  }

  /// Opens the output; in a mirror its ending follows its compression.
  private func openSink(_ item: Plan.Item, _ source: Source, _ encoding: OutputEncoding)
    throws(StreamError) -> Sink
  {
    guard var path = item.output else {
      let sink = try Sink(descriptor: STDOUT_FILENO)
      try refuseSameFile(source.facts, sink.facts)
      return sink
    }
    if let directory = plan.directory {
      if case .plain = encoding {
        if path.hasSuffix(".gz") { path.removeLast(3) }
      } else if options.compression != .auto, !path.hasSuffix(".gz") {
        path += ".gz"
      }
      try makeFolders(item.folders, below: directory)
    }
    var status = stat()
    if unsafe stat(path, &status) == 0, UInt64(status.st_dev) == source.facts.device,
      UInt64(status.st_ino) == source.facts.inode
    {
      throw .outputIsInput
    }
    return try Sink(path: path, replacing: options.replaces)
  }

  /// `penname < x > x` would destroy its input.
  private func refuseSameFile(_ input: FileFacts, _ output: FileFacts?) throws(StreamError) {
    if let output, output.kind == .regular, output.device == input.device,
      output.inode == input.inode
    {
      throw .outputIsInput
    }
  }

  private func makeFolders(_ folders: [String], below directory: String) throws(StreamError) {
    var path = directory
    for folder in [""] + folders {
      if !folder.isEmpty { path += "/" + folder }
      if unsafe mkdir(path, 0o777) != 0, errno != EEXIST {
        throw .output(.create, Errno(code: errno), written: 0)
      }
    }
  }

  private func pipeline(_ encoding: OutputEncoding) throws(StreamError) -> Pipeline {
    if let (_, pipeline) = pipelines.first(where: { $0.0 == encoding }) { return pipeline }
    let pipeline = try Pipeline(options.pipeline(encoding), transforms: workers)
    pipelines.append((encoding, pipeline))
    return pipeline
  }
}

/// Stops a run from a signal handler.
public struct RunCancellation: Sendable {
  let cancellation: Cancellation

  public init() { cancellation = Cancellation() }

  /// Async-signal-safe.
  public func cancel() { cancellation.cancel() }

  /// Removes what is unfinished. Async-signal-safe.
  public static func removeUnfinished() { TemporaryName.unlinkAll() }
}
