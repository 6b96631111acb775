import Identifiers

/// Finds which bytes of each line are which field of the line's format. One per worker; it keeps its memory.
///
/// A line costs one search for its end and a decision by its first bytes, then a parser of its format alone. Where detection
/// finds a value by its shape or its key, no field is reported; naming reports all.
package struct FieldFinder {
  /// The fields of the last text that mean something, in its order, without overlaps, each inside one line.
  package internal(set) var fields: [Field] = []
  /// Where cells of rows end that commas or tabs separate, in the last text: no value reaches over such a place.
  package internal(set) var cellEnds: [Int] = []
  /// The names of fields, which ``Field/name`` indexes; they grow over all texts, up to ``mostNames``.
  package internal(set) var names: [String] = []
  /// What each line of the last text was recognised as, where names are asked for; the last one may be a piece.
  package internal(set) var lineFormats: [LogFormat.Name] = []
  /// How many lines of each format were seen in all texts, by the order of ``LogFormat/Name``; a line in pieces counts once.
  package internal(set) var counts = Array(repeating: 0, count: LogFormat.Name.allCases.count)
  /// How many lines of all texts did not have the format named for them.
  package internal(set) var mismatches = 0
  /// Where the first such line of the last text begins; nil where there is none.
  package internal(set) var firstMismatch: Int?
  /// Whether the time of each line is read, for ``times``.
  package var readsTimes = false
  /// The times of the lines of the last text that have one, in order.
  package internal(set) var times: [LineTime] = []
  /// How many lines of the last text have none; empty lines do not count.
  package internal(set) var timelessCount = 0
  /// The context behind the last text.
  package internal(set) var context = StreamContext()

  /// No more names than this are told apart; fields with later ones have none.
  package static let mostNames = 65_536
  /// How deep lines inside lines are taken apart.
  static let deepest = 4

  /// Paths of JSON whose strings are not taken apart as lines of their own, nor those below them.
  package var wholeFields: Set<String> = []
  /// Whether every name of a text is told apart, however many there are, and names are forgotten between texts once there are
  /// more than ``mostNames``: for policies, which must know each.
  package var forgetsNames = false
  /// How often names were forgotten.
  package private(set) var forgotten = 0

  let format: LogFormat
  let isNaming: Bool
  let onMismatch: MismatchAction
  var nameIndices: [String: Int] = [:]
  /// What was read of the time of the line at hand.
  var lineTime = LineTimeParts()
  /// Kept for its memory; a walk takes it and puts it back.
  var idleWalk = JSONWalk()

  /// - Parameters:
  ///   - naming: Whether every field is wanted, with its name, not only those with a class: for `inspect` and for policies that
  ///     name fields.
  ///   - onMismatch: What becomes of lines that do not have the named format.
  package init(
    _ format: LogFormat = .auto, naming: Bool = false, onMismatch: MismatchAction = .scan
  ) {
    self.format = format
    isNaming = naming
    self.onMismatch = onMismatch
    if naming, case .pattern(let string) = format {
      names = string.names
      for (index, name) in names.enumerated() { nameIndices[name] = index }
    }
  }

  /// Finds the fields of `text` and leaves them in ``fields``.
  ///
  /// - Parameters:
  ///   - text: Whole lines, or pieces of lines at its ends, of up to 2³¹ bytes.
  ///   - context: That of the first byte.
  ///   - startsInLine: Whether the text goes on with a line of which `context` saw the piece before.
  ///   - endsInLine: Whether the last line goes on in the next text.
  package mutating func find(
    _ text: Span<UInt8>, context: StreamContext, startsInLine: Bool = false,
    endsInLine: Bool = false
  ) {
    find(text, in: 0..<text.count, context, startsInLine: startsInLine, endsInLine: endsInLine)
  }

  mutating func find(
    _ text: Span<UInt8>, in range: Range<Int>, _ start: StreamContext, startsInLine: Bool,
    endsInLine: Bool
  ) {
    fields.removeAll(keepingCapacity: true)
    cellEnds.removeAll(keepingCapacity: true)
    lineFormats.removeAll(keepingCapacity: true)
    firstMismatch = nil
    times.removeAll(keepingCapacity: true)
    timelessCount = 0
    if forgetsNames, names.count > Self.mostNames { forgetNames() }
    context = start
    if !startsInLine {
      context.cutLine = .none
    } else if context.cutLine == .none {
      context.cutLine = .plain
    }
    var position = range.lowerBound
    while position < range.upperBound {
      let feed = text.offset(of: 0x0A, in: position..<range.upperBound)
      let isCut = endsInLine && feed == range.upperBound
      var end = feed
      if end > position, text[end - 1] == 0x0D { end -= 1 }
      if context.cutLine == .none {
        readLine(text, position..<end, isCut: isCut)
      } else {
        goOn(text, position..<end, isCut: isCut)
      }
      position = feed + 1
    }
  }

  /// Reports a field, unless it is empty, `-` or `""`, or has neither a role nor a name that is asked for.
  mutating func add(
    _ text: Span<UInt8>, _ range: Range<Int>, _ role: Field.Role?, _ name: StaticString,
    quoting: Field.Quoting = .backslash
  ) {
    guard role != nil || isNaming, !Self.isAbsent(text, range) else { return }
    fields.append(
      Field(
        range, role ?? .text, quoting: quoting,
        name: isNaming ? index(ofName: String(describing: name)) : -1))
  }

  /// Whether a field holds nothing: it is empty, `-` or `""`.
  static func isAbsent(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    switch range.count {
    case 0: true
    case 1: text[range.lowerBound] == UInt8(ascii: "-")
    case 2: text.has("\"\"", at: range.lowerBound)
    default: false
    }
  }

  private mutating func forgetNames() {
    names = []
    nameIndices = [:]
    forgotten += 1
  }

  /// The place of a name in ``names``; -1 where there is no more room.
  mutating func index(ofName name: String) -> Int {
    if let index = nameIndices[name] { return index }
    guard forgetsNames || names.count < Self.mostNames else { return -1 }
    nameIndices[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
