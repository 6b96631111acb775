import Glibc
import Streams

// One input of a run: opened, passed through the pipeline, and its output made durable. Several threads are here at a time, each
// with an input of its own.

/// What came of one input.
struct InputResult {
  var outcome = Run.Outcome.complete
  /// As reports say.
  var status = "done"
  var statistics: PipelineStatistics?
  var events: [Run.Event] = []
  /// What an earlier run put on record of it, where nothing is left to be done.
  var entry: JournalEntry?
}

extension InputResult {
  /// Something that loses nothing.
  mutating func add(_ event: Run.Event) {
    events.append(event)
    (outcome, status) = (.warned, "warned")
  }
}

extension Run {
  /// Processes one input to its end.
  ///
  /// - Parameter isLast: Whether nothing follows it on standard output.
  func process(_ item: Plan.Item, isLast: Bool) -> InputResult {
    let path = item.input ?? "standard input"
    var result = InputResult()
    do throws(StreamError) {
      var isChanged = false
      switch try record?.verdict(on: item, cancellation) ?? .process {
      case .skip(let entry):
        progress.add(bytes: item.size ?? 0)
        result.entry = entry
        return result
      case .processAgain:
        isChanged = true
        result.add(.warned(path: path, text: "changed since its output was made: processed again"))
      case .process: break
      }
      let (statistics, warnings) = try pass(
        item, isLast: isLast, replacing: isChanged || options.replaces
      ) {
        // At once: a run that appends may have no end for months.
        self.onEvent(.warned(path: item.output ?? path, text: $0.description))
        (result.outcome, result.status) = (.warned, "warned")
      }
      result.statistics = statistics
      for warning in warnings { result.add(.warned(path: path, text: warning)) }
      if statistics.wasCancelled { (result.outcome, result.status) = (.cancelled, "interrupted") }
    } catch .outputClosed {
      (result.outcome, result.status) = (.outputClosed, "interrupted")
    } catch .cancelled {
      (result.outcome, result.status) = (.cancelled, "interrupted")
    } catch {
      (result.outcome, result.status) = (.failed, "failed")
      result.events.append(.failed(path: path, text: error.description))
    }
    return result
  }

  /// Passes an input through the pipeline, and makes its output durable.
  ///
  /// - Parameter onFailure: Told what goes wrong without an end to the run.
  private func pass(
    _ item: Plan.Item, isLast: Bool, replacing: Bool,
    onFailure: @escaping (StreamError) -> Void
  ) throws(StreamError) -> (PipelineStatistics, warnings: [String]) {
    let source = try item.open(cancellation)
    let entry = item.output == nil || reopening != nil ? nil : record?.beginEntry(of: item)
    let progress = progress
    source.onStored = { bytes in
      progress.add(bytes: bytes.count)
      entry?.see(input: bytes)
    }
    let encoding = try encoding(of: item, source)
    let sink = try openSink(item, source, encoding, replacing: replacing, onFailure)
    if let entry { sink.onWrite = { entry.see(output: $0) } }
    let rewritten = rewriting.begin(lineYear(of: item, source))
    let statistics = try pipeline.run(
      source, into: sink, as: encoding, hooks: rewritten.hooks,
      endsStream: item.output != nil || isLast)
    let warnings = statistics.warnings.map(\.description) + rewritten.warnings()
    do throws(StreamError) {
      try sink.commit(like: source.facts.kind == .regular ? source.facts : nil) {
        () throws(StreamError) in
        try entry?.add(source, sink, statistics, warnings)
      }
    } catch {
      if !sink.isNamed { entry?.withdraw() }
      throw error
    }
    return (statistics, warnings)
  }

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

  private func openSink(
    _ item: Plan.Item, _ source: Source, _ encoding: OutputEncoding, replacing: Bool,
    _ onFailure: @escaping (StreamError) -> Void
  ) throws(StreamError) -> Sink {
    guard let path = item.output else {
      let sink = try Sink(descriptor: STDOUT_FILENO)
      try refuseSameFile(source.facts, sink.facts)
      return sink
    }
    if let directory = plan.directory { try makeFolders(item.folders, below: directory) }
    if let there = FileFacts.at(path: path) {
      if there.isSameFile(as: source.facts) { throw .outputIsInput }
      if needed.contains(there.identity) { throw .outputIsNeeded }
    }
    guard let reopening else { return try Sink(path: path, replacing: replacing) }
    return Sink(
      try AppendedFile(
        path: path, encoding: encoding, reopening: reopening.reopening, onFailure: onFailure))
  }

  /// `penname < x > x` would destroy its input.
  private func refuseSameFile(_ input: FileFacts, _ output: FileFacts?) throws(StreamError) {
    if let output, output.kind == .regular, output.isSameFile(as: input) { throw .outputIsInput }
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
}
