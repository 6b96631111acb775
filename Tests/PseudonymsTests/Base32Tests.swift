import Pseudonyms
import TestSupport
import Testing

@Suite struct Base32Tests {
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  private func characters(_ group: UInt64) -> [UInt8] {
    let word = Base32.characters(of: group)
    return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
  }

  @Test func agreesWithRFC4648() {
    // The vector of the RFC that needs no padding: "fooba" is MZXW6YTB.
    #expect(characters(0x66_6f_6f_62_61) == Array("mzxw6ytb".utf8))
  }

  @Test func writesEveryValueAtEveryPlace() {
    for place in 0..<8 {
      for value in 0..<32 {
        var expected = [UInt8](repeating: UInt8(ascii: "a"), count: 8)
        expected[place] = Self.alphabet[value]
        let group = UInt64(value) << (35 - 5 * place)
        #expect(characters(group) == expected)
        #expect(Base32.group(of: expected.span, from: 0) == group)
      }
    }
  }

  @Test func readsBackWhatItWrites() {
    var generator = SeededGenerator()
    for _ in 0..<1000 {
      let group = generator.next() >> 24
      let text = characters(group)
      #expect(text.allSatisfy(Self.alphabet.contains))
      #expect(Base32.group(of: text.span, from: 0) == group)
    }
  }

  @Test func knowsItsOwnCharactersOnly() {
    for byte in UInt8.min...UInt8.max {
      #expect(Base32.value(of: byte).map(Int.init) == Self.alphabet.firstIndex(of: byte))
    }
    #expect(Base32.prefixCount(of: Array("ab2".utf8).span, limit: 8) == 3)
    #expect(Base32.prefixCount(of: Array("ab1c".utf8).span, limit: 8) == 2)
    #expect(Base32.prefixCount(of: Array("abcd".utf8).span, limit: 3) == 3)
    #expect(Base32.prefixCount(of: [UInt8]().span, limit: 3) == 0)
  }
}
