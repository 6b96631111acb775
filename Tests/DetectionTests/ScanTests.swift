import TestSupport
import Testing

@testable import Detection

/// The SIMD scan and its table-driven twin against ``ScanOracle``.
@Suite struct ScanTests {
  /// The smallest examples of each kind, and what misses it by one.
  static let examples = [
    "\n", "@", "~", "1.2.3.4", "100.200.100.2", "1234.1.2.3", "1.2.3", "1..2.3.4", "1-2-3-4",
    "100-200-100-2",
    "::", ":::", "a::b", "1:2:3:4:5:", "aaaa:bbbb:cccc:dddd:eeee:", "1:2:3:4:", "aaaaa:b:c:d:e:",
    "00:11:22:33:44:55",
    "00-11-22-33-44-", "00_11_22_33_44_", "00-11-22-33-4-", "0000.1111.", "aaaa-bbbb-",
    "aaaa:bbbb:", "aaa.bbbb.",
    "12345678901", "123456789012", "1234567890", "138 0013 8000", "138-0013-8000x",
    "1 2 3 4 5 6 7 8 9 0 1 2", "+12345",
    "+1 ", "+12-", "+123(", "+1234 ", "+1234", "12345678abcd", "abcdefabcdef", "abcdefabcde",
    "abcdefabcdefa",
    "user", "USER", "use", " for",
    "tty=", "TTY=", "/home", "sess", "SHA256:", "arpa", "eyJ", "eyJx", "enx0", "wlx0", "enx", "%41",
    "%2f", "%7F", "%81", "%0a",
    "%4", "\\u", "\\x", "\\/", "\\n", "-aaaabbbbccccdddd", "-aaaabbbbccccdd2", "-aaaabbbbccccdd1",
    "-aaaabbbbccccddd",
    "aaaabbbbccccdddd",
  ].map { Array($0.utf8) }

  private func scan(_ text: [UInt8], portable: Bool) -> [Candidate] {
    let scanner = CandidateScanner(usesPortableTwin: portable)
    var candidates: [Candidate] = []
    while let count = scanner.nextBatch(of: text.span) {
      for index in 0..<count { candidates.append(scanner[index]) }
    }
    return candidates
  }

  /// Compares both scans of a text with the oracle, at each offset from `start` to the end of the text.
  private func check(_ text: [UInt8], from start: Int = 0, _ comment: Comment) {
    let found = scan(text, portable: false)
    let twin = scan(text, portable: true)
    #expect(found.map(\.offset) == twin.map(\.offset), comment)
    #expect(found.map(\.kinds.rawValue) == twin.map(\.kinds.rawValue), comment)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.offset < $1.offset }, comment)
    #expect(found.allSatisfy { 0...text.count ~= $0.offset && $0.kinds.rawValue != 0 }, comment)

    let oracle = ScanOracle(text: text)
    var kinds = [Candidate.Kinds](repeating: [], count: text.count + 1)
    for candidate in found where candidate.offset <= text.count {
      kinds[candidate.offset] = candidate.kinds
    }
    for offset in start...text.count {
      let isRight =
        oracle.certain(at: offset).isSubset(of: kinds[offset])
        && kinds[offset].isSubset(of: oracle.possible(at: offset))
      if !isRight {
        let around = String(
          decoding: text[max(0, offset - 24)..<min(text.count, offset + 8)], as: UTF8.self)
        Issue.record(
          "\(comment): at \(offset) of \(text.count), near \(around.debugDescription): \(kinds[offset]) is not \(oracle.certain(at: offset))"
        )
        return
      }
    }
  }

  @Test func seesEachKindAtEveryShiftAndAtTheEndOfTheText() {
    for example in Self.examples {
      for shift in 0...130 {
        let padded = [UInt8](repeating: UInt8(ascii: "."), count: shift) + example
        check(padded, from: shift, "\(String(decoding: example, as: UTF8.self)) at \(shift)")
        if shift % 13 == 0 { check(padded + [0x21, 0x21], "\(shift), not at the end") }
      }
    }
  }

  @Test(arguments: [
    0, 1, 2, 3, 4, 60, 61, 62, 63, 64, 65, 66, 67, 68, 127, 128, 129, 191, 192, 193, 200,
  ])
  func seesTheSameInTextsOfEveryLength(count: Int) {
    for byte: UInt8 in [
      0, UInt8(ascii: "1"), UInt8(ascii: ":"), UInt8(ascii: "a"), UInt8(ascii: " "), 0xFF,
    ] {
      check([UInt8](repeating: byte, count: count), "\(count) of \(byte)")
    }
  }

  @Test(arguments: [
    "0123456789abcdef:", "01.", "12-", "1 -+(", "0123456789", "a:", "aB1:-._", "%\\ux/20f4",
    "abcd2345-", "userUSER forty=",
    "/homesa256rpeyjnxwl", "\n@~1.", "\u{0}\u{1}\u{7F}é",
  ])
  func seesTheSameInRandomBytesOfASmallAlphabet(alphabet: String) {
    for seed in UInt64(1)...12 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...400, using: &generator)
      check(generator.bytes(count, of: Array(alphabet.utf8)), "seed \(seed), alphabet \(alphabet)")
    }
  }

  @Test func seesTheSameInRandomBytes() {
    for seed in UInt64(1)...20 {
      var generator = SeededGenerator(seed: seed)
      check(generator.bytes(500, of: Array(0...255)), "seed \(seed)")
    }
  }

  @Test(arguments: [4030, 4032, 4033, 4095, 4096, 4097, 8192])
  func goesOnAfterAFullBatch(count: Int) {
    // As many candidates as bytes: the batch of 4096 ends in the midst of what follows.
    let text =
      [UInt8](repeating: UInt8(ascii: "@"), count: count)
      + Array("1.2.3.4::00-11-22-33-44-55 +1 2 13800138000\n-aaaabbbbccccdddd 138 0013 8000".utf8)
    check(text, from: count - 3, "\(count) at signs")
  }

  @Test func tellsFewWordsFromOthersWrongly() {
    // The buckets of the anchors let through what mixes their words: that must stay rare in text.
    var generator = SeededGenerator(seed: 7)
    let text = generator.bytes(
      20_000, of: Array("abcdefghijklmnopqrstuvwxyz ABCDE/=0123456789".utf8))
    let anchors = scan(text, portable: false).count { $0.kinds.contains(.anchor) }
    #expect(anchors < 200)
  }
}
