import Identifiers

/// The readings of a line, and the order in which kinds of finding look at them.
extension Detector {
  /// Every kind in all readings of a line.
  mutating func findAll(
    _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: Candidate.Kinds, _ isFirst: Bool
  ) {
    if isFirst, shapes != nil {
      for level in 0...readingCount { collect(text, range, level) }
    }
    for kind in Kind.allCases where isFirst || !kind.isOutermostFirst {
      if kind.isOutermostFirst {
        // A value is as long as it is where it stands: what its escapes hide is taken apart after that.
        for level in 0...readingCount { find(kind, text, range, kinds, level) }
      } else {
        for level in (1...readingCount).prefix(preferredReadings).reversed() {
          find(kind, text, range, kinds, level)
        }
        find(kind, text, range, kinds, 0)
        for level in (1...readingCount).dropFirst(preferredReadings) {
          find(kind, text, range, kinds, level)
        }
      }
    }
  }

  /// Every kind in a line of one reading only, as the other does, without asking a table: most lines are such.
  mutating func findAll(
    _ text: Span<UInt8>, _ view: View, _ kinds: Candidate.Kinds, _ isFirst: Bool
  ) {
    let hasKeys =
      isFirst && shapes != nil
      && (!kinds.isDisjoint(with: Kind.key.triggers) || resumedValue != nil)
    if hasKeys { collectKeyed(text, view) }
    let hasFields = isFirst && !lineFields.isEmpty
    if hasFields {
      if !treatments.isEmpty { judgeNamedFields(text) }
      judgeFields(text, dropping: true)
    }
    if hasKeys { judgeKeyed(text, view, .dropped) }
    if kinds.contains(.token) { findTokens(text, view) }
    if hasFields { judgeFields(text, dropping: false) }
    if kinds.contains(.at), shapes != nil { findUserInformation(text, view) }
    if hasKeys { judgeKeyed(text, view, .identifying) }
    let left = hasKeys && hasClaims ? dropQuotedCandidates(text, kinds) : kinds
    if !left.isDisjoint(with: Kind.label.triggers) { findLabelled(text, view) }
    if hasKeys { judgeKeyed(text, view, .behindLabels) }
    if !left.isDisjoint(with: Kind.phrase.triggers) { findPhrases(text, view) }
    if left.contains(.anchor) { findJWTs(text, view) }
    if left.contains(.groups) { findUUIDs(text, view) }
    if left.contains(.at) { findEmails(text, view) }
    if !left.isDisjoint(with: Kind.mac.triggers) { findMACs(text, view) }
    if !left.isDisjoint(with: Kind.name.triggers) { findNames(text, view) }
    if left.contains(.colons) { findIPv6(text, view) }
    if left.contains(.quad) { findIPv4(text, view) }
    if !left.isDisjoint(with: Kind.number.triggers) { findNumbers(text, view) }
  }

  /// Takes the candidates away that stand in a claimed value between quotes: nothing else stands in those quotes.
  private mutating func dropQuotedCandidates(
    _ text: Span<UInt8>, _ kinds: Candidate.Kinds
  ) -> Candidate.Kinds {
    // Few claims: that keeps a long line linear.
    guard usesShortcuts, claims.count - firstClaim <= 32 else { return kinds }
    var left: Candidate.Kinds = []
    var kept = 0
    for index in candidates.indices {
      let candidate = candidates[index]
      if isQuotedClaim(candidate.offset, text) { continue }
      candidates[kept] = candidate
      left.formUnion(candidate.kinds)
      kept += 1
    }
    candidates.removeLast(candidates.count - kept)
    return left
  }

  /// Whether `offset` stands in a claim between double quotes, or at the quote that ends it.
  private mutating func isQuotedClaim(_ offset: Int, _ text: Span<UInt8>) -> Bool {
    for index in firstClaim..<claims.count
    where claims[index].start <= offset && offset <= claims[index].end {
      let (start, end) = (claims[index].start, claims[index].end)
      return start > line.lowerBound && end < line.upperBound
        && text[start - 1] == UInt8(ascii: "\"") && text[end] == UInt8(ascii: "\"")
    }
    return false
  }

  private mutating func collect(_ text: Span<UInt8>, _ range: Range<Int>, _ level: Int) {
    guard level > 0 else { return collectKeyed(text, View(range: range, level: 0)) }
    let bytes = readings[level - 1].bytes
    collectKeyed(bytes.span, View(range: 0..<bytes.count, level: level))
  }

  private mutating func find(
    _ kind: Kind, _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: Candidate.Kinds, _ level: Int
  ) {
    if level == 0 {
      guard kind.isOutermostFirst || !kinds.isDisjoint(with: kind.triggers) else {
        return
      }
      return find(kind, text, View(range: range, level: 0))
    }
    guard !readings[level - 1].kinds.isDisjoint(with: kind.triggers) else { return }
    let bytes = readings[level - 1].bytes
    find(kind, bytes.span, View(range: 0..<bytes.count, level: level))
  }

