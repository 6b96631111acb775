// Stages detect and rewrite: chunks of whole lines in, claims or rewritten text out, on one core.
import Detection
import Penname
import Streams

extension Session {
  func benchmarkDetection(_ work: Workload) throws {
    let corpus = work.corpus
    let isDistinct = corpus.kind == .distinct
    var detector = work.keys.detector()
    try benchmark(
      "detect/\(corpus.name)", over: corpus, expecting: work.claimCount,
      countsIdentifiers: isDistinct
    ) { bytes in
      var claims = 0
      for chunk in corpus.chunks {
        detector.detect(bytes.extracting(chunk))
        claims += detector.claims.count
      }
      return claims
    }
    try benchmarkRewrite(work, isDistinct)
  }

  /// The first round warms the cache and the fastest counts; where no value comes back each round begins with a new one.
  private func benchmarkRewrite(_ work: Workload, _ isDistinct: Bool) throws {
    let corpus = work.corpus
    let output = ByteBuffer(capacity: 4 << 20)
    var pseudonymiser = work.keys.pseudonymiser()
    let prepare = { if isDistinct { pseudonymiser = work.keys.pseudonymiser() } }
    try benchmark(
      "detect+rewrite/\(corpus.name)", over: corpus, expecting: work.rewritten.count,
      countsIdentifiers: isDistinct, note: isDistinct ? "every value new" : "values cached",
      prepare: prepare
    ) { bytes in
      var count = 0
      for chunk in corpus.chunks {
        output.removeAll()
        try pseudonymiser.transform(
          bytes.extracting(chunk), context: ChunkContext(), into: output)
        count += output.count
      }
      return count
    }
  }
}
