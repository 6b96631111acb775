import Glibc
import Testing

@testable import Streams

/// Every file of the shared corpus, with both codecs and at several splits.
@Suite(
  .enabled(if: Corpus.isPresent, "the shared corpus of damaged files is not beside the repository"))
struct FaultCorpusTests {
  /// What the specification decides where the corpus leaves a choice.
  static let decided = [
    "t00": "error", "h13": "ok", "h25": "error", "h26": "ok", "z01": "warning", "z04": "warning",
    "b02": "ok",
  ]

  @Test(arguments: Corpus.rows, Codec.available)
  func judgesAsTheTableSays(row: Corpus.Row, codec: Codec) throws {
    let path = "\(Corpus.path)/\(row.file)"
    let verdict = row.verdict == "policy" ? Self.decided[String(row.file.prefix(3))] : row.verdict
    let whole = readAll(path, codec: codec, limit: 1 << 20)
    switch verdict {
    case "error": #expect(whole.error != nil)
    case "ok", "warning":
      #expect(whole.error == nil)
      #expect(whole.warnings.isEmpty == (verdict == "ok"))
      if row.digest != "-" {
        let scratch = Scratch()
        let file = scratch.file("plain", whole.plain)
        #expect(run("sha256sum < \(file)").hasPrefix(row.digest))
      }
    default: Issue.record("no verdict for \(row.file)")
    }
    guard row.kind != "bomb" else { return }
    let size = contents(path).count
    for split in [1, 7, 101, 4096] where size / split < 4000 {
      let outcome = readAll(path, codec: codec, split: split, limit: split * 5)
      #expect(outcome.error?.withoutPlaceOfDamage == whole.error?.withoutPlaceOfDamage)
      #expect(outcome.plain == whole.plain || whole.error?.fault == .badData, "split \(split)")
      #expect(outcome.warnings == whole.warnings, "split \(split)")
    }
  }

  /// A pipe has no name that could promise gzip, and pauses where its writer does; all else is as in the file.
  @Test(arguments: Corpus.rows, Codec.available)
  func judgesAPipeAsTheFile(row: Corpus.Row, codec: Codec) throws {
    let path = "\(Corpus.path)/\(row.file)"
    let whole = readAll(path, codec: codec, limit: 1 << 20)
    let writer = unsafe popen("exec cat '\(path)'", "r")
    defer { unsafe pclose(writer) }
    let piped = readAll(codec: codec) { () throws(StreamError) in
      try RawInput(descriptor: unsafe fileno(writer), cancellation: nil)
    }
    if whole.error == .notGzip || ["t00", "t01"].contains(row.file.prefix(3)) {
      #expect(piped.error == nil && piped.plain == contents(path))
    } else {
      #expect(piped.error?.withoutPlaceOfDamage == whole.error?.withoutPlaceOfDamage)
      #expect(piped.plain == whole.plain || whole.error?.fault == .badData)
      #expect(piped.warnings == whole.warnings && piped.members == whole.members)
    }
  }

  @Test func replacesAnEndlessRunByOneByte() throws {
    let scratch = Scratch()
    let pipeline = Pipeline(PipelineOptions())
    let sink = try Sink(path: "\(scratch.path)/out")
    let statistics = try pipeline.run(
      Source(path: "\(Corpus.path)/b02_bomb_256MB.log.gz"), into: sink)
    try sink.commit()
    #expect(statistics.plainIn == 256 << 20)
    #expect(statistics.droppedRuns == 1)
    #expect(contents("\(scratch.path)/out").first == UInt8(ascii: "-"))
  }
}

extension StreamError {
  /// How far a codec has read and decoded when it notices damage differs with the split.
  fileprivate var withoutPlaceOfDamage: StreamError {
    fault == .badData ? .gzip(.badData, at: StreamPosition()) : self
  }
}
