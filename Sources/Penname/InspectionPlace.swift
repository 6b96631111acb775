import Detection
import Identifiers

/// Where a found value stands: the field of the line's format that holds it, and the key it stands behind.
struct InspectionPlace: Equatable {
  /// The longest name of a key that is read, in bytes.
  private static let longestKey = KeyDictionary.longestKey

  /// The index of the field in the line's fields; nil where none holds the value.
  let field: Int?
  /// The bytes of the key's name, inside the field if there is one; nil where the value stands behind none.
  let key: Range<Int>?

  /// - Parameters:
  ///   - fields: In order, without overlaps.
  ///   - next: Where in `fields` to begin: the field that holds the claim before, or any before that. Moved on.
  init(_ claim: Claim, in text: Span<UInt8>, _ fields: [Field], from next: inout Int) {
    while next < fields.count, fields[next].end <= claim.start { next += 1 }
    let holds = next < fields.count && fields[next].start <= claim.start
    field = holds ? next : nil
    let lowest = holds ? fields[next].start : 0
    key = claim.contextStart >= lowest ? Self.key(claim, text) : nil
  }

  /// The name at the claim's context, if a separator or quote ends it: a label or phrase is no key.
  private static func key(_ claim: Claim, _ text: Span<UInt8>) -> Range<Int>? {
    let start = claim.contextStart
    let last = min(claim.start, start + longestKey)
    var end = start
    while end < last, isNameByte(text[end]), !text.has("：", at: end) { end += 1 }
    guard end > start, end < claim.start else { return nil }
    let mark = text[end] == 0x20 && end + 1 < claim.start ? end + 1 : end
    // Quotes and separators may be written with their escapes.
    let isEnded = "=:\"']%\\".utf8.contains(text[mark]) || text.has("：", at: mark)
    return isEnded ? start..<end : nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte >= 0x80 || "_-.$".utf8.contains(byte)
  }
}
