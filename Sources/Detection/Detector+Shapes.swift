import Identifiers

/// Values of one fixed shape: JWT and UUID.
extension Detector {
  /// `eyJ…`, `.`, six or more, `.`, any number: a JSON Web Token (RFC 7519), class `cookie`.
  mutating func findJWTs(_ text: Span<UInt8>, _ view: View) {
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      guard candidate.kinds.contains(.anchor) && text.has("eyJ", at: candidate.offset) else {
        continue
      }
      let start = candidate.offset
      if start > view.start,
        Self.isBase64URL(text[start - 1]) || text[start - 1] == UInt8(ascii: "."),
        !Escapes.ends(before: start, in: text, from: view.start)
      {
        continue
      }
      guard let payload = Self.part(text, from: start + 3, atLeast: 6, view),
        let signature = Self.part(text, from: payload + 1, atLeast: 6, view)
      else { continue }
      var end = signature + 1
      while end < view.end, Self.isBase64URL(text[end]) { end += 1 }
      claim(start, end, view, .cookie) {
        CanonicalValue.append(.cookie, text, in: start..<end, to: &$0)
      }
    }
  }

  /// The offset of the dot that ends the part at `start`; nil when the part is shorter than `minimum` or ends otherwise.
  private static func part(_ text: Span<UInt8>, from start: Int, atLeast minimum: Int, _ view: View)
    -> Int?
  {
    var end = start
    while end < view.end, isBase64URL(text[end]) { end += 1 }
    return end - start >= minimum && end < view.end && text[end] == UInt8(ascii: ".") ? end : nil
  }

  private static func isBase64URL(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// 8-4-4-4-12 hexadecimal digits (RFC 9562 §4). Nothing else looks like that, so what touches it does not protect it.
  mutating func findUUIDs(_ text: Span<UInt8>, _ view: View) {
    var done = view.start
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      guard
        candidate.kinds.contains(.groups) && candidate.offset >= done
          && text[candidate.offset] == UInt8(ascii: "-")
      else { continue }
      // The candidate is a dash behind two groups of four: the second, third or fourth one.
      for dash in [13, 18, 23] {
        let start = candidate.offset - dash
        guard start >= done, isUUID(text, at: start, view) else { continue }
        let isNil = (start..<start + 36).allSatisfy {
          text[$0] == UInt8(ascii: "0") || text[$0] == UInt8(ascii: "-")
        }
        claim(start, start + 36, view, .uuid, isNil ? .leftAlone : .replaced) {
          CanonicalValue.append(.uuid, text, in: start..<start + 36, to: &$0)
        }
        done = start + 36
        break
      }
    }
  }

  func isUUID(_ text: Span<UInt8>, at start: Int, _ view: View) -> Bool {
    guard start + 36 <= view.end else { return false }
    for index in 0..<36 {
      let byte = text[start + index]
      let isDash = index == 8 || index == 13 || index == 18 || index == 23
      guard isDash ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return false }
    }
    return true
  }
}
