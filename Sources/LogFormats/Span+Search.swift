import Glibc
import Identifiers

/// One byte, and texts of a fixed shape.
extension Span<UInt8> {
  /// The offset of the first `byte` in `range`, its upper bound where there is none.
  func offset(of byte: UInt8, in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // SAFETY: memchr looks at `range`, which the precondition keeps inside.
    return unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return range.upperBound }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Whether a text of this shape stands at `offset`, before `end`: `0` is any digit, every other character itself.
  func hasShape(_ shape: StaticString, at offset: Int, before end: Int) -> Bool {
    let length = shape.utf8CodeUnitCount
    guard offset >= 0, offset + length <= end else { return false }
    // SAFETY: a static string of N code units lends N initialised bytes for the whole run of the program.
    let bytes = unsafe UnsafeBufferPointer(start: shape.utf8Start, count: length)
    for index in 0..<length {
      let byte = self[offset + index]
      let wanted = unsafe bytes[index]
      guard wanted == UInt8(ascii: "0") ? byte.isDigit : byte == wanted else { return false }
    }
    return true
  }
}
