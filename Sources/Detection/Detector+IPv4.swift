import Identifiers

/// IPv4 addresses: four decimal octets, unless their surroundings make them a version or an object identifier.
extension Detector {
  mutating func findIPv4(_ text: Span<UInt8>, _ view: View) {
    var done = view.start
    userAgents = UserAgentCursor(start: view.start)
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      guard candidate.kinds.contains(.quad) && candidate.offset >= done else { continue }
      let offset = candidate.offset
      var start = offset
      while start > done, Self.isDotted(text[start - 1]) { start -= 1 }
      var end = offset
      while end < view.end, Self.isDotted(text[end]) { end += 1 }
      done = end
      var run = free(start..<end, around: offset, view)
      // Two dots in a row end one run of numbers and begin the next.
      while !run.isEmpty {
        run = claimIPv4(text, view, run)
      }
    }
  }

  private static func isDotted(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == UInt8(ascii: ".")
  }

  /// Claims the address among the first dotted numbers of `run`; returns what is left behind them.
  private mutating func claimIPv4(_ text: Span<UInt8>, _ view: View, _ run: Range<Int>)
    -> Range<Int>
  {
    var start = run.lowerBound
    while start < run.upperBound, !text[start].isDigit { start += 1 }
    guard start < run.upperBound else { return run.upperBound..<run.upperBound }
    let numbers = DottedNumbers(text, from: start, to: run.upperBound)
    let rest = numbers.end..<run.upperBound
    let behindEscape = Escapes.end(reachingInto: start, of: text, from: view.start)
    if behindEscape > start, behindEscape < numbers.end {
      let cut = DottedNumbers(text, from: behindEscape, to: run.upperBound)
      if let end = addressEnd(text, view, cut),
        claimQuad(text, view, behindEscape..<end, cut.address)
      {
        return rest
      }
    }
    if let end = addressEnd(text, view, numbers) {
      claimQuad(text, view, start..<end, numbers.address)
    }
    return rest
  }

  /// Where the address ends that dotted numbers hold: four of them, or five whose last is a port.
  private func addressEnd(_ text: Span<UInt8>, _ view: View, _ numbers: DottedNumbers) -> Int? {
    switch numbers.count {
    case 4: return numbers.end
    case 5:
      // A number above every port is no part of a version either: the address before it counts.
      let isPort = numbers.last >= 256
      let stands =
        numbers.start - 3 >= view.start && text.has(" > ", before: numbers.start)
        || text.has(" > ", at: numbers.end) && numbers.end + 3 <= view.end
      return isPort || stands ? numbers.fourthEnd : nil
    default: return nil
    }
  }

  @discardableResult
  private mutating func claimQuad(
    _ text: Span<UInt8>, _ view: View, _ range: Range<Int>, _ address: IPAddress?
  ) -> Bool {
    guard let address else { return false }
    var disposition = Claim.Disposition.replaced
    if isVersion(text, view, range) {
      disposition = .version
    } else if address.isNetmask, !hasPort(text, view, range.upperBound) {
      disposition = .netmask
    } else if address.isLeftAlone {
      disposition = .leftAlone
    }
    return claim(
      range.lowerBound, range.upperBound, view, .ip, disposition
    ) { address.appendCanonical(to: &$0) }
  }

  func hasPort(_ text: Span<UInt8>, _ view: View, _ end: Int) -> Bool {
    end + 1 < view.end && text[end] == UInt8(ascii: ":") && text[end + 1].isDigit
  }
}

/// Decimal numbers with single dots between.
private struct DottedNumbers {
  let start: Int
  private(set) var end: Int
  private(set) var count = 0
  /// The last number's value, saturated.
  private(set) var last = 0
  /// Where the fourth number ends.
  private(set) var fourthEnd = 0
  /// The first four numbers as octets, shifted in from the right.
  private var octets: UInt32 = 0
  /// The first four numbers have one to three digits each and are below 256.
  private var areOctets = true

  /// The address that the first four numbers are; nil when they are none.
  var address: IPAddress? { count >= 4 && areOctets ? IPAddress(ipv4: octets) : nil }

  /// `start` stands at a digit, or at the dot behind an escape, which makes no number.
  init(_ text: Span<UInt8>, from start: Int, to highest: Int) {
    self.start = start
    end = start
    while end < highest, text[end].isDigit {
      last = 0
      let first = end
      while end < highest, text[end].isDigit {
        last = min(last * 10 + text[end].digitValue, 1 << 20)
        end += 1
      }
      count += 1
      if count <= 4 {
        areOctets = areOctets && last <= 255 && end - first <= 3
        octets = octets << 8 | UInt32(last & 255)
        if count == 4 { fourthEnd = end }
      }
      guard end + 1 < highest, text[end] == UInt8(ascii: "."), text[end + 1].isDigit else { return }
      end += 1
    }
  }
}
