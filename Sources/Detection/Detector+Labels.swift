import Identifiers

/// Values that a label before them names: IMEI, IMSI, MEID, ICCID, Android id, bare MAC, serial, spaced phone number.
extension Detector {
  /// Looks at each word of digits or hexadecimal digits, and at each run of digit groups, for a label that serves it.
  mutating func findLabelled(_ text: Span<UInt8>, _ view: View) {
    forgetServed(view)
    var wordsDone = view.start
    var groupsDone = view.start
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      let offset = candidate.offset
      if candidate.kinds.contains(.anchor), text.hasIgnoringCase("seri", at: offset) {
        findSerial(text, view, labelAt: offset)
      }
      if offset < view.end, text[offset].isHexDigit {
        guard !candidate.kinds.isDisjoint(with: [.hex, .digits]), offset >= wordsDone else {
          continue
        }
        wordsDone = findLabelledWord(text, view, at: offset, from: wordsDone)
      } else if candidate.kinds.contains(.digits), plus(text, view, before: offset) == nil {
        findLabelledGroups(text, view, endingAt: offset, from: groupsDone)
        groupsDone = max(groupsDone, offset)
      }
    }
  }

  /// Begins a reading: no label has served a value yet.
  mutating func forgetServed(_ view: View) {
    servedUntil.removeAll(keepingCapacity: true)
    for _ in Label.Subject.allCases { servedUntil.append(view.start) }
  }

  /// The label nearest before `start` among `subjects` whose value that would be: a label serves the first value after it.
  mutating func label(
    _ subjects: Label.Subjects, before start: Int, _ text: Span<UInt8>, _ view: View
  ) -> (subject: Label.Subject, start: Int)? {
    let lowest = max(view.start, start - Label.reach)
    let lastLetters = Label.lastLetters(of: subjects)
    var end = start + 1
    while end > lowest + 1 {
      end -= 1
      // A pseudonym in between has been served already, and its tag is no label.
      if hasClaims, isTaken(end - 1, view) { return nil }
      // Most words end in a letter that ends no label.
      let last = text[end - 1]
      if last.isLetter ? lastLetters >> UInt32(last & 31) & 1 == 0 : !last.isDigit && last < 0x80 {
        continue
      }
      // A label is a whole word, behind which digits may follow; Chinese needs no blank before them.
      if end < view.end, text[end].isAlphanumeric, last < 0x80 || text[end].isLetter { continue }
      if let found = label(subjects, endingAt: end, text, view) { return found }
      guard last.isDigit else { continue }
      var wordEnd = end - 1
      while wordEnd > view.start, text[wordEnd - 1].isDigit { wordEnd -= 1 }
      if wordEnd > view.start, let found = label(subjects, endingAt: wordEnd, text, view) {
        return found
      }
    }
    return nil
  }

  /// The label among `subjects` that ends directly before `end` and has not served a value yet.
  private mutating func label(
    _ subjects: Label.Subjects, endingAt end: Int, _ text: Span<UInt8>, _ view: View
  ) -> (subject: Label.Subject, start: Int)? {
    let possible = Label.subjects(endingIn: text[end - 1]).intersection(subjects)
    guard !possible.isEmpty else { return nil }
    for label in Label.all(endingIn: text[end - 1])
    where possible.contains(Label.Subjects(label.subject)) {
      guard let first = label.start(endingAt: end, in: text, from: view.start),
        first >= servedUntil[label.subject.rawValue], isFree(first, end, view)
      else { continue }
      return (label.subject, first)
    }
    return nil
  }

  /// The first word behind a label of serial numbers that may be one: such words are many, the label is rare.
  private mutating func findSerial(_ text: Span<UInt8>, _ view: View, labelAt start: Int) {
    // `serial` to `serial number`; digits may follow.
    var end: Int?
    for length in 6...16 where start + length <= view.end {
      let last = start + length
      guard last == view.end || !text[last].isLetter else { continue }
      for label in Label.all(endingIn: text[last - 1]) {
        guard let first = label.start(endingAt: last, in: text, from: view.start) else { continue }
        // `SIM serial number` is another label.
        if label.subject != .serial { return }
        if first == start { end = last }
      }
    }
    guard var offset = end, isFree(start, offset, view) else { return }
    while offset < view.end, text[offset].isDigit { offset += 1 }
    let highest = min(view.end, offset + Label.reach + 1)
    while offset < highest {
      let word = offset
      while offset < view.end, text[offset].isAlphanumeric { offset += 1 }
      let first = Escapes.end(reachingInto: word, of: text, from: view.start)
      // No word of a UUID is a serial number.
      if isUUID(text, at: first, view) { return }
      if first < offset,
        Self.subjects(ofWord: text, first..<offset).contains(Label.Subjects(.serial))
      {
        claim(first, offset, view, .device, context: start) {
          CanonicalValue.append(.device, text, in: first..<offset, to: &$0)
        }
        return
      }
      offset = max(offset, word + 1)
    }
  }

  /// Judges the word of letters and digits around `offset`; returns its end.
  private mutating func findLabelledWord(
    _ text: Span<UInt8>, _ view: View, at offset: Int, from lowest: Int
  ) -> Int {
    var start = offset
    while start > lowest, text[start - 1].isAlphanumeric { start -= 1 }
    var end = offset
    while end < view.end, text[end].isAlphanumeric { end += 1 }
    start = Escapes.end(reachingInto: start, of: text, from: view.start)
    // The last group of a UUID is no MAC.
    if end - start == 12, start - 24 >= view.start, isUUID(text, at: start - 24, view) {
      return end
    }
    let subjects = Self.subjects(ofWord: text, start..<max(start, end))
      .subtracting(Label.Subjects(.serial))
    guard !subjects.isEmpty else { return end }
    if let found = label(subjects, before: start, text, view) {
      claim(start, end, view, found.subject.identifierClass, context: found.start) {
        CanonicalValue.append(found.subject.identifierClass, text, in: start..<end, to: &$0)
      }
    }
    for subject in Label.Subject.allCases where subjects.contains(Label.Subjects(subject)) {
      servedUntil[subject.rawValue] = end
    }
    return end
  }

  /// What a word may be by its length and digits.
  private static func subjects(ofWord text: Span<UInt8>, _ range: Range<Int>) -> Label.Subjects {
    let count = range.count
    guard (8...32).contains(count) else { return [] }
    var digits = 0
    for index in range {
      guard text[index].isHexDigit else { return [] }
      if text[index].isDigit { digits += 1 }
    }
    var subjects: Label.Subjects = digits > 0 ? Label.Subjects(.serial) : []
    if count == 12 { subjects.formUnion(Label.Subjects(.mac)) }
    if count == 14 { subjects.formUnion(Label.Subjects(.meid)) }
    if count == 16 { subjects.formUnion(Label.Subjects(.android)) }
    if digits == count {
      if (14...15).contains(count) { subjects.formUnion(Label.Subjects(.imsi)) }
      if (14...16).contains(count) { subjects.formUnion(Label.Subjects(.imei)) }
      if (18...20).contains(count) { subjects.formUnion(Label.Subjects(.iccid)) }
    } else if digits == count - 1, (19...21).contains(count),
      text[range.upperBound - 1].lowerCased == UInt8(ascii: "f")
    {
      // An odd number of digits is filled up with F on the card (ITU-T E.118, 3GPP TS 51.011 §10.1.1).
      subjects.formUnion(Label.Subjects(.iccid))
    }
    return subjects
  }

  /// Judges the groups of digits in the run of digits, blanks and dashes that ends at `end`.
  private mutating func findLabelledGroups(
    _ text: Span<UInt8>, _ view: View, endingAt end: Int, from lowest: Int
  ) {
    var start = min(end, view.end)
    while start > lowest, Self.isGrouped(text[start - 1]) { start -= 1 }
    // Behind a plus an international number stands.
    if start > view.start, text[start - 1] == UInt8(ascii: "+") { return }
    // `IMEI 1 49-015420-…`: the number may begin behind a later blank, as far as a label reaches.
    let highest = min(end, start + Label.reach)
    while start < highest {
      while start < highest, !text[start].isDigit { start += 1 }
      var next = start
      while next < end, text[next].isDigit { next += 1 }
      guard next < end else { return }
      let isFirst =
        start <= lowest || text[start - 1] != UInt8(ascii: "-") || start - 2 < view.start
        || !text[start - 2].isDigit
      let groups = DigitGroups(text, from: start, to: end, joinedBy: text[next])
      if isFirst, let claimEnd = claimGroups(text, view, groups, from: start) { next = claimEnd }
      start = next
    }
  }

  /// Claims groups that a label names; returns their end.
  private mutating func claimGroups(
    _ text: Span<UInt8>, _ view: View, _ groups: DigitGroups, from start: Int
  ) -> Int? {
    for (subject, end) in groups.shapes {
      guard let found = label(Label.Subjects(subject), before: start, text, view) else { continue }
      claim(start, end, view, subject.identifierClass, context: found.start) {
        CanonicalValue.append(subject.identifierClass, text, in: start..<end, to: &$0)
      }
      servedUntil[subject.rawValue] = end
      return end
    }
    return nil
  }

  private static func isGrouped(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == 0x20 || byte == UInt8(ascii: "-")
  }
}

