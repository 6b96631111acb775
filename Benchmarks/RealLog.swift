// A log of yours instead of the corpora: the whole way beside its limit, on one job and on all processors.
import Penname
import Streams

extension Session {
  /// Rows `file/jobs=N/limit` and `file/jobs=N`. Wants memory for the log, with and without its identifiers.
  func benchmarkFile(_ path: String, keys: BenchmarkKey, in folder: TemporaryFolder) throws {
    let output = folder.file("file.out")
    let plain = try Self.contents(path)
    _ = try run(path, to: output, jobs: 1, keys)
    let rewritten = try Self.contents(output)
    for jobs in Set([1, 2, Processors.available]).sorted() {
      let name = "file/jobs=\(jobs)"
      let lines = plain.withSpan { $0.lineFeedCount }
      try alternate(
        name, lines: lines, bytes: plain.count,
        limit: {
          let seconds = try run(path, to: output, jobs: jobs, nil)
          try Comparison.check("\(name)/limit", file: output, holds: plain)
          return seconds
        },
        run: {
          let seconds = try run(path, to: output, jobs: jobs, keys)
          // Against one job, whose output is right if the tests are.
          try Comparison.check(name, file: output, holds: rewritten)
          return seconds
        })
    }
  }

  /// - Parameter keys: None passes the bytes through.
  private func run(_ path: String, to output: String, jobs: Int, _ keys: BenchmarkKey?) throws
    -> Double
  {
    var options = PipelineOptions()
    options.jobs = jobs
    options.output = .gzip(level: nil)
    let file = OpenFile(writing: output)
    let start = Clock.now
    let transforms = keys.map { keys in (0..<jobs).map { _ in keys.pseudonymiser() } } ?? []
    _ = try Pipeline(options, transforms: transforms).run(
      Source(path: path), into: Sink(descriptor: file.descriptor))
    return Clock.now - start
  }

  private static func contents(_ path: String) throws -> ByteBuffer {
    let source = try Source(path: path)
    let bytes = ByteBuffer()
    while try source.read(into: bytes, limit: 4 << 20, pause: -1) == .bytes {}
    return bytes
  }
}
