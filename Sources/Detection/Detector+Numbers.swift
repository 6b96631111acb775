import Identifiers

/// Numbers that identify themselves: mobile and E.164 numbers, IMEI, IMSI, ICCID, resident ids.
extension Detector {
  mutating func findNumbers(_ text: Span<UInt8>, _ view: View) {
    var done = view.start
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      guard candidate.kinds.contains(.digits) && candidate.offset >= done else { continue }
      let offset = candidate.offset
      if offset < view.end, text[offset].isDigit {
        var start = offset
        while start > done, text[start - 1].isDigit { start -= 1 }
        var end = offset
        while end < view.end, text[end].isDigit { end += 1 }
        findNumber(text, view, start..<end)
        done = end
      } else if let plus = plus(text, view, before: offset) {
        findInternational(text, view, at: plus)
      } else {
        findGroups(text, view, endingAt: offset, from: done)
        done = max(done, offset)
      }
    }
    if isStrict { findBareHexadecimals(text, view) }
  }

  /// Words of 12 or 16 hexadecimal digits: MAC and Android id, where the policy is strict.
  private mutating func findBareHexadecimals(_ text: Span<UInt8>, _ view: View) {
    var done = view.start
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      guard candidate.kinds.contains(.hex) && candidate.offset >= done else { continue }
      var start = candidate.offset
      while start > done, text[start - 1].isAlphanumeric { start -= 1 }
      var end = candidate.offset
      while end < view.end, text[end].isAlphanumeric { end += 1 }
      done = end
      start = Escapes.end(reachingInto: start, of: text, from: view.start)
      guard end - start == 12 || end - start == 16,
        (start..<end).allSatisfy({ text[$0].isHexDigit })
      else { continue }
      if end - start == 12 {
        claimMAC(text, view, start, end)
      } else {
        claim(start, end, view, .android) {
          CanonicalValue.append(.android, text, in: start..<end, to: &$0)
        }
      }
    }
  }

  /// A run of digits in one piece; behind an escape that reaches into it, what is left of it first.
  private mutating func findNumber(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>) {
    let digits = free(run, around: run.upperBound - 1, view)
    guard !digits.isEmpty else { return }
    let start = Escapes.end(reachingInto: digits.lowerBound, of: text, from: view.start)
    if start > digits.lowerBound, start < digits.upperBound,
      claimNumber(text, view, start..<digits.upperBound)
    {
      return
    }
    claimNumber(text, view, digits)
  }

  @discardableResult
  private mutating func claimNumber(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>) -> Bool {
    let start = run.lowerBound
    let end = run.upperBound
    let edge = Edge(text, view, run)
    if start > view.start, text[start - 1] == UInt8(ascii: "+"), run.count >= 5 {
      if claimInternational(text, view, at: start - 1) { return true }
    }
    // The resident id's last character may be X.
    if run.count == 17, end < view.end, text[end] | 0x20 == UInt8(ascii: "x"),
      CheckDigits.residentID(text, at: start), end + 1 == view.end || !text[end + 1].isAlphanumeric
    {
      return claim(start, end + 1, view, .rid) {
        CanonicalValue.append(.rid, text, in: start..<end + 1, to: &$0)
      }
    }
    guard !edge.isDecimal, let identifierClass = numberClass(text, view, run, edge) else {
      return false
    }
    return claim(start, end, view, identifierClass) {
      CanonicalValue.append(identifierClass, text, in: run, to: &$0)
    }
  }

  /// What a number in one piece is by its length, beginning, check digits and neighbours.
  private func numberClass(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>, _ edge: Edge)
    -> IdentifierClass?
  {
    let start = run.lowerBound
    switch run.count {
    case 11: return isMobile(text, at: start) && isMobilePlace(text, view, run, edge) ? .phone : nil
    case 15:
      if text.has("0086", at: start), isMobile(text, at: start + 4) { return .phone }
      if isIMSI(text, at: start) { return .imsi }
      return !edge.followsWord && isIMEI(text, run) ? .imei : nil
    case 18: return CheckDigits.residentID(text, at: start) ? .rid : nil
    case 19, 20:
      guard !edge.followsWord, text.has("89", at: start) else { return nil }
      return text.has("8986", at: start) || CheckDigits.luhn(text, in: run) ? .iccid : nil
    default: return nil
    }
  }

  /// `1[3-9]…`: a mainland China mobile number's beginning.
  private func isMobile(_ text: Span<UInt8>, at start: Int) -> Bool {
    text[start] == UInt8(ascii: "1") && text[start + 1] >= UInt8(ascii: "3")
  }

  /// Not enclosed by letters, not in 16 or more hexadecimal digits, and no connection number of nginx (`*`).
  private func isMobilePlace(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>, _ edge: Edge)
    -> Bool
  {
    if edge.letterBefore && edge.letterAfter { return false }
    if run.lowerBound > view.start, text[run.lowerBound - 1] == UInt8(ascii: "*") { return false }
    var start = run.lowerBound
    if edge.letterBefore {
      while start > max(view.start, run.upperBound - 16), text[start - 1].isHexDigit { start -= 1 }
    }
    var end = run.upperBound
    while end < min(view.end, start + 16), text[end].isHexDigit { end += 1 }
    return end - start < 16
  }

  /// 460 and a network of China, or a test network of 3GPP (00101, 99970).
  private func isIMSI(_ text: Span<UInt8>, at start: Int) -> Bool {
    if text.has("00101", at: start) || text.has("99970", at: start) { return true }
    guard text.has("460", at: start) else { return false }
    let network = text[start + 3].digitValue * 10 + text[start + 4].digitValue
    return network <= 9 || network == 11 || network == 15 || network == 20
  }

  /// Reporting body identifiers in use, and the Luhn check (3GPP TS 23.003 annex B).
  private func isIMEI(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // With dashes the first group has two digits at least.
    let first = range.lowerBound
    guard text[first + 1].isDigit else { return false }
    let prefix = text[first].digitValue * 10 + text[first + 1].digitValue
    switch prefix {
    case 1, 10, 30, 33, 35, 44, 45, 49...54, 86, 91, 98, 99: break
    default: return false
    }
    return CheckDigits.luhn(text, in: range)
  }

  /// Where the `+` stands whose country code ends at the separator `offset`.
  func plus(_ text: Span<UInt8>, _ view: View, before offset: Int) -> Int? {
    for distance in 2...4 where offset - distance >= view.start {
      if text[offset - distance] == UInt8(ascii: "+") { return offset - distance }
      if !text[offset - distance].isDigit { return nil }
    }
    return nil
  }

  private mutating func findInternational(_ text: Span<UInt8>, _ view: View, at plus: Int) {
    if !isTaken(plus, view) { claimInternational(text, view, at: plus) }
  }

  /// `+` and 8–15 digits (E.164), in one piece or in groups behind a country code of one to three digits.
  @discardableResult
  private mutating func claimInternational(_ text: Span<UInt8>, _ view: View, at plus: Int) -> Bool
  {
    guard let end = InternationalNumber.end(text, from: plus + 1, to: view.end) else {
      return false
    }
    // Behind a letter or digit stands a sum or a build date (`1.0.0+20240101`), unless the number is a mobile one of China.
    if plus > view.start, text[plus - 1].isAlphanumeric,
      !Escapes.ends(before: plus, in: text, from: view.start),
      end - plus != 14 || !text.has("86", at: plus + 1) || !isMobile(text, at: plus + 3)
    {
      return false
    }
    return claim(plus, end, view, .phone) {
      CanonicalValue.append(.phone, text, in: plus..<end, to: &$0)
    }
  }

  /// Groups in the run of digits, blanks and dashes that ends at `end`: an IMEI with dashes, a mobile number behind 0086.
  private mutating func findGroups(
    _ text: Span<UInt8>, _ view: View, endingAt end: Int, from lowest: Int
  ) {
    var start = min(end, view.end)
    while start > lowest,
      text[start - 1].isDigit || text[start - 1] == 0x20 || text[start - 1] == UInt8(ascii: "-")
    {
      start -= 1
    }
    var offset = start
    while offset < end {
      guard text[offset].isDigit, offset == start || !text[offset - 1].isDigit else {
        offset += 1
        continue
      }
      let group = offset
      while offset < end, text[offset].isDigit { offset += 1 }
      if offset - group == 4, text.has("0086", at: group),
        let last = InternationalNumber.mobileEnd(text, from: offset, to: end)
      {
        claim(group, last, view, .phone) {
          CanonicalValue.append(.phone, text, in: group..<last, to: &$0)
        }
        offset = last
      } else if offset < end, text[offset] == UInt8(ascii: "-"),
        group == start || text[group - 1] != UInt8(ascii: "-")
      {
        offset = claimDashedIMEI(text, view, from: group, to: end)
      }
    }
  }

  /// Groups joined by single dashes: 15 digits in all may be an IMEI. Returns where they end.
  private mutating func claimDashedIMEI(
    _ text: Span<UInt8>, _ view: View, from start: Int, to highest: Int
  ) -> Int {
    var end = start
    var digits = 0
    while end < highest, text[end].isDigit {
      while end < highest, text[end].isDigit {
        digits += 1
        end += 1
      }
      guard end + 1 < highest, text[end] == UInt8(ascii: "-"), text[end + 1].isDigit else { break }
      end += 1
    }
    let edge = Edge(text, view, start..<end)
    if digits == 15, !edge.followsWord, !edge.isDecimal, isIMEI(text, start..<end) {
      claim(start, end, view, .imei) {
        CanonicalValue.append(.imei, text, in: start..<end, to: &$0)
      }
    }
    return end
  }
}

/// What stands on both sides of a run of digits.
private struct Edge {
  let letterBefore: Bool
  let letterAfter: Bool
  /// A letter or underscore stands before, directly or with a dash between.
  let followsWord: Bool
  /// A point and a digit follow, or a digit and a point stand before.
  let isDecimal: Bool

  init(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>) {
    let start = run.lowerBound
    let end = run.upperBound
    let before =
      start > view.start && !Escapes.ends(before: start, in: text, from: view.start)
      ? text[start - 1] : 0x20
    let after = end < view.end ? text[end] : 0x20
    letterBefore = before.isLetter
    letterAfter = after.isLetter
    // Block numbers may be negative: `blk_-8924…` (HDFS).
    let isNegative = before == UInt8(ascii: "-") && start - 2 >= view.start
    let word = isNegative ? text[start - 2] : before
    followsWord = word.isLetter || word == UInt8(ascii: "_")
    let runsOn = after == UInt8(ascii: ".") && end + 1 < view.end && text[end + 1].isDigit
    let follows =
      before == UInt8(ascii: ".") && start - 2 >= view.start && text[start - 2].isDigit
    isDecimal = runsOn || follows
  }
}
