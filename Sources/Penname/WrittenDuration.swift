import Identifiers

/// A duration or volume as it is written: `17`, `0.123`, `1e-5`, `250ms`, `1m30.5s`, `00:01:23`.
struct WrittenDuration {
  let start: Int
  /// The byte behind it.
  private(set) var end: Int
  private(set) var isNegative = false
  /// The largest unit first.
  private(set) var parts: [Part] = []

  /// A number and what follows it up to the next one.
  struct Part {
    /// Without its decimals: a step is never finer.
    var whole: Int
    /// How many nanoseconds or bytes one of it is.
    var scale: Int
    /// Digits before the point, where the first of them is a zero; else 1.
    var width: Int
    /// Digits behind the point.
    var decimals: Int
    /// The unit's letters, or a colon.
    var suffix: Range<Int>

    /// Appends `number` as this one is written.
    func append(_ number: Int, _ text: Span<UInt8>, to bytes: inout [UInt8]) {
      let digits = String(number).utf8
      for _ in 0..<max(0, width - digits.count) { bytes.append(UInt8(ascii: "0")) }
      bytes.append(contentsOf: digits)
      if decimals > 0 { bytes.append(UInt8(ascii: ".")) }
      for _ in 0..<decimals { bytes.append(UInt8(ascii: "0")) }
      for offset in suffix { bytes.append(text[offset]) }
    }
  }

  private static let second = 1_000_000_000
  /// A whole number from this one on is no duration in seconds: programs that write such a one count nanoseconds.
  private static let mostSeconds = 1_000_000

  /// The duration that begins at `start`; nil where none does, where a number has more than 18 digits or no known unit.
  init?(_ text: Span<UInt8>, at start: Int, end limit: Int, _ measure: Measure) {
    self.start = start
    end = start
    isNegative = text[start] == UInt8(ascii: "-")
    if isNegative || text[start] == UInt8(ascii: "+") { end += 1 }
    repeat {
      guard let part = Self.part(text, at: &end, limit, measure) else { return nil }
      parts.append(part)
    } while end < limit && text[end].isDigit
    nameClock(text)
    let isFalling = parts.indices.dropFirst().allSatisfy { parts[$0 - 1].scale > parts[$0].scale }
    guard isFalling else { return nil }
  }

  private static func part(
    _ text: Span<UInt8>, at index: inout Int, _ limit: Int, _ measure: Measure
  ) -> Part? {
    let first = index
    guard let whole = number(text, at: &index, limit) else { return nil }
    var part = Part(
      whole: whole, scale: 0, width: text[first] == UInt8(ascii: "0") ? index - first : 1,
      decimals: 0, suffix: index..<index)
    if index + 1 < limit, text[index] == UInt8(ascii: "."), text[index + 1].isDigit {
      let point = index
      index += 1
      while index < limit, text[index].isDigit { index += 1 }
      part.decimals = index - point - 1
    }
    readExponent(text, at: &index, limit, &part, from: first)
    let unit = index
    while index < limit, text[index].isLetter || text[index] >= 0x80 { index += 1 }
    part.suffix = unit..<index
    // A colon and two digits are a clock's.
    if unit == index, index + 2 < limit, text[index] == UInt8(ascii: ":"), text[index + 1].isDigit,
      text[index + 2].isDigit
    {
      index += 1
      part.suffix = unit..<index
    }
    guard let scale = scale(of: part, text, measure) else { return nil }
    part.scale = scale
    return part
  }

  private static func number(_ text: Span<UInt8>, at index: inout Int, _ limit: Int) -> Int? {
    let first = index
    var value = 0
    while index < limit, text[index].isDigit {
      guard index - first < 18 else { return nil }
      value = value * 10 + text[index].digitValue
      index += 1
    }
    return index > first ? value : nil
  }

  /// Programs write very small and very large numbers so (RFC 8259 §6). What is left is written without an exponent.
  private static func readExponent(
    _ text: Span<UInt8>, at index: inout Int, _ limit: Int, _ part: inout Part, from first: Int
  ) {
    guard index + 1 < limit, text[index] | 0x20 == UInt8(ascii: "e") else { return }
    var next = index + 1
    let isSmall = text[next] == UInt8(ascii: "-")
    if isSmall || text[next] == UInt8(ascii: "+") { next += 1 }
    let digits = next
    while next < limit, text[next].isDigit { next += 1 }
    guard next > digits else { return }
    let power = (digits..<next).reduce(0) { min(99, $0 * 10 + text[$1].digitValue) }
    let mantissa = (first..<index).filter { text[$0].isDigit }
    let wholeDigits = max(0, mantissa.count - part.decimals + (isSmall ? -power : power))
    part.whole = (0..<min(wholeDigits, 19)).reduce(0) { value, place in
      let digit = place < mantissa.count ? text[mantissa[place]].digitValue : 0
      return value > .max / 10 - 1 ? .max : value * 10 + digit
    }
    (part.width, part.decimals, index) = (1, 0, next)
    part.suffix = next..<next
  }

  /// How many nanoseconds or bytes the unit of a number is; nil for an unknown one.
  private static func scale(of part: Part, _ text: Span<UInt8>, _ measure: Measure) -> Int? {
    guard part.suffix.isEmpty else {
      let word = String(decoding: part.suffix.map { text[$0].lowerCased }, as: UTF8.self)
      if measure == .bytes { return word == "b" ? 1 : nil }
      return units[word]
    }
    switch measure {
    case .bytes, .nanoseconds: return 1
    case .microseconds: return 1_000
    case .milliseconds: return 1_000_000
    case .secondsOrMilliseconds: return part.decimals > 0 ? second : 1_000_000
    case .seconds: return part.decimals == 0 && part.whole >= mostSeconds ? 1 : second
    }
  }

  /// A colon's unit depends on how many parts follow.
  private static let units = [
    "ns": 1, "us": 1_000, "µs": 1_000, "μs": 1_000, "ms": 1_000_000, "s": second, "sec": second,
    "m": 60 * second, "min": 60 * second, "h": 3600 * second, "d": 86400 * second, ":": 0,
  ]

  /// Gives the parts of `h:mm:ss` and `mm:ss` their units; the last of them has no colon.
  private mutating func nameClock(_ text: Span<UInt8>) {
    guard parts.count > 1, parts[0].scale == 0 else { return }
    let colons = parts.dropLast().allSatisfy { $0.scale == 0 }
    guard colons, parts.count <= 3, parts[parts.count - 1].suffix.isEmpty else { return }
    for (index, scale) in [1, 60, 3600].prefix(parts.count).enumerated() {
      parts[parts.count - 1 - index].scale = scale * Self.second
      if index < parts.count - 1 { parts[parts.count - 1 - index].width = 2 }
    }
  }
}
