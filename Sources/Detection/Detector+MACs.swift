import Identifiers

/// MAC addresses in groups of two or four hexadecimal digits, and in interface names.
extension Detector {
  mutating func findMACs(_ text: Span<UInt8>, _ view: View) {
    forgetServed(view)
    var done = view.start
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      let offset = candidate.offset
      if candidate.kinds.contains(.anchor) { findInterfaceName(text, view, at: offset) }
      guard offset >= done, offset < view.end,
        !candidate.kinds.isDisjoint(with: [.colons, .groups])
      else { continue }
      // The gap of an IPv6 address joins no octets.
      if text[offset] == UInt8(ascii: ":"), offset > view.start, text[offset - 1] == text[offset] {
        continue
      }
      // The joint stands at the candidate: a candidate is a joint behind groups.
      let joint = text[offset]
      let run = HexGroups(text, around: offset, joinedBy: joint, from: done, to: view.end)
      done = max(done, run.end)
      if !claimPairs(text, view, run, joint) { claimFours(text, view, run, joint) }
    }
  }

  /// Groups of two digits: 6 are a MAC, 8 an EUI-64, 14 an Ethernet header or a DUID, 7 a DHCP client id.
  private mutating func claimPairs(
    _ text: Span<UInt8>, _ view: View, _ run: HexGroups, _ joint: UInt8
  ) -> Bool {
    let count = run.count
    let start = run.start
    guard !isJoinedToToken(text, view, run, joint) else { return true }
    if run.lengths == .two {
      switch count {
      case 6, 8: claimMAC(text, view, start, run.end)
      case 14 where joint == UInt8(ascii: ":"):
        if !text.has("00:01:00:01:", at: start) {
          claimMAC(text, view, start, start + 17)
          claimMAC(text, view, start + 18, start + 35)
        } else {
          // DUID-LLT: type, hardware type, four bytes of time, then the address (RFC 8415 §11.2).
          claimMAC(text, view, start + 24, run.end)
        }
      case 7 where joint == UInt8(ascii: ":") && text.has("01:", at: start):
        if let found = label(Label.Subjects(.dhcpClient), before: start, text, view) {
          claimMAC(text, view, start + 3, run.end, context: found.start)
        }
      default: return false
      }
      return true
    }
    // Dropped zeros.
    guard run.lengths == .oneOrTwo, count == 6, joint != UInt8(ascii: "_") else { return false }
    let found = label(Label.Subjects(.mac), before: start, text, view)
    if found != nil || run.hasLetter && run.pairs >= 3 {
      claimMAC(text, view, start, run.end, context: found?.start)
    }
    return true
  }

  /// Three groups of four digits, with a letter a–f or a label; with colons a label.
  private mutating func claimFours(
    _ text: Span<UInt8>, _ view: View, _ run: HexGroups, _ joint: UInt8
  ) {
    guard run.lengths == .four, run.count == 3, !run.isPiece else { return }
    let found = label(Label.Subjects(.mac), before: run.start, text, view)
    if found != nil || run.hasLetter && joint != UInt8(ascii: ":") {
      claimMAC(text, view, run.start, run.end, context: found?.start)
    }
  }

  /// Groups that a joint ties to a pseudonym are the rest of what that stands for.
  private func isJoinedToToken(
    _ text: Span<UInt8>, _ view: View, _ run: HexGroups, _ joint: UInt8
  ) -> Bool {
    if run.start > view.start, text[run.start - 1] == joint, touchesToken(run.start - 1, view) {
      return true
    }
    return run.end < view.end && text[run.end] == joint && touchesToken(run.end + 1, view)
  }

  mutating func claimMAC(
    _ text: Span<UInt8>, _ view: View, _ start: Int, _ end: Int, context: Int? = nil
  ) {
    guard let address = MACAddress(text, in: start..<end) else { return }
    claim(
      start, end, view, .mac, address.isLeftAlone ? .leftAlone : .replaced, context: context
    ) { address.appendCanonical(to: &$0) }
    servedUntil[Label.Subject.mac.rawValue] = max(servedUntil[Label.Subject.mac.rawValue], end)
  }

  /// `enx` or `wlx` and 12 hexadecimal digits: a network interface named after its MAC (systemd.net-naming-scheme(7)).
  private mutating func findInterfaceName(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.has("enx", at: offset) || text.has("wlx", at: offset) else { return }
    let start = offset + 3
    let end = start + 12
    guard end <= view.end, (start..<end).allSatisfy({ text[$0].isHexDigit }),
      end == view.end || !text[end].isAlphanumeric
    else { return }
    if offset > view.start, text[offset - 1].isAlphanumeric,
      !Escapes.ends(before: offset, in: text, from: view.start)
    {
      return
    }
    claimMAC(text, view, start, end)
  }
}

