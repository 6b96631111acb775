import Identifiers

/// HAProxy's own lines (its configuration manual, "Log formats"): HTTP, HTTPS, TCP, and connection errors.
extension FieldFinder {
  /// Reads `client:port [date] frontend …`, with the date at `time`; nil where the line is none.
  mutating func readHAProxy(_ text: Span<UInt8>, _ line: Range<Int>, time: Range<Int>)
    -> LogFormat.Name?
  {
    let client = text.trimmed(line.lowerBound..<time.lowerBound)
    let port = client.last { text[$0] == UInt8(ascii: ":") } ?? client.upperBound
    guard port < client.upperBound, text.isNumber(port + 1..<client.upperBound),
      ClientKind(text, client.lowerBound..<port) == .address,
      // Milliseconds and no zone: nobody else writes them so.
      text.hasShape(".000]", at: time.upperBound - 5, before: time.upperBound)
    else { return nil }
    add(text, client.lowerBound..<port, .client, "client")
    if isNaming { add(text, port + 1..<client.upperBound, nil, "port") }
    addTime(text, time.dropFirst().dropLast())
    readProxied(text, time.upperBound..<line.upperBound)
    return .haproxy
  }

  /// `frontend backend/server timers status bytes cookie cookie termination connections queues {headers} "request"`; TCP
  /// lines lack the status and the cookies, errors all but the frontend.
  private mutating func readProxied(_ text: Span<UInt8>, _ range: Range<Int>) {
    let end = range.upperBound
    var position = range.lowerBound
    add(text, text.nextWord(&position, end), nil, "frontend")
    let server = text.nextWord(&position, end)
    let timers = text.nextWord(&position, end)
    guard Self.hasSlashes(text, timers, 2...4) else {
      if !server.isEmpty { add(text, server.lowerBound..<end, nil, "message") }
      return
    }
    add(text, server, nil, "server")
    add(text, timers, nil, "timers")
    let connections = Self.connections(text, position..<end)
    guard !connections.isEmpty else { return }
    readStatus(text, position..<connections.lowerBound)
    add(text, connections, nil, "connections")
    position = connections.upperBound
    if isNaming { nameRest(text, position..<end) }
  }

  /// `status bytes cookie cookie termination`; the cookies are what stands between the bytes and the termination state, be
  /// there blanks in them.
  private mutating func readStatus(_ text: Span<UInt8>, _ range: Range<Int>) {
    let words = text.trimmed(range)
    let lastBlank = words.last { text[$0].isBlank } ?? words.lowerBound
    var position = words.lowerBound
    let first = text.nextWord(&position, lastBlank)
    let second = text.nextWord(&position, lastBlank)
    add(text, first, nil, second.isEmpty ? "bytes" : "status")
    add(text, second, nil, "bytes")
    let cookies = text.trimmed(position..<max(position, lastBlank))
    if text.wordCount(cookies, limit: 3) == 2 {
      let one = text.nextWord(&position, lastBlank)
      add(text, one, .value(.cookie), "request_cookie")
      add(text, text.nextWord(&position, lastBlank), .value(.cookie), "response_cookie")
    } else {
      add(text, cookies, .value(.cookie), "request_cookie")
    }
    add(text, text.trimmed(lastBlank..<words.upperBound), nil, "termination")
  }

  /// The word of five numbers between slashes; empty where there is none before a quote or brace.
  private static func connections(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var position = range.lowerBound
    while true {
      let word = text.nextWord(&position, range.upperBound)
      if word.isEmpty || hasSlashes(text, word, 4...4) { return word }
    }
  }

  /// Whether a word is made of digits, signs and so many slashes.
  private static func hasSlashes(
    _ text: Span<UInt8>, _ word: Range<Int>, _ counts: ClosedRange<Int>
  )
    -> Bool
  {
    var slashes = 0
    for index in word {
      switch text[index] {
      case UInt8(ascii: "/"): slashes += 1
      case UInt8(ascii: "+"), UInt8(ascii: "-"): break
      case let byte: guard byte.isDigit else { return false }
      }
    }
    return counts.contains(slashes)
  }

  /// Queues, captured headers in braces, the request, and what was added to the format.
  private mutating func nameRest(_ text: Span<UInt8>, _ range: Range<Int>) {
    let end = range.upperBound
    var position = range.lowerBound
    add(text, text.nextWord(&position, end), nil, "queues")
    position = text.skipBlanks(position..<end)
    while position < end, text[position] == UInt8(ascii: "{") {
      let close = text.offset(of: UInt8(ascii: "}"), in: position..<end)
      add(text, position + 1..<close, nil, "headers")
      position = text.skipBlanks(min(close + 1, end)..<end)
    }
    while let item = text.nextItem(&position, end) {
      add(text, item.range, nil, item.isQuoted ? "request" : "extra")
    }
  }
}
