import Glibc
import Testing

@testable import Streams

/// Copies, or fails at an offset.
final class Copier: ChunkTransform {
  private let failure: Int
  init(failingAt failure: Int = .max) { self.failure = failure }

  func transform(_ chunk: Span<UInt8>, context: ChunkContext, into output: ByteBuffer)
    throws(StreamError)
  {
    if context.plainOffset >= failure {
      throw .transform("no more", plainOffset: context.plainOffset)
    }
    output.append(copying: chunk)
  }
}

struct PipelineTests {
  let scratch = Scratch()
  static let text = logText(300_000)

  func options(_ jobs: Int, _ output: OutputEncoding, size: Int = 10_000, codec: Codec = .standard)
    -> PipelineOptions
  {
    var options = PipelineOptions()
    options.jobs = jobs
    options.output = output
    options.limits = ChunkLimits(uncheckedChunkSize: size, maxLine: 1 << 16)
    options.codec = codec
    return options
  }

  func copiers(_ jobs: Int, failingAt failure: Int = .max) -> [any ChunkTransform] {
    (0..<jobs).map { _ in Copier(failingAt: failure) }
  }

  @Test(
    arguments: [OutputEncoding.plain, .gzip(level: nil), .gzip(level: 6), .bgzf(level: nil)],
    Codec.available)
  func givesTheSameBytesForAnyJobsAndChunks(encoding: OutputEncoding, codec: Codec) throws {
    let input = scratch.file(
      "in.gz", try member(Bytes(Self.text[..<1000])) + member(Bytes(Self.text[1000...])))
    for size in [1000, 9_999, 1 << 20] {
      var first: Bytes?
      for jobs in [1, 2, 3, 8] {
        for passesThrough in [true, false] {
          let pipeline = Pipeline(
            options(jobs, encoding, size: size, codec: codec),
            transforms: passesThrough ? [] : copiers(jobs))
          let output = "\(scratch.path)/out.\(encoding == .plain ? "log" : "gz")"
          let sink = try Sink(path: output, replacing: true)
          let statistics = try pipeline.run(Source(path: input, codec: codec), into: sink)
          try sink.commit()
          let stored = contents(output)
          if first == nil {
            first = stored
            #expect(readAll(output, codec: .zlib).plain == Self.text)
          }
          #expect(stored == first, "\(jobs) jobs, chunks of \(size)")
          #expect(statistics.plainIn == Self.text.count && statistics.plainOut == Self.text.count)
          #expect(
            statistics.compressedIn == contents(input).count
              && statistics.compressedOut == stored.count)
          #expect(statistics.members == 2 && !statistics.wasCancelled)
          #expect(
            statistics.lines == Self.text.count { $0 == 0x0a } + (Self.text.last == 0x0a ? 0 : 1))
        }
      }
    }
  }

  @Test(arguments: [OutputEncoding.plain, .gzip(level: nil), .bgzf(level: 1)], [0, 1, 2, 10])
  func servesShortInputs(encoding: OutputEncoding, length: Int) throws {
    let text = Bytes(Self.text[..<length])
    let pipeline = Pipeline(options(2, encoding), transforms: copiers(2))
    let output = "\(scratch.path)/out"
    let sink = try Sink(path: output)
    let statistics = try pipeline.run(Source(path: scratch.file("in", text)), into: sink)
    try sink.commit()
    #expect(readAll(output).plain == text)
    #expect(statistics.lines == (length > 0 ? 1 : 0) && statistics.chunks == (length > 0 ? 1 : 0))
    #expect(encoding == .plain || run("gzip -t \(output) 2>&1") == "")
  }

  @Test func runsManyInputsThroughOnePipeline() throws {
    let pipeline = Pipeline(options(2, .gzip(level: nil)), transforms: copiers(2))
    for index in 0..<200 {
      let text = Bytes(Self.text[index..<index * 150])
      let output = "\(scratch.path)/\(index).gz"
      let sink = try Sink(path: output)
      _ = try pipeline.run(Source(path: scratch.file("in", text)), into: sink)
      try sink.commit()
      #expect(readAll(output).plain == text)
    }
  }

  @Test func discardsTheFileOfADamagedInputAndGoesOn() throws {
    let pipeline = Pipeline(options(2, .gzip(level: nil)), transforms: copiers(2))
    let damaged = scratch.file("in.gz", try Bytes(member(Self.text).dropLast(5)))
    for _ in 0..<3 {
      let sink = try Sink(path: "\(scratch.path)/out.gz")
      #expect { try pipeline.run(Source(path: damaged), into: sink) } throws: {
        ($0 as? StreamError)?.fault == .truncatedTrailer
      }
      #expect(scratch.names == ["in.gz"])
    }
    let sink = try Sink(path: "\(scratch.path)/out.gz")
    _ = try pipeline.run(Source(path: scratch.file("in.gz", member(Self.text))), into: sink)
    try sink.commit()
    #expect(readAll("\(scratch.path)/out.gz").plain == Self.text)
  }

  @Test func writesEveryWholeLineBeforeTheFaultToADescriptor() throws {
    let whole = try member(Self.text)
    for length in [50, 1000, whole.count / 2, whole.count - 1] {
      let input = scratch.file("in.gz", Bytes(whole[..<length]))
      let output = scratch.file("out", [])
      let descriptor = try System.open(output, flags: O_WRONLY)
      let pipeline = Pipeline(options(2, .plain), transforms: copiers(2))
      #expect(throws: StreamError.self) {
        try pipeline.run(Source(path: input), into: Sink(descriptor: descriptor))
      }
      try System.close(descriptor)
      let decoded = readAll(input).plain
      let lines = Bytes(decoded[..<((decoded.lastIndex(of: 0x0a) ?? -1) + 1)])
      #expect(contents(output) == lines)
    }
  }

  @Test(arguments: [1, 2, 8])
  func endsWithoutADeadlockWhenTheOutputFails(jobs: Int) throws {
    signal(SIGPIPE, SIG_IGN)
    let input = scratch.file("in", Self.text)
    let full = try System.open("/dev/full", flags: O_WRONLY)
    let pipeline = Pipeline(options(jobs, .plain, size: 1000), transforms: copiers(jobs))
    for _ in 0..<20 {
      #expect(throws: StreamError.output(.write, Errno(code: ENOSPC), written: 0)) {
        try pipeline.run(Source(path: input), into: Sink(descriptor: full))
      }
    }
    try System.close(full)
    let (reader, writer) = try System.makePipe()
    try System.close(reader)
    #expect(throws: StreamError.outputClosed) {
      try pipeline.run(Source(path: input), into: Sink(descriptor: writer))
    }
    try System.close(writer)
  }

  @Test(arguments: [1, 3], [0, 1, 150_000])
  func writesInOrderWhatComesBeforeAFailedChunk(jobs: Int, offset: Int) throws {
    let output = scratch.file("out", [])
    let descriptor = try System.open(output, flags: O_WRONLY)
    defer { try? System.close(descriptor) }
    let pipeline = Pipeline(options(jobs, .plain), transforms: copiers(jobs, failingAt: offset))
    #expect {
      try pipeline.run(
        Source(path: scratch.file("in", Self.text)), into: Sink(descriptor: descriptor))
    } throws: {
      guard case .transform(_, let place) = $0 as? StreamError else { return false }
      return place >= offset && contents(output) == Bytes(Self.text[..<place])
    }
  }

  @Test func replacesADroppedRunByOneByte() throws {
    let run = Bytes(repeating: 0x37, count: 200_000)
    let input = scratch.file("in", Bytes("a \"".utf8) + run + Bytes("\" b\n".utf8))
    for encoding in [OutputEncoding.plain, .gzip(level: nil)] {
      let pipeline = Pipeline(options(2, encoding), transforms: copiers(2))
      let sink = try Sink(path: "\(scratch.path)/out", replacing: true)
      let statistics = try pipeline.run(Source(path: input), into: sink)
      try sink.commit()
      #expect(readAll("\(scratch.path)/out").plain == Bytes("a \"-\" b\n".utf8))
      #expect(statistics.droppedRuns == 1)
    }
  }

  /// Counted, not timed: calls of the system for each MiB of a file.
  @Test func readsAndWritesInLargePieces() throws {
    let text = logText(8 << 20)
    let whole = PipelineOptions()
    for (input, reads) in [(text, 18), (try member(text), 18)] {
      let sink = try Sink(path: "\(scratch.path)/out", replacing: true)
      let statistics = try Pipeline(whole).run(
        Source(path: scratch.file("in", input)), into: sink)
      #expect(statistics.reads <= reads && statistics.chunks <= 9)
    }
  }

  @Test(arguments: [1 << 20, 4 << 20])
  func passesVeryLongLines(length: Int) throws {
    var options = options(2, .plain)
    options.limits = ChunkLimits(chunkSize: 4096, maxLine: 16 << 20)
    let line = Bytes(repeating: UInt8(ascii: " "), count: length) + [0x0a]
    let text = Bytes((0..<5).map { _ in line }.joined())
    let pipeline = Pipeline(options, transforms: copiers(2))
    let sink = try Sink(path: "\(scratch.path)/out")
    let statistics = try pipeline.run(Source(path: scratch.file("in", text)), into: sink)
    try sink.commit()
    #expect(contents("\(scratch.path)/out") == text)
    #expect(statistics.chunks == 5)
  }
}
