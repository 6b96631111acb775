import Identifiers

/// The way of one line: what its fields settle, then passes over its candidates until nothing new is found, then its claims in order.
extension Detector {
  mutating func detectLine(
    _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: Candidate.Kinds
  ) {
    line = range
    firstNesting = -1
    lineGoesOn = textGoesOn && range.upperBound == text.count
    firstClaim = claims.count
    if !tokenEdges.isEmpty { tokenEdges.removeAll(keepingCapacity: true) }
    let words = range.count >> 6 + 1
    if taken.count < words { taken = Array(repeating: 0, count: words) }
    for word in 0..<words { taken[word] = 0 }

    readingCount = 0
    if makesCovers {
      for level in keyed.indices { keyed[level].removeAll(keepingCapacity: true) }
    }
    let (left, agent) = settleAccessLine(text, kinds)
    if left.isEmpty, isSettled {
      findNeighbours(text)
    } else {
      search(text, range, left)
      if let agent { remember(agent, text) }
    }
    sortLine(text)
  }

  /// Claims what the candidates of the line lead to.
  private mutating func search(
    _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: Candidate.Kinds
  ) {
    if kinds.contains(.escape) { makeReadings(text, endOfClient..<range.upperBound) }
    // What a claim leaves of a run may be an identifier of its own: the line is searched until nothing new is found. Real lines
    // want two passes at the most; the bound keeps hostile ones linear.
    var known = -1
    var passes = 0
    repeat {
      known = claims.count
      passes += 1
      let isFirst = passes == 1
      if readingCount == 0 {
        findAll(text, View(range: range, level: 0), kinds, isFirst)
      } else {
        findAll(text, range, kinds, isFirst)
      }
      if isFirst, hasClaims, shapes != nil { findNeighbours(text) }
    } while claims.count > known && passes < 16 && someClaimTouches(text)
  }

  /// Whether a letter, digit or another group stands directly beside a claim of the line.
  private mutating func someClaimTouches(_ text: Span<UInt8>) -> Bool {
    for index in firstClaim..<claims.count {
      let (start, end) = (claims[index].start, claims[index].end)
      if start > line.lowerBound {
        let before = text[start - 1]
        if before.isAlphanumeric { return true }
        if before == UInt8(ascii: ":"), start - 1 > line.lowerBound, text[start - 2].isHexDigit {
          return true
        }
      }
      if end < line.upperBound {
        let after = text[end]
        if after.isAlphanumeric { return true }
        // `:port` and a blank is no group.
        if after == UInt8(ascii: ":"),
          (end + 1..<min(line.upperBound, end + 6)).contains(where: { text[$0] == after })
        {
          return true
        }
      }
    }
    return false
  }
}

/// One reading of the line at hand: its stretch of a text, and how many times its escapes are undone.
struct View {
  let range: Range<Int>
  /// 0 for the line as it stands, else one more than the index in ``Detector/readings``.
  let level: Int

  var start: Int { range.lowerBound }
  var end: Int { range.upperBound }
}
