// The texts that are measured: made from a seed, held in memory, with a count of what was put in.
import Identifiers
import Streams

/// A log, and what a right answer about it is.
///
/// Invariant behind `@unchecked Sendable`: nothing changes after `init`.
final class Corpus: @unchecked Sendable {
  enum Kind: String, CaseIterable { case combined, json, distinct, plain }

  let kind: Kind
  let bytes: ByteBuffer
  let lines: Int
  /// How many identifiers of each class were put in, and how many bytes they take.
  let identifiers: [Int]
  let identifierBytes: Int
  /// Whole lines, about 1 MiB each.
  let chunks: [Range<Int>]

  var name: String { kind.rawValue }
  var count: Int { bytes.count }
  var identifierCount: Int { identifiers.reduce(0, +) }

  init(_ kind: Kind, lines: Int) {
    self.kind = kind
    self.lines = lines
    let writer = CorpusWriter(seed: 20_260_401 + UInt64(kind.hashSeed), capacity: lines * 240)
    switch kind {
    case .combined: writer.writeCombined(lines: lines)
    case .json: writer.writeJSON(lines: lines)
    case .distinct: writer.writeDistinct(lines: lines)
    case .plain: writer.writePlain(lines: lines)
    }
    bytes = writer.bytes
    identifiers = writer.identifiers
    identifierBytes = writer.identifierBytes
    chunks = bytes.withSpan { Self.chunks(of: $0, size: 1 << 20) }
  }

  /// How many bytes the text has once every identifier is a token of 80 bits.
  var rewrittenCount: Int {
    count - identifierBytes
      + IdentifierClass.allCases.reduce(0) { sum, identifierClass in
        sum + identifiers[Int(identifierClass.rawValue)]
          * (identifierClass.tag.utf8CodeUnitCount + 17)
      }
  }

  /// Ranges of whole lines, each at most `size` long.
  static func chunks(of text: Span<UInt8>, size: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < text.count {
      var end = min(start + size, text.count)
      while text[end - 1] != UInt8(ascii: "\n") { end -= 1 }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}

extension Corpus.Kind {
  /// Tells the seeds of the kinds apart.
  fileprivate var hashSeed: Int { Self.allCases.firstIndex(of: self)! }
}
