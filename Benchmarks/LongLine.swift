// Linear: ten times the text takes ten times the time, and one long line no longer than its text in lines.
import Glibc
import Penname
import Streams

extension Session {
  func benchmarkLongLine(_ work: Workload) throws {
    guard work.corpus.kind == .combined, wants("linear/") else { return }
    let corpus = work.corpus
    let whole = corpus.bytes.withSpan { text in
      Self.firstLines(of: text, limit: min(text.count, 100_000_000))
    }
    let tenth = corpus.bytes.withSpan { Self.firstLines(of: $0, limit: whole / 10) }
    let lines = LinearRun(work, name: "lines") { $0.append(copying: $1, 0..<whole) }
    let part = LinearRun(work, name: "tenth") { $0.append(copying: $1, 0..<tenth) }
    let line = LinearRun(work, name: "line") { buffer, text in
      for index in 0..<whole - 1 {
        buffer.append(text[index] == UInt8(ascii: "\n") ? UInt8(ascii: " ") : text[index])
      }
      buffer.append(UInt8(ascii: "\n"))
    }
    defer { for run in [lines, part, line] { run.removeFile() } }
    var seconds: (lines: [Double], part: [Double], line: [Double]) = ([], [], [])
    while needsRound(seconds.lines) {
      seconds.part.append(try part.seconds())
      seconds.lines.append(try lines.seconds())
      seconds.line.append(try line.seconds())
    }
    add(lines.row(seconds.lines, ratio: nil, "plain to /dev/null, one worker"))
    let perByte = zip(seconds.lines, seconds.part).map {
      $0 / $1 * Double(tenth) / Double(whole)
    }
    add(part.row(seconds.part, ratio: perByte.median, "ratio: time per byte of all to that of it"))
    let speed = zip(seconds.lines, seconds.line).map { $0 / $1 }
    add(line.row(seconds.line, ratio: speed.median, "all in one line; ratio: time of lines to it"))
  }

  /// The length of the whole lines in the first `limit` bytes.
  private static func firstLines(of text: Span<UInt8>, limit: Int) -> Int {
    var end = limit
    while end > 0, text[end - 1] != UInt8(ascii: "\n") { end -= 1 }
    return end
  }
}

/// A plain text through one worker to /dev/null.
private struct LinearRun {
  private let name: String
  private let path: String
  private let keys: BenchmarkKey
  private let count: Int
  private let lineCount: Int

  /// - Parameter make: Appends what is to be run, made from the corpus.
  init(_ work: Workload, name: String, _ make: (ByteBuffer, Span<UInt8>) -> Void) {
    self.name = "linear/\(name)"
    path = work.folder.file("linear-\(name).log")
    keys = work.keys
    let text = ByteBuffer(capacity: 1 << 20)
    work.corpus.bytes.withSpan { make(text, $0) }
    count = text.count
    lineCount = text.withSpan { $0.count(of: 0x0a) }
    text.withSpan { OpenFile(writing: path).write($0) }
  }

  func seconds() throws -> Double {
    let null = OpenFile(writing: "/dev/null")
    let start = Clock.now
    let pipeline = Pipeline(PipelineOptions(), transforms: [keys.pseudonymiser()])
    let statistics = try pipeline.run(
      Source(path: path), into: Sink(descriptor: null.descriptor))
    let seconds = Clock.now - start
    Check.equal("\(name), bytes", statistics.plainIn, count)
    Check.equal("\(name), lines", statistics.lines, lineCount)
    Check.equal("\(name), dropped runs", statistics.droppedRuns, 0)
    return seconds
  }

  func row(_ seconds: [Double], ratio: Double?, _ note: String) -> Row {
    Row(name: name, lines: lineCount, bytes: count, seconds: seconds, ratio: ratio, note: note)
  }

  func removeFile() { _ = unsafe unlink(path) }
}
