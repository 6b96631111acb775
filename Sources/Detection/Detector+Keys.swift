import Identifiers

/// A value behind a key that the dictionary knows.
struct Keyed {
  /// Where the key begins.
  let keyStart: Int
  var range: Range<Int>
  let meaning: KeyDictionary.Meaning
  let place: Key.Place
  let escaping: ValueReading.Escaping
  /// A value without quotes in JSON: how those of its key are written, which a pseudonym in its place needs. Else nil.
  var quotes: Key.Quoting?
  /// The key is `pwd`.
  let isPWD: Bool
  /// Which of the policy's treatments holds for it; -1 for none.
  var rule = -1
  /// What its numbers count, if it is a duration or volume.
  var measure = Measure.seconds
}

/// Values behind keys, wherever they stand: `key=value`, `key: value`, JSON, URL parameters.
extension Detector {
  /// Fills the list of values behind keys of a reading, in the order of their keys.
  mutating func collectKeyed(_ text: Span<UInt8>, _ view: View) {
    keyed[view.level].removeAll(keepingCapacity: true)
    var ends = ValueEnds()
    // What a container's walk has seen needs no walk of its own.
    var walked = view.start
    if view.level == 0, let open = resumedValue {
      resumedValue = nil
      walked = resume(open, text, view)
    }
    var stretches = RawStretches(view)
    for index in 0..<candidateCount(view) {
      guard let separator = separator(candidate(index, view), text, view) else { continue }
      let place =
        view.level == 0
        ? view.range
        : stretches.around(separator, text) { origin($0 + 1, view) - origin($0, view) }
      guard var key = Key(text, separator: separator, in: place) else { continue }
      if key.place == .equals, isParameter(key.name.lowerBound, view) { key.place = .query }
      if addParameter(key, text, view, &ends) || addNamedElement(behind: key, text, view, &ends) {
        continue
      }
      let known = meaning(of: key, text, view)
      if known == nil { noteIdle(key, text, separator) }
      guard let meaning = known,
        let value = KeyedValue(text, behind: key, meaning.identifierClass, in: place, &ends)
      else { continue }
      if !value.isContainer {
        let isQuoted = value.isQuoted || key.place == .json
        add(
          value.range, behind: key, meaning, isQuoted ? key.quoting.escaping : .bare, text, view,
          quotes: key.place == .json && !value.isQuoted ? key.quoting : nil)
        noteOpen(value, behind: key, text, view)
      } else if value.range.lowerBound >= walked {
        var walk = ScalarWalk(
          from: value.range.lowerBound, to: place.upperBound, key.quoting, meaning, dictionary)
        let known = keyed[view.level].count
        addScalars(of: &walk, text, view)
        walked = walk.offset
        let measure = measure(of: key, meaning, text)
        for index in known..<keyed[view.level].count { keyed[view.level][index].measure = measure }
      }
    }
  }

  /// Remembers a name that means nothing wherever it stands in JSON.
  private mutating func noteIdle(_ key: Key, _ text: Span<UInt8>, _ separator: Int) {
    guard idleNames != nil, key.place == .json, key.quoting == .plain,
      !text.has("UID", before: key.name.upperBound), !dictionary.mayBeJoined(text, key.name)
    else { return }
    idleNames?.insert(text, separator: separator)
  }

  private mutating func measure(
    of key: Key, _ meaning: KeyDictionary.Meaning, _ text: Span<UInt8>
  ) -> Measure {
    meaning.identifierClass == .duration ? Measure(ofKey: text, in: key.name) : .seconds
  }

  /// Adds a URL parameter that the policy names.
  private mutating func addParameter(
    _ key: Key, _ text: Span<UInt8>, _ view: View, _ ends: inout ValueEnds
  ) -> Bool {
    guard !treatments.isEmpty, key.place == .query,
      case let rule = treatment(ofParameter: key.name, text), rule >= 0,
      let value = KeyedValue(text, behind: key, .device, in: view.range, &ends)
    else { return false }
    let known = dictionary.meaning(of: text, in: key.longName)
    let meaning = KeyDictionary.Meaning(
      identifierClass: treatments[rule].identifierClass ?? known?.identifierClass ?? .device,
      strength: .query, isAddressOrNothing: false)
    var keyed = Keyed(
      keyStart: key.name.lowerBound, range: value.range, meaning: meaning, place: key.place,
      escaping: value.isQuoted ? key.quoting.escaping : .bare, isPWD: false)
    keyed.rule = rule
    keyed.measure = measure(of: key, meaning, text)
    keep(keyed, text, view)
    noteOpen(value, behind: key, text, view)
    return true
  }

