/// The byte tests that every parser of this package needs. ASCII only: a byte above 0x7F belongs to no class.
///
/// Inlinable, the one exception to the rule that module boundaries are crossed once per identifier: they run once per byte.
extension UInt8 {
  @inlinable package var isDigit: Bool { self &- 0x30 < 10 }
  @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inlinable package var isAlphanumeric: Bool { isDigit || isLetter }
  @inlinable package var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  @inlinable package var isUpperCase: Bool { self &- 0x41 < 26 }
  /// A blank or a tab.
  @inlinable package var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// Lower-case base32 of RFC 4648.
  @inlinable package var isBase32: Bool { self &- 0x61 < 26 || self &- 0x32 < 6 }

  /// 0–15 for a hexadecimal digit; meaningless for other bytes.
  @inlinable package var hexValue: UInt8 { isDigit ? self &- 0x30 : (self | 0x20) &- 0x57 }
  @inlinable package var digitValue: Int { Int(self &- 0x30) }
  @inlinable package var lowerCased: UInt8 { isUpperCase ? self | 0x20 : self }
}

extension Span where Element == UInt8 {
  /// Whether `text` stands at `offset`, compared byte by byte. False where it would run past the end.
  @inlinable package func has(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    // SAFETY: a static string of N code units lends N initialised bytes for the whole run of the program.
    let bytes = unsafe UnsafeBufferPointer(start: text.utf8Start, count: length)
    for index in 0..<length where unsafe self[offset + index] != bytes[index] { return false }
    return true
  }

  /// Whether `text`, given in lower case, stands at `offset` in any case of its ASCII letters.
  @inlinable package func hasIgnoringCase(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    // SAFETY: as in `has(_:at:)`.
    let bytes = unsafe UnsafeBufferPointer(start: text.utf8Start, count: length)
    for index in 0..<length where unsafe self[offset + index].lowerCased != bytes[index] {
      return false
    }
    return true
  }

  /// Whether `text` ends directly before `offset`.
  @inlinable package func has(_ text: StaticString, before offset: Int) -> Bool {
    has(text, at: offset - text.utf8CodeUnitCount)
  }

  /// Whether `text`, given in lower case, ends directly before `offset` in any case of its ASCII letters.
  @inlinable package func hasIgnoringCase(_ text: StaticString, before offset: Int) -> Bool {
    hasIgnoringCase(text, at: offset - text.utf8CodeUnitCount)
  }
}