/// Words of hexadecimal digits, joined by one and the same byte.
struct HexGroups {
  private(set) var start: Int
  private(set) var end: Int
  private(set) var count = 0
  /// Groups of exactly two digits.
  private(set) var pairs = 0
  private(set) var hasLetter = false
  private(set) var lengths = Lengths.other
  /// Whether a joint ties a longer hexadecimal word to either end: the groups are pieces of a UUID or the like.
  private(set) var isPiece = false

  enum Lengths { case two, oneOrTwo, four, other }

  /// The groups around the joint at `offset`. A word with another letter, or longer than four digits, is none and ends the run.
  init(
    _ text: Span<UInt8>, around offset: Int, joinedBy joint: UInt8, from lowest: Int,
    to highest: Int
  ) {
    start = offset
    end = offset + 1
    // To the left: word by word, as long as a joint stands before.
    var isOpen = true
    while isOpen {
      var word = start
      while word > lowest, text[word - 1].isAlphanumeric { word -= 1 }
      let first = Escapes.end(reachingInto: word, of: text, from: lowest)
      let isCut = first > word
      word = min(first, start)
      guard Self.isGroup(text, word..<start) else {
        isPiece = Self.isLong(text, word..<start)
        start += 1
        break
      }
      isOpen = !isCut && word - 1 > lowest && text[word - 1] == joint
      start = isOpen ? word - 1 : word
    }
    var wordEnd = end
    while true {
      var word = wordEnd
      while word < highest, text[word].isAlphanumeric { word += 1 }
      guard Self.isGroup(text, wordEnd..<word) else {
        if Self.isLong(text, wordEnd..<word) { isPiece = true }
        break
      }
      end = word
      guard word + 1 < highest, text[word] == joint else { break }
      wordEnd = word + 1
    }
    // A doubled joint at an end is the gap of an IPv6 address.
    let opensWithGap = start - 2 >= lowest && text[start - 1] == joint && text[start - 2] == joint
    let closesWithGap = end + 1 < highest && text[end] == joint && text[end + 1] == joint
    if !opensWithGap, !closesWithGap { measure(text, joint) }
  }

  private static func isGroup(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    (1...4).contains(word.count) && word.allSatisfy { text[$0].isHexDigit }
  }

  private static func isLong(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    word.count > 4 && word.allSatisfy { text[$0].isHexDigit }
  }

  private mutating func measure(_ text: Span<UInt8>, _ joint: UInt8) {
    var fours = 0
    var ones = 0
    var length = 0
    for index in start...max(start, end) {
      if index < end, text[index] != joint {
        length += 1
        if text[index].isLetter { hasLetter = true }
        continue
      }
      count += 1
      if length == 1 { ones += 1 }
      if length == 2 { pairs += 1 }
      if length == 4 { fours += 1 }
      length = 0
    }
    if pairs == count {
      lengths = .two
    } else if pairs + ones == count {
      lengths = .oneOrTwo
    } else if fours == count {
      lengths = .four
    }
  }
}
