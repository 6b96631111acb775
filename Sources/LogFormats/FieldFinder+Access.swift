import Identifiers

/// Access logs: common (NCSA httpd) and combined (Apache httpd, nginx), with a virtual host in front, several clients, more
/// fields at the end.
extension FieldFinder {
  /// Reads a line whose time stands at `time`; nil where what precedes it is no client, ident and user.
  mutating func readAccess(_ text: Span<UInt8>, _ line: Range<Int>, time: Range<Int>)
    -> LogFormat.Name?
  {
    guard let front = AccessFront(text, line.lowerBound..<time.lowerBound) else { return nil }
    add(text, front.vhost, nil, "vhost")
    if front.isList {
      addClients(text, front.clients)
    } else {
      add(text, front.clients, .client, "client")
    }
    add(text, front.ident, .value(.account), "ident")
    add(text, Self.unquoted(text, front.user), .value(.account), "user")
    addTime(text, time.dropFirst().dropLast())
    return readRequest(text, time.upperBound..<line.upperBound)
  }

  private mutating func addClients(_ text: Span<UInt8>, _ clients: Range<Int>) {
    var rest = clients
    while !rest.isEmpty {
      let comma = text.offset(of: UInt8(ascii: ","), in: rest)
      add(text, text.trimmed(rest.lowerBound..<comma), .client, "client")
      rest = min(comma + 1, rest.upperBound)..<rest.upperBound
    }
  }

  private static func unquoted(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    guard range.count > 2, text[range.lowerBound] == UInt8(ascii: "\""),
      text[range.upperBound - 1] == UInt8(ascii: "\"")
    else { return range }
    return range.dropFirst().dropLast()
  }

  /// `"request" status bytes "referer" "agent"` and what else there is. Combined where the quoted field behind the referer
  /// follows it directly: another one may hold addresses that a User-Agent's version rule would keep.
  private mutating func readRequest(_ text: Span<UInt8>, _ range: Range<Int>) -> LogFormat.Name {
    let agent = Self.agent(text, range)
    if isNaming {
      nameItems(text, range, agent: agent)
    } else if let agent {
      add(text, agent, .value(.agent), "agent")
    }
    return agent == nil ? .common : .combined
  }

  /// The third quoted field, if nothing stands between it and the second.
  private static func agent(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    let end = range.upperBound
    let quote = UInt8(ascii: "\"")
    let request = text.offset(of: quote, in: range)
    guard request < end else { return nil }
    let requestEnd = text.closingQuote(request + 1..<end)
    guard requestEnd < end else { return nil }
    let referer = text.offset(of: quote, in: requestEnd + 1..<end)
    guard referer < end else { return nil }
    let refererEnd = text.closingQuote(referer + 1..<end)
    guard refererEnd < end else { return nil }
    let agent = text.skipBlanks(refererEnd + 1..<end)
    guard agent < end, text[agent] == quote else { return nil }
    return agent + 1..<text.closingQuote(agent + 1..<end)
  }

  private mutating func nameItems(_ text: Span<UInt8>, _ range: Range<Int>, agent: Range<Int>?) {
    var position = range.lowerBound
    var quoted = 0
    var bare = 0
    while let item = text.nextItem(&position, range.upperBound) {
      if item.isQuoted { quoted += 1 } else if quoted > 0 { bare += 1 }
      let isAgent = item.isQuoted && item.range == agent
      add(
        text, item.range, isAgent ? .value(.agent) : nil,
        isAgent ? "agent" : Self.name(isQuoted: item.isQuoted, quoted: quoted, bare: bare))
    }
  }

  /// The name of an item by how many quoted ones there were so far, and how many bare ones behind the request.
  private static func name(isQuoted: Bool, quoted: Int, bare: Int) -> StaticString {
    switch (isQuoted, quoted, bare) {
    case (true, 1, _): "request"
    case (true, 2, _): "referer"
    case (false, 1, 1): "status"
    case (false, 1, 2): "bytes"
    default: "extra"
    }
  }
}
