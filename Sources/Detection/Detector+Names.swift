import Identifiers

/// Host names beside addresses, and addresses inside names.
extension Detector {
  mutating func findNames(_ text: Span<UInt8>, _ view: View) {
    // Names go whole, before the addresses in them.
    var done = view.start
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      guard !candidate.kinds.isDisjoint(with: [.quad, .colons]) && candidate.offset >= done else {
        continue
      }
      done = findNameBeside(text, view, at: candidate.offset)
    }
    done = view.start
    var name = LastName(range: view.start..<view.start, isHost: false)
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      let offset = candidate.offset
      if candidate.kinds.contains(.anchor) {
        findReverseZone(text, view, at: offset)
        findSender(text, view, at: offset)
      }
      if candidate.kinds.contains(.dashes), offset >= done {
        done = findDashedAddress(text, view, at: offset, from: done, in: &name)
      }
    }
  }

  /// A dotted name before `[address]`, or in parentheses after an address; one blank may stand between.
  ///
  /// - Returns: Where the bytes end that may belong to the address.
  private mutating func findNameBeside(_ text: Span<UInt8>, _ view: View, at offset: Int) -> Int {
    // An address is at most 45 bytes long: far shorter than what a crafted line may hold around it.
    var start = offset
    while start > max(view.start, offset - 48), Self.isAddressByte(text[start - 1]) { start -= 1 }
    var end = offset
    while end < min(view.end, offset + 48), Self.isAddressByte(text[end]) { end += 1 }
    // Sendmail's `[IPv6:2001:db8::1]`.
    let bracket = text.hasIgnoringCase("[ipv6:", before: start + 2) ? start - 4 : start - 1
    if bracket > view.start, text[bracket] == UInt8(ascii: "[") {
      let address = bracket + 1 == start ? start..<end : start + 2..<max(start + 2, end)
      var nameEnd = bracket
      if text[nameEnd - 1] == 0x20 { nameEnd -= 1 }
      guard nameEnd > view.start, HostName.isNameByte(text[nameEnd - 1]),
        isBracketed(text, address, view)
      else { return end }
      var nameStart = nameEnd
      while nameStart > view.start, HostName.isNameByte(text[nameStart - 1]) { nameStart -= 1 }
      claimHost(text, view, nameStart..<nameEnd)
      return end
    }
    var open = end
    if open < view.end, text[open] == UInt8(ascii: "]") { open += 1 }
    if open < view.end, text[open] == 0x20 { open += 1 }
    guard open < view.end, text[open] == UInt8(ascii: "("),
      Self.isAddress(text, start..<end)
    else { return end }
    var close = open + 1
    while close < view.end, HostName.isNameByte(text[close]) { close += 1 }
    guard close < view.end, text[close] == UInt8(ascii: ")") else { return end }
    claimHost(text, view, open + 1..<close)
    return end
  }

  /// First labels that packages of code begin with, names of hosts do not.
  private static let packages: [StaticString] = [
    "com", "org", "net", "edu", "gov", "io", "java", "javax", "sun", "android", "kotlin", "scala",
  ]

  /// `from NAME`: a peer's name of three labels or more, as reverse DNS gives it.
  private mutating func findSender(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    let start = offset + 5
    guard text.hasIgnoringCase("from ", at: offset), start < view.end,
      offset == view.start || !text[offset - 1].isAlphanumeric
    else { return }
    var end = start
    while end < min(view.end, start + 254), HostName.isNameByte(text[end]) { end += 1 }
    if end < view.end, text[end] > 0x20, !",:;()[]<>\"'\\".utf8.contains(text[end]) { return }
    if text.has(" import", at: end) { return }
    while end > start, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
    let name = start..<end
    guard let last = HostName.lastLabel(text, name), last.count > 1,
      HostName.isTopLevel(text, last),
      name.count(where: { text[$0] == UInt8(ascii: ".") }) > 1,
      last.allSatisfy({ !text[$0].isUpperCase }) || last.allSatisfy({ text[$0].isUpperCase })
    else { return }
    let first = name.prefix { text[$0] != UInt8(ascii: ".") }
    for package in Self.packages
    where package.utf8CodeUnitCount == first.count && text.hasIgnoringCase(package, at: start) {
      return
    }
    claimHost(text, view, name)
  }

  /// An address, with the colon of a key before it or a port behind it or not.
  private static func isAddress(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if IPAddress(text, in: range) != nil { return true }
    let colon = UInt8(ascii: ":")
    if let first = range.first, text[first] == colon,
      IPAddress(text, in: range.dropFirst()) != nil
    {
      return true
    }
    guard let last = range.last(where: { text[$0] == colon }) else { return false }
    return IPAddress(ipv4: text, in: range.lowerBound..<last) != nil
  }

  /// Hexadecimal digits, colons and dots, one bit for each ASCII byte.
  private static let addressBytes: (low: UInt64, high: UInt64) = (
    0x07FF_4000_0000_0000, 0x0000_007E_0000_007E
  )

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    let half = byte & 0x40 == 0 ? addressBytes.low : addressBytes.high
    return byte < 0x80 && half &>> UInt64(byte & 63) & 1 != 0
  }

  /// Whether the bytes behind `[` are an address that `]` closes, a port between them or not.
  private func isBracketed(_ text: Span<UInt8>, _ range: Range<Int>, _ view: View) -> Bool {
    guard range.upperBound < view.end, text[range.upperBound] == UInt8(ascii: "]") else {
      return false
    }
    return Self.isAddress(text, range)
  }

  private mutating func claimHost(_ text: Span<UInt8>, _ view: View, _ range: Range<Int>) {
    let start = Escapes.end(reachingInto: range.lowerBound, of: text, from: view.start)
    guard start < range.upperBound else { return }
    var name = start..<range.upperBound
    while let first = name.first, text[first] == UInt8(ascii: ".") { name = name.dropFirst() }
    var bare = name
    if let last = bare.last, text[last] == UInt8(ascii: ".") { bare = bare.dropLast() }
    guard HostName.isDottedName(text, bare), IPAddress(text, in: bare) == nil else { return }
    claim(name.lowerBound, name.upperBound, view, .host) {
      CanonicalValue.append(.host, text, in: name, to: &$0)
    }
  }

  /// Four octets joined by dashes inside a name: only they are replaced.
  ///
  /// - Returns: Where the run of digits and dashes ends.
  private mutating func findDashedAddress(
    _ text: Span<UInt8>, _ view: View, at offset: Int, from lowest: Int, in name: inout LastName
  ) -> Int {
    var start = offset
    while start > lowest, text[start - 1].isDigit || text[start - 1] == UInt8(ascii: "-") {
      start -= 1
    }
    var end = offset
    while end < view.end, text[end].isDigit || text[end] == UInt8(ascii: "-") { end += 1 }
    let done = end
    // What a name joins to the octets by a dash is a word (`ip-`), not a number.
    while start < end, text[start] == UInt8(ascii: "-") { start += 1 }
    while end > start, text[end - 1] == UInt8(ascii: "-") { end -= 1 }
    start = Escapes.end(reachingInto: start, of: text, from: view.start)
    var octets = start..<max(start, end)
    if Self.dashedAddress(text, octets) == nil { octets = withoutWords(text, view, octets) }
    guard let address = Self.dashedAddress(text, octets) else { return done }
    (start, end) = (octets.lowerBound, octets.upperBound)
    let prefixes: [StaticString] = ["ip-", "ec2-", "host-"]
    let isPrefixed = prefixes.contains {
      text.hasIgnoringCase($0, before: start) && start - $0.utf8CodeUnitCount >= view.start
    }
    if !name.range.contains(start) { name = LastName(text, around: start, in: view.range) }
    if isPrefixed || name.isHost { claimInName(address, start, end, view) }
    return done
  }

  /// Digits and dashes without the digits at either end that belong to a word: `ec2-192-0-2-1-3b`.
  private func withoutWords(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>) -> Range<Int> {
    var (start, end) = (run.lowerBound, run.upperBound)
    if start > view.start, text[start - 1].isLetter {
      while start < end, text[start].isDigit { start += 1 }
      if start < end { start += 1 }
    }
    if end < view.end, text[end].isLetter {
      while end > start, text[end - 1].isDigit { end -= 1 }
      if end > start { end -= 1 }
    }
    return start..<end
  }

  private static func dashedAddress(_ text: Span<UInt8>, _ range: Range<Int>) -> IPAddress? {
    var value: UInt32 = 0
    var octets = 0
    var octet = 0
    var digits = 0
    for index in range {
      if text[index].isDigit {
        octet = octet * 10 + text[index].digitValue
        digits += 1
        guard digits <= 3 else { return nil }
      }
      if index == range.upperBound - 1 || !text[index].isDigit {
        guard digits > 0, octet <= 255, octets < 4 else { return nil }
        value = value << 8 | UInt32(octet)
        octets += 1
        octet = 0
        digits = 0
      }
    }
    return octets == 4 ? IPAddress(ipv4: value) : nil
  }

  private mutating func claimInName(_ address: IPAddress, _ start: Int, _ end: Int, _ view: View) {
    claim(
      start, end, view, .ip, address.isLeftAlone ? .leftAlone : .replaced, isInName: true
    ) { address.appendCanonical(to: &$0) }
  }

  /// `….in-addr.arpa` (RFC 1035 §3.5) and `….ip6.arpa` (RFC 3596 §2.5): the address is read backwards.
  private mutating func findReverseZone(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.hasIgnoringCase("arpa", at: offset) else { return }
    if text.hasIgnoringCase(".in-addr.", before: offset), offset - 9 > view.start {
      let end = offset - 9
      var start = end
      while start > max(view.start, end - 16),
        text[start - 1].isDigit || text[start - 1] == UInt8(ascii: ".")
      {
        start -= 1
      }
      start = Escapes.end(reachingInto: start, of: text, from: view.start)
      guard start < end, let reversed = IPAddress(ipv4: text, in: start..<end) else { return }
      let address = IPAddress(ipv4: UInt32(truncatingIfNeeded: reversed.low).byteSwapped)
      claimInName(address, start, end, view)
    } else if text.hasIgnoringCase(".ip6.", before: offset), offset - 5 - 63 >= view.start {
      let end = offset - 5
      let start = end - 63
      if start > view.start, HostName.isLabelByte(text[start - 1]),
        !Escapes.ends(before: start, in: text, from: view.start)
      {
        return
      }
      var halves: (high: UInt64, low: UInt64) = (0, 0)
      for (position, index) in stride(from: start, to: end, by: 2).enumerated() {
        guard text[index].isHexDigit, index + 1 == end || text[index + 1] == UInt8(ascii: ".")
        else { return }
        let nibble = UInt64(text[index].hexValue) << UInt64(4 * (position & 15))
        if position < 16 { halves.low |= nibble } else { halves.high |= nibble }
      }
      claimInName(IPAddress(high: halves.high, low: halves.low), start, end, view)
    }
  }
}

/// The name last looked at: of many octets in one long name only the first ones cost a look at it.
private struct LastName {
  let range: Range<Int>
  /// Whether the last label is of letters only and no file suffix.
  let isHost: Bool
}

extension LastName {
  fileprivate init(_ text: Span<UInt8>, around offset: Int, in view: Range<Int>) {
    range = HostName.range(text, around: offset, in: view)
    isHost =
      HostName.lastLabel(text, range).map {
        !$0.isEmpty && $0.allSatisfy { text[$0].isLetter } && !HostName.isFileSuffix(text, $0)
      } ?? false
  }
}
