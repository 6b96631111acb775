import Glibc
import Streams

// One input of a run: opened, passed through the pipeline, and its output made durable. Several threads are here at a time, each
// with an input of its own.

/// What came of one input.
struct InputResult {
  var outcome = Run.Outcome.complete
  /// `done`, `warned`, `failed` or `interrupted`.
  var status = "done"
  var statistics: PipelineStatistics?
  var events: [Run.Event] = []
}

extension Run {
  /// Processes one input to its end.
  ///
  /// - Parameter isLast: Whether nothing follows it on standard output.
  func process(_ item: Plan.Item, isLast: Bool) -> InputResult {
    let path = item.input ?? "standard input"
    var result = InputResult()
    do throws(StreamError) {
      let source = try item.open(cancellation)
      let encoding = try encoding(of: item, source)
      let sink = try openSink(item, source, encoding)
      let rewritten = rewriting.begin(lineYear(of: item, source))
      let statistics = try pipeline.run(
        source, into: sink, as: encoding, hooks: rewritten.hooks,
        endsStream: item.output != nil || isLast)
      try sink.commit(like: source.facts.kind == .regular ? source.facts : nil)
      result.statistics = statistics
      let warnings = statistics.warnings.map(\.description) + rewritten.warnings()
      result.events = warnings.map { .warned(path: path, text: $0) }
      if statistics.wasCancelled {
        (result.outcome, result.status) = (.cancelled, "interrupted")
      } else if !warnings.isEmpty {
        (result.outcome, result.status) = (.warned, "warned")
      }
    } catch .outputClosed {
      (result.outcome, result.status) = (.outputClosed, "interrupted")
    } catch .cancelled {
      (result.outcome, result.status) = (.cancelled, "interrupted")
    } catch {
      (result.outcome, result.status) = (.failed, "failed")
      result.events = [.failed(path: path, text: error.description)]
    }
    return result
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
}
