// A benchmark run: which rows are wanted, how a row is measured, where the rows go.
import Detection
import Glibc
import Penname
import Streams

/// Collects the rows of a run and prints each as soon as it is there.
final class Session {
  let options: Options
  private var rows: [Row] = []
  /// Seconds of the transcoding limit, once it was measured: what rivals are compared with, fastest to fastest.
  var limitSeconds: Double?

  init(_ options: Options) { self.options = options }

  /// Whether `--only` asks for a row.
  func wants(_ name: String) -> Bool { options.pattern.map { name.contains($0) } ?? true }

  /// Whether any row of a corpus may be asked for: a pattern that names one asks for no other.
  func wants(_ kind: Corpus.Kind) -> Bool {
    guard let pattern = options.pattern else { return true }
    let named = Corpus.Kind.allCases.first { pattern.contains($0.rawValue) }
    return named == nil || named == kind
  }

  func corpus(_ kind: Corpus.Kind) -> Corpus { Corpus(kind, lines: options.lines) }

  func add(_ row: Row) {
    rows.append(row)
    print(row.line)
    fflush(nil)
  }

  /// Measures `body` over a corpus and checks its answer in every round.
  ///
  /// - Parameters:
  ///   - expected: What `body` must return.
  ///   - prepare: Runs before each round, outside the clock.
  func benchmark(
    _ name: String, over corpus: Corpus, expecting expected: Int, countsIdentifiers: Bool = false,
    note: String = "", prepare: () throws -> Void = {}, _ body: (Span<UInt8>) throws -> Int
  ) throws {
    guard wants(name) else { return }
    var seconds: [Double] = []
    while needsRound(seconds) {
      try prepare()
      let start = Clock.now
      let answer = try corpus.bytes.withSpan { bytes throws in try body(bytes) }
      seconds.append(Clock.now - start)
      Check.equal(name, answer, expected)
    }
    add(
      Row(
        name: name, lines: corpus.lines, bytes: corpus.count, seconds: seconds,
        identifiers: countsIdentifiers ? corpus.identifierCount : nil, note: note))
  }

  /// Five rounds, more of them if they are short, fewer if they are long.
  func needsRound(_ seconds: [Double]) -> Bool {
    let sum = seconds.reduce(0, +)
    return seconds.count < 3 || seconds.count < 5 && sum < 20 || seconds.count < 25 && sum < 0.25
  }
}

// MARK: - Output

extension Session {
  private static let codec = Codec.standard.rawValue
  private static let scan = CandidateScanner.implementation

  func printHeader() {
    print(
      "\(options.lines) lines of each corpus, codec \(Self.codec), scan \(Self.scan), \(Processors.available) processors"
    )
    print(Row.header)
    fflush(nil)
  }

  func writeCSV() {
    guard let path = options.csv else { return }
    var text = Row.csvHeader + "\n"
    for row in rows {
      text +=
        row.csv(codec: Self.codec, scan: Self.scan, processors: Processors.available) + "\n"
    }
    OpenFile(writing: path).write(Array(text.utf8).span)
  }
}

/// The time that passes, in seconds from some moment on.
enum Clock {
  static var now: Double { seconds(CLOCK_MONOTONIC) }

  static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
