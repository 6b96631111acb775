// Stage rewrite under another policy: prefix-preserving addresses beside tokens, on clients that come back over and over.
import Identifiers
import Penname
import Streams

extension Session {
  /// Pairs of runs in turn; the row's ratio is the median speed of prefixes as a share of that of tokens.
  func benchmarkPrefixes(_ work: Workload) throws {
    guard work.corpus.kind == .combined else { return }
    for method in ["cryptopan", "ipcrypt-pfx"] where wants("prefix/\(method)") {
      let prefixes = try pseudonymiser(method, work)
      let expected = try rewrite(work, by: prefixes)
      Check.equal("prefix/\(method), lines", expected.lines, work.corpus.lines)
      Check.equal("prefix/\(method), tokens of addresses", expected.tokens, 0)
      var seconds: [Double] = []
      var ratios: [Double] = []
      while needsRound(seconds) {
        let tokens = try time(work, by: work.keys.pseudonymiser(), work.rewritten.count)
        let own = try time(work, by: try pseudonymiser(method, work), expected.count)
        seconds.append(own)
        ratios.append(tokens / own)
      }
      add(
        Row(
          name: "prefix/\(method)", lines: work.corpus.lines, bytes: work.corpus.count,
          seconds: seconds, ratio: ratios.median, note: "ratio to tokens"))
    }
  }

  private func pseudonymiser(_ method: String, _ work: Workload) throws -> Pseudonymiser {
    let path = work.folder.file("prefix.json5")
    let text = "{classes: {ip: {action: 'prefix', with: '\(method)'}}}"
    OpenFile(writing: path).write(Array(text.utf8).span)
    return try Pseudonymiser(
      key: Key(from: .file(work.keys.path)), policy: Policy(reading: path))
  }

  private struct Rewritten {
    var count = 0
    var lines = 0
    /// Tokens of class `ip`: all addresses have to become addresses.
    var tokens = 0
  }

  private func rewrite(_ work: Workload, by pseudonymiser: Pseudonymiser) throws -> Rewritten {
    var rewritten = Rewritten()
    let output = ByteBuffer(capacity: 2 << 20)
    for chunk in work.corpus.chunks {
      try work.corpus.bytes.withSpan(in: chunk) {
        try pseudonymiser.transform($0, context: ChunkContext(), into: output)
      }
      output.withSpan { bytes in
        rewritten.count += bytes.count
        rewritten.lines += bytes.count(of: 0x0a)
        rewritten.tokens +=
          TokenCount(bytes, collectsDistinct: false).counts[Int(IdentifierClass.ip.rawValue)]
      }
      output.removeAll()
    }
    return rewritten
  }

  private func time(_ work: Workload, by pseudonymiser: Pseudonymiser, _ expected: Int) throws
    -> Double
  {
    let output = ByteBuffer(capacity: 2 << 20)
    var count = 0
    let start = Clock.now
    for chunk in work.corpus.chunks {
      try work.corpus.bytes.withSpan(in: chunk) {
        try pseudonymiser.transform($0, context: ChunkContext(), into: output)
      }
      count += output.count
      output.removeAll()
    }
    let seconds = Clock.now - start
    Check.equal("prefix, bytes", count, expected)
    return seconds
  }
}
