import Identifiers

/// Finds which bytes of a text are which identifier: shapes, labels and phrases, in any line.
///
/// One pass of the SIMD scan tells where something may stand; parsers look only there, line by line, one kind after the
/// other in the order of the contract. The first claim on a byte wins. Cost: the scan for lines without a candidate, some
/// tens of nanoseconds per candidate else. One instance per worker; it keeps its memory.
package struct Detector {
  /// The claims of the last text, in its order, without overlaps.
  package internal(set) var claims: [Claim] = []
  /// The canonical bytes of all claims, one behind the other.
  package internal(set) var canonical: [UInt8] = []

  /// Whether bare runs of 12 and 16 hexadecimal digits count as MAC and Android id.
  let isStrict: Bool
  /// How many base32 characters behind `tag-` are a genuine pseudonym of this release; nil where none is.
  let genuineTokenLength: GenuineTokenTest?
  let scanner: CandidateScanner
  /// The scanner of readings: the other one is in the middle of its text.
  let readingScanner: CandidateScanner

  /// What the scan saw in the line at hand, unescaped readings aside.
  var candidates: [Candidate] = []
  /// Readings of the line at hand with escapes undone: backslashes only, and percent-encoding too.
  var unescaped = Reading()
  var decoded = Reading()

  /// The claims of the line at hand begin here.
  var firstClaim = 0
  /// One bit per byte of the line at hand: whether a claim holds it.
  var taken: [UInt64] = []
  var line = 0..<0
  /// Where this release's pseudonyms in the line at hand begin and end.
  var tokenEdges: Set<Int> = []
  /// How far user-agent fields of the reading at hand were followed.
  var fields = FieldCursor()
  /// Where the last word ends that a phrase made an account, in the reading at hand.
  var accountsDone = 0
  /// Per class of label where the last value that such a label may serve ended, in the reading at hand.
  var servedUntil: [Int] = []

  /// - Parameters:
  ///   - strict: Whether bare 12- and 16-digit hexadecimal values count.
  ///   - usesPortableScan: Whether the scan's table-driven twin runs: for tests.
  ///   - genuineTokenLength: Tells pseudonyms of this release from look-alikes; nil where there is no key.
  package init(
    strict: Bool = false, usesPortableScan: Bool = false,
    genuineTokenLength: GenuineTokenTest? = nil
  ) {
    isStrict = strict
    self.genuineTokenLength = genuineTokenLength
    scanner = CandidateScanner(usesPortableTwin: usesPortableScan)
    readingScanner = CandidateScanner(usesPortableTwin: usesPortableScan)
  }

  /// Finds the claims of `text`, up to 2³¹ bytes, and leaves them in ``claims``. A line never sees another.
  package mutating func detect(_ text: Span<UInt8>) {
    claims.removeAll(keepingCapacity: true)
    canonical.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    var kinds: Candidate.Kinds = []
    var lineStart = 0
    scanner.restart()
    while let count = scanner.nextBatch(of: text) {
      for index in 0..<count {
        let candidate = scanner[index]
        if candidate.kinds != .lineFeed {
          candidates.append(candidate)
          kinds.formUnion(candidate.kinds)
        }
        if candidate.kinds.contains(.lineFeed) {
          if !candidates.isEmpty { finishLine(text, lineStart..<candidate.offset, &kinds) }
          lineStart = candidate.offset + 1
        }
      }
    }
    if !candidates.isEmpty { finishLine(text, lineStart..<text.count, &kinds) }
  }

  private mutating func finishLine(
    _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: inout Candidate.Kinds
  ) {
    detectLine(text, range, kinds)
    candidates.removeAll(keepingCapacity: true)
    kinds = []
  }

  /// The order of the contract: for each kind the reading with most escapes undone first.
  private mutating func detectLine(
    _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: Candidate.Kinds
  ) {
    line = range
    firstClaim = claims.count
    if !tokenEdges.isEmpty { tokenEdges.removeAll(keepingCapacity: true) }
    let words = range.count >> 6 + 1
    if taken.count < words { taken = Array(repeating: 0, count: words) }
    for word in 0..<words { taken[word] = 0 }

    let isPlain = !kinds.contains(.escape)
    let views = isPlain ? (false, false) : makeReadings(text, range)
    // What a claim leaves of a run may be an identifier of its own: the line is searched until nothing new is found. Real lines
    // want two passes at the most; the bound keeps hostile ones linear.
    var known = -1
    var passes = 0
    repeat {
      known = claims.count
      passes += 1
      if isPlain {
        findAll(text, View(range: range, level: .raw), kinds)
      } else {
        findAll(text, range, kinds, views)
      }
    } while claims.count > known && passes < 16 && someClaimTouches(text)
    sortLine(text)
  }

  /// Whether a letter, digit or another group stands directly beside a claim of the line.
  private func someClaimTouches(_ text: Span<UInt8>) -> Bool {
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

  /// Every kind in all readings of a line, the one with most escapes undone first.
  private mutating func findAll(
    _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: Candidate.Kinds,
    _ views: (isUnescaped: Bool, isDecoded: Bool)
  ) {
    for kind in Kind.allCases {
      if views.isDecoded, !decoded.kinds.isDisjoint(with: kind.triggers) {
        let bytes = decoded.bytes
        find(kind, bytes.span, View(range: 0..<bytes.count, level: .decoded))
      }
      if views.isUnescaped, !unescaped.kinds.isDisjoint(with: kind.triggers) {
        let bytes = unescaped.bytes
        find(kind, bytes.span, View(range: 0..<bytes.count, level: .unescaped))
      }
      if !kinds.isDisjoint(with: kind.triggers) {
        find(kind, text, View(range: range, level: .raw))
      }
    }
  }

  /// Every kind in a line of one reading only, as ``find`` does, without asking a table: most lines are such.
  private mutating func findAll(_ text: Span<UInt8>, _ view: View, _ kinds: Candidate.Kinds) {
    if kinds.contains(.token) { findTokens(text, view) }
    if !kinds.isDisjoint(with: Kind.label.triggers) { findLabelled(text, view) }
    if !kinds.isDisjoint(with: Kind.phrase.triggers) { findPhrases(text, view) }
    if kinds.contains(.anchor) { findJWTs(text, view) }
    if kinds.contains(.groups) { findUUIDs(text, view) }
    if kinds.contains(.at) { findEmails(text, view) }
    if !kinds.isDisjoint(with: Kind.mac.triggers) { findMACs(text, view) }
    if !kinds.isDisjoint(with: Kind.name.triggers) { findNames(text, view) }
    if kinds.contains(.colons) { findIPv6(text, view) }
    if kinds.contains(.quad) { findIPv4(text, view) }
    if !kinds.isDisjoint(with: Kind.number.triggers) { findNumbers(text, view) }
  }

  /// Makes the readings that differ from the line as it stands.
  private mutating func makeReadings(_ text: Span<UInt8>, _ range: Range<Int>)
    -> (isUnescaped: Bool, isDecoded: Bool)
  {
    let hasBackslash = candidates.contains {
      $0.kinds.contains(.escape) && text[$0.offset - 1] == UInt8(ascii: "\\")
    }
    let isDecoded: Bool
    if hasBackslash {
      unescaped.undoBackslashes(text, in: range)
      unescaped.scan(with: readingScanner)
      isDecoded = decoded.undoPercents(of: unescaped)
    } else {
      isDecoded = decoded.undoPercents(text, in: surroundings(ofEscapes: text, range))
    }
    if isDecoded { decoded.scan(with: readingScanner) }
    return (hasBackslash, isDecoded)
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

  private mutating func find(_ kind: Kind, _ text: Span<UInt8>, _ view: View) {
    switch kind {
    case .token: findTokens(text, view)
    case .label: findLabelled(text, view)
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
}

/// How many base32 characters at the start of the second argument, which stand behind the tag of the class and a dash, are a
/// genuine pseudonym.
package typealias GenuineTokenTest = (IdentifierClass, Span<UInt8>) -> Int?

/// The kinds of finding, in the order of the contract.
enum Kind: CaseIterable {
  case token, label, phrase, jwt, uuid, email, mac, name, ipv6, ipv4, number

  /// Lines without any of these candidates cannot hold the kind.
  var triggers: Candidate.Kinds {
    switch self {
    case .token: .token
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

/// One reading of the line at hand: its stretch of a text, and how claims are carried back.
struct View {
  let range: Range<Int>
  let level: Level

  enum Level { case raw, unescaped, decoded }

  var start: Int { range.lowerBound }
  var end: Int { range.upperBound }
}
