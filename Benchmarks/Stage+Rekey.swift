// Rekeying, beside the run that made what is rekeyed: the work of a worker but for deflate, on one core.
import Glibc
import Identifiers
import Penname
import Pseudonyms
import Streams

extension Session {
  /// In turns with a run over the originals: the ratio is the speed in lines as a share of the run's.
  func benchmarkRekey(_ work: Workload) throws {
    try benchmarkRekey(work, "rekey/\(work.corpus.name)", countsOthers: false)
    try benchmarkRekey(work, "rekey+count/\(work.corpus.name)", countsOthers: true)
  }

  private func benchmarkRekey(_ work: Workload, _ name: String, countsOthers: Bool) throws {
    guard work.corpus.kind != .plain, wants(name) else { return }
    let release = Released(work)
    let isDistinct = work.corpus.kind == .distinct
    var (run, rekey) = (work.keys.pseudonymiser(), try work.keys.rekeyWorker(countsOthers))
    var (runs, rekeyings): ([Double], [Double]) = ([], [])
    while needsRound(rekeyings) {
      // Where no value comes back, each round begins with an empty cache.
      if isDistinct {
        (run, rekey) = (work.keys.pseudonymiser(), try work.keys.rekeyWorker(countsOthers))
      }
      runs.append(try release.seconds(work.corpus.bytes, work.corpus.chunks, run))
      Check.equal("\(name), bytes of the run", release.output.count, work.rewritten.count)
      rekeyings.append(try release.seconds(work.rewritten, release.chunks, rekey))
      Check.equal("\(name), bytes", release.output.count, work.rewritten.count)
    }
    try release.check(name, work)
    add(
      Row(
        name: name, lines: work.corpus.lines, bytes: work.rewritten.count, seconds: rekeyings,
        identifiers: isDistinct ? work.corpus.lines : nil,
        ratio: zip(runs, rekeyings).map { $0 / $1 }.median, note: "ratio: to a run, in lines"))
  }
}

/// The rewritten corpus in chunks of whole lines, and what becomes of it.
private final class Released {
  let chunks: [Range<Int>]
  let output: ByteBuffer

  init(_ work: Workload) {
    output = ByteBuffer(capacity: work.rewritten.count + (1 << 20))
    chunks = work.rewritten.withSpan { Corpus.chunks(of: $0, size: 1 << 20) }
  }

  func seconds(
    _ text: ByteBuffer, _ chunks: [Range<Int>], _ transform: any ChunkTransform
  ) throws -> Double {
    output.removeAll()
    let start = Clock.now
    for chunk in chunks {
      try text.withSpan(in: chunk) { (bytes) throws(StreamError) in
        try transform.transform(bytes, context: ChunkContext(), into: output)
      }
    }
    return Clock.now - start
  }

  /// Every token is another one, of the same class; rekeying what was rekeyed finds none of the old release.
  func check(_ name: String, _ work: Workload) throws {
    let tokens = output.withSpan { TokenCount($0, collectsDistinct: true) }
    let old = work.rewritten.withSpan { TokenCount($0, collectsDistinct: true) }
    Check.equal("\(name), tokens per class", tokens.counts, work.corpus.identifiers)
    Check.equal("\(name), different tokens", tokens.distinct.count, old.distinct.count)
    Check.equal("\(name), old tokens", tokens.distinct.intersection(old.distinct).count, 0)
  }
}

extension BenchmarkKey {
  /// From the release of all runs to another.
  func rekeyWorker(_ countsOthers: Bool) throws -> RekeyWorker {
    let master = try MasterKey.load(from: .file(path: path)).key
    let keys = RekeyKeys(
      old: pseudonymKeys, master: master, new: try Release(domain: "another"))
    var options = RunOptions()
    options.countsOthers = countsOthers
    return RekeyWorker(keys, options, hasEpochs: false)
  }
}
