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
    addClients(text, front.clients)
    add(text, front.ident, .value(.account), "ident")
    add(text, Self.unquoted(text, front.user), .value(.account), "user")
    if isNaming { add(text, time.dropFirst().dropLast(), nil, "time") }
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
    var position = range.lowerBound
    var part = RequestPart.beforeRequest
    while let item = text.nextItem(&position, range.upperBound) {
      part = part.next(isQuoted: item.form == .quoted)
      if part == .agent {
        add(text, item.range, .value(.agent), "agent")
        if !isNaming { return .combined }
      } else if isNaming {
        add(text, item.range, nil, part.name)
      }
    }
    return part.rawValue >= RequestPart.agent.rawValue ? .combined : .common
  }

  /// Where in a line behind its time an item stands.
  private enum RequestPart: Int {
    case beforeRequest, request, status, bytes, between, referer, unpaired, agent, extra

    /// What the next item is.
    func next(isQuoted: Bool) -> RequestPart {
      switch self {
      case .beforeRequest: isQuoted ? .request : .beforeRequest
      case .request: isQuoted ? .referer : .status
      case .status: isQuoted ? .referer : .bytes
      case .bytes, .between: isQuoted ? .referer : .between
      case .referer: isQuoted ? .agent : .unpaired
      case .unpaired: .unpaired
      case .agent, .extra: .extra
      }
    }

    var name: StaticString {
      switch self {
      case .request: "request"
      case .status: "status"
      case .bytes: "bytes"
      case .referer: "referer"
      case .agent: "agent"
      case .beforeRequest, .between, .unpaired, .extra: "extra"
      }
    }
  }
}
