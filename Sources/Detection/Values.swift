import Identifiers

/// Judgements on a whole value: nothing at all, or something that says itself what it is.
enum Values {
  /// Words that stand for no value.
  private static let emptyWords: [StaticString] = [
    "-", "null", "(null)", "none", "nil", "n/a", "unknown", "undefined", "true", "false",
  ]

  /// Nothing, a word for nothing, or no letter, digit or byte from 0x80 on: it stays.
  static func isEmpty(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.contains(where: { text[$0].isAlphanumeric || text[$0] >= 0x80 }) else {
      return true
    }
    return emptyWords.contains {
      $0.utf8CodeUnitCount == range.count && text.hasIgnoringCase($0, at: range.lowerBound)
    }
  }

  /// Whether the whole value is an address (with port, length, brackets or zone), MAC, UUID, e-mail, JWT, E.164 number, China
  /// mobile number or resident id: the finders of these shapes take it.
  static func isSelfIdentifying(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // A detector without a key, over this value alone: whatever claims it whole is its shape.
    guard mayIdentifyItself(text, range) else { return false }
    var detector = Detector()
    detector.detect(text.extracting(range))
    guard let claim = detector.claims.first, detector.claims.count == 1 else { return false }
    switch claim.identifierClass {
    case .ip:
      guard claim.start <= 1, claim.disposition != .version else { return false }
      // Brackets, zone, port and length belong to the value.
      let rest = range.lowerBound + claim.end
      return rest == range.upperBound || "]:/%".utf8.contains(text[rest])
    case .mac, .uuid, .email, .cookie, .phone, .rid:
      return claim.start == 0 && claim.end == range.count
    default: return false
    }
  }

  /// Cheap: a name without `@`, `:`, `+` and four digits is none of these shapes.
  private static func mayIdentifyItself(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 1024 else { return false }
    var digits = 0
    for index in range {
      let byte = text[index]
      if byte.isDigit { digits += 1 }
      if digits == 4 || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%")
        || text.has("eyJ", at: index)
      {
        return true
      }
    }
    return false
  }
}
