import Identifiers

/// What the policy's patterns match in a line. They come last, when all other claims are known and in order.
extension Detector {
  mutating func claimPatterns(_ text: Span<UInt8>) {
    guard let patternSearch, !line.isEmpty else { return }
    // Of a line that was given up nothing is left.
    if hasClaims, claims[firstClaim].disposition == .rest, claims[firstClaim].end >= lineEnd(text) {
      return
    }
    for pattern in patterns {
      for level in 0...readingCount {
        patternValues.removeAll(keepingCapacity: true)
        let isSearched: Bool
        if level == 0 {
          isSearched = search(pattern, patternSearch, text, line.lowerBound..<lineEnd(text), level)
        } else {
          let bytes = readings[level - 1].bytes
          isSearched = search(pattern, patternSearch, bytes.span, 0..<bytes.count, level)
        }
        guard isSearched else { return giveUp(from: line.lowerBound, text) }
        if !patternValues.isEmpty { claimValues(of: pattern, text, level) }
        if let start = unsearched { giveUp(from: start, text) }
      }
    }
  }

  /// The end of the line at hand without its carriage return.
  func lineEnd(_ text: Span<UInt8>) -> Int {
    let end = line.upperBound
    return !lineGoesOn && text[end - 1] == 0x0D ? end - 1 : end
  }

  /// What follows in the line goes, and if it is a piece, its other pieces: what a pattern would match in it is not known.
  private mutating func giveUp(from start: Int, _ text: Span<UInt8>) {
    unsearched = nil
    while hasClaims, claims[claims.count - 1].start >= start { claims.removeLast() }
    if lineGoesOn { openValue = OpenValue(ending: .line, walk: nil) }
    let start = max(start, lastClaimEnd)
    guard start < lineEnd(text) else { return }
    claims.append(
      Claim(
        start: start, end: lineEnd(text), contextStart: start,
        canonical: canonical.count..<canonical.count, identifierClass: .content,
        disposition: .unsearched))
  }

  /// Where the last claim of the line ends; where the line begins if there is none.
  private var lastClaimEnd: Int { hasClaims ? claims[claims.count - 1].end : line.lowerBound }
}

// MARK: - Searching

