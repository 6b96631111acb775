import Identifiers
import TestSupport
import Testing

@testable import Pseudonyms

struct TokenTestTests {
  /// Every question is put twice, so that what is remembered answers too; a memory of one place forgets all the time.
  @Test(arguments: [1, 2, 4096]) func answersAsThePseudonymizerDoes(capacity: Int) throws {
    var generator = SeededGenerator(for: "answersAsThePseudonymizerDoes")
    let keys = try PseudonymKeys(master: Vectors.masterKey(), release: Release(domain: "study-42"))
    let pseudonymizer = Pseudonymizer(keys: keys)
    let test = TokenTest(keys: keys, capacity: capacity)
    var questions: [(IdentifierClass, [UInt8])] = []
    for index in 0..<200 {
      let identifierClass = IdentifierClass.allCases.randomElement(using: &generator)!
      let bits = TokenBits.allCases[index % 4]
      let token = [UInt8](capacity: Pseudonymizer.tokenLimit) {
        pseudonymizer.appendToken(
          of: identifierClass, canonical: [UInt8(index)].span, bits: bits, to: &$0)
      }
      let characters = Array(token.drop { $0 != UInt8(ascii: "-") }.dropFirst())
      let tail = generator.bytes(
        Int.random(in: 0...60, using: &generator), of: Array("az27-Z ".utf8))
      questions.append((identifierClass, characters))
      questions.append((identifierClass, characters + tail))
      questions.append((.page, characters))
      questions.append((identifierClass, Array(characters.dropLast())))
      questions.append((identifierClass, Array(characters.dropLast()) + [UInt8(ascii: "a")]))
    }
    var genuine = 0
    for (identifierClass, characters) in questions + questions.shuffled(using: &generator) {
      let expected = pseudonymizer.genuineTokenLength(
        class: identifierClass, characters: characters.span)
      let length = test.length(class: identifierClass, characters: characters.span)
      #expect(length == expected)
      if expected != nil { genuine += 1 }
    }
    #expect(genuine >= 800)
  }

  @Test func knowsTheAddressesOfTheRelease() throws {
    let keys = try PseudonymKeys(master: Vectors.masterKey(), release: Release(domain: "study-42"))
    let (own, test) = (Pseudonymizer(keys: keys), TokenTest(keys: keys))
    let halves = own.address(canonical: [192, 0, 2, 1].span)
    let bytes = [halves.high, halves.low].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
    }
    let (isOwn, isOther) = (test.isOwnAddress(bytes.span), test.isOwnAddress([192, 0, 2, 1].span))
    #expect(isOwn && !isOther)
  }
}
