import Identifiers

@testable import Detection

/// The candidate kinds of `CScan.h`, position by position, as their comments say them: what the SIMD scan is compared with.
///
/// Some of them look at both ends of a group only and not into it, or take one joint for another, which spares the scan some
/// arithmetic: `certain` must be reported, `possible` may be.
struct ScanOracle {
  let text: [UInt8]

  func certain(at offset: Int) -> Candidate.Kinds {
    var kinds = exact(at: offset)
    if isBehindGroups(offset, ".", isStrict: true) { kinds.insert(.quad) }
    if isBehindGroups(offset, "-", isStrict: true) { kinds.insert(.dashes) }
    if isColons(offset, isStrict: true) { kinds.insert(.colons) }
    if isGroups(offset, isStrict: true) { kinds.insert(.groups) }
    if isAnchor(offset) { kinds.insert(.anchor) }
    return kinds
  }

  func possible(at offset: Int) -> Candidate.Kinds {
    var kinds = exact(at: offset)
    if isBehindGroups(offset, ".", isStrict: false) { kinds.insert(.quad) }
    if isBehindGroups(offset, "-", isStrict: false) { kinds.insert(.dashes) }
    if isColons(offset, isStrict: false) { kinds.insert(.colons) }
    if isGroups(offset, isStrict: false) { kinds.insert(.groups) }
    // Words of one bucket may mix, half byte by half byte.
    kinds.insert(.anchor)
    return kinds
  }

  private func exact(at offset: Int) -> Candidate.Kinds {
    var kinds: Candidate.Kinds = []
    switch text[safe: offset] {
    case UInt8(ascii: "\n"): kinds.insert(.lineFeed)
    case UInt8(ascii: "@"): kinds.insert(.at)
    case UInt8(ascii: "~"): kinds.insert(.tilde)
    default: break
    }
    if isDigits(offset) { kinds.insert(.digits) }
    if run(endingAt: offset, where: \.isHexDigit) == 12 { kinds.insert(.hex) }
    if isEscape(offset) { kinds.insert(.escape) }
    if isBehindKey(offset) { kinds.insert(.key) }
    if run(endingAt: offset, where: \.isBase32) >= 16, holds(offset - 16, "-") {
      kinds.insert(.token)
    }
    return kinds
  }

  private func holds(_ offset: Int, _ character: Unicode.Scalar) -> Bool {
    text[safe: offset] == UInt8(ascii: character)
  }

  private func isDigit(_ offset: Int) -> Bool { text[safe: offset]?.isDigit ?? false }
  private func isHex(_ offset: Int) -> Bool { text[safe: offset]?.isHexDigit ?? false }

  /// How many bytes in a row, `offset` the last of them.
  private func run(endingAt offset: Int, where test: (UInt8) -> Bool) -> Int {
    var start = offset
    while let byte = text[safe: start], test(byte) { start -= 1 }
    return offset - start
  }

  /// "the digit behind the third of dots and dashes between digit runs": the middle runs of one to three digits.
  private func isBehindGroups(_ offset: Int, _ joint: Unicode.Scalar, isStrict: Bool) -> Bool {
    func opensGroup(_ offset: Int, _ joints: [Unicode.Scalar]) -> Bool {
      isDigit(offset) && isDigit(offset - 2) && joints.contains { holds(offset - 1, $0) }
    }
    let joints = isStrict ? [joint] : [".", "-"]
    func groupsBefore(_ offset: Int) -> [Int] {
      (2...4).map { offset - $0 }.filter { start in
        opensGroup(start, joints) && (!isStrict || (start..<offset - 1).allSatisfy(isDigit))
      }
    }
    return opensGroup(offset, [joint])
      && groupsBefore(offset).contains { !groupsBefore($0).isEmpty }
  }

