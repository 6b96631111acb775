import Identifiers

/// Turns a number into another of the same form, and back: `fpe` of the policies, for classes of digits.
///
/// Reversible by whoever holds the key; a result looks like somebody else's number. Digits are encrypted by ``FF1`` under the
/// sub-key `fpe` of a release, the class's name the tweak; separators, letter case and length stay, but for zeros that were
/// not written (`0:0:5e:0:53:1`, an Android id of 15 digits): they come back, so that one identity keeps one result. One per
/// worker, for one thread at a time; nothing here allocates or throws after `init`.
package final class FormatPreservingCipher {
  private let cipher: FF1

  /// Which way to go.
  package enum Direction: Sendable {
    /// From the original to what stands for it.
    case forward
    /// Back to the original.
    case backward
  }

  /// The classes that have a form to be kept.
  package static let classes: ClassSet = [.imsi, .iccid, .imei, .phone, .mac, .meid, .android]

  /// How many bytes more than the value there must be room for.
  package static let growth = WrittenNumber.growth

  /// - Throws: ``KeyError/library(operation:)``.
  package convenience init(master: MasterKey, release: Release) throws(KeyError) {
    try self.init(key: release.subkey("fpe", of: master))
  }

  /// - Parameter key: The 32 bytes of a sub-key `fpe`.
  /// - Throws: ``KeyError/library(operation:)``.
  package init(key: SecretBytes) throws(KeyError) {
    precondition(key.count == 32, "FF1 is used with AES-256")
    cipher = try key.withSpan { key throws(KeyError) in try FF1(key: key) }
  }

  /// Appends what stands for a written value, or the value that such a text stands for.
  ///
  /// - `imsi`, `iccid`: all digits, 6 ... 36. `phone`: the last 8 of 8 ... 36.
  /// - `imei`: the first 14 of 14 ... 17; a check digit is computed anew (15 and 17 digits), a software version stays.
  /// - `mac`: 12 or 16 digits, `android`: 1 ... 16. `meid`: 14, a 15th computed anew, or 18 decimal ones (10 + 8).
  ///
  /// Going there and back gives the value again, in capitals or not as its letters in between are, with a right check digit.
  ///
  /// - Parameters:
  ///   - class: One of ``classes``.
  ///   - text: Escapes are undone.
  ///   - range: The value, with the separators inside it.
  ///   - output: Has `range.count + growth` bytes free.
  /// - Returns: False, and nothing appended, for a value that has not the form of its class or fewer than a million siblings:
  ///   it must be dropped.
  package func append(
    _ direction: Direction, of class: IdentifierClass, _ text: Span<UInt8>, in range: Range<Int>,
    to output: inout OutputSpan<UInt8>
  ) -> Bool {
    precondition(Self.classes.contains(`class`), "the class has no form to keep")
    precondition(output.freeCapacity >= range.count + Self.growth, "no room for the value")
    guard var number = WrittenNumber(`class`, text, in: range), apply(direction, `class`, &number)
    else { return false }
    number.append(`class`, text, in: range, to: &output)
    return true
  }

  /// Changes the digits that the rules of the class name; false where there are too few or too many.
  private func apply(
    _ direction: Direction, _ class: IdentifierClass, _ number: inout WrittenNumber
  ) -> Bool {
    let count = number.count
    switch `class` {
    case .phone:
      guard count >= 8 else { return false }
      return apply(direction, `class`, &number, (count - 8)..<count)
    case .imei:
      guard (14...17).contains(count), apply(direction, `class`, &number, 0..<14) else {
        return false
      }
      if count % 2 == 1 { setCheckDigit(&number) }
      return true
    case .meid: return applyToMEID(direction, &number)
    case .android where count != 16: return false
    default: return apply(direction, `class`, &number, 0..<count)
    }
  }

  private func apply(
    _ direction: Direction, _ class: IdentifierClass, _ number: inout WrittenNumber,
    _ range: Range<Int>
  ) -> Bool {
    let radix = number.radix
    guard FF1.isSupported(count: range.count, radix: radix) else { return false }
    var digits = number.digits.mutableSpan
    let tweak = Self.tweak(of: `class`)
    let bytes = tweak.bytes.span.extracting(..<tweak.count)
    switch direction {
    case .forward: cipher.encrypt(&digits, in: range, radix: radix, tweak: bytes)
    case .backward: cipher.decrypt(&digits, in: range, radix: radix, tweak: bytes)
    }
    return true
  }

  /// 14 hexadecimal digits, a check digit behind them or none; or the same as two decimal numbers of 32 and 24 bits.
  private func applyToMEID(_ direction: Direction, _ number: inout WrittenNumber) -> Bool {
    switch number.count {
    case 14, 15:
      guard apply(direction, .meid, &number, 0..<14) else { return false }
      if number.count == 15 { setCheckDigit(&number) }
      return true
    case 18:
      guard let pair = decimalPair(of: number) else { return false }
      setHexadecimal(&number, pair.manufacturer << 24 | pair.serial)
      guard apply(direction, .meid, &number, 0..<14) else { return false }
      setDecimal(&number)
      return true
    default: return false
    }
  }

  private func decimalPair(of number: WrittenNumber) -> (manufacturer: UInt64, serial: UInt64)? {
    var pair: (manufacturer: UInt64, serial: UInt64) = (0, 0)
    for index in 0..<18 {
      let digit = UInt64(number.digits[index])
      guard digit < 10 else { return nil }
      if index < 10 {
        pair.manufacturer = pair.manufacturer * 10 + digit
      } else {
        pair.serial = pair.serial * 10 + digit
      }
    }
    guard pair.manufacturer <= 0xFFFF_FFFF, pair.serial <= 0xFF_FFFF else { return nil }
    return pair
  }

  private func setHexadecimal(_ number: inout WrittenNumber, _ value: UInt64) {
    for index in 0..<14 { number.digits[index] = UInt8(value >> (52 - 4 * index) & 15) }
  }

  /// Writes the first 14 digits as 10 and 8 decimal ones.
  private func setDecimal(_ number: inout WrittenNumber) {
    var manufacturer: UInt64 = 0
    var serial: UInt64 = 0
    for index in 0..<8 { manufacturer = manufacturer << 4 | UInt64(number.digits[index]) }
    for index in 8..<14 { serial = serial << 4 | UInt64(number.digits[index]) }
    for index in (0..<18).reversed() {
      let digit = index < 10 ? manufacturer % 10 : serial % 10
      if index < 10 { manufacturer /= 10 } else { serial /= 10 }
      number.digits[index] = UInt8(digit)
    }
  }

  /// Sets the 15th digit: IMEI (3GPP TS 23.003, annex B) and MEID (3GPP2 S.R0048) have one rule, in radix 10 and 16.
  private func setCheckDigit(_ number: inout WrittenNumber) {
    number.digits[14] = CheckDigits.luhnDigit(
      of: number.digits.span.extracting(..<14), radix: number.radix)
  }

  /// The name of the class in ASCII.
  private static func tweak(of class: IdentifierClass) -> (bytes: InlineArray<8, UInt8>, count: Int)
  {
    let name: StaticString
    switch `class` {
    case .imsi: name = "imsi"
    case .iccid: name = "iccid"
    case .imei: name = "imei"
    case .phone: name = "phone"
    case .mac: name = "mac"
    case .meid: name = "meid"
    default: name = "android"
    }
    let count = name.utf8CodeUnitCount
    // SAFETY: a static string of more than one character is stored as a pointer.
    return (InlineArray { $0 < count ? unsafe name.utf8Start[$0] : 0 }, count)
  }
}
