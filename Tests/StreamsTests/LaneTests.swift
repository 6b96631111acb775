import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Streams

/// Several inputs at a time through one pipeline: each comes out as it does alone.
struct LaneTests {
  let scratch = Scratch()

  /// What came of one input.
  struct Outcome: Equatable {
    var stored = Bytes()
    var statistics: PipelineStatistics?
    var error: StreamError?
  }

  /// An input, and how its output is stored.
  struct Way: Sendable {
    let input: String
    let encoding: OutputEncoding
  }

  static func options(_ jobs: Int, size: Int) -> PipelineOptions {
    var options = PipelineOptions()
    options.jobs = jobs
    options.limits = ChunkLimits(uncheckedChunkSize: size, maxLine: 1 << 16)
    return options
  }

  static func pass(_ way: Way, through pipeline: Pipeline, to output: String) -> Outcome {
    var outcome = Outcome()
    do throws(StreamError) {
      let sink = try Sink(path: output, replacing: true)
      outcome.statistics = try pipeline.run(
        Source(path: way.input), into: sink, as: way.encoding)
      try sink.commit()
      outcome.stored = contents(output)
    } catch { outcome.error = error }
    return outcome
  }

  /// Texts of many lengths, whole, cut short and with a wrong checksum, in every encoding.
  func ways(_ generator: inout SeededGenerator) throws -> [Way] {
    try (0..<24).map { number in
      let text = logText([0, 1, 500, 40_000, 300_000].randomElement(using: &generator)!)
      var bytes = Bool.random(using: &generator) ? text : try member(text)
      let isGzip = bytes != text
      switch Int.random(in: 0..<4, using: &generator) {
      case 0 where isGzip: bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
      case 1 where isGzip: bytes[bytes.count - 5] ^= 1
      default: break
      }
      return Way(
        input: scratch.file("in\(number)", bytes),
        encoding: [.plain, .gzip(level: nil), .gzip(level: 1), .bgzf(level: nil)]
          .randomElement(using: &generator)!)
    }
  }

  @Test(arguments: [1, 2, 3, 8], [700, 10_000, 1 << 20])
  func givesWhatEachInputGivesAlone(jobs: Int, size: Int) throws {
    var generator = SeededGenerator()
    let ways = try ways(&generator)
    let alone = ways.map {
      Self.pass($0, through: Pipeline(Self.options(1, size: size)), to: "\(scratch.path)/alone")
    }
    let pipeline = Pipeline(
      Self.options(jobs, size: size), transforms: (0..<jobs).map { _ in Copier() })
    let results = Mutex([Outcome?](repeating: nil, count: ways.count))
    let next = Atomic(0)
    let threads = (0..<min(4 * jobs, 12)).map { _ in
      BlockingThread { [path = scratch.path] in
        while case let index = next.add(1, ordering: .relaxed).oldValue, index < ways.count {
          let outcome = Self.pass(ways[index], through: pipeline, to: "\(path)/out\(index)")
          results.withLock { $0[index] = outcome }
        }
      }
    }
    for thread in threads { try #require(thread).join() }
    let together = results.withLock { $0 }
    for index in ways.indices {
      #expect(together[index] == alone[index], "input \(index)")
    }
    #expect(scratch.names.allSatisfy { !$0.hasPrefix(".penname-") })
  }

  /// A pipe that nobody reads, in front of files that go on to their ends.
  @Test(arguments: [1, 2]) func letsOthersPassAnOutputThatIsStuck(jobs: Int) throws {
    let pipeline = Pipeline(
      Self.options(jobs, size: 1000), transforms: (0..<jobs).map { _ in Copier() })
    let text = logText(3_000_000)
    let input = scratch.file("in", text)
    let (reader, writer) = try System.makePipe()
    let failure = Mutex<StreamError?>(nil)
    let stuck = try #require(
      BlockingThread {
        do throws(StreamError) {
          _ = try pipeline.run(Source(path: input), into: Sink(descriptor: writer))
        } catch { failure.withLock { $0 = error } }
      })
    for _ in 0..<3 {
      let outcome = Self.pass(
        Way(input: input, encoding: .plain), through: pipeline, to: "\(scratch.path)/out")
      #expect(outcome.error == nil && outcome.stored == text)
    }
    signal(SIGPIPE, SIG_IGN)
    try System.close(reader)
    stuck.join()
    #expect(failure.withLock { $0 } == .outputClosed)
    try System.close(writer)
  }
}