  private mutating func add(
    _ range: Range<Int>, behind key: Key, _ meaning: KeyDictionary.Meaning,
    _ escaping: ValueReading.Escaping, _ text: Span<UInt8>, _ view: View,
    quotes: Key.Quoting? = nil
  ) {
    var value = Keyed(
      keyStart: key.name.lowerBound, range: range, meaning: meaning, place: key.place,
      escaping: escaping, quotes: quotes, isPWD: key.isPWD(text))
    value.measure = measure(of: key, meaning, text)
    keep(value, text, view)
  }

  mutating func keep(_ value: Keyed, _ text: Span<UInt8>, _ view: View) {
    var value = value
    if view.level == 0 {
      let end = min(value.range.upperBound, cellEnd(behind: value.range.lowerBound))
      value.range = value.range.lowerBound..<end
    }
    if !Values.isEmpty(text, value.range) { keyed[view.level].append(value) }
  }

  /// Adds the content of an XML element whose attribute is its key, as Windows writes events: `<Data Name="IpAddress">…</Data>`.
  private mutating func addNamedElement(
    behind key: Key, _ text: Span<UInt8>, _ view: View, _ ends: inout ValueEnds
  ) -> Bool {
    guard key.place == .equals, key.name.count == 4,
      text.hasIgnoringCase("name", at: key.name.lowerBound),
      let name = KeyedValue(text, behind: key, .account, in: view.range, &ends), name.isQuoted,
      name.range.count <= KeyDictionary.longestKey
    else { return false }
    var start = name.range.upperBound
    while start < view.end, text[start] == UInt8(ascii: "\\") { start += 1 }
    start += 1
    guard text.has(">", at: start), start + 1 < view.end,
      let meaning = dictionary.meaning(of: text, in: name.range),
      meaning.strength <= .structured, !kept.contains(meaning.identifierClass)
    else { return false }
    let limit = min(view.end, start + 1025)
    let end = (start + 1..<limit).first { text[$0] == UInt8(ascii: "<") } ?? limit
    add(start + 1..<end, behind: key, meaning, .bare, text, view)
    return true
  }

  /// Where the separator stands that a candidate tells of.
  private mutating func separator(_ candidate: Candidate, _ text: Span<UInt8>, _ view: View) -> Int?
  {
    if candidate.kinds.contains(.key) { return candidate.offset - 1 }
    guard candidate.kinds.contains(.anchor), candidate.offset + 3 < view.end,
      text[candidate.offset] == 0xEF, text[candidate.offset + 1] == 0xBC,
      text[candidate.offset + 2] == 0x9A
    else { return nil }
    return candidate.offset
  }

  /// Classes whose keys mean the same in whatever object they stand.
  private static let certain: ClassSet = [
    .ip, .mac, .imsi, .imei, .meid, .iccid, .android, .uuid, .phone, .email, .rid, .geo,
  ]

  /// What the key means at the place where it stands; in prose the word before its last one belongs to it, in JSON the key of
  /// the object around it may. Nil for what stays.
  private mutating func meaning(of key: Key, _ text: Span<UInt8>, _ view: View) -> KeyDictionary
    .Meaning?
  {
    // In prose a quoted value is no word of a sentence.
    let isQuoted = key.place == .prose && Key.isQuote(text[key.valueStart])
    let strength = isQuoted ? .explicit : key.place.strength
    var meaning = dictionary.meaning(of: text, in: key.longName, weakest: strength)
    if meaning == nil, key.isAuditName(text), !kept.contains(.account) {
      return KeyDictionary.Meaning(
        identifierClass: .account, strength: .structured, isAddressOrNothing: false)
    }
    let isCertain = meaning.map { Self.certain.contains($0.identifierClass) } ?? false
    if key.place == .json, !isCertain, dictionary.mayBeJoined(text, key.name),
      isNested(key.name.lowerBound, text, view),
      let parent = ParentKey.find(text, before: key.name.lowerBound, in: view.range)
    {
      meaning = dictionary.meaning(of: text, parent: parent, key: key.name, weakest: strength)
    }
    guard let meaning, !key.countsPasses(text),
      !kept.contains(meaning.identifierClass) || cutsPages && meaning.identifierClass == .page
    else { return nil }
    return meaning
  }

