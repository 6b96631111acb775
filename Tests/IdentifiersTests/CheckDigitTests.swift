import Testing

@testable import Identifiers

@Suite struct CheckDigitTests {
  private func luhn(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return CheckDigits.luhn(bytes.span, in: 0..<bytes.count)
  }

  private func residentID(_ text: String, at start: Int = 0) -> Bool {
    CheckDigits.residentID(Array(text.utf8).span, at: start)
  }

  @Test(arguments: [
    "0", "18", "490154203237518", "49-015420-323751-8", "79927398713", "00000000000000", "89 01",
  ])
  func passesTheLuhnCheck(text: String) {
    #expect(luhn(text) == (text != "89 01"))
  }

  @Test func noticesEachWrongDigit() {
    let digits = Array("490154203237518")
    for index in digits.indices {
      for digit in "0123456789" where digit != digits[index] {
        var wrong = digits
        wrong[index] = digit
        #expect(!luhn(String(wrong)))
      }
    }
  }

  @Test(arguments: ["11010519491231002X", "11010519491231002x", "440524188001010014"])
  func knowsResidentIds(text: String) {
    #expect(residentID(text))
    #expect(residentID("ab" + text, at: 2))
  }

  @Test(arguments: [
    "", "1101051949123100", "11010519491231002", "110105194912310021", "11010519491231002Y",
    "1101051949123100aX",
    "X10105194912310021",
    // The check digit is right, the date of birth is none.
    "107727140948970996", "391507259220628397",
  ])
  func rejectsEverythingElse(text: String) {
    #expect(!residentID(text))
  }

  @Test func makesTheDigitThatPasses() {
    // An IMEI, and a MEID in radix 16.
    let numbers: [(String, Int, UInt8)] = [
      ("49015420323751", 10, 8), ("af0123450abcde", 16, 12), ("", 10, 0), ("0", 10, 0),
      ("5", 10, 9),
    ]
    for (text, radix, digit) in numbers {
      let numerals = text.map { UInt8($0.hexDigitValue!) }
      #expect(CheckDigits.luhnDigit(of: numerals.span, radix: radix) == digit)
    }
  }
}
