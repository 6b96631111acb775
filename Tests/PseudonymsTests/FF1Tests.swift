import Pseudonyms
import TestSupport
import Testing

@Suite struct FF1Tests {
  private static let longKey = "2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f7f036d6f04fc6a94"

  /// Rows of the samples of NIST SP 800-38G: radix, key, tweak, plaintext, ciphertext.
  static let embedded: [[String]] = [
    ["10", "2b7e151628aed2a6abf7158809cf4f3c", "", "0123456789", "2433477484"],
    ["10", longKey, "39383736353433323130", "0123456789", "1001623463"],
    ["36", longKey, "3737373770717273373737", "0123456789abcdefghi", "xs8a0azh2avyalyzuwd"],
  ]

  @Test(arguments: embedded) func agreesWithTheSamplesOfTheStandard(row: [String]) throws {
    try expectCiphertext(row)
  }

  @Test(.enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"))
  func agreesWithEverySampleOfTheStandard() throws {
    let rows = SharedFiles.rows("vectors/ff1.tsv")
    #expect(rows.count == 9)
    for row in rows { try expectCiphertext(row) }
  }

  private func expectCiphertext(_ row: [String]) throws {
    let radix = try #require(Int(row[0]))
    let (key, tweak) = (bytes(hex: row[1]), bytes(hex: row[2]))
    let cipher = try FF1(key: key.span)
    let (plain, encrypted) = (numerals(row[3]), numerals(row[4]))
    #expect(encrypt(cipher, plain, radix, tweak) == encrypted)
    #expect(decrypt(cipher, encrypted, radix, tweak) == plain)
  }

  @Test func decryptsWhatItEncryptsForEveryLengthAndTweak() throws {
    var generator = SeededGenerator()
    let cipher = try FF1(key: generator.bytes(32...32).span)
    for radix in [2, 10, 16, 36] {
      for count in 2...40 where FF1.isSupported(count: count, radix: radix) {
        let plain = (0..<count).map { _ in UInt8.random(in: 0..<UInt8(radix), using: &generator) }
        let tweak = generator.bytes(0...40)
        let encrypted = encrypt(cipher, plain, radix, tweak)
        #expect(encrypted.allSatisfy { $0 < radix } && encrypted.count == count)
        #expect(decrypt(cipher, encrypted, radix, tweak) == plain)
        #expect(encrypted != plain && encrypted != encrypt(cipher, plain, radix, tweak + [0]))
      }
    }
  }

  @Test func isAPermutation() throws {
    let cipher = try FF1(key: bytes(hex: Self.longKey).span)
    var seen = Set<[UInt8]>()
    for number in 0..<20_000 {
      let plain = (0..<6).map { UInt8(number / [100_000, 10_000, 1000, 100, 10, 1][$0] % 10) }
      seen.insert(encrypt(cipher, plain, 10, []))
    }
    #expect(seen.count == 20_000)
  }

  @Test(arguments: [
    (0, 10, false), (1, 10, false), (5, 10, false), (6, 10, true), (36, 10, true), (37, 10, false),
    (4, 16, false), (5, 16, true), (30, 16, true), (31, 16, false), (19, 2, false), (20, 2, true),
    (126, 2, true), (127, 2, false), (8, 1, false), (8, 37, false),
  ])
  func takesDomainsOfAMillionAndMore(count: Int, radix: Int, isSupported: Bool) {
    #expect(FF1.isSupported(count: count, radix: radix) == isSupported)
  }
}

private func encrypt(_ cipher: FF1, _ plain: [UInt8], _ radix: Int, _ tweak: [UInt8]) -> [UInt8] {
  var numerals = plain
  var span = numerals.mutableSpan
  cipher.encrypt(&span, in: plain.indices, radix: radix, tweak: tweak.span)
  return numerals
}

private func decrypt(_ cipher: FF1, _ plain: [UInt8], _ radix: Int, _ tweak: [UInt8]) -> [UInt8] {
  var numerals = plain
  var span = numerals.mutableSpan
  cipher.decrypt(&span, in: plain.indices, radix: radix, tweak: tweak.span)
  return numerals
}

/// The values of digits up to `z`.
private func numerals(_ text: String) -> [UInt8] {
  text.map { UInt8(String($0), radix: 36)! }
}
