import Identifiers

/// A single value with its escapes undone, and where each of its bytes came from. It keeps its memory.
struct ValueReading {
  /// How a value is written where it stands.
  enum Escaping: Equatable {
    /// Outside quotes: only what cannot be anything else (`\x22`, `\u0040`, `\"`) is an escape; `CORP\nina` holds none.
    case bare
    /// In quotes; as many strings inside one another, 1 or more.
    case quoted(depth: Int)
    /// In a quoted cell, where a quote is written twice (RFC 4180).
    case doubledQuotes
  }

  private var reading = Reading()
  private var next = Reading()

  var bytes: ArraySlice<UInt8> { reading.bytes }
  var origins: [Int] { reading.origins }

  /// Reads the value in `range`: its container's escapes undone, then percent-encoding once, if every `%` opens an escape.
  ///
  /// - Parameter isPercentDecoded: The text is a reading whose percent-encoding is undone already.
  /// - Returns: Whether there was anything to undo; if not, the value is what stands there, and nothing was read.
  mutating func read(
    _ text: Span<UInt8>, _ range: Range<Int>, _ escaping: Escaping, isPercentDecoded: Bool
  ) -> Bool {
    let first = text.offset(of: UInt8(ascii: "\\"), or: UInt8(ascii: "%"), in: range)
    if first == range.upperBound, escaping != .doubledQuotes { return false }
    var hasBackslash = false
    var hasPercent = false
    var hasDoubled = false
    for index in range {
      switch text[index] {
      case UInt8(ascii: "\\"): hasBackslash = true
      case UInt8(ascii: "%"): hasPercent = true
      case UInt8(ascii: "\""): hasDoubled = escaping == .doubledQuotes
      default: break
      }
    }
    hasPercent = hasPercent && !isPercentDecoded
    guard hasBackslash || hasPercent || hasDoubled else { return false }
    reading.copy(text, in: range)
    if hasDoubled { undo { $0.undoDoubledQuotes(of: $1) } }
    if hasBackslash, escaping != .doubledQuotes {
      for _ in 0..<escaping.depth {
        undo { $0.undoBackslashes(of: $1, unambiguousOnly: escaping == .bare) }
      }
    }
    if hasPercent, reading.hasOnlyPercentEscapes { undo { _ = $0.undoPercents(of: $1) } }
    return true
  }

  private mutating func undo(_ step: (inout Reading, Reading) -> Void) {
    step(&next, reading)
    swap(&next, &reading)
  }
}

extension ValueReading.Escaping {
  fileprivate var depth: Int {
    if case .quoted(let depth) = self { return depth }
    return 1
  }
}
