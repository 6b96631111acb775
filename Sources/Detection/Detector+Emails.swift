import Identifiers

/// E-mail addresses, and the numbers in front of a mobile network's realm.
extension Detector {
  mutating func findEmails(_ text: Span<UInt8>, _ view: View) {
    var done = view.start
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      guard candidate.kinds.contains(.at) && candidate.offset >= done else { continue }
      let at = candidate.offset
      var start = at
      while start > done, Self.isLocal(text[start - 1]), !isTaken(start - 1, view) { start -= 1 }
      start = Escapes.end(reachingInto: start, of: text, from: view.start)
      if !isPercentDecoded(view) { start = Self.endOfForeignEscape(text, start..<at) }
      // An apostrophe counts inside only: 'o'brien@example.com'.
      while start < at, text[start] == UInt8(ascii: "'") || text[start] == UInt8(ascii: ".") {
        start += 1
      }
      guard start < at, (start..<at).contains(where: { text[$0].isAlphanumeric }),
        let end = domainEnd(text, from: at + 1, view)
      else { continue }
      done = end
      if Self.isAlgorithmName(text, at + 1..<end) { continue }
      if Self.isMobileRealm(text, at + 1..<end), claimMobileUser(text, start..<at, view) {
        continue
      }
      claim(start, end, view, .email) {
        CanonicalValue.append(.email, text, in: start..<end, to: &$0)
      }
    }
  }

  /// Where the last `%HH` ends that stands for no byte of a local part; the lower bound when there is none.
  ///
  /// A line whose escapes stand for no printable ASCII byte (`%0A`, `%E5%BC%A0`) has no decoded reading.
  private static func endOfForeignEscape(_ text: Span<UInt8>, _ local: Range<Int>) -> Int {
    var end = local.lowerBound
    for index in local.dropLast(2)
    where text[index] == UInt8(ascii: "%") && text[index + 1].isHexDigit
      && text[index + 2].isHexDigit
    {
      let byte = text[index + 1].hexValue << 4 | text[index + 2].hexValue
      if !isLocal(byte) { end = index + 3 }
    }
    return end
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "'"):
      true
    default: byte.isAlphanumeric
    }
  }

  /// The end of the longest domain at `start` whose last label is of letters only or `xn--…`, and no file or unit suffix.
  private mutating func domainEnd(_ text: Span<UInt8>, from start: Int, _ view: View) -> Int? {
    var end = start
    var labelStart = start
    var best: Int?
    var labels = 0
    while true {
      while end < view.end, HostName.isLabelByte(text[end]), !isTaken(end, view) { end += 1 }
      guard end > labelStart else { break }
      labels += 1
      // A dash or underscore that ends the run is punctuation.
      var labelEnd = end
      while labelEnd > labelStart, !text[labelEnd - 1].isAlphanumeric { labelEnd -= 1 }
      if labels > 1, HostName.isTopLevel(text, labelStart..<labelEnd) { best = labelEnd }
      guard labelEnd == end, end + 1 < view.end, text[end] == UInt8(ascii: ".") else { break }
      end += 1
      labelStart = end
    }
    return best
  }

  /// `chacha20-poly1305@openssh.com` is an algorithm (RFC 4251 §6).
  private static func isAlgorithmName(_ text: Span<UInt8>, _ domain: Range<Int>) -> Bool {
    let domains: [StaticString] = ["openssh.com", "libssh.org", "lysator.liu.se"]
    return domains.contains {
      $0.utf8CodeUnitCount == domain.count && text.hasIgnoringCase($0, at: domain.lowerBound)
    }
  }

  private static func isMobileRealm(_ text: Span<UInt8>, _ domain: Range<Int>) -> Bool {
    text.hasIgnoringCase(".3gppnetwork.org", before: domain.upperBound)
      || domain.count == 15 && text.hasIgnoringCase("3gppnetwork.org", at: domain.lowerBound)
  }

  /// The user part of `….3gppnetwork.org`: an IMSI, after a digit that tells the kind of identity, or `+` and a number
  /// (3GPP TS 23.003 §13, §14). The realm stays. False where it is neither.
  private mutating func claimMobileUser(_ text: Span<UInt8>, _ user: Range<Int>, _ view: View)
    -> Bool
  {
    let start = user.lowerBound
    if text[start] == UInt8(ascii: "+"), user.count > 1,
      user.dropFirst().allSatisfy({ text[$0].isDigit })
    {
      return claim(start, user.upperBound, view, .phone) {
        CanonicalValue.append(.phone, text, in: user, to: &$0)
      }
    }
    guard user.allSatisfy({ text[$0].isDigit }) else { return false }
    let hasPrefix = user.count == 16 && text[start] <= UInt8(ascii: "8")
    guard user.count == 15 || hasPrefix else { return false }
    let digits = hasPrefix ? user.dropFirst() : user
    return claim(start, user.upperBound, view, .imsi) {
      CanonicalValue.append(.imsi, text, in: digits, to: &$0)
    }
  }
}
