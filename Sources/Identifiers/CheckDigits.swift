/// Check digits of the numbers that carry one.
package enum CheckDigits {
  /// The Luhn check of ISO/IEC 7812-1 over the ASCII digits of `range`; other bytes (dashes, blanks) are passed over.
  package static func luhn(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    var sum = 0
    var doubled = false
    for index in range.reversed() where text[index].isDigit {
      let digit = text[index].digitValue
      let product = doubled ? digit * 2 : digit
      sum += product > 9 ? product - 9 : product
      doubled.toggle()
    }
    return sum % 10 == 0
  }

  /// The digit that makes `numerals`, each `0 ..< radix`, pass the Luhn check when it is put behind them; a product of two
  /// digits counts as their sum. Radix 10 for an IMEI (3GPP TS 23.003, annex B), 16 for a MEID (3GPP2 S.R0048).
  package static func luhnDigit(of numerals: Span<UInt8>, radix: Int) -> UInt8 {
    var sum = 0
    var doubled = true
    for index in numerals.indices.reversed() {
      let product = Int(numerals[index]) * (doubled ? 2 : 1)
      sum += product / radix + product % radix
      doubled.toggle()
    }
    return UInt8((radix - sum % radix) % radix)
  }

  /// The form of a Chinese resident id (GB 11643): 17 digits, the date of birth in the 7th to the 14th of them, and the check
  /// digit or `X` of ISO 7064 MOD 11-2.
  ///
  /// Without the date one 18-digit block number in eleven would pass.
  package static func residentID(_ text: Span<UInt8>, at start: Int) -> Bool {
    guard start + 18 <= text.count else { return false }
    let weights: InlineArray<17, Int> = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for index in 0..<17 {
      guard text[start + index].isDigit else { return false }
      sum += text[start + index].digitValue * weights[index]
    }
    let year = number(text, start + 6, digits: 4)
    let month = number(text, start + 10, digits: 2)
    let day = number(text, start + 12, digits: 2)
    guard 1800...2199 ~= year, 1...12 ~= month, 1...31 ~= day else { return false }
    let check = (12 - sum % 11) % 11
    let last = text[start + 17]
    return check == 10 ? last | 0x20 == UInt8(ascii: "x") : last == 0x30 + UInt8(check)
  }

  private static func number(_ text: Span<UInt8>, _ start: Int, digits: Int) -> Int {
    (start..<start + digits).reduce(0) { $0 * 10 + text[$1].digitValue }
  }
}