  private mutating func find(_ kind: Kind, _ text: Span<UInt8>, _ view: View) {
    switch kind {
    case .namedField: if !treatments.isEmpty { judgeNamedFields(text) }
    case .droppedField: judgeFields(text, dropping: true)
    case .droppedKey: judgeKeyed(text, view, .dropped)
    case .token: findTokens(text, view)
    case .field: judgeFields(text, dropping: false)
    case .userInformation: if shapes != nil { findUserInformation(text, view) }
    case .key: judgeKeyed(text, view, .identifying)
    case .label: findLabelled(text, view)
    case .keyBehindLabels: judgeKeyed(text, view, .behindLabels)
    case .phrase: findPhrases(text, view)
    case .jwt: findJWTs(text, view)
    case .uuid: findUUIDs(text, view)
    case .email: findEmails(text, view)
    case .mac: findMACs(text, view)
    case .name: findNames(text, view)
    case .ipv6: findIPv6(text, view)
    case .ipv4: findIPv4(text, view)
    case .number: findNumbers(text, view)
    }
  }

  func isPercentDecoded(_ view: View) -> Bool {
    view.level > 0 && readings[view.level - 1].isPercentDecoded
  }
}

// MARK: - Making readings

extension Detector {
  /// Makes the readings that differ from the line as it stands: backslashes undone, then percent-encoding; then, where values
  /// stand inside values, whatever escapes are left, again and again.
  mutating func makeReadings(_ text: Span<UInt8>, _ range: Range<Int>) {
    let hasBackslash = candidates.contains {
      $0.kinds.contains(.escape) && text[$0.offset - 1] == UInt8(ascii: "\\")
    }
    if hasBackslash {
      readings[0].undoBackslashes(text, in: range)
      addReading()
      let first = readings[0]
      if readings[1].undoPercents(of: first) { addReading() }
    } else if readings[0].undoPercents(text, in: surroundings(ofEscapes: text, range)) {
      addReading()
    }
    preferredReadings = readingCount
    while readingCount > 0, readingCount < Self.depth, undoFurther() { addReading() }
    // Most escapes hide nothing, but for what only a pattern knows.
    if patternSearch == nil,
      (0..<readingCount).allSatisfy({ readings[$0].kinds.isSubset(of: .escape) })
    {
      readingCount = 0
    }
  }

  private mutating func addReading() {
    readings[readingCount].scan(with: readingScanner, idleKeys)
    readingCount += 1
  }

  /// Undoes what is left in the last reading; false when that is nothing.
  private mutating func undoFurther() -> Bool {
    let last = readings[readingCount - 1]
    guard last.kinds.contains(.escape) else { return false }
    let hasBackslash = last.candidates.contains {
      $0.kinds.contains(.escape) && last.bytes[$0.offset - 1] == UInt8(ascii: "\\")
    }
    guard hasBackslash else { return readings[readingCount].undoPercents(of: last) }
    readings[readingCount].undoBackslashes(of: last)
    return true
  }

  /// The part of a line that holds its percent-encoding, with the words around it that a label or a boundary wants: what is
  /// further away reads the same either way.
  private func surroundings(ofEscapes text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "\"") }
    guard let first = candidates.first(where: { $0.kinds.contains(.escape) }),
      let last = candidates.last(where: { $0.kinds.contains(.escape) })
    else { return range }
    var start = first.offset - 2
    while start > range.lowerBound, !ends(text[start - 1]) { start -= 1 }
    start = max(range.lowerBound, start - Label.reach - 16)
    // A number in groups is not parted.
    while start > range.lowerBound, !ends(text[start - 1]) || isGroupEnd(text, start - 2, range) {
      start -= 1
    }
    var end = last.offset
    while end < range.upperBound, !ends(text[end]) { end += 1 }
    end = min(range.upperBound, end + Label.reach)
    while end < range.upperBound, !ends(text[end]) || isGroupEnd(text, end + 1, range) { end += 1 }
    return start..<end
  }

  /// Whether the byte at `offset` may belong to a group of digits that a blank parts from its next one.
  private func isGroupEnd(_ text: Span<UInt8>, _ offset: Int, _ range: Range<Int>) -> Bool {
    guard range.contains(offset) else { return false }
    let byte = text[offset]
    return byte.isDigit || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }
}

/// The kinds of finding, in the order of the contract.
enum Kind: CaseIterable {
  case namedField, droppedField, droppedKey, token, field, userInformation, key, label,
    keyBehindLabels, phrase,
    jwt, uuid, email, mac, name, ipv6, ipv4, number

  /// Fields, and values behind keys: the line as it stands comes before its readings, and is judged once.
  var isOutermostFirst: Bool {
    switch self {
    case .namedField, .droppedField, .droppedKey, .field, .key, .keyBehindLabels: true
    default: false
    }
  }

  /// Lines without any of these candidates cannot hold the kind.
  var triggers: Candidate.Kinds {
    switch self {
    case .namedField, .droppedField, .field: []
    case .droppedKey, .key, .keyBehindLabels: [.key, .anchor]
    case .token: .token
    case .userInformation: .at
    case .label: [.hex, .digits, .anchor]
    case .phrase: [.anchor, .tilde]
    case .jwt: .anchor
    case .uuid: .groups
    case .email: .at
    case .mac: [.colons, .groups, .anchor]
    case .name: [.quad, .colons, .dashes, .anchor]
    case .ipv6: .colons
    case .ipv4: .quad
    case .number: [.digits, .hex]
    }
  }
}
