import Identifiers

/// A line with some of its escapes undone, and where each of its bytes came from.
///
/// Identifiers may stand behind escapes (`john%40example.com`, `\u0040`): they are looked for in each reading, the one with
/// most escapes undone first. A claim of a reading is carried back to the bytes of the line through ``origins``.
struct Reading {
  /// The text of the reading.
  private(set) var bytes: [UInt8] = []
  /// For each byte of the reading the offset in the line's text where it begins, and one more for the end.
  private(set) var origins: [Int] = []
  /// What the scan saw in this reading.
  var candidates: [Candidate] = []
  var kinds: Candidate.Kinds = []

  /// Undoes `\uHHHH` (surrogate pairs too), `\xHH` and the one-letter escapes of JSON, nginx and Apache.
  mutating func undoBackslashes(_ text: Span<UInt8>, in range: Range<Int>) {
    clear(reserving: range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte == UInt8(ascii: "\\"), index + 1 < range.upperBound,
        let length = undoBackslash(text, at: index, end: range.upperBound)
      {
        index += length
      } else {
        append(byte, from: index)
        index += 1
      }
    }
    origins.append(range.upperBound)
  }

  /// Undoes every `%HH`; a `%` that opens none stays.
  ///
  /// - Returns: Whether there was one.
  mutating func undoPercents(_ text: Span<UInt8>, in range: Range<Int>, origin: (Int) -> Int)
    -> Bool
  {
    clear(reserving: range.count)
    var changed = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte == UInt8(ascii: "%"), index + 2 < range.upperBound, text[index + 1].isHexDigit,
        text[index + 2].isHexDigit
      {
        append(text[index + 1].hexValue << 4 | text[index + 2].hexValue, from: origin(index))
        index += 3
        changed = true
      } else {
        append(byte, from: origin(index))
        index += 1
      }
    }
    origins.append(origin(range.upperBound))
    return changed
  }

  /// Looks for candidates in the reading.
  mutating func scan(with scanner: CandidateScanner) {
    candidates.removeAll(keepingCapacity: true)
    kinds = []
    scanner.restart()
    while let count = scanner.nextBatch(of: bytes.span) {
      for index in 0..<count {
        let candidate = scanner[index]
        candidates.append(candidate)
        kinds.formUnion(candidate.kinds)
      }
    }
  }

  private mutating func clear(reserving count: Int) {
    bytes.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(count)
    origins.reserveCapacity(count + 1)
  }

  private mutating func append(_ byte: UInt8, from origin: Int) {
    bytes.append(byte)
    origins.append(origin)
  }

  /// Appends what the escape at `index` stands for; returns its length, nil where it is no escape.
  private mutating func undoBackslash(_ text: Span<UInt8>, at index: Int, end: Int) -> Int? {
    switch text[index + 1] {
    case UInt8(ascii: "n"): append(0x0A, from: index)
    case UInt8(ascii: "r"): append(0x0D, from: index)
    case UInt8(ascii: "t"): append(0x09, from: index)
    case UInt8(ascii: "b"): append(0x08, from: index)
    case UInt8(ascii: "f"): append(0x0C, from: index)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "/"):
      append(text[index + 1], from: index)
    case UInt8(ascii: "x"):
      guard let value = Self.hex(text, at: index + 2, digits: 2, end: end) else { return nil }
      append(UInt8(value), from: index)
      return 4
    case UInt8(ascii: "u"): return undoUnicode(text, at: index, end: end)
    default: return nil
    }
    return 2
  }

  private mutating func undoUnicode(_ text: Span<UInt8>, at index: Int, end: Int) -> Int? {
    guard var value = Self.hex(text, at: index + 2, digits: 4, end: end) else { return nil }
    var length = 6
    if 0xD800..<0xDC00 ~= value {
      guard text.has("\\u", at: index + 6),
        let low = Self.hex(text, at: index + 8, digits: 4, end: end), 0xDC00..<0xE000 ~= low
      else { return nil }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      length = 12
    }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    for unit in UTF8.encode(scalar)! { append(unit, from: index) }
    return length
  }

  private static func hex(_ text: Span<UInt8>, at start: Int, digits: Int, end: Int) -> UInt32? {
    guard start + digits <= end else { return nil }
    var value: UInt32 = 0
    for index in start..<start + digits {
      guard text[index].isHexDigit else { return nil }
      value = value << 4 | UInt32(text[index].hexValue)
    }
    return value
  }
}
