import Glibc
import Testing

@testable import Streams

/// Inputs that come slowly, and the end by a signal: the input is a pipe that these tests write to.
struct FilterTests {
  let scratch = Scratch()

  /// Runs a pipeline over a pipe of this process, on a thread of its own, while `body` writes and reads.
  func filter(
    _ output: OutputEncoding = .plain, cancellation: Cancellation = Cancellation(),
    _ body: (_ input: Int32, _ output: Int32) throws -> Void
  ) throws -> PipelineStatistics {
    try filterAndRest(output, cancellation: cancellation, body).0
  }

  /// The same, with what comes out after the input was closed.
  func filterAndRest(
    _ output: OutputEncoding = .plain, cancellation: Cancellation = Cancellation(),
    _ body: (_ input: Int32, _ output: Int32) throws -> Void
  ) throws -> (PipelineStatistics, Bytes) {
    let (reader, input) = try System.makePipe()
    let (result, writer) = try System.makePipe()
    let outcome = Outcome()
    let thread = try #require(
      BlockingThread {
        outcome.result = Result { () throws(StreamError) in
          var options = PipelineOptions()
          options.output = output
          let pipeline = Pipeline(options, transforms: [Copier()])
          return try pipeline.run(
            Source(descriptor: reader, cancellation: cancellation), into: Sink(descriptor: writer))
        }
      })
    defer { for end in [reader, result] { try? System.close(end) } }
    do { try body(input, result) } catch { Issue.record(error) }
    try? System.close(input)
    thread.join()
    try System.close(writer)
    let rest = try receive(result, atLeast: .max)
    return (try #require(outcome.result).get(), rest)
  }

  /// Written by the thread, read after it was joined.
  private final class Outcome: @unchecked Sendable {
    var result: Result<PipelineStatistics, StreamError>?
  }

  func send(_ bytes: Bytes, to input: Int32) throws { try System.writeAll(input, bytes.span) }

  /// What comes out within two seconds; promised are 50 ms, but the machine may be busy.
  func receive(_ output: Int32, atLeast count: Int) throws -> Bytes {
    let buffer = ByteBuffer()
    while buffer.count < count, try System.poll(output, milliseconds: 2000).ready {
      let length = try buffer.withOutputSpan(extra: 4096) { free throws(Errno) in
        try System.read(output, into: &free, limit: 4096)
      }
      if length == 0 { break }
    }
    return buffer.bytes
  }

  @Test func passesALineOnWhileTheInputStaysOpen() throws {
    let statistics = try filter { input, output in
      for line in ["192.0.2.1 a\n", "\n", "2\n"] {
        try send(Bytes(line.utf8), to: input)
        #expect(try receive(output, atLeast: line.utf8.count) == Bytes(line.utf8))
      }
      try send(Bytes("first\nsec".utf8), to: input)
      #expect(try receive(output, atLeast: 6) == Bytes("first\n".utf8))
      try send(Bytes("ond".utf8), to: input)
    }
    #expect(statistics.lines == 5)
  }

  @Test func passesALineOnThatOpensLikeABinaryFormat() throws {
    _ = try filter { input, output in
      try send(Bytes("\n".utf8), to: input)
      #expect(try receive(output, atLeast: 1) == Bytes("\n".utf8))
    }
  }

  @Test func passesOnWhatASyncFlushOfGzipEnds() throws {
    // Three stored blocks, as a flush after each line leaves them.
    let lines = ["192.0.2.1 a\n", "b\n", "c\n"].map { Bytes($0.utf8) }
    _ = try filter { input, output in
      try send([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], to: input)
      for line in lines {
        let length = UInt8(line.count)
        try send([0, length, 0, ~length, 255] + line, to: input)
        #expect(try receive(output, atLeast: line.count) == line)
      }
      let text = Bytes(lines.joined())
      try send(Bytes([3, 0]) + member(text).suffix(8), to: input)
    }
  }

  @Test(arguments: [OutputEncoding.plain, .gzip(level: nil)])
  func takesOneByteAtATime(encoding: OutputEncoding) throws {
    let text = logText(700)
    let (_, received) = try filterAndRest(encoding) { input, _ in
      for byte in text { try send([byte], to: input) }
    }
    #expect(readAll(scratch.file("out", received)).plain == text)
  }

  @Test(arguments: [true, false])
  func givesUpReadingWhenCancelledAndFlushesWholeLines(isBefore: Bool) throws {
    let cancellation = Cancellation()
    if isBefore { cancellation.cancel() }
    let statistics = try filter(cancellation: cancellation) { input, output in
      if isBefore { return }
      try send(Bytes("whole\npart".utf8), to: input)
      #expect(try receive(output, atLeast: 6) == Bytes("whole\n".utf8))
      cancellation.cancel()
    }
    #expect(statistics.wasCancelled && statistics.plainOut == (isBefore ? 0 : 6))
  }

  @Test func discardsAFileWhenCancelled() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let source = try Source(path: scratch.file("in", logText(10_000)), cancellation: cancellation)
    let sink = try Sink(path: "\(scratch.path)/out")
    #expect(throws: StreamError.cancelled) {
      try Pipeline(PipelineOptions()).run(source, into: sink)
    }
    #expect(scratch.names == ["in"])
  }

  @Test func readsNamedPipesAndRefusesDirectoriesAndDevices() throws {
    run(
      "mkfifo \(scratch.path)/fifo; (printf '192.0.2.1\\n' > \(scratch.path)/fifo) > /dev/null 2>&1 &"
    )
    #expect(readAll("\(scratch.path)/fifo").plain == Bytes("192.0.2.1\n".utf8))
    #expect(readAll(scratch.path).error == .notAFile(.directory))
    #expect(readAll("/dev/null").error == .notAFile(.device))
    #expect(
      readAll("\(scratch.path)/absent").error
        == .input(.open, Errno(code: ENOENT), at: StreamPosition()))
  }

  @Test func noticesThatAFileShrinksOrGrows() throws {
    let text = logText(100_000)
    for (command, grows) in [("truncate -s 50000", false), ("truncate -s 200000", true)] {
      let path = scratch.file("x", text)
      let source = try Source(path: path)
      let buffer = ByteBuffer()
      #expect(try source.read(into: buffer, limit: 4096, pause: -1) == .bytes)
      run("\(command) \(path)")
      do throws(StreamError) {
        while try source.read(into: buffer, limit: 4096, pause: -1) == .bytes {}
        #expect(grows)
      } catch {
        #expect(!grows && error == .shrankWhileRead(at: source.position))
      }
      #expect(source.warnings.isEmpty == !grows)
    }
  }
}
