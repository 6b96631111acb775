import Identifiers

/// Finds the key of the JSON object that a key stands in: `user` for the `name` of `{"user": {"id": 7, "name": "bob"}}`.
enum ParentKey {
  /// Bytes looked at before a key. What stands further away is not joined with it.
  private static let reach = 256

  /// The name of the object's key; nil where none is near, and where the object stands in no other.
  ///
  /// - Parameter start: Where the key's own name begins, behind its quote.
  static func find(_ text: Span<UInt8>, before start: Int, in line: Range<Int>) -> Range<Int>? {
    let lowest = max(line.lowerBound, start - reach)
    var index = start - 1
    // Containers that closed before the key and are not open at it.
    var closed = 0
    while index > lowest {
      index -= 1
      switch text[index] {
      case UInt8(ascii: "\""):
        guard let open = quote(text, before: index, lowest) else { return nil }
        index = open
      case UInt8(ascii: "}"), UInt8(ascii: "]"): closed += 1
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        guard closed == 0 else {
          closed -= 1
          continue
        }
        if let name = name(text, before: index, lowest) { return name }
      default: break
      }
    }
    return nil
  }

  /// The key directly before a container that opens at `index`.
  private static func name(_ text: Span<UInt8>, before index: Int, _ lowest: Int) -> Range<Int>? {
    var end = skipBlanks(text, before: index, lowest)
    guard end > lowest, text[end - 1] == UInt8(ascii: ":") else { return nil }
    end = skipBlanks(text, before: end - 1, lowest)
    guard end > lowest, text[end - 1] == UInt8(ascii: "\""),
      let open = quote(text, before: end - 1, lowest)
    else { return nil }
    var last = end - 1
    while last > open + 1, text[last - 1] == UInt8(ascii: "\\") { last -= 1 }
    return open + 1..<last
  }

  private static func skipBlanks(_ text: Span<UInt8>, before index: Int, _ lowest: Int) -> Int {
    var end = index
    while end > lowest, text[end - 1].isBlank { end -= 1 }
    return end
  }

  private static func quote(_ text: Span<UInt8>, before index: Int, _ lowest: Int) -> Int? {
    var open = index
    while open > lowest {
      open -= 1
      if text[open] == UInt8(ascii: "\"") { return open }
    }
    return nil
  }
}
