import Identifiers
import Pseudonyms
import TestSupport
import Testing

@Suite struct GenuineTokenTests {
  private static let others = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  private func characters(_ token: String) -> [UInt8] {
    Array(token.utf8.drop { $0 != UInt8(ascii: "-") }.dropFirst())
  }

  @Test(arguments: PseudonymizerTests.embedded) func knowsItsTokens(row: [String]) throws {
    try expectGenuine(row)
  }

  @Test(.enabled(if: Vectors.isPresent, "the folder of shared vectors is not there"))
  func knowsEveryTokenOfTheVectors() throws {
    for row in Vectors.rows("vectors/pseudonyms.tsv") {
      try expectGenuine([row[0]] + row[2...])
    }
  }

  private func expectGenuine(_ row: [String]) throws {
    let (identifierClass, bits) = try classAndBits(row)
    // The check part does not depend on the epoch.
    for epoch in [row[3], "another"] {
      let pseudonymizer = try pseudonymizer(domain: row[2], epoch: epoch)
      let length = pseudonymizer.genuineLength(identifierClass, characters(row[5]))
      #expect(length == bits.characterCount)
    }
  }

  /// A wrong character leaves a right check part once in 65,536, so the tokens of the vectors are tried, not random ones.
  @Test(arguments: PseudonymizerTests.embedded) func rejectsAnyOneChange(row: [String]) throws {
    let (identifierClass, _) = try classAndBits(row)
    let pseudonymizer = try pseudonymizer(domain: row[2], epoch: row[3])
    let genuine = characters(row[5])
    for place in genuine.indices {
      for other in Self.others + Array("A018-_ \u{e9}".utf8) where other != genuine[place] {
        var changed = genuine
        changed[place] = other
        #expect(
          pseudonymizer.genuineLength(identifierClass, changed) == nil)
      }
    }
  }

  @Test func rejectsATokenOfAnotherReleaseOrClass() throws {
    let token = characters("ip-r36vmta23aq4hpf7")
    let other = try pseudonymizer(domain: "study-42")
    #expect(other.genuineLength(.ip, token) == nil)
    let same = try pseudonymizer()
    #expect(same.genuineLength(.mac, token) == nil)
  }

  @Test func rejectsWhatIsTooShort() throws {
    let pseudonymizer = try pseudonymizer()
    for text in ["", "r", "r36vmta23aq4hpf", "r36vmta23aq4hpf-7"] {
      #expect(
        pseudonymizer.genuineLength(.ip, Array(text.utf8)) == nil)
    }
  }

  @Test(arguments: TokenBits.allCases)
  func takesTheLongestRightLengthWhateverTouchesIt(bits: TokenBits) throws {
    let pseudonymizer = try pseudonymizer()
    let token = characters(pseudonymizer.token(of: .ip, bytes(hex: "c0000201"), bits))
    for tail in ["", "x", "-ip", ".example", "abcdefgh", String(repeating: "a", count: 60)] {
      let text = token + Array(tail.utf8)
      #expect(
        pseudonymizer.genuineLength(.ip, text) == bits.characterCount)
    }
  }

  @Test func takesTheLongerOfTwoGenuineLengths() throws {
    // 13 digest bytes whose first 8 are followed by their own check part: genuine as 16 and as 24 characters.
    let pseudonymizer = try pseudonymizer()
    var generator = SeededGenerator()
    let short = characters(pseudonymizer.token(of: .ip, [1], .bits80))
    var found = false
    for _ in 0..<1_000_000 where !found {
      let tail = (0..<8).map { _ in Self.others.randomElement(using: &generator)! }
      found = pseudonymizer.genuineLength(.ip, (short + tail)) == 24
    }
    #expect(found)
  }
}