extension Detector {
  /// Collects what a pattern matches in `range` of a reading; false where a limit was reached.
  private mutating func search(
    _ pattern: DetectionPattern, _ search: PatternSearch, _ text: Span<UInt8>, _ range: Range<Int>,
    _ level: Int
  ) -> Bool {
    guard pattern.code.countsCharacters else {
      return self.search(pattern, search, text, range, part: range, level)
    }
    // Between bytes that are no UTF-8 each part is a text of its own.
    var start = range.lowerBound
    while start < range.upperBound {
      var part = start..<range.upperBound
      var next = range.upperBound
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: text.extracting(part))
      } catch {
        part = start..<start + error.byteOffsets.lowerBound
        next = start + error.byteOffsets.upperBound
      }
      guard part.isEmpty || self.search(pattern, search, text, range, part: part, level) else {
        return false
      }
      start = next
    }
    return true
  }

  private mutating func search(
    _ pattern: DetectionPattern, _ search: PatternSearch, _ text: Span<UInt8>, _ range: Range<Int>,
    part: Range<Int>, _ level: Int
  ) -> Bool {
    // A character that the piece's end cuts is no UTF-8.
    let goesOn = lineGoesOn && part.upperBound + 4 > range.upperBound
    var end = part.upperBound
    var behindPseudonym = end
    var position = part.lowerBound
    search.begin(part.count)
    while true {
      let step = search.next(
        pattern.code, text, in: part.lowerBound..<end, from: position,
        isWhole: (part.lowerBound == range.lowerBound, end == range.upperBound),
        goesOn: goesOn && end == part.upperBound)
      switch step {
      case .found(let value, let next):
        guard !value.isEmpty, let pseudonym = pseudonym(in: value, level) else {
          if !value.isEmpty { patternValues.append(value) }
          position = next
          continue
        }
        // What this release put there stays, so that a second run changes nothing; before and behind it is searched.
        if level == 0, pseudonym.lowerBound > position {
          (end, behindPseudonym) = (pseudonym.lowerBound, pseudonym.upperBound)
        } else {
          position = level == 0 ? pseudonym.upperBound : next
          end = part.upperBound
        }
      case .none:
        guard end < part.upperBound else { return true }
        (position, end) = (behindPseudonym, part.upperBound)
      case .goesOn(let start):
        unsearched = min(unsearched ?? .max, origin(start, View(range: line, level: level)))
        return true
      case .exhausted: return false
      }
    }
  }

  /// The first pseudonym of this release in a part of a reading, where it stands in the line.
  private func pseudonym(in value: Range<Int>, _ level: Int) -> Range<Int>? {
    let view = View(range: line, level: level)
    let range = origin(value.lowerBound, view)..<origin(value.upperBound, view)
    var index = firstClaim(endingBehind: range.lowerBound)
    while index < claims.count, claims[index].start < range.upperBound {
      if isPseudonym(claims[index]) { return claims[index].start..<claims[index].end }
      index += 1
    }
    return nil
  }

  private func firstClaim(endingBehind offset: Int) -> Int {
    var (low, high) = (firstClaim, claims.count)
    while low < high {
      let middle = (low + high) / 2
      if claims[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isPseudonym(_ claim: Claim) -> Bool {
    if claim.disposition == .genuineToken { return true }
    guard let isOwnAddress, claim.identifierClass == .ip, claim.disposition == .replaced else {
      return false
    }
    return isOwnAddress(canonical.span.extracting(claim.canonical))
  }
}

// MARK: - Claiming

extension Detector {
  /// Claims the values that a pattern was found to match in a reading.
  ///
  /// A match outranks what lies inside it, but for what the policy names, keeps or drops. What reaches out of a match stays
  /// whole, and what is left of the match is a value of its own, so that nothing of either comes out.
  private mutating func claimValues(
    of pattern: DetectionPattern, _ text: Span<UInt8>, _ level: Int
  ) {
    let view = View(range: line, level: level)
    // A group in a lookbehind or lookahead may stand before an earlier one.
    if !patternValues.indices.dropFirst().allSatisfy({
      patternValues[$0 - 1].lowerBound <= patternValues[$0].lowerBound
    }) {
      patternValues.sort { $0.lowerBound < $1.lowerBound }
    }
    var limits = FieldLimits(lineFields, line)
    let found = Array(claims[firstClaim...])
    claims.removeLast(found.count)
    var next = 0
    for value in patternValues {
      let range = origin(value.lowerBound, view)..<origin(value.upperBound, view)
      while next < found.count, found[next].end <= range.lowerBound {
        claims.append(found[next])
        next += 1
      }
      var start = max(range.lowerBound, lastClaimEnd)
      while next < found.count, found[next].start < range.upperBound {
        let other = found[next]
        next += 1
        guard stays(other, beside: range, &limits) else { continue }
        claim(pattern, start..<max(start, other.start), of: range, value, text, level)
        claims.append(other)
        start = other.end
      }
      claim(pattern, start..<max(start, range.upperBound), of: range, value, text, level)
    }
    claims.append(contentsOf: found[next...])
  }

  private func stays(_ claim: Claim, beside match: Range<Int>, _ limits: inout FieldLimits)
    -> Bool
  {
    if claim.rule >= 0 || claim.pattern >= 0 { return true }
    switch claim.disposition {
    case .genuineToken, .keepList, .rest, .unsearched: return true
    case .leftAlone, .netmask, .version: return false
    case .replaced:
      return claim.start < match.lowerBound || claim.end > match.upperBound
        || dropped.contains(claim.identifierClass) && isTold(claim, &limits)
    }
  }

  /// Whether a key, a label or the format says what a claim is.
  private func isTold(_ claim: Claim, _ limits: inout FieldLimits) -> Bool {
    if claim.contextStart < claim.start { return true }
    let field = limits.limit(behind: claim.start, fields).field
    return field?.role == .value(claim.identifierClass)
  }

  /// Claims a free part of a match, each cell for itself.
  private mutating func claim(
    _ pattern: DetectionPattern, _ part: Range<Int>, of range: Range<Int>, _ value: Range<Int>,
    _ text: Span<UInt8>, _ level: Int
  ) {
    if level > 0, part == range, cellEnd(behind: part.lowerBound) >= part.upperBound {
      let bytes = readings[level - 1].bytes
      return claim(pattern, part, text, bytes.span, value, isEscaped: false)
    }
    var start = part.lowerBound
    while start < part.upperBound {
      let end = min(part.upperBound, cellEnd(behind: start))
      claim(pattern, start..<end, text, text, start..<end, isEscaped: true)
      start = end
      // Quotes and separators between two cells.
      while start < part.upperBound, !text[start].isAlphanumeric, text[start] < 0x80 { start += 1 }
    }
  }

  /// - Parameters:
  ///   - value: The claim's value in `reading`.
  ///   - isEscaped: Whether its escapes are still to be undone.
  private mutating func claim(
    _ pattern: DetectionPattern, _ range: Range<Int>, _ text: Span<UInt8>, _ reading: Span<UInt8>,
    _ value: Range<Int>, isEscaped: Bool
  ) {
    guard !Values.isEmpty(reading, value) else { return }
    let first = canonical.count
    let isKept = isKept(text, range)
    var isRaw = false
    if !isKept {
      if isEscaped, self.value.read(reading, value, .bare, isPercentDecoded: false) {
        let bytes = self.value.bytes
        isRaw = appendCanonical(bytes.span, 0..<bytes.count, pattern.identifierClass)
      } else {
        isRaw = appendCanonical(reading, value, pattern.identifierClass)
      }
    }
    claims.append(
      Claim(
        start: range.lowerBound, end: range.upperBound, contextStart: range.lowerBound,
        canonical: first..<canonical.count, identifierClass: pattern.identifierClass,
        disposition: isKept ? .keepList : .replaced, isRaw: isRaw, pattern: pattern.index))
  }

  /// The canonical bytes of a value of this class, whatever else it looks like.
  ///
  /// - Returns: Whether it has not the form of the class.
  private mutating func appendCanonical(
    _ text: Span<UInt8>, _ range: Range<Int>, _ identifierClass: IdentifierClass
  ) -> Bool {
    let bytes = text.extracting(range)
    let prefix = Values.prefix(bytes, identifierClass)
    if identifierClass == .ip, let (address, _) = Values.address(bytes) {
      address.appendCanonical(to: &canonical)
    } else if Values.labelledForm(bytes, prefix..<bytes.count, identifierClass) == identifierClass {
      CanonicalValue.append(identifierClass, bytes, in: prefix..<bytes.count, to: &canonical)
    } else {
      let end = identifierClass == .page && cutsPages ? QueryMark.endOfPath(bytes) : bytes.count
      CanonicalValue.append(unshaped: identifierClass, bytes, in: 0..<end, to: &canonical)
      return true
    }
    return false
  }
}
