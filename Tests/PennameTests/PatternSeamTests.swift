import Detection
import Glibc
import TestSupport
import Testing

@testable import Penname
@testable import Streams

/// Patterns where a text is cut: the same bytes come out, and of a value nothing does.
@Suite(.enabled(if: PatternCode.isBuiltIn, "built without the trait PCRE2"))
struct PatternSeamTests {
  private static let policy = """
    {patterns: [
      {name: 'order', regex: 'ORD-\\\\d{8}', class: 'account'},
      {name: 'words', regex: 'from (?<value>\\\\w+ \\\\w+)', class: 'person'},
      {name: 'first', regex: '^[A-Z]\\\\w+|\\\\w+[A-Z]$', class: 'device'},
      {name: 'pair', regex: '\\\\d+;\\\\d+', class: 'device'},
      {name: 'long', regex: '<<.*?>>', class: 'content'},
      {name: 'han', regex: '[张李]\\\\p{Han}', class: 'person'},
      {name: 'stall', regex: '(?:#|##)+!', class: 'device'},
    ]}
    """

  private static func run(
    _ path: String, jobs: Int = 1, chunkSize: Int, maxLine: Int = 1 << 20, isPiped: Bool = false
  ) throws -> [UInt8] {
    let policy = try PolicyFile.read(text: policy)
    let keys = try Sample.keys()
    var options = PipelineOptions()
    options.jobs = jobs
    options.limits = ChunkLimits(chunkSize: chunkSize, maxLine: maxLine)
    let pipeline = Pipeline(
      options, transforms: (0..<jobs).map { _ in Pseudonymiser(keys: keys, policy: policy) })
    let file = unsafe tmpfile()
    defer { unsafe fclose(file) }
    let descriptor = unsafe fileno(file)
    let command = isPiped ? unsafe popen("exec cat '\(path)'", "r") : nil
    defer { if let command = unsafe command { unsafe pclose(command) } }
    let source =
      if let command = unsafe command { try Source(descriptor: unsafe fileno(command)) } else {
        try Source(path: path)
      }
    _ = try pipeline.run(
      source, into: Sink(descriptor: descriptor),
      hooks: LineHooks.make(format: .auto, policy: policy, keys: keys))
    return SharedFiles.bytes("/proc/self/fd/\(descriptor)")
  }

  private static let words = [
    "ORD-12345678", "ORD-123", " from jan kowalski ", "Abc", "xyZ", "17;4", "<<", ">>", "张三", "李",
    "#######",
    "!", " ", " ", "\t", "\r", "x", ",", ";", "&", "|", "192.0.2.1", "user=", "\u{FF}", "{\"a\":\"",
    "\"}",
    "%4FRD%2D12345678",
  ].map { Array($0.utf8) }

  @Test func givesTheSameBytesHoweverTheTextIsCut() throws {
    var generator = SeededGenerator(for: "PatternSeamTests.givesTheSameBytesHoweverTheTextIsCut")
    let folder = try TemporaryFolder()
    for round in 0..<2 {
      var text: [UInt8] = []
      while text.count < 30_000 {
        // Lines of a few words, and lines of some pieces.
        for _ in 0..<(Int.random(in: 0..<12, using: &generator) == 0 ? 1000 : 8) {
          text += Self.words.randomElement(using: &generator)!
        }
        text.append(0x0A)
      }
      let path = try folder.file("in\(round)", text)
      for maxLine in [4096, 1 << 20] {
        let expected = try Self.run(path, chunkSize: 8 << 20, maxLine: maxLine)
        #expect(lines(expected).count == lines(text).count)
        for (jobs, size, isPiped) in [(1, 4096, false), (3, 4096, true), (2, 9000, false)] {
          expectSameLines(
            try Self.run(path, jobs: jobs, chunkSize: size, maxLine: maxLine, isPiped: isPiped),
            expected)
        }
      }
    }
  }

  /// A value at every place around a cut, and one that is far longer than what is looked at on both sides of it.
  @Test(arguments: [
    ("ORD-12345678", "12345678"), ("from jan kowalski", "kowalski"), ("17;4711", "4711"),
    ("<<jan kowalski>>", "kowalski"), ("张三", "三"),
  ])
  func leaksNothingAroundACut(value: String, hidden: String) throws {
    let folder = try TemporaryFolder()
    for filler in ["x ", "x,", "word\""] {
      var text: [UInt8] = []
      for back in stride(from: 0, through: 140, by: filler == "x " ? 1 : 7) {
        text +=
          Self.fill(filler, 4096 - back) + Array(" \(value) ".utf8) + Self.fill(filler, 300) + [
            0x0A
          ]
      }
      let output = try Self.run(
        try folder.file("in", text), chunkSize: 1 << 20, maxLine: 4096)
      #expect(!contains(output, Array(hidden.utf8)), "filled with \(filler)")
      #expect(lines(output).count == lines(text).count)
    }
  }

  @Test func dropsTheRestOfALineWhereAMatchIsLongerThanAPiece() throws {
    let folder = try TemporaryFolder()
    let text =
      "192.0.2.1 \(String(repeating: "x ", count: 1000))<<\(String(repeating: "jan kowalski, ", count: 2000))>> bob\r\n192.0.2.1 ORD-12345678\n"
    let output = String(
      decoding: try Self.run(
        try folder.file("in", text), chunkSize: 1 << 20, maxLine: 4096), as: UTF8.self)
    #expect(
      output
        == "ip-r36vmta23aq4hpf7 \(String(repeating: "x ", count: 1000))-\r\nip-r36vmta23aq4hpf7 acct-5abnrxkat7curcjh\n"
    )
  }

  private static func fill(_ filler: String, _ count: Int) -> [UInt8] {
    Array(
      String(repeating: filler, count: max(count, 0) / filler.utf8.count + 1).utf8.prefix(
        max(count, 0)))
  }
}
