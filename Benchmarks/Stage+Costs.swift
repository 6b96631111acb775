// What each stage costs, in processor seconds of one core per GB of plain text, and what that makes of more cores. Threads'
// own clocks: waiting and other programs do not count, so the figures hold on a busy machine as well.
import Glibc
import Penname
import Streams

/// The stages of one run, gzip to gzip, in core-seconds.
private struct Costs {
  /// Read and inflate, alone.
  var inflate = 0.0
  /// All that the reader's thread does: the above, cutting, and what is looked at where chunks are cut.
  var reader = 0.0
  /// Detect and rewrite, alone.
  var rewrite = 0.0
  var deflate = 0.0
  var write = 0.0
  /// All that the run took, on all threads.
  var all = 0.0

  var cut: Double { max(0, reader - inflate) }
  /// Handing over, first touches of memory, and what caches lose when stages take turns.
  var rest: Double { max(0, all - reader - rewrite - deflate - write) }

  /// Seconds that a run takes with so many cores at least, if each stage that one thread does is as fast as it is alone.
  ///
  /// - Parameter readers: Seconds of the busiest reader.
  func seconds(cores: Int, reader: Double) -> Double { max(all / Double(cores), reader, write) }
}

extension Session {
  func benchmarkCosts(_ work: Workload) throws {
    guard work.corpus.kind == .combined, wants("cost/") || wants("model/") else { return }
    // The least of some rounds: what disturbs a measurement only ever adds to it.
    var costs = try measureCosts(work)
    for _ in 0..<2 {
      let again = try measureCosts(work)
      costs.inflate = min(costs.inflate, again.inflate)
      costs.rewrite = min(costs.rewrite, again.rewrite)
      costs.deflate = min(costs.deflate, again.deflate)
      costs.write = min(costs.write, again.write)
      costs.reader = min(costs.reader, again.reader)
      costs.all = min(costs.all, again.all)
    }
    addCosts(costs, work.corpus)
    addModel(costs, work.corpus)
  }

  private func addCosts(_ costs: Costs, _ corpus: Corpus) {
    let stages = [
      ("read+inflate", costs.inflate), ("cut", costs.cut), ("detect+rewrite", costs.rewrite),
      ("deflate", costs.deflate), ("write", costs.write), ("rest", costs.rest), ("all", costs.all),
    ]
    for (name, seconds) in stages where wants("cost/\(name)") {
      let perGigabyte = seconds / Double(corpus.count) * 1e9
      add(
        Row(
          name: "cost/\(name)", lines: corpus.lines, bytes: corpus.count, seconds: [seconds],
          note: "\(Row.decimal(perGigabyte, 2)) core-s/GB"))
    }
  }

  private func addModel(_ costs: Costs, _ corpus: Corpus) {
    for cores in [2, 4, 8, 16] {
      let readers = Double(max(1, (cores + 1) / 2))
      let ways = [
        ("one-stream", costs.reader), ("many-members", costs.cut),
        ("many-files", costs.reader / readers),
      ]
      for (name, reader) in ways where wants("model/\(name)/cores=\(cores)") {
        let seconds = costs.seconds(cores: cores, reader: reader)
        add(
          Row(
            name: "model/\(name)/cores=\(cores)", lines: corpus.lines, bytes: corpus.count,
            seconds: [seconds], note: "computed from the costs"))
      }
    }
  }
}

// MARK: - Measuring

extension Session {
  private func measureCosts(_ work: Workload) throws -> Costs {
    var costs = Costs()
    costs.inflate = try Clock.onThread { try readAll(work.gzipFile) }
    let text = ByteBuffer(capacity: 2 << 20)
    let pseudonymiser = work.keys.pseudonymiser()
    costs.rewrite = try Clock.onThread {
      for chunk in work.corpus.chunks {
        text.removeAll()
        try work.corpus.bytes.withSpan(in: chunk) {
          try pseudonymiser.transform($0, context: ChunkContext(), into: text)
        }
      }
    }
    (costs.deflate, costs.write) = try deflateAndWrite(work)
    let run = Transcoding(work: work, jobs: 1)
    let output = OpenFile(writing: work.outputFile)
    let pipeline = run.pipeline()
    let before = Clock.ofProcess
    costs.reader = try Clock.onThread {
      _ = try pipeline.run(
        Source(path: work.gzipFile), into: Sink(descriptor: output.descriptor))
    }
    costs.all = Clock.ofProcess - before
    try Comparison.check("cost/all", file: work.outputFile, holds: work.rewritten)
    return costs
  }

  private func readAll(_ path: String) throws {
    let source = try Source(path: path)
    let buffer = ByteBuffer(capacity: 2 << 20)
    while try source.read(into: buffer, limit: 1 << 20, pause: -1) == .bytes { buffer.removeAll() }
  }

  private func deflateAndWrite(_ work: Workload) throws -> (deflate: Double, write: Double) {
    let output = OpenFile(writing: work.outputFile)
    guard let deflater = try Deflater(.gzip(level: nil)) else { return (0, 0) }
    let member = ByteBuffer(capacity: 2 << 20)
    var (deflate, write) = (0.0, 0.0)
    var offset = 0
    while offset < work.rewritten.count {
      let end = min(offset + 1 << 20, work.rewritten.count)
      member.removeAll()
      deflate += try Clock.onThread {
        try work.rewritten.withSpan(in: offset..<end) { (bytes) throws(StreamError) in
          try deflater.append(bytes, to: member)
        }
      }
      write += Clock.onThread { member.withSpan { output.write($0) } }
      offset = end
    }
    return (deflate, write)
  }
}

extension Clock {
  /// Processor seconds of all threads of this process.
  static var ofProcess: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// Processor seconds of the calling thread that `body` takes.
  static func onThread(_ body: () throws -> Void) rethrows -> Double {
    let start = seconds(CLOCK_THREAD_CPUTIME_ID)
    try body()
    return seconds(CLOCK_THREAD_CPUTIME_ID) - start
  }
}
