import Identifiers

/// Claims on the bytes of the line at hand: which are free, and how a reading's claims are carried back to the line.
///
/// Questions that are asked for each value are `mutating` though they change nothing: before a call that only reads, the whole
/// detector would be copied.
extension Detector {
  // By index, not as an array: each array handed out would be counted in and out, line by line and kind by kind.
  func candidateCount(_ view: View) -> Int {
    view.level == 0 ? candidates.count : readings[view.level - 1].candidates.count
  }

  func candidate(_ index: Int, _ view: View) -> Candidate {
    view.level == 0 ? candidates[index] : readings[view.level - 1].candidates[index]
  }

  /// Where `offset` of a reading, `0 ... its count`, stands in the text of the line.
  func origin(_ offset: Int, _ view: View) -> Int {
    view.level == 0 ? offset : readings[view.level - 1].origins[offset]
  }

  var hasClaims: Bool { claims.count > firstClaim }

  mutating func isTaken(_ offset: Int, _ view: View) -> Bool {
    guard hasClaims else { return false }
    let bit = origin(offset, view) - line.lowerBound
    return taken[bit >> 6] >> UInt64(bit & 63) & 1 != 0
  }

  /// Whether nothing else claims `start ..< end` of a reading, as far as its cell reaches.
  mutating func isFree(_ start: Int, _ end: Int, _ view: View) -> Bool {
    guard hasClaims else { return true }
    let first = origin(start, view)
    return isFree(first..<min(origin(end, view), cellEnd(behind: first)))
  }

  /// Looks at words of 64 bytes.
  private mutating func isFree(_ range: Range<Int>) -> Bool {
    let last = range.upperBound - line.lowerBound
    var bit = range.lowerBound - line.lowerBound
    while bit < last {
      let count = min(64 - (bit & 63), last - bit)
      let mask: UInt64 = (~0 >> UInt64(64 - count)) << UInt64(bit & 63)
      if taken[bit >> 6] & mask != 0 { return false }
      bit += count
    }
    return true
  }

  /// `range`, cut to the free bytes around `offset`: what other claims left is searched for itself.
  mutating func free(_ range: Range<Int>, around offset: Int, _ view: View) -> Range<Int> {
    guard hasClaims else { return range }
    var start = min(offset, range.upperBound)
    while start > range.lowerBound, !isTaken(start - 1, view) { start -= 1 }
    var end = min(offset, range.upperBound)
    while end < range.upperBound, !isTaken(end, view) { end += 1 }
    return start..<max(start, end)
  }

  /// Marks `first ..< last` of the line as taken, a word of 64 bytes at a time.
  private mutating func take(_ first: Int, _ last: Int) {
    var bit = first
    while bit < last {
      let count = min(64 - (bit & 63), last - bit)
      taken[bit >> 6] |= (~0 >> UInt64(64 - count)) << UInt64(bit & 63)
      bit += count
    }
  }

  /// Goes on to the places in the line that ends at `end`.
  mutating func takeCellEnds(before end: Int) {
    var last = lineCellEnds.upperBound
    while last < cellEnds.count, cellEnds[last] <= end { last += 1 }
    lineCellEnds = lineCellEnds.upperBound..<last
  }

  /// Where the cell ends that holds `offset` of the line; a line without cells is one.
  mutating func cellEnd(behind offset: Int) -> Int {
    var low = lineCellEnds.lowerBound
    var high = lineCellEnds.upperBound
    while low < high {
      let middle = (low + high) / 2
      if cellEnds[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low < lineCellEnds.upperBound ? cellEnds[low] : .max
  }

  /// Claims `start ..< end` of a reading if its bytes are free.
  ///
  /// - Parameter canonicalBytes: Appends the canonical bytes; not called for what is kept.
  @discardableResult
  mutating func claim(
    _ start: Int, _ end: Int, _ view: View, _ identifierClass: IdentifierClass,
    _ disposition: Claim.Disposition = .replaced, context: Int? = nil, isInName: Bool = false,
    canonicalBytes: (inout [UInt8]) -> Void = { _ in }
  ) -> Bool {
    guard start < end, isFree(start, end, view) else { return false }
    if disposition == .replaced, rulingTreatment < 0, unclaimed.contains(identifierClass) {
      return false
    }
    let first = canonical.count
    if disposition == .replaced { canonicalBytes(&canonical) }
    let rawStart = origin(start, view)
    let rawEnd = min(origin(end, view), cellEnd(behind: rawStart))
    claims.append(
      Claim(
        start: rawStart, end: rawEnd,
        contextStart: context.map { min(origin($0, view), rawStart) } ?? rawStart,
        canonical: first..<canonical.count, identifierClass: identifierClass,
        disposition: disposition, isInName: isInName, rule: rulingTreatment,
        measure: rulingMeasure))
    take(rawStart - line.lowerBound, rawEnd - line.lowerBound)
    return true
  }

  /// Brings the claims of the line into its order, and marks JSON numbers.
  mutating func sortLine(_ text: Span<UInt8>) {
    if hasClaims { sortClaims() }
    if makesCovers { cover(text) }
    if hasClaims, !keepList.isEmpty { markKept(text) }
    if patternSearch != nil { claimPatterns(text) }
    if hasClaims { markJSONNumbers(text) }
  }

  private mutating func sortClaims() {
    let unsorted = (firstClaim + 1..<claims.count).contains {
      claims[$0 - 1].start > claims[$0].start
    }
    if unsorted { claims[firstClaim...].sort { $0.start < $1.start } }
  }
}
