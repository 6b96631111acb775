// Stages inflate and deflate, on one core: the gzip file read into chunks, and chunks made into members.
import Streams

extension Session {
  func benchmarkCodecs(_ work: Workload) throws {
    let corpus = work.corpus
    guard corpus.kind == .combined else { return }
    if wants("inflate/combined") { try benchmarkInflate(work) }
    try benchmarkDeflate("deflate/combined", corpus.bytes, work)
    try benchmarkDeflate(
      "deflate/combined-rewritten", work.rewritten, work)
  }

  /// The reader's work: read, inflate, check; 1 MiB at a time into one buffer.
  private func benchmarkInflate(_ work: Workload) throws {
    let file = work.gzipFile
    let buffer = ByteBuffer(capacity: 2 << 20)
    let share = Double(OpenFile.size(file)) * 100 / Double(work.corpus.count)
    try benchmark(
      "inflate/combined", over: work.corpus, expecting: work.corpus.count,
      note: "gzip -6 is \(Row.decimal(share, 1)) % of the text"
    ) { _ in
      let source = try Source(path: file)
      var count = 0
      while try source.read(into: buffer, limit: 1 << 20, pause: -1) == .bytes {
        count += buffer.count
        buffer.removeAll()
      }
      return count
    }
  }

  /// A worker's work: one member for each MiB. What comes out is inflated again and compared.
  private func benchmarkDeflate(_ name: String, _ text: ByteBuffer, _ work: Workload) throws {
    guard wants(name), let deflater = try Deflater(.gzip(level: nil)) else { return }
    let output = ByteBuffer(capacity: text.count / 2)
    var seconds: [Double] = []
    while needsRound(seconds) {
      output.removeAll()
      let start = Clock.now
      var offset = 0
      while offset < text.count {
        let end = min(offset + 1 << 20, text.count)
        try text.withSpan(in: offset..<end) { (bytes) throws(StreamError) in
          try deflater.append(bytes, to: output)
        }
        offset = end
      }
      seconds.append(Clock.now - start)
    }
    output.withSpan { OpenFile(writing: work.outputFile).write($0) }
    try Comparison.check(name, file: work.outputFile, holds: text)
    let share = Double(output.count) * 100 / Double(text.count)
    add(
      Row(
        name: name, lines: work.corpus.lines, bytes: text.count, seconds: seconds,
        note: "to \(Row.decimal(share, 1)) % of the text"))
  }
}
