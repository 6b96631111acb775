// The whole way, gzip to gzip, beside its limit: the same pipeline without anything between inflate and deflate.
import Glibc
import Penname
import Streams

/// One way through the pipeline, file to file.
struct Transcoding {
  let work: Workload
  var jobs: Int
  var chunkSize = 1 << 20
  /// Whether identifiers are replaced; the limit passes the bytes through.
  var pseudonymises = true
  var output = OutputEncoding.gzip(level: nil)
  /// Another input than one gzip stream.
  var input: String?

  private var options: PipelineOptions {
    var options = PipelineOptions()
    options.jobs = jobs
    options.limits = ChunkLimits(chunkSize: chunkSize)
    options.output = output
    return options
  }

  /// The pipeline's transforms as a run has them: with empty caches.
  func pipeline() -> Pipeline {
    let transforms = pseudonymises ? (0..<jobs).map { _ in work.keys.pseudonymiser() } : []
    return Pipeline(options, transforms: transforms)
  }

  var expected: ByteBuffer { pseudonymises ? work.rewritten : work.corpus.bytes }

  /// Seconds from opening the file to the last byte written; making threads and buffers counts, fsync does not.
  func seconds(_ name: String) throws -> Double {
    let input = input ?? work.gzipFile
    let output = OpenFile(writing: work.outputFile)
    let start = Clock.now
    let statistics = try pipeline().run(
      Source(path: input), into: Sink(descriptor: output.descriptor))
    let seconds = Clock.now - start
    Check.equal("\(name), lines", statistics.lines, work.corpus.lines)
    try Comparison.check(name, file: work.outputFile, holds: expected)
    return seconds
  }
}

extension Session {
  func benchmarkTranscoding(_ work: Workload) throws {
    guard work.corpus.kind != .plain else { return }
    let jobs = Set([1, 2, Processors.available]).sorted()
    guard work.corpus.kind == .combined else {
      return try compare("gzip/\(work.corpus.name)", Transcoding(work: work, jobs: jobs.last!))
    }
    for jobs in jobs {
      try compare("gzip/jobs=\(jobs)", Transcoding(work: work, jobs: jobs))
    }
    for size in [64 << 10, 256 << 10, 4 << 20] {
      let name = "gzip/chunk=\(size >> 10)K"
      try compare(name, Transcoding(work: work, jobs: jobs.last!, chunkSize: size))
    }
    for (name, encoding) in [
      ("gzip/members", OutputEncoding.gzip(level: 6)), ("gzip/bgzf", .bgzf(level: 6)),
    ] where wants(name) {
      let input = try work.memberFile(encoding)
      try compare(name, Transcoding(work: work, jobs: jobs.last!, input: input))
    }
  }

  /// Rows `name/limit` and `name`: in turns, so that what disturbs one disturbs the other.
  private func compare(_ name: String, _ run: Transcoding) throws {
    var limit = run
    limit.pseudonymises = false
    try alternate(
      name, lines: run.work.corpus.lines, bytes: run.work.corpus.count,
      limit: { try limit.seconds(name + "/limit") },
      run: { try run.seconds(name) })
  }

  /// Measures two ways in turns. The ratio is the median of those of neighbours.
  func alternate(
    _ name: String, lines: Int, bytes: Int, limitNote: String = "", note: String = "",
    limit: () throws -> Double, run: () throws -> Double
  ) rethrows {
    guard wants(name) else { return }
    var limits: [Double] = []
    var runs: [Double] = []
    while needsRound(runs) {
      limits.append(try limit())
      runs.append(try run())
    }
    add(
      Row(
        name: name + "/limit", lines: lines, bytes: bytes, seconds: limits, ratio: 1,
        note: limitNote))
    add(
      Row(
        name: name, lines: lines, bytes: bytes, seconds: runs,
        ratio: zip(limits, runs).map { $0 / $1 }.median, note: note))
    if name == Self.reference { limitSeconds = limits.min() }
  }

  /// The row whose limit the rivals are compared with: all processors, 1 MiB.
  static let reference = "gzip/jobs=\(Processors.available)"
}
