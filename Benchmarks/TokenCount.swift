// Counts the tokens of an output by their form alone: a second opinion on what the detector claims.
import Identifiers

/// How many tokens of each class a text holds: tag, dash, 16 base32 characters.
struct TokenCount {
  private(set) var counts = [Int](repeating: 0, count: IdentifierClass.allCases.count)
  /// What tells tokens apart, if that was asked for: their first 12 characters, 60 bits.
  private(set) var distinct: Set<UInt64> = []

  private static let length = 16
  private static let tags = IdentifierClass.allCases.map { identifierClass in
    (bytes: Array("\(identifierClass.tag)".utf8), index: Int(identifierClass.rawValue))
  }

  init(_ text: Span<UInt8>, collectsDistinct: Bool = false) {
    var offset = 0
    while offset + Self.length < text.count {
      guard text[offset] == UInt8(ascii: "-"), let value = Self.value(text, from: offset + 1),
        let index = Self.tag(text, before: offset)
      else {
        offset += 1
        continue
      }
      counts[index] += 1
      if collectsDistinct { distinct.insert(value) }
      offset += Self.length + 1
    }
  }

  private static func tag(_ text: Span<UInt8>, before end: Int) -> Int? {
    for tag in tags where tag.bytes.count <= end {
      let start = end - tag.bytes.count
      if start > 0, text[start - 1].isLetter { continue }
      if tag.bytes.indices.allSatisfy({ text[start + $0] == tag.bytes[$0] }) { return tag.index }
    }
    return nil
  }

  private static func value(_ text: Span<UInt8>, from start: Int) -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<length {
      let byte = text[start + index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "2")...UInt8(ascii: "7"): break
      default: return nil
      }
      if index < 12 { value = value << 5 | UInt64(byte & 31) }
    }
    return value
  }
}
