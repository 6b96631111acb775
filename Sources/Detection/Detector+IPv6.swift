import Identifiers

/// IPv6 addresses: every text form of RFC 4291 §2.2, with brackets, zone, port and neighbours as logs write them.
extension Detector {
  mutating func findIPv6(_ text: Span<UInt8>, _ view: View) {
    var done = view.start
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      guard candidate.kinds.contains(.colons) && candidate.offset >= done else { continue }
      let offset = candidate.offset
      guard !isTaken(offset, view) else { continue }
      // Other claims cut a run into pieces, each searched for itself.
      var start = offset
      while start > done, Self.isColonRun(text[start - 1]), !isTaken(start - 1, view) { start -= 1 }
      var end = offset
      while end < view.end, Self.isColonRun(text[end]), !isTaken(end, view) { end += 1 }
      done = end
      let run = start..<end
      let isCut =
        start > view.start && isTaken(start - 1, view) || end < view.end && isTaken(end, view)
      // Octets beside a MAC that was cut out of them: the head of a DUID.
      if isCut, run.count > 1, Self.isOctetChain(text, run.lowerBound..<run.upperBound - 1) {
        continue
      }
      let first = Escapes.end(reachingInto: run.lowerBound, of: text, from: view.start)
      if first < run.upperBound, first > run.lowerBound,
        claimIPv6(text, view, first..<run.upperBound)
      {
        continue
      }
      if let quad = endOfQuad(text, view, run) {
        claimIPv6(text, view, quad + 1..<run.upperBound)
        continue
      }
      if let key = keyEnd(text, view, run), claimIPv6(text, view, key..<run.upperBound) { continue }
      claimIPv6(text, view, run)
    }
  }

  /// Where the colon behind a key ends whose last letters are hexadecimal digits: `src:2001:db8::1`, `IPv6:2001:db8::1`.
  ///
  /// Nil where the first group may be an address's own: four digits, a decimal one among them.
  private func keyEnd(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>) -> Int? {
    let start = run.lowerBound
    guard start > view.start, text[start - 1].isAlphanumeric,
      !Escapes.ends(before: start, in: text, from: view.start), !hasFullFirstGroup(text, run),
      let colon = run.first(where: { text[$0] == UInt8(ascii: ":") }), colon > start
    else { return nil }
    return colon + 1
  }

  /// Where an IPv4 address ends whose last octet the run begins with: `192.0.2.1:2001:db8::1`.
  private func endOfQuad(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>) -> Int? {
    guard run.lowerBound > view.start, text[run.lowerBound - 1] == UInt8(ascii: "."),
      let colon = run.first(where: { text[$0] == UInt8(ascii: ":") })
    else { return nil }
    var start = colon
    while start > max(view.start, colon - 16),
      text[start - 1].isDigit || text[start - 1] == UInt8(ascii: ".")
    {
      start -= 1
    }
    return IPAddress(ipv4: text, in: start..<colon) == nil ? nil : colon
  }

  private static func isColonRun(_ byte: UInt8) -> Bool {
    byte.isHexDigit || byte == UInt8(ascii: ":")
  }

  /// Claims the address in a run of hexadecimal digits and colons, an embedded IPv4 address behind it included.
  @discardableResult
  private mutating func claimIPv6(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>) -> Bool {
    var start = run.lowerBound
    var end = run.upperBound
    // A single colon at either end, or the outer one of three, belongs to the sentence or the key.
    if Self.colons(text, in: start..<end) & 1 != 0 { start += 1 }
    if Self.colons(text, in: (start..<end).reversed()) & 1 != 0 { end -= 1 }
    guard let (address, last) = parseIPv6(text, view, start..<end),
      isAllowed(text, view, start..<last)
    else { return false }
    return claim(
      start, last, view, .ip, address.isLeftAlone ? .leftAlone : .replaced
    ) { address.appendCanonical(to: &$0) }
  }

  /// How many colons a run opens with, up to four.
  private static func colons(_ text: Span<UInt8>, in run: some Sequence<Int>) -> Int {
    var count = 0
    for index in run where count < 4 {
      guard text[index] == UInt8(ascii: ":") else { break }
      count += 1
    }
    return count
  }

  /// The address at the start of `range`, and where it ends: with embedded IPv4, whole, or without a last `:port`.
  private func parseIPv6(_ text: Span<UInt8>, _ view: View, _ range: Range<Int>)
    -> (IPAddress, Int)?
  {
    // A long run is none; this bounds the work on hostile lines.
    guard range.count <= 64 else { return nil }
    if let end = embeddedEnd(text, view, range),
      let address = IPAddress(ipv6: text, in: range.lowerBound..<end)
    {
      return (address, end)
    }
    if let address = IPAddress(ipv6: text, in: range) { return (address, range.upperBound) }
    guard let colon = range.last(where: { text[$0] == UInt8(ascii: ":") }),
      Self.isPort(text, colon + 1..<range.upperBound),
      !Self.isOctetChain(text, range),
      let address = IPAddress(ipv6: text, in: range.lowerBound..<colon)
    else { return nil }
    return (address, colon)
  }

  /// Where an IPv4 address ends whose first octet is the run's last group.
  private func embeddedEnd(_ text: Span<UInt8>, _ view: View, _ range: Range<Int>) -> Int? {
    guard range.upperBound < view.end, text[range.upperBound] == UInt8(ascii: "."),
      let colon = range.last(where: { text[$0] == UInt8(ascii: ":") })
    else { return nil }
    var end = range.upperBound
    while end < min(view.end, colon + 17), text[end].isDigit || text[end] == UInt8(ascii: ".") {
      end += 1
    }
    // The fourth dot ends the address: what follows is a port, or the sentence goes on.
    var dots = 0
    for index in colon + 1..<end where text[index] == UInt8(ascii: ".") {
      dots += 1
      if dots == 4 { end = index }
    }
    while end > colon + 1, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return IPAddress(ipv4: text, in: colon + 1..<end) == nil ? nil : end
  }

  /// Decimal 1–65535 without a leading zero.
  private static func isPort(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard (1...5).contains(range.count), text[range.lowerBound] != UInt8(ascii: "0") else {
      return false
    }
    var value = 0
    for index in range {
      guard text[index].isDigit else { return false }
      value = value * 10 + text[index].digitValue
    }
    return value <= 65535
  }

  /// Whether all groups are two-digit pairs: octets of something else.
  private static func isOctetChain(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count % 3 == 2 else { return false }
    return range.allSatisfy {
      (text[$0] == UInt8(ascii: ":")) == (($0 - range.lowerBound) % 3 == 2)
    }
  }

  /// What may stand beside an address, and which short forms are code (`std::cde`).
  private func isAllowed(_ text: Span<UInt8>, _ view: View, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    let end = range.upperBound
    var groups = 0
    var hasDigit = false
    var length = 0
    for index in range {
      if text[index].isDigit { hasDigit = true }
      if text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: ".") {
        length = 0
      } else {
        if length == 0 { groups += 1 }
        length += 1
      }
    }
    let before =
      start > view.start && !Escapes.ends(before: start, in: text, from: view.start)
      ? text[start - 1] : 0x20
    let after = end < view.end ? text[end] : 0x20
    if text.has("::", at: start), before.isAlphanumeric { return false }
    if text.has("::", at: end - 2), after.isAlphanumeric { return false }
    let touches =
      before.isAlphanumeric || before == UInt8(ascii: "_") || after.isAlphanumeric
      || after == UInt8(ascii: "_")
    if touches {
      guard hasDigit, groups >= 3 || hasFullFirstGroup(text, range) else { return false }
    }
    let isShort = groups <= 3 && !hasDigit && groups > 0
    if isShort {
      let isBracketed =
        before == UInt8(ascii: "[") && (after == UInt8(ascii: "]") || after == UInt8(ascii: "%"))
      return isBracketed || Keys.isAddressValue(text, range, in: view.range, dictionary)
    }
    return true
  }

  /// A first group of four digits, a decimal one among them: `2001:db8::`, unlike a word.
  private func hasFullFirstGroup(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    guard range.count > 4, text[start + 4] == UInt8(ascii: ":") else { return false }
    return (start..<start + 4).contains { text[$0].isDigit }
      && (start..<start + 4).allSatisfy { text[$0].isHexDigit }
  }
}
