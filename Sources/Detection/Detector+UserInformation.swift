import Identifiers

/// The user information of a URL, `//name:password@host`: the name is an account, the password goes (RFC 3986 §3.2.1).
extension Detector {
  mutating func findUserInformation(_ text: Span<UInt8>, _ view: View) {
    // The last `@` before the path ends it: what clients let stand before that is part of a name or password.
    for index in (0..<candidateCount(view)).reversed()
    where candidate(index, view).kinds.contains(.at) {
      let at = candidate(index, view).offset
      var start = at
      // An authority is short; the bound keeps hostile lines linear.
      while start > max(view.start, at - 256), Self.isUserInformation(text[start - 1]) {
        start -= 1
      }
      guard start < at, text.has("//", before: start), start - 2 >= view.start else { continue }
      let colon = (start..<at).first { text[$0] == UInt8(ascii: ":") }
      let name = start..<(colon ?? at)
      if !Values.isEmpty(text, name) {
        claimName(text, name, view, context: start - 2)
      }
      if let colon, colon + 1 < at { claim(colon + 1, at, view, .cookie, context: start - 2) }
    }
  }

  private mutating func claimName(
    _ text: Span<UInt8>, _ name: Range<Int>, _ view: View, context: Int
  ) {
    let isRead = value.read(text, name, .bare, isPercentDecoded: isPercentDecoded(view))
    let reading = value
    let isEmail =
      isRead
      ? Values.isPlainEmail(reading.bytes.span) : Values.isPlainEmail(text.extracting(name))
    let identifierClass: IdentifierClass = isEmail ? .email : .account
    claim(name.lowerBound, name.upperBound, view, identifierClass, context: context) {
      if isRead {
        let bytes = reading.bytes
        CanonicalValue.append(identifierClass, bytes.span, in: 0..<bytes.count, to: &$0)
      } else {
        CanonicalValue.append(identifierClass, text, in: name, to: &$0)
      }
    }
  }

  private static let delimiters: ByteSet = "/?#\"'<>[]{}()"

  private static func isUserInformation(_ byte: UInt8) -> Bool {
    byte > 0x20 && !delimiters.contains(byte)
  }
}
