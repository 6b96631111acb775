import Identifiers

/// What the first word of an access log line looks like: whether it can be a client.
enum ClientKind {
  /// An address, with a port or in brackets too, or a token in the place of one.
  case address
  /// `-`
  case absent
  /// A dotted name, `unknown` or `localhost`.
  case name
  case other

  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard let first = range.first else {
      self = .other
      return
    }
    if range.count == 1 {
      self = text[first] == UInt8(ascii: "-") ? .absent : .other
    } else if Self.isAddress(text, range) || Self.isToken(text, range) {
      self = .address
    } else {
      self = Self.isName(text, range) ? .name : .other
    }
  }

  /// The client of a list: as its weakest element.
  init(list text: Span<UInt8>, _ range: Range<Int>) {
    var hasName = false
    var hasAddress = false
    var rest = range
    while !rest.isEmpty {
      let comma = text.offset(of: UInt8(ascii: ","), in: rest)
      switch ClientKind(text, text.trimmed(rest.lowerBound..<comma)) {
      case .address: hasAddress = true
      case .absent: break
      case .name: hasName = true
      case .other:
        self = .other
        return
      }
      rest = min(comma + 1, rest.upperBound)..<rest.upperBound
    }
    self = hasName ? .name : hasAddress ? .address : .absent
  }

  /// An address as clients are written: bare, `address:port`, `[address]`, `[address]:port`, `address%zone`.
  static func isAddress(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first, range.count <= 80 else { return false }
    if text[first] == UInt8(ascii: "[") {
      let close = text.offset(of: UInt8(ascii: "]"), in: range)
      guard close < range.upperBound, isPort(text, close + 1..<range.upperBound) else {
        return false
      }
      return IPAddress(ipv6: text, in: first + 1..<close) != nil
    }
    guard text[first].isHexDigit || text[first] == UInt8(ascii: ":") else { return false }
    if IPAddress(ipv4: text, in: range) != nil { return true }
    return isAddressBeforePort(text, range)
  }

  private static func isAddressBeforePort(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let colon = range.last(where: { text[$0] == UInt8(ascii: ":") }) else { return false }
    let zone = text.offset(of: UInt8(ascii: "%"), in: range)
    if IPAddress(ipv6: text, in: range.lowerBound..<zone) != nil { return true }
    guard isPort(text, colon..<range.upperBound) else { return false }
    let host = range.lowerBound..<colon
    return IPAddress(ipv4: text, in: host) != nil || IPAddress(ipv6: text, in: host) != nil
  }

  /// Nothing, or `:` and digits.
  private static func isPort(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return true }
    return text[first] == UInt8(ascii: ":") && range.count <= 6 && text.isNumber(range.dropFirst())
  }

  /// `tag-` and 16, 24, 32 or 48 base32 characters: a pseudonym by its looks.
  private static func isToken(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 53,
      let dash = range.prefix(6).first(where: { text[$0] == UInt8(ascii: "-") })
    else { return false }
    let base32 = dash + 1..<range.upperBound
    guard [16, 24, 32, 48].contains(base32.count), base32.allSatisfy({ text[$0].isBase32 }) else {
      return false
    }
    return IdentifierClass.allCases.contains { text.equals(range.lowerBound..<dash, $0.tag) }
  }

  /// A dotted name with a letter in its last label (RFC 1123 §2.1, and underscores), or a word servers write for no name.
  private static func isName(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var hasDot = false
    var hasLetter = false
    for index in range {
      let byte = text[index]
      if byte == UInt8(ascii: ".") {
        hasDot = true
        if index + 1 < range.upperBound { hasLetter = false }
      } else if byte.isLetter {
        hasLetter = true
      } else if !byte.isDigit, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
        return false
      }
    }
    return hasDot && hasLetter || text.equals(range, "unknown") || text.equals(range, "localhost")
  }
}
