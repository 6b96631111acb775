import Glibc
import Identifiers

extension Span<UInt8> {
  /// The end of the line in `range` without its line feed and one carriage return before that.
  func endOfLine(in range: Range<Int>) -> Int {
    var end = range.upperBound
    if end > range.lowerBound, self[end - 1] == 0x0A { end -= 1 }
    if end > range.lowerBound, self[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// Whether the bytes `range` of `literals` stand at `offset` and end at `end` or before.
  func has(_ literals: Span<UInt8>, _ range: Range<Int>, at offset: Int, before end: Int) -> Bool {
    guard range.count <= end &- offset else { return false }
    var place = offset
    for index in range {
      if self[place] != literals[index] { return false }
      place &+= 1
    }
    return true
  }

  /// Whether `23/Nov/2026:12:00:00 +0000` stands at `start`, as far as its separators tell; 26 bytes from there are in bounds.
  func hasCommonLogTime(at start: Int) -> Bool {
    self[start + 2] == UInt8(ascii: "/") && self[start + 6] == UInt8(ascii: "/")
      && self[start + 11] == UInt8(ascii: ":") && self[start + 14] == UInt8(ascii: ":")
      && self[start + 17] == UInt8(ascii: ":") && self[start + 20] == UInt8(ascii: " ")
  }

  /// The first offset in `start ..< end` that holds `byte`; `end` where there is none.
  func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int {
    precondition(start >= 0 && end <= count)
    guard start < end else { return end }
    // SAFETY: memchr looks at `start ..< end`, which is in bounds.
    return unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), end &- start)
      else { return end }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// The first quote in `start ..< end` before which an even number of backslashes stands; `end` where there is none.
  func firstUnescapedQuote(from start: Int, to end: Int) -> Int {
    var place = start
    while true {
      let quote = firstIndex(of: UInt8(ascii: "\""), from: place, to: end)
      var first = quote
      while first > place, self[first &- 1] == UInt8(ascii: "\\") { first &-= 1 }
      guard quote < end, !(quote &- first).isMultiple(of: 2) else { return quote }
      place = quote &+ 1
    }
  }
}
