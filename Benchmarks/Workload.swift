// A corpus with all that the benchmarks need of it: its rewritten form, checked, and its files, made when first asked for.
import Detection
import Glibc
import Identifiers
import Penname
import Pseudonyms
import Streams

/// The key of all runs, the same ever since: pseudonyms of all runs can be compared.
struct BenchmarkKey {
  let path: String
  let pseudonymKeys: PseudonymKeys

  init(in folder: TemporaryFolder) throws {
    path = folder.file("key")
    var random = Random(seed: 1)
    let digits = (0..<64).map { _ in UInt8(Array("0123456789abcdef".utf8)[random.below(16)]) }
    OpenFile(writing: path, mode: 0o600).write(digits.span)
    pseudonymKeys = try Pseudonymiser.keys(of: Key(from: .file(path)), domain: "")
  }

  func pseudonymiser() -> Pseudonymiser { Pseudonymiser(keys: pseudonymKeys, policy: .research) }

  /// A detector as a worker has it.
  func detector() -> Detector {
    let pseudonymizer = Pseudonymizer(keys: pseudonymKeys)
    return Detector { pseudonymizer.genuineTokenLength(class: $0, characters: $1) }
  }
}

/// What the benchmarks of a corpus share.
final class Workload {
  let corpus: Corpus
  let keys: BenchmarkKey
  let folder: TemporaryFolder
  /// The claims of the corpus, those that stay included.
  let claimCount: Int
  /// The corpus with every identifier replaced: what each run must put out.
  let rewritten: ByteBuffer

  /// Detects and rewrites the corpus once, and compares with what the generator knows.
  init(_ corpus: Corpus, keys: BenchmarkKey, folder: TemporaryFolder) throws {
    self.corpus = corpus
    self.keys = keys
    self.folder = folder
    claimCount = Self.checkedClaims(corpus, keys.detector())
    rewritten = ByteBuffer(capacity: corpus.rewrittenCount + (2 << 20))
    let pseudonymiser = keys.pseudonymiser()
    for chunk in corpus.chunks {
      try corpus.bytes.withSpan(in: chunk) {
        try pseudonymiser.transform($0, context: ChunkContext(), into: rewritten)
      }
    }
    checkRewritten()
  }

  private static func checkedClaims(_ corpus: Corpus, _ start: Detector) -> Int {
    var detector = start
    var counts = [Int](repeating: 0, count: IdentifierClass.allCases.count)
    var all = 0
    for chunk in corpus.chunks {
      corpus.bytes.withSpan(in: chunk) { detector.detect($0) }
      all += detector.claims.count
      for claim in detector.claims where claim.disposition == .replaced {
        counts[Int(claim.identifierClass.rawValue)] += 1
      }
    }
    Check.equal("claims of \(corpus.name), per class", counts, corpus.identifiers)
    return all
  }

  private func checkRewritten() {
    let name = "rewritten \(corpus.name)"
    Check.equal("\(name), bytes", rewritten.count, corpus.rewrittenCount)
    Check.equal("\(name), lines", rewritten.withSpan { $0.count(of: 0x0a) }, corpus.lines)
    let isDistinct = corpus.kind == .distinct
    let tokens = rewritten.withSpan { TokenCount($0, collectsDistinct: isDistinct) }
    Check.equal("\(name), tokens per class", tokens.counts, corpus.identifiers)
    if isDistinct {
      Check.equal("\(name), different tokens", tokens.distinct.count, corpus.lines)
    }
  }

  /// The corpus as a file, and as `gzip -6` makes it: one member, by zlib.
  private(set) lazy var plainFile: String = {
    let path = folder.file("\(corpus.name).log")
    corpus.bytes.withSpan { OpenFile(writing: path).write($0) }
    return path
  }()

  private(set) lazy var gzipFile: String = {
    let path = folder.file("\(corpus.name).log.gz")
    let member = ByteBuffer()
    do throws(StreamError) {
      let deflater = try Deflater(.gzip(level: 6), codec: .zlib)
      try corpus.bytes.withSpan { (bytes) throws(StreamError) in
        try deflater?.append(bytes, to: member)
      }
    } catch { Check.fail("\(error)") }
    member.withSpan { OpenFile(writing: path).write($0) }
    return path
  }()

  /// The corpus as many members of a MiB, or as BGZF.
  func memberFile(_ encoding: OutputEncoding) throws -> String {
    let path = folder.file("\(corpus.name).members.gz")
    let members = ByteBuffer()
    let deflater = try Deflater(encoding, codec: .zlib)
    for chunk in corpus.chunks {
      try corpus.bytes.withSpan(in: chunk) { (bytes) throws(StreamError) in
        try deflater?.append(bytes, to: members)
      }
    }
    members.withSpan { OpenFile(writing: path).write($0) }
    return path
  }

  /// Where outputs go, over and over.
  var outputFile: String { folder.file("\(corpus.name).out") }

  func removeFiles() {
    for name in ["log", "log.gz", "members.gz", "out"] {
      _ = unsafe unlink(folder.file("\(corpus.name).\(name)"))
    }
  }
}

extension Span<UInt8> {
  /// How often a byte occurs.
  func count(of byte: UInt8) -> Int {
    var count = 0
    for index in indices where self[index] == byte { count += 1 }
    return count
  }
}
