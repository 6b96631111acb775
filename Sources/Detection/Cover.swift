import Identifiers

/// A stretch of the line at hand that goes as one, whatever claims were found in it: the query of a page, a User-Agent.
struct Cover {
  var range: Range<Int>
  let identifierClass: IdentifierClass
  /// Of a query, where its first parameter begins: parameters that the policy names stay, and what is before this with them.
  var parameters = 0
  /// A page's parameters in a field of their own leave a `-`, where a query behind its path leaves nothing.
  var isWhole = false
  var rule = -1
}

/// How far a stretch may reach that begins at an offset: fields of the line's format end it. Asked from left to right.
struct FieldLimits {
  private var next: Int
  private let last: Int
  private let lineEnd: Int

  init(_ fields: Range<Int>, _ line: Range<Int>) {
    (next, last, lineEnd) = (fields.lowerBound, fields.upperBound, line.upperBound)
  }

  /// The end of the field that holds `offset`, else where the next one begins.
  mutating func limit(behind offset: Int, _ fields: [Field]) -> (end: Int, field: Field?) {
    while next < last, fields[next].end <= offset { next += 1 }
    guard next < last else { return (lineEnd, nil) }
    return fields[next].start <= offset
      ? (fields[next].end, fields[next]) : (fields[next].start, nil)
  }
}

/// Covers come last: all claims of the line are known then, and one that reaches into a cover from outside comes first.
extension Detector {
  /// Whether the policy makes covers.
  var makesCovers: Bool { cutsPages || cutsFields || findsAgents }

  /// Claims the covers of the line, whose claims are in order, and gives up the claims inside them.
  mutating func cover(_ text: Span<UInt8>) {
    covers.removeAll(keepingCapacity: true)
    if findsAgents { findAgents(text) }
    if cutsPages || cutsFields { findPages(text) }
    guard !covers.isEmpty else { return }
    covers.sort { $0.range.lowerBound < $1.range.lowerBound }
    let found = Array(claims[firstClaim...])
    claims.removeLast(found.count)
    var next = 0
    for var cover in covers {
      let end = cellEnd(behind: cover.range.lowerBound)
      if end < cover.range.upperBound { cover.range = cover.range.lowerBound..<end }
      copy(found, from: &next, before: cover.range.lowerBound)
      add(cover, from: max(cover.range.lowerBound, lastEnd), text, found, &next)
    }
    copy(found, from: &next, before: .max)
  }

  /// Where the last claim of the line ends that is in force.
  private var lastEnd: Int { hasClaims ? claims[claims.count - 1].end : line.lowerBound }

  /// Takes over the claims that begin before `limit`, but for those inside the last cover.
  private mutating func copy(_ found: [Claim], from next: inout Int, before limit: Int) {
    while next < found.count, found[next].start < limit {
      if found[next].start >= lastEnd { claims.append(found[next]) }
      next += 1
    }
  }

  private mutating func add(
    _ cover: Cover, from start: Int, _ text: Span<UInt8>, _ found: [Claim], _ next: inout Int
  ) {
    var start = start
    var pieceStart = -1
    while next < found.count, found[next].start < cover.range.upperBound {
      let claim = found[next]
      let isAll = claim.start == start && claim.end == cover.range.upperBound
      // What a key says of the whole comes before what it looks like.
      if claim.end > cover.range.upperBound || isAll && cover.identifierClass == .agent { break }
      next += 1
      guard isParameter(claim), claim.start >= cover.parameters, cover.parameters > 0 else {
        continue
      }
      if claim.contextStart != pieceStart {
        // The mark that opens the query stays for the first one, the separator for later ones.
        let from =
          pieceStart < 0
          ? max(start, cover.parameters) : start + (start < claim.contextStart ? 1 : 0)
        add(from..<max(from, claim.contextStart), cover, text)
        pieceStart = claim.contextStart
      }
      claims.append(claim)
      start = claim.end
    }
    let limit = next < found.count ? found[next].start : cover.range.upperBound
    add(start..<max(start, min(limit, cover.range.upperBound)), cover, text)
  }

  private func isParameter(_ claim: Claim) -> Bool {
    claim.rule >= 0 && treatments[claim.rule].parameter != nil
  }

  private mutating func add(_ range: Range<Int>, _ cover: Cover, _ text: Span<UInt8>) {
    guard !range.isEmpty else { return }
    let first = canonical.count
    if cover.isWhole { canonical.append(UInt8(ascii: "-")) }
    if cover.identifierClass == .agent {
      if value.read(text, range, .quoted(depth: 1), isPercentDecoded: false) {
        canonical.append(contentsOf: value.bytes)
      } else {
        for index in range { canonical.append(text[index]) }
      }
    }
    claims.append(
      Claim(
        start: range.lowerBound, end: range.upperBound, contextStart: range.lowerBound,
        canonical: first..<canonical.count, identifierClass: cover.identifierClass,
        disposition: .replaced, rule: cover.rule))
  }
}
