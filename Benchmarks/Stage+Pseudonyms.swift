// Stage rewrite, its costly half: canonical values in, tokens out, without the text around them.
import Detection
import Identifiers
import Pseudonyms
import Streams

extension Session {
  func benchmarkPseudonyms(_ work: Workload) throws {
    guard work.corpus.kind == .distinct, wants("pseudonym/new") || wants("pseudonym/cached") else {
      return
    }
    let all = CanonicalValues(work, limit: .max)
    try benchmarkTokens("pseudonym/new", of: all, work, warms: false)
    // Two thousand values come back over and over: about what a log's clients do.
    let few = CanonicalValues(work, limit: 2000, repeatedTo: all.values.count)
    try benchmarkTokens("pseudonym/cached", of: few, work, warms: true)
  }

  private func benchmarkTokens(
    _ name: String, of values: CanonicalValues, _ work: Workload, warms: Bool
  ) throws {
    let pseudonymizer = Pseudonymizer(keys: work.keys.pseudonymKeys)
    var cache = PseudonymCache()
    if warms { _ = values.tokenBytes(cache, pseudonymizer) }
    let expected = values.values.reduce(0) { $0 + $1.identifierClass.tag.utf8CodeUnitCount + 17 }
    var seconds: [Double] = []
    guard wants(name) else { return }
    while needsRound(seconds) {
      if !warms { cache = PseudonymCache() }
      let start = Clock.now
      let written = values.tokenBytes(cache, pseudonymizer)
      seconds.append(Clock.now - start)
      Check.equal(name, written, expected)
    }
    add(
      Row(
        name: name, lines: values.values.count, bytes: 0, seconds: seconds,
        identifiers: values.values.count, note: "tokens only"))
  }
}

/// The canonical bytes of a corpus, as the detector found them.
private final class CanonicalValues {
  struct Value {
    let identifierClass: IdentifierClass
    let range: Range<Int>
  }

  private let bytes = ByteBuffer()
  private(set) var values: [Value] = []
  private let output = ByteBuffer(capacity: 1 << 16)

  init(_ work: Workload, limit: Int, repeatedTo count: Int = 0) {
    var detector = work.keys.detector()
    for chunk in work.corpus.chunks where values.count < limit {
      work.corpus.bytes.withSpan(in: chunk) { detector.detect($0) }
      let base = bytes.count
      bytes.append(copying: detector.canonical.span)
      for claim in detector.claims where claim.disposition == .replaced && values.count < limit {
        let range = base + claim.canonical.lowerBound..<base + claim.canonical.upperBound
        values.append(Value(identifierClass: claim.identifierClass, range: range))
      }
    }
    let few = values
    while values.count < count { values += few.prefix(count - values.count) }
  }

  /// Makes the token of every value; returns how many bytes they take.
  func tokenBytes(_ cache: PseudonymCache, _ pseudonymizer: Pseudonymizer) -> Int {
    var count = 0
    bytes.withSpan { bytes in
      for value in values {
        if output.count > 1 << 15 {
          count += output.count
          output.removeAll()
        }
        output.withOutputSpan(extra: Pseudonymizer.tokenLimit) {
          cache.appendToken(
            of: value.identifierClass, canonical: bytes.extracting(value.range), bits: .bits80,
            using: pseudonymizer, to: &$0)
        }
      }
    }
    count += output.count
    output.removeAll()
    return count
  }
}