  /// "the second colon of `::`, or the fourth colon of hexadecimal groups" of one to four digits.
  private func isColons(_ offset: Int, isStrict: Bool) -> Bool {
    guard holds(offset, ":") else { return false }
    if holds(offset - 1, ":") { return true }
    var ends: Set<Int> = [offset]
    for _ in 0..<3 {
      var before: Set<Int> = []
      for end in ends where isHex(end - 1) {
        for start in 2...5 {
          let colon = end - start
          let isGroup = !isStrict || (colon + 1..<end).allSatisfy(isHex)
          if holds(colon, ":"), isHex(colon - 1), isGroup { before.insert(colon) }
        }
      }
      ends = before
    }
    return ends.contains { isHex($0 - 1) }
  }

  /// "the fifth - or _ of two-digit groups, or the second of . - : behind four digits".
  private func isGroups(_ offset: Int, isStrict: Bool) -> Bool {
    let pairJoints: [[Unicode.Scalar]] = isStrict ? [["-"], ["_"]] : [["-", "_"]]
    for joints in pairJoints {
      let isFifth = (0..<5).allSatisfy { group in
        let end = offset - 3 * group
        return joints.contains { holds(end, $0) } && isHex(end - 1) && isHex(end - 2)
      }
      if isFifth { return true }
    }
    let fourJoints: [[Unicode.Scalar]] = isStrict ? [["."], ["-"], [":"]] : [[".", "-", ":"]]
    for joints in fourJoints {
      let isSecond = [offset, offset - 5].allSatisfy { end in
        joints.contains { holds(end, $0) } && (1...4).allSatisfy { isHex(end - $0) }
      }
      if isSecond { return true }
    }
    return false
  }

  /// "11 digits in a run; the end of a run of digits, blanks and dashes with 11 digits; + and a number".
  private func isDigits(_ offset: Int) -> Bool {
    if run(endingAt: offset, where: \.isDigit) == 11 { return true }
    func isGrouped(_ byte: UInt8) -> Bool {
      byte.isDigit || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
    }
    // A run of 64 bytes or more counts as full; 11 digits in one piece are seen already.
    let length = run(endingAt: offset - 1, where: isGrouped)
    if !(text[safe: offset].map(isGrouped) ?? false), length >= 12 {
      let digits = (offset - min(length, 64)..<offset).count { isDigit($0) }
      if length >= 64 || digits >= 11 { return true }
    }
    if (0..<5).allSatisfy({ isDigit(offset - $0) }), holds(offset - 5, "+") { return true }
    guard holds(offset, " ") || holds(offset, "-") || holds(offset, "(") else { return false }
    return (1...3).contains { count in
      (1...count).allSatisfy { isDigit(offset - $0) } && holds(offset - count - 1, "+")
    }
  }

  /// "the last byte of %HH that stands for an ASCII byte, or the second byte of \u, \x or \/".
  private func isEscape(_ offset: Int) -> Bool {
    if isHex(offset), let high = text[safe: offset - 1], 0x32...0x37 ~= high, holds(offset - 2, "%")
    {
      return true
    }
    return holds(offset - 1, "\\")
      && (holds(offset, "u") || holds(offset, "x") || holds(offset, "/"))
  }

  /// "the byte behind = or :, unless the colon stands between digits or before a colon"
  private func isBehindKey(_ offset: Int) -> Bool {
    if holds(offset - 1, "=") { return true }
    guard holds(offset - 1, ":") else { return false }
    return !holds(offset, ":") && !(isDigit(offset) && isDigit(offset - 2))
  }

  private static let anchors = [
    "user", " for", "tty=", "/hom", "sess", "seri", "a256", "arpa", "eyj", "enx", "wlx", "：",
    "from",
  ].map { Array($0.utf8) }

  /// "the first byte of a word that opens a phrase", in any case, three letters of a word with any fourth byte.
  private func isAnchor(_ offset: Int) -> Bool {
    guard offset < text.count else { return false }
    return Self.anchors.contains { word in
      word.indices.allSatisfy { text[safe: offset + $0]?.lowerCased == word[$0] }
    }
  }
}

extension Array {
  /// The element, or nil outside the array.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
