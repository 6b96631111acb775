// Answers are checked beside the clock: a benchmark that is fast and wrong fails.
import Glibc
import Identifiers
import Streams

/// Ends the run when an answer is wrong.
enum Check {
  /// A line on standard error.
  static func say(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = unsafe write(STDERR_FILENO, line, line.count)
  }

  /// Tells what is wrong and ends with status 1; temporary files go first.
  static func fail(_ what: String) -> Never {
    say("wrong: \(what)")
    TemporaryFolder.removeAll()
    exit(1)
  }

  static func equal<T: Equatable>(_ what: String, _ found: T, _ expected: T) {
    if found != expected { fail("\(what): found \(found), expected \(expected)") }
  }

  /// The first difference between two buffers, as an offset, fails.
  static func sameBytes(_ what: String, _ found: ByteBuffer, _ expected: ByteBuffer) {
    equal("\(what), bytes", found.count, expected.count)
    let isSame = found.withSpan { left in expected.withSpan { isEqual(left, $0) } }
    if !isSame { fail("\(what): the bytes differ") }
  }

  static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count, !left.isEmpty else { return left.count == right.count }
    // SAFETY: both spans have the length that is compared.
    return unsafe left.withUnsafeBufferPointer { left in
      unsafe right.withUnsafeBufferPointer { right in
        unsafe memcmp(left.baseAddress!, right.baseAddress!, left.count) == 0
      }
    }
  }
}

/// Compares a stream with what it should be, chunk by chunk, and passes nothing on.
final class Comparison: ChunkTransform {
  private let expected: ByteBuffer
  private(set) var compared = 0
  private(set) var isSame = true

  init(with expected: ByteBuffer) { self.expected = expected }

  func transform(_ chunk: Span<UInt8>, context: ChunkContext, into output: ByteBuffer) {
    let range = context.plainOffset..<context.plainOffset + chunk.count
    compared += chunk.count
    guard range.upperBound <= expected.count else {
      isSame = false
      return
    }
    if !expected.withSpan(in: range, { Check.isEqual(chunk, $0) }) { isSame = false }
  }

  /// Fails unless the file, plain or gzip, holds exactly the bytes of `expected`.
  static func check(_ what: String, file path: String, holds expected: ByteBuffer) throws {
    let comparison = Comparison(with: expected)
    let pipeline = Pipeline(PipelineOptions(), transforms: [comparison])
    let null = OpenFile(writing: "/dev/null")
    _ = try pipeline.run(Source(path: path), into: Sink(descriptor: null.descriptor))
    Check.equal("\(what), bytes", comparison.compared, expected.count)
    if !comparison.isSame { Check.fail("\(what): the bytes differ") }
  }
  /// Fails unless the file, plain or gzip, has that many lines.
  static func check(_ what: String, file path: String, hasLines lines: Int) throws {
    let null = OpenFile(writing: "/dev/null")
    let statistics = try Pipeline(PipelineOptions()).run(
      Source(path: path), into: Sink(descriptor: null.descriptor))
    Check.equal("\(what), lines", statistics.lines, lines)
  }
}
