import Identifiers

/// Finds which bytes of a text are which identifier: fields, keys, labels, phrases and shapes, in any line.
///
/// One pass of the SIMD scan tells where something may stand; parsers look only there, line by line, one kind after the
/// other in the order of the contract. The first claim on a byte wins. Cost: the scan for lines without a candidate, some
/// tens of nanoseconds per candidate else. One instance per worker; it keeps its memory.
package struct Detector {
  /// The claims of the last text, in its order, without overlaps.
  package internal(set) var claims: [Claim] = []
  /// The canonical bytes of all claims, one behind the other.
  package internal(set) var canonical: [UInt8] = []

  // What the policy says: see ``DetectionPolicy``.
  let isStrict: Bool
  let dropped: ClassSet
  let kept: ClassSet
  let dictionary: KeyDictionary
  /// Whether what is known to hold nothing is passed over.
  let usesShortcuts: Bool
  /// Nil where every key is looked at: the policy names URL parameters, or a test compares.
  let idleKeys: IdleKeys?
  /// Nil where the above is.
  var idleNames: IdleNames?
  /// Nil where each is looked through: the policy changes User-Agents or has exceptions of its own, or a test compares.
  var knownAgents: KnownAgents?
  let keepList: KeepList
  let coarse: ClassSet
  let cutsPages: Bool
  /// Whether a treatment of a named field cuts pages.
  let cutsFields: Bool
  /// Whether User-Agents are looked for in text.
  let findsAgents: Bool
  /// The covers of the line at hand.
  var covers: [Cover] = []
  let treatments: [FieldTreatment]
  let patterns: [DetectionPattern]
  /// Classes that are kept and whose values may hold identifiers of others: they are free text wherever they stand.
  let unclaimed: ClassSet
  /// The treatment under which claims are made; -1 for none.
  var rulingTreatment = -1
  /// What the numbers of the value being judged count.
  var rulingMeasure = Measure.seconds
  /// How many base32 characters behind `tag-` are a genuine pseudonym of this release; nil where none is.
  let genuineTokenLength: GenuineTokenTest?
  let scanner: CandidateScanner
  /// The scanner of readings: the other one is in the middle of its text.
  let readingScanner: CandidateScanner
  /// Finds shapes in single values; nil in the detector that does.
  let shapes: ShapeFinder?

  /// What the scan saw in the line at hand, unescaped readings aside.
  var candidates: [Candidate] = []
  /// Readings of the line at hand with escapes undone, each made of the one before: `0 ..< readingCount` are in force.
  var readings = Array(repeating: Reading(), count: Detector.depth)
  var readingCount = 0
  /// How many of them come before the line as it stands.
  var preferredReadings = 0
  /// Values behind keys, per reading, the line as it stands first.
  var keyed = Array(repeating: [Keyed](), count: Detector.depth + 1)
  /// The value being judged.
  var value = ValueReading()
  /// The value that the piece before ended inside of, until it is taken up.
  var resumedValue: OpenValue?
  /// Where the line's second bracket of JSON opens, once it was looked for; -1 before.
  var firstNesting = -1
  /// The value under a key that the last line ends inside of: an open quote, or a value that the line's end cuts.
  package internal(set) var openValue: OpenValue?
  /// Searches for the patterns; nil where there are none.
  let patternSearch: PatternSearch?
  /// What a pattern matched in the reading at hand.
  var patternValues: [Range<Int>] = []
  /// Where something begins in the line that a pattern may match together with the next piece of the line.
  var unsearched: Int?
  /// Tells addresses of this release, which patterns leave alone as they do tokens; nil where there is no key.
  package var isOwnAddress: ((Span<UInt8>) -> Bool)?
  /// Whether the last line of the text goes on behind it, and whether the one at hand is such a line.
  var textGoesOn = false
  var lineGoesOn = false
  /// The fields of the text at hand, and which of them are the line's.
  var fields: [Field] = []
  var lineFields = 0..<0
  /// Where cells end in the text at hand, and which of these places are the line's.
  var cellEnds: [Int] = []
  var lineCellEnds = 0..<0

  /// The claims of the line at hand begin here.
  var firstClaim = 0
  /// One bit per byte of the line at hand: whether a claim holds it.
  var taken: [UInt64] = []
  var line = 0..<0
  /// Where this release's pseudonyms in the line at hand begin and end.
  var tokenEdges: Set<Int> = []
  /// How far user-agent fields of the reading at hand were followed.
  var userAgents = UserAgentCursor()
  /// Where the last word ends that a phrase made an account, in the reading at hand.
  var accountsDone = 0
  /// Per class of label where the last value that such a label may serve ended, in the reading at hand.
  var servedUntil: [Int] = []

  /// How deep values inside values are taken apart: escapes are undone so many times.
  static let depth = 4

  /// - Parameters:
  ///   - policy: What is dropped, kept, and named.
  ///   - usesPortableScan: Whether the scan's table-driven twin runs: for tests.
  ///   - usesShortcuts: Whether what is known to hold nothing is passed over: tests compare with a detector that looks at all.
  ///   - genuineTokenLength: Tells pseudonyms of this release from look-alikes; nil where there is no key.
  package init(
    _ policy: DetectionPolicy = DetectionPolicy(), usesPortableScan: Bool = false,
    usesShortcuts: Bool = true, genuineTokenLength: GenuineTokenTest? = nil
  ) {
    isStrict = policy.isStrict
    dropped = policy.dropped.union(policy.coarse)
    kept = policy.kept
    coarse = policy.coarse
    cutsPages = policy.cutsPages
    cutsFields = policy.treatments.contains { if case .cut = $0.extent { true } else { false } }
    findsAgents = !policy.kept.contains(.agent)
    dictionary = policy.dictionary
    self.usesShortcuts = usesShortcuts
    idleKeys = usesShortcuts ? IdleKeys(policy) : nil
    idleNames = idleKeys == nil ? nil : IdleNames()
    let keepsAgents =
      policy.kept.contains(.agent) && policy.treatments.isEmpty && policy.keepList.isEmpty
      && !policy.cutsPages
    knownAgents = usesShortcuts && keepsAgents ? KnownAgents() : nil
    keepList = policy.keepList
    treatments = policy.treatments
    patterns = policy.patterns
    patternSearch = patterns.isEmpty ? nil : PatternSearch(patterns)
    unclaimed = policy.kept.intersection(Self.holdingOthers)
      .subtracting(policy.cutsPages ? [.page] : [])
    self.genuineTokenLength = genuineTokenLength
    scanner = CandidateScanner(usesPortableTwin: usesPortableScan)
    readingScanner = CandidateScanner(usesPortableTwin: usesPortableScan)
    shapes = ShapeFinder(strict: policy.isStrict)
  }

  /// A detector of shapes, labels and phrases only: for single values.
  init(ofShapesStrict strict: Bool) {
    isStrict = strict
    (dropped, kept, unclaimed, genuineTokenLength, shapes) = ([], [], [], nil, nil)
    (coarse, cutsPages, cutsFields, findsAgents) = ([], false, false, false)
    usesShortcuts = false
    (dictionary, idleKeys, idleNames, knownAgents) = (.standard, nil, nil, nil)
    (keepList, treatments) = (.none, [])
    (patterns, patternSearch) = ([], nil)
    scanner = CandidateScanner()
    readingScanner = CandidateScanner()
  }

  /// The classes that the policy `research` drops.
  package static let droppedByDefault: ClassSet = [
    .cookie, .search, .rid, .person, .content, .file, .apps, .cell,
  ]
  /// The classes that the policy `research` keeps.
  package static let keptByDefault: ClassSet = [.time, .duration, .agent, .config, .page]

  /// Classes whose values are not of one fixed form.
  private static let holdingOthers: ClassSet = [
    .device, .email, .account, .host, .cookie, .search, .person, .content, .file, .apps, .cell,
    .geo, .time, .duration, .agent, .config, .page,
  ]

  /// Finds the claims of `text`, up to 2³¹ bytes, and leaves them in ``claims``. A line never sees another.
  ///
  /// - Parameters:
  ///   - fields: What the lines' formats say of them, in order, none of them over a line feed.
  ///   - cellEnds: Where cells of rows end, in order: no claim reaches over such a place.
  ///   - open: What the text begins inside of, if it goes on with a line.
  ///   - goesOn: Whether its last line goes on in the next text.
  package mutating func detect(
    _ text: Span<UInt8>, fields: [Field] = [], cellEnds: [Int] = [],
    resuming open: OpenValue? = nil, goesOn: Bool = false
  ) {
    textGoesOn = goesOn
    claims.removeAll(keepingCapacity: true)
    canonical.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    self.fields = fields
    lineFields = 0..<0
    self.cellEnds = cellEnds
    lineCellEnds = 0..<0
    resumedValue = open
    var kinds: Candidate.Kinds = []
    var lineStart = 0
    scanner.restart()
    while let count = scanner.nextBatch(of: text) {
      for index in 0..<count {
        let candidate = scanner[index]
        if candidate.kinds == .key, isIdle(text, separator: candidate.offset - 1) { continue }
        if candidate.kinds != .lineFeed {
          candidates.append(candidate)
          kinds.formUnion(candidate.kinds)
        }
        if candidate.kinds.contains(.lineFeed) {
          finishLine(text, lineStart..<candidate.offset, &kinds)
          lineStart = candidate.offset + 1
        }
      }
    }
    finishLine(text, lineStart..<text.count, &kinds)
  }

  /// Whether the key before a separator means nothing, for all that its letters say.
  @inline(__always)
  private func isIdle(_ text: Span<UInt8>, separator: Int) -> Bool {
    guard usesShortcuts, separator > 0 else { return false }
    return text[separator - 1] == UInt8(ascii: "\"")
      ? idleNames?.holds(text, separator: separator) == true
      : idleKeys?.isIdle(text, separator: separator) == true
  }

  private mutating func finishLine(
    _ text: Span<UInt8>, _ range: Range<Int>, _ kinds: inout Candidate.Kinds
  ) {
    var last = lineFields.upperBound
    while last < fields.count, fields[last].start < range.upperBound { last += 1 }
    lineFields = lineFields.upperBound..<last
    if !cellEnds.isEmpty { takeCellEnds(before: range.upperBound) }
    openValue = nil
    guard
      !candidates.isEmpty || !lineFields.isEmpty || resumedValue != nil || makesCovers
        || patternSearch != nil
    else { return }
    detectLine(text, range, kinds)
    candidates.removeAll(keepingCapacity: true)
    kinds = []
  }
}

/// How many base32 characters at the start of the second argument, which stand behind the tag of the class and a dash, are a
/// genuine pseudonym.
package typealias GenuineTokenTest = (IdentifierClass, Span<UInt8>) -> Int?