  /// Whether another bracket opens between the first byte of the line and `offset`. Looked for once in a line.
  private mutating func isNested(_ offset: Int, _ text: Span<UInt8>, _ view: View) -> Bool {
    guard view.level == 0 else { return true }
    if firstNesting < 0 {
      let rest = min(view.start + 1, view.end)..<view.end
      firstNesting = text.offset(of: UInt8(ascii: "{"), or: UInt8(ascii: "["), in: rest)
    }
    return firstNesting < offset
  }

  /// When a value is judged.
  enum KeyTurn {
    /// Before everything else: values of dropped classes go whole.
    case dropped
    case identifying
    /// In prose a label (`IMEI: 49 015420 …`) knows its value better; what it leaves is the key's.
    case behindLabels
  }

  /// Claims the values whose turn it is.
  mutating func judgeKeyed(_ text: Span<UInt8>, _ view: View, _ turn: KeyTurn) {
    for index in keyed[view.level].indices {
      let value = keyed[view.level][index]
      let own = self.turn(of: value, text)
      guard
        own == turn || turn == .dropped && own == .identifying && holdsDropped(index, text, view),
        !isLeftToCut(value, view),
        isFree(value.range.lowerBound, value.range.upperBound, view),
        !isTaken(value.keyStart, view)
      else { continue }
      let known = claims.count
      rulingMeasure = value.measure
      defer {
        rulingMeasure = .seconds
        noteQuotes(of: value, since: known, text, view)
      }
      if value.rule >= 0 {
        treat(
          text, value.range, view, value.rule, value.meaning.identifierClass, value.escaping,
          context: value.keyStart)
      } else if own == .dropped {
        // sudo's PWD is a directory.
        if value.isPWD, text[value.range.lowerBound] == UInt8(ascii: "/") { continue }
        let isCoarse = coarse.contains(value.meaning.identifierClass)
        drop(
          text, value.range, view, value.meaning.identifierClass, isCoarse ? value.escaping : nil,
          context: value.keyStart)
      } else if value.place != .prose
        || Values.countsInProse(text, value.range, value.meaning.identifierClass)
      {
        judge(text, value, view)
      }
    }
  }

  /// A claim on the whole of a JSON number takes the quotes of its key.
  private mutating func noteQuotes(
    of value: Keyed, since known: Int, _ text: Span<UInt8>, _ view: View
  ) {
    guard let quotes = value.quotes, view.level == 0, claims.count == known + 1,
      claims[known].start == value.range.lowerBound, claims[known].end == value.range.upperBound,
      isNumber(text, value.range)
    else { return }
    claims[known].quotes = quotes
  }

  /// Whether the value is a page of which only the query goes.
  private mutating func isLeftToCut(_ value: Keyed, _ view: View) -> Bool {
    if value.rule < 0, cutsPages, value.meaning.identifierClass == .page { return true }
    guard cutsFields, value.meaning.identifierClass == .page else { return false }
    let start = origin(value.range.lowerBound, view)
    return lineFields.contains {
      fields[$0].rule >= 0 && isCut(fields[$0].rule) && fields[$0].range.contains(start)
    }
  }

  mutating func turn(of value: Keyed, _ text: Span<UInt8>) -> KeyTurn {
    let identifierClass = value.meaning.identifierClass
    if value.rule >= 0 { return .dropped }
    if dropped.contains(identifierClass), !value.meaning.isAddressOrNothing { return .dropped }
    guard value.place == .prose, Label.classes.contains(identifierClass) else {
      return .identifying
    }
    let hasItsForm = Values.labelledForm(text, value.range, identifierClass) != nil
    return hasItsForm ? .identifying : .behindLabels
  }

  private mutating func judge(_ text: Span<UInt8>, _ value: Keyed, _ view: View) {
    judge(
      text, value.range, view, value.meaning.identifierClass,
      isAddressOrNothing: value.meaning.isAddressOrNothing, value.escaping,
      context: value.keyStart)
  }
}

extension Key.Quoting {
  /// How a value in such quotes is written: JSON inside a string has 1 backslash before each quote, inside that 3.
  var escaping: ValueReading.Escaping {
    guard case .backslashes(let count) = self else { return .quoted(depth: 1) }
    return .quoted(depth: (count + 1).bitWidth - (count + 1).leadingZeroBitCount)
  }
}
