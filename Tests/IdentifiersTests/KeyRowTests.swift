import TestSupport
import Testing

@testable import Identifiers

/// The rows by themselves, and against a slow look-up.
struct KeyRowTests {
  static func find(_ key: [UInt8]) -> KeyDictionary.Meaning? {
    KeyDictionary.standard.meaning(of: key.span, in: 0..<key.count)
  }

  @Test func reachesEachName() {
    for row in KeyRow.standard {
      for name in row.names {
        let meaning = Self.find(Array(name.utf8))
        #expect(meaning?.identifierClass == row.identifierClass, "\(name)")
        #expect(meaning?.isAddressOrNothing ?? false == row.isAddressOrNothing, "\(name)")
        if row.identifierClass != nil { #expect(meaning?.strength == row.strength, "\(name)") }
      }
    }
  }

  @Test func putsNoNameInTwoRows() {
    let names = KeyRow.standard.flatMap(\.names)
    #expect(Set(names).count == names.count)
  }

  @Test func holdsNormalisedNamesOnly() {
    for name in KeyRow.standard.flatMap(\.names) {
      #expect(name.utf8.allSatisfy { !"_-. $@".utf8.contains($0) && !$0.isUpperCase }, "\(name)")
      #expect(1..<40 ~= name.utf8.count, "\(name)")
    }
  }

  @Test func namesEachClass() {
    #expect(Set(KeyRow.standard.compactMap(\.identifierClass)) == Set(IdentifierClass.allCases))
  }

  @Test func keepsNoClassUnderAKeyShorterThanFourLettersButThree() {
    let kept: Set<IdentifierClass> = [.time, .duration, .agent, .config, .page]
    for row in KeyRow.standard where row.identifierClass.map(kept.contains) ?? false {
      for name in row.names where name.utf8.count < 4 {
        #expect(["ver", "ua", "ts"].contains(name))
      }
    }
  }

  @Test func takesAnEndForAKeyOnlyWhereItHasAClass() {
    for row in KeyRow.standard where row.isLastWord {
      #expect(row.identifierClass != nil && !row.isAddressOrNothing)
      #expect(row.names.allSatisfy { $0.utf8.count > 3 })
    }
  }

  /// A name in any case, with separators between its letters, in front an `x` or another part, behind it digits.
  @Test func findsANameHoweverItIsWritten() {
    var random = SeededGenerator(for: "findsANameHoweverItIsWritten")
    for row in KeyRow.standard where row.identifierClass != nil {
      for name in row.names {
        var key = Array(["", "$", "a.zz.", "data."].randomElement(using: &random)!.utf8)
        for (index, byte) in name.utf8.enumerated() {
          if index > 0, byte < 0x80, Int.random(in: 0..<4, using: &random) == 0 {
            key.append(UInt8(ascii: "_"))
          }
          let isUpper = byte.isLetter && Bool.random(using: &random)
          key.append(isUpper ? byte & 0xDF : byte)
        }
        // Behind a name's own digits others make another name.
        let digits = name.utf8.last!.isDigit ? "" : ["", "1", "_2"].randomElement(using: &random)!
        key += Array(digits.utf8)
        #expect(
          Self.find(key)?.identifierClass == row.identifierClass,
          "\(String(decoding: key, as: UTF8.self))")
      }
    }
  }

  /// Whatever stands in a key, it is looked up without a trap, and what is found is a name in which the key ends.
  @Test func findsOnlyNamesInWhichAKeyEnds() {
    var random = SeededGenerator(for: "findsOnlyNamesInWhichAKeyEnds")
    let names = KeyRow.standard.flatMap(\.names).map { Array($0.utf8) }
    let known = Set(names)
    for _ in 0..<20_000 {
      var key: [UInt8] = random.bytes(0...6)
      key += random.bytes(
        Int.random(in: 0..<3, using: &random), of: Array("x.$@_- Aa9\u{6237}".utf8))
      if Bool.random(using: &random) { key += names.randomElement(using: &random)! }
      if Bool.random(using: &random) { key += random.bytes(1, of: Array("19_.x".utf8)) }
      guard Self.find(key) != nil else { continue }
      let letters = key.filter { !"_-. ".utf8.contains($0) }.map(\.lowerCased)
      let isFound = letters.indices.contains { start in
        var end = letters.count
        while end > start {
          if known.contains(Array(letters[start..<end])) { return true }
          guard letters[end - 1].isDigit else { return false }
          end -= 1
        }
        return false
      }
      #expect(isFound, "\(key)")
    }
  }
}
