import Identifiers

/// A line with some of its escapes undone, and where each of its bytes came from.
///
/// Identifiers may stand behind escapes (`john%40example.com`, `\u0040`): they are looked for in each reading, the one with
/// most escapes undone first. A claim of a reading is carried back to the bytes of the line through ``origins``.
struct Reading {
  /// The text of the reading, `0 ..< count`; what is behind is left from longer lines.
  private var storage: [UInt8] = []
  /// For each byte of the reading the offset in the line's text where it begins, and one more for the end.
  private(set) var origins: [Int] = []
  private(set) var count = 0
  /// What the scan saw in this reading.
  var candidates: [Candidate] = []
  var kinds: Candidate.Kinds = []
  /// Whether percent-encoding was undone, here or in the reading that this one was made of.
  private(set) var isPercentDecoded = false

  /// The text of the reading.
  var bytes: ArraySlice<UInt8> { storage[..<count] }

  /// The text as it stands.
  mutating func copy(_ text: Span<UInt8>, in range: Range<Int>) {
    prepare(for: range.count)
    for index in range { append(text[index], from: index) }
    origins[count] = range.upperBound
  }

  /// Undoes `\uHHHH` (surrogate pairs too), `\xHH` and the one-letter escapes of JSON, nginx and Apache.
  ///
  /// - Parameter unambiguousOnly: Leaves `\n`, `\t` and the like, which may be part of a name (`CORP\nina`).
  mutating func undoBackslashes(
    _ text: Span<UInt8>, in range: Range<Int>, unambiguousOnly: Bool = false
  ) {
    prepare(for: range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte == UInt8(ascii: "\\"), index + 1 < range.upperBound,
        !unambiguousOnly || !"nrtbf".utf8.contains(text[index + 1]),
        let length = undoBackslash(text, at: index, end: range.upperBound)
      {
        index += length
      } else {
        append(byte, from: index)
        index += 1
      }
    }
    origins[count] = range.upperBound
  }

  /// Undoes every `%HH`; a `%` that opens none stays.
  ///
  /// - Returns: Whether there was one.
  mutating func undoPercents(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    prepare(for: range.count)
    count = Self.undoPercents(text, in: range, &storage, &origins)
    origins[count] = range.upperBound
    isPercentDecoded = true
    return count < range.count
  }

  private static func undoPercents(
    _ text: Span<UInt8>, in range: Range<Int>, _ storage: inout [UInt8], _ origins: inout [Int]
  ) -> Int {
    var length = 0
    var index = range.lowerBound
    var bytes = storage.mutableSpan
    var starts = origins.mutableSpan
    while index < range.upperBound {
      var byte = text[index]
      starts[length] = index
      if byte == UInt8(ascii: "%"), index + 2 < range.upperBound, text[index + 1].isHexDigit,
        text[index + 2].isHexDigit
      {
        byte = text[index + 1].hexValue << 4 | text[index + 2].hexValue
        index += 2
      }
      bytes[length] = byte
      length += 1
      index += 1
    }
    return length
  }

  /// Undoes every `%HH` of another reading of the same line.
  mutating func undoPercents(of other: Reading) -> Bool {
    let changed = undoPercents(other.storage.span, in: 0..<other.count)
    mapOrigins(through: other)
    return changed
  }

  /// Undoes backslashes of another reading of the same line.
  mutating func undoBackslashes(of other: Reading, unambiguousOnly: Bool = false) {
    undoBackslashes(
      other.storage.span, in: 0..<other.count, unambiguousOnly: unambiguousOnly)
    mapOrigins(through: other)
  }

  /// Makes one quote of two, in another reading (RFC 4180 §2).
  mutating func undoDoubledQuotes(of other: Reading) {
    prepare(for: other.count)
    var index = 0
    while index < other.count {
      append(other.storage[index], from: index)
      let isQuote = other.storage[index] == UInt8(ascii: "\"")
      let isDoubled =
        isQuote && index + 1 < other.count && other.storage[index + 1] == UInt8(ascii: "\"")
      index += isDoubled ? 2 : 1
    }
    origins[count] = other.count
    mapOrigins(through: other)
  }

  private mutating func mapOrigins(through other: Reading) {
    for index in 0...count { origins[index] = other.origins[origins[index]] }
    isPercentDecoded = isPercentDecoded || other.isPercentDecoded
  }

  /// Whether every `%` is followed by two hexadecimal digits.
  var hasOnlyPercentEscapes: Bool {
    (0..<count).allSatisfy { index in
      storage[index] != UInt8(ascii: "%")
        || index + 2 < count && storage[index + 1].isHexDigit && storage[index + 2].isHexDigit
    }
  }

  /// Looks for candidates in the reading.
  mutating func scan(with scanner: CandidateScanner, _ idleKeys: IdleKeys?) {
    candidates.removeAll(keepingCapacity: true)
    kinds = []
    scanner.restart()
    while let found = scanner.nextBatch(of: storage.span.extracting(0..<count)) {
      for index in 0..<found {
        let candidate = scanner[index]
        if candidate.kinds == .key, let idleKeys,
          idleKeys.isIdle(storage.span, separator: candidate.offset - 1)
        {
          continue
        }
        candidates.append(candidate)
        kinds.formUnion(candidate.kinds)
      }
    }
  }

  /// Makes room: no reading is longer than its line.
  private mutating func prepare(for count: Int) {
    self.count = 0
    isPercentDecoded = false
    guard storage.count <= count else { return }
    storage = Array(repeating: 0, count: 2 * count + 1)
    origins = Array(repeating: 0, count: 2 * count + 1)
  }

  private mutating func append(_ byte: UInt8, from origin: Int) {
    storage[count] = byte
    origins[count] = origin
    count += 1
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