/// The first groups of digits of a run, joined by one and the same byte, and what they may be behind a label.
private struct DigitGroups {
  /// What the groups may be, with the end of each.
  private(set) var shapes: [(Label.Subject, Int)] = []

  init(_ text: Span<UInt8>, from start: Int, to end: Int, joinedBy joint: UInt8) {
    var digits = 0
    var first = 0
    var pattern: [Int] = []
    var offset = start
    var imei: Int?
    var iccid: Int?
    while offset < end, text[offset].isDigit {
      let group = offset
      while offset < end, text[offset].isDigit { offset += 1 }
      pattern.append(offset - group)
      digits += offset - group
      if pattern.count == 1 { first = digits }
      if (14...16).contains(digits) { imei = offset }
      if (18...20).contains(digits) { iccid = offset }
      if pattern == [3, 4, 4], text[start] == UInt8(ascii: "1"), text[start + 1] >= 0x33 {
        shapes.append((.phone, offset))
      }
      guard digits < 20, offset + 1 < end, text[offset] == joint, text[offset + 1].isDigit else {
        break
      }
      offset += 1
    }
    guard pattern.count > 1 else { return }
    // Country, network, subscriber: 460-00-1234567890.
    if let imsi = imei, first == 3, digits < 16, pattern.count == 3 { shapes.append((.imsi, imsi)) }
    if let imei, (2...8).contains(first) { shapes.append((.imei, imei)) }
    if let iccid, (4...6).contains(first) { shapes.append((.iccid, iccid)) }
  }
}
