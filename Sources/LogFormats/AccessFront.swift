import Identifiers

/// What stands before the time of an access log line: `[vhost] client[, client…] ident user`.
struct AccessFront {
  /// Empty where there is none.
  private(set) var vhost: Range<Int>
  /// One client, or several with commas between.
  private(set) var clients: Range<Int>
  /// Whether there may be several.
  private(set) var isList: Bool
  private(set) var ident: Range<Int>
  /// May hold blanks behind an address.
  private(set) var user: Range<Int>

  /// Nil where the words of `range` are no such thing: the client has to be an address, a token, `-`, or a dotted name whose
  /// ident and user are single words.
  init?(_ text: Span<UInt8>, _ range: Range<Int>) {
    var end = Self.endOfIPv4(text, range)
    if end == range.lowerBound { end = Self.endOfIPv6(text, range) }
    // The usual line, and the cheapest: `192.0.2.1 - user`.
    if end > range.lowerBound, end + 3 < range.upperBound, text[end] == 0x20,
      text[end + 1] == UInt8(ascii: "-"), text[end + 2] == 0x20
    {
      self.init(
        vhost: range.lowerBound..<range.lowerBound, clients: range.lowerBound..<end,
        ident: end + 1..<end + 2, user: text.trimmed(end + 3..<range.upperBound), isList: false)
    } else {
      self.init(general: text, range)
    }
  }

  /// Where an IPv4 address at the start of `range` ends; the start where there is none.
  private static func endOfIPv4(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    for octet in 0..<4 {
      let first = index
      var value = 0
      while index < range.upperBound, text[index].isDigit {
        value = value &* 10 &+ text[index].digitValue
        index &+= 1
      }
      guard 1...3 ~= index &- first, value <= 255 else { return range.lowerBound }
      if octet == 3 { break }
      guard index < range.upperBound, text[index] == UInt8(ascii: ".") else {
        return range.lowerBound
      }
      index &+= 1
    }
    return index
  }

  /// Where an IPv6 address at the start of `range` ends, before a blank; the start where there is none.
  private static func endOfIPv6(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.lowerBound
    while end < range.upperBound, text[end].isHexDigit || text[end] == UInt8(ascii: ":") {
      end += 1
    }
    guard end > range.lowerBound + 1, end < range.upperBound, text[end] == 0x20,
      IPAddress(ipv6: text, in: range.lowerBound..<end) != nil
    else { return range.lowerBound }
    return end
  }

  private init?(general text: Span<UInt8>, _ range: Range<Int>) {
    let end = range.upperBound
    var position = range.lowerBound
    let first = Self.nextList(text, &position, end)
    let firstKind = ClientKind(list: text, first)
    let afterFirst = position
    let second = Self.nextList(text, &position, end)
    let secondKind = ClientKind(list: text, second)
    let words = text.wordCount(position..<end, limit: 3)
    let ident = text.nextWord(&position, end)
    if Self.isVirtualHost(
      first: firstKind, second: secondKind, wordsAfter: words,
      hasIdent: !text.equals(ident, "-"))
    {
      self.init(vhost: first, clients: second, ident: ident, user: text.trimmed(position..<end))
      return
    }
    guard firstKind == .address || firstKind == .absent || firstKind == .name && words == 1 else {
      return nil
    }
    guard !second.isEmpty else { return nil }
    position = afterFirst
    let firstIdent = text.nextWord(&position, end)
    self.init(
      vhost: first.lowerBound..<first.lowerBound, clients: first, ident: firstIdent,
      user: text.trimmed(position..<end))
  }

  private init(
    vhost: Range<Int>, clients: Range<Int>, ident: Range<Int>, user: Range<Int>, isList: Bool = true
  ) {
    self.isList = isList
    self.vhost = vhost
    self.clients = clients
    self.ident = ident
    self.user = user
  }

  /// Whether the second word is the client and the first the server's name. Where neither says so, a missing ident does.
  private static func isVirtualHost(
    first: ClientKind, second: ClientKind, wordsAfter words: Int, hasIdent: Bool
  ) -> Bool {
    switch second {
    case .address: words >= 2
    case .name: words == 2
    case .absent: words == 2 && !hasIdent && (first == .name || first == .other)
    case .other: false
    }
  }

  /// The next word, and those after it as long as a comma ends them.
  private static func nextList(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Range<Int>
  {
    let first = text.nextWord(&position, end)
    var last = first
    while !last.isEmpty, text[last.upperBound - 1] == UInt8(ascii: ",") {
      last = text.nextWord(&position, end)
    }
    return first.lowerBound..<(last.isEmpty ? position : last.upperBound)
  }
}
