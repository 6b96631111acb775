import Glibc
import Identifiers
import Pseudonyms
import Testing

@Suite struct PseudonymizerTests {
  /// Rows of the vectors: class, canonical bytes, domain, epoch, bits, token.
  static let embedded: [[String]] = [
    ["ip", "c0000201", "", "", "80", "ip-r36vmta23aq4hpf7"],
    ["ip", "20010db8000000000000000000000001", "", "", "80", "ip-csri57v2z7yrcy7v"],
    ["ip", "c0000201", "study-42", "2026-11", "80", "ip-yyjctk52dy5ncagt"],
    ["ip", "c0000201", "研究甲", "2026-11-23", "80", "ip-fcz26xmkjjhavyye"],
    ["ip", "c0000201", "", "", "120", "ip-r36vmta23aq4hmczttxchnf3"],
    ["ip", "c0000201", "", "", "160", "ip-r36vmta23aq4hmczttxchvb6nzoa3pye"],
    ["ip", "c0000201", "", "", "240", "ip-r36vmta23aq4hmczttxchvb6nzoa2p5xfc2bpcrlcwkj5pcd"],
    ["mac", "00005e005301", "", "", "80", "mac-s6s4gstm5r7kgsx3"],
    ["account", "6672616e6b", "", "", "80", "acct-u7ipkq7etqkhnkpk"],
    ["page", "78", "", "", "80", "page-h7i6zu3rf33ejagn"],
  ]

  @Test(arguments: embedded) func makesTheTokensOfTheContract(row: [String]) throws {
    try expectToken(row)
  }

  @Test(.enabled(if: Vectors.isPresent, "the folder of shared vectors is not there"))
  func makesEveryTokenOfTheVectors() throws {
    let rows = Vectors.rows("vectors/pseudonyms.tsv")
    #expect(rows.count > 70)
    #expect(Set(rows.map { $0[0] }).count == IdentifierClass.allCases.count)
    for row in rows { try expectToken([row[0]] + row[2...]) }
  }

  private func expectToken(_ row: [String]) throws {
    let (identifierClass, bits) = try classAndBits(row)
    let pseudonymizer = try pseudonymizer(domain: row[2], epoch: row[3])
    #expect(pseudonymizer.token(of: identifierClass, bytes(hex: row[1]), bits) == row[5])
  }

  @Test func writesTheKeyIdOfTheVectors() throws {
    #expect(try Vectors.masterKey().id == "305aabc991722fc3")
  }

  @Test func takesCanonicalBytesOfAnyLength() throws {
    let pseudonymizer = try pseudonymizer()
    let key = try Release().subkey("account", of: Vectors.masterKey())
    for count in [0, 1, 55, 56, 63, 64, 65, 256, 1_000_000] {
      let value = [UInt8](repeating: 0x61, count: count)
      let digest = bytes(hex: key.withSpan { HMACSHA256(key: $0) }.hexDigest(of: value))
      let token = pseudonymizer.token(of: .account, value, .bits80)
      let group = digest[0..<5].reduce(0) { $0 << 8 | UInt64($1) }
      let characters = Base32.characters(of: group)
      let expected = (0..<8).map { UInt8(truncatingIfNeeded: characters >> (8 * $0)) }
      #expect(Array(token.utf8.dropFirst(5).prefix(8)) == expected)
    }
  }

  @Test func appendsAfterWhatIsThere() throws {
    let pseudonymizer = try pseudonymizer()
    let text = [UInt8](capacity: 1 + 2 * Pseudonymizer.tokenLimit) { output in
      output.append(UInt8(ascii: "<"))
      for bits in [TokenBits.bits80, .bits120] {
        pseudonymizer.appendToken(
          of: .ip, canonical: bytes(hex: "c0000201").span, bits: bits, to: &output)
      }
    }
    let expected = "<ip-r36vmta23aq4hpf7ip-r36vmta23aq4hmczttxchnf3"
    #expect(text == Array(expected.utf8))
  }

  @Test(
    arguments: TokenBits.allCases, [(80, 16, 8), (120, 24, 13), (160, 32, 18), (240, 48, 28)])
  func hasFourTokenLengths(bits: TokenBits, numbers: (Int, Int, Int)) {
    #expect((TokenBits(bitCount: numbers.0) == bits) == (bits.bitCount == numbers.0))
    guard bits.bitCount == numbers.0 else { return }
    #expect(bits.characterCount == numbers.1 && bits.digestCount == numbers.2)
  }

  @Test(arguments: [0, 79, 81, 100, 200, 256, 336, -80])
  func rejectsOtherTokenLengths(bitCount: Int) {
    #expect(TokenBits(bitCount: bitCount) == nil)
  }
}

func pseudonymizer(domain: String = "", epoch: String = "") throws -> Pseudonymizer {
  let release = try Release(domain: domain, epoch: epoch)
  return Pseudonymizer(keys: try PseudonymKeys(master: Vectors.masterKey(), release: release))
}

/// The class and the token length of a row of vectors.
func classAndBits(_ row: [String]) throws -> (IdentifierClass, TokenBits) {
  let identifierClass = try #require(IdentifierClass.allCases.first { $0.name == row[0] })
  return (identifierClass, try #require(Int(row[4]).flatMap { TokenBits(bitCount: $0) }))
}

extension Pseudonymizer {
  /// The token of `value` as text.
  func token(of class: IdentifierClass, _ value: [UInt8], _ bits: TokenBits) -> String {
    let token = [UInt8](capacity: Self.tokenLimit) { output in
      appendToken(of: `class`, canonical: value.span, bits: bits, to: &output)
    }
    return String(decoding: token, as: UTF8.self)
  }

  /// How many of `characters` are a genuine token.
  func genuineLength(_ class: IdentifierClass, _ characters: [UInt8]) -> Int? {
    genuineTokenLength(class: `class`, characters: characters.span)
  }

  /// Whether `canonical` is an address of this release.
  func isOwn(_ canonical: [UInt8]) -> Bool { isOwnAddress(canonical.span) }
}
