// Plain to plain through pipes, as in `cat log | penname | …`: a thread feeds, another one drains.
import Dispatch
import Glibc
import Penname
import Streams

extension Session {
  func benchmarkPipes(_ work: Workload) throws {
    guard work.corpus.kind == .combined else { return }
    let jobs = Processors.available
    let run = Transcoding(work: work, jobs: jobs, output: .plain)
    var limit = run
    limit.pseudonymises = false
    try alternate(
      "pipe", lines: work.corpus.lines, bytes: work.corpus.count, limitNote: "bytes passed through",
      note: "feeder and drain included",
      limit: { try PipeRun(limit).seconds() }, run: { try PipeRun(run).seconds() })
  }
}

/// A pipeline between two pipes of this process.
private struct PipeRun {
  private let way: Transcoding

  init(_ way: Transcoding) { self.way = way }

  /// Seconds until the drain has seen the end.
  func seconds() throws -> Double {
    let (input, feed) = OpenFile.pipe()
    let (drain, output) = OpenFile.pipe()
    let corpus = way.work.corpus
    let drained = Drain(drain, expecting: way.expected)
    let threads = DispatchGroup()
    let start = Clock.now
    let feeder = Feeder(feed, corpus)
    DispatchQueue.global().async(group: threads) { feeder.run() }
    DispatchQueue.global().async(group: threads) { drained.run() }
    let statistics = try way.pipeline().run(
      Source(descriptor: input.descriptor), into: Sink(descriptor: output.descriptor))
    output.close()
    threads.wait()
    let seconds = Clock.now - start
    Check.equal("pipe, lines", statistics.lines, corpus.lines)
    Check.equal("pipe, bytes", drained.count, way.expected.count)
    if !drained.isSame { Check.fail("pipe: the bytes differ") }
    return seconds
  }
}

/// Writes a corpus into a pipe and closes it. Used by one thread; the group orders its memory.
private final class Feeder: @unchecked Sendable {
  private let end: OpenFile
  private let corpus: Corpus

  init(_ end: OpenFile, _ corpus: Corpus) {
    self.end = end
    self.corpus = corpus
  }

  func run() {
    corpus.bytes.withSpan { end.write($0) }
    end.close()
  }
}

/// Reads a pipe to its end and compares. Used by one thread; the group orders its memory.
private final class Drain: @unchecked Sendable {
  private let end: OpenFile
  private let expected: ByteBuffer
  private let buffer = ByteBuffer(capacity: 1 << 20)
  private(set) var count = 0
  private(set) var isSame = true

  init(_ end: OpenFile, expecting expected: ByteBuffer) {
    self.end = end
    self.expected = expected
  }

  func run() {
    while true {
      buffer.removeAll()
      let length = buffer.withOutputSpan(extra: 1 << 20) { output in
        // SAFETY: read(2) initialises the bytes that it counts, at most the span's.
        unsafe output.withUnsafeMutableBufferPointer { free, count in
          count = max(0, unsafe read(end.descriptor, free.baseAddress, free.count))
          return count
        }
      }
      if length == 0 { return }
      compare(length)
      count += length
    }
  }

  private func compare(_ length: Int) {
    guard count + length <= expected.count else {
      isSame = false
      return
    }
    let matches = buffer.withSpan { read in
      expected.withSpan(in: count..<count + length) { Check.isEqual(read, $0) }
    }
    if !matches { isSame = false }
  }
}
