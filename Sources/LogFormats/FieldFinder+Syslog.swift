import Identifiers

/// Lines that carry a line of another format: syslog, and containers' logs.
extension FieldFinder {
  /// Reads a syslog line and takes its message apart; nil where it is none. HAProxy always logs through syslog: its lines
  /// have its own name.
  mutating func readSyslog(_ text: Span<UInt8>, _ line: Range<Int>, depth: Int) -> LogFormat.Name? {
    guard let prefix = SyslogPrefix(text, line) else { return nil }
    noteTime(text, prefix.time)
    if isNaming { name(text, prefix) }
    return readMessage(text, prefix.message, depth: depth) == .haproxy ? .haproxy : .syslog
  }

  /// Reads a line of the Kubernetes container runtime interface, `time stream flag message`, as what its message is.
  mutating func readContainer(_ text: Span<UInt8>, _ line: Range<Int>, depth: Int)
    -> LogFormat.Name?
  {
    let end = line.upperBound
    var position = SyslogTime.iso(text, at: line.lowerBound, before: end)
    let time = line.lowerBound..<position
    guard
      text.has(" stdout F ", at: position) || text.has(" stderr F ", at: position)
        || text.has(" stdout P ", at: position) || text.has(" stderr P ", at: position)
    else { return nil }
    addTime(text, time)
    add(text, text.nextWord(&position, end), nil, "stream")
    add(text, text.nextWord(&position, end), nil, "flag")
    return readMessage(text, min(position + 1, end)..<end, depth: depth) ?? .text
  }

  private mutating func readMessage(_ text: Span<UInt8>, _ message: Range<Int>, depth: Int)
    -> LogFormat.Name?
  {
    let start = text.skipBlanks(message)
    let found = recognise(text, start..<message.upperBound, depth: depth + 1)
    if found == nil {
      let end = readLeadingTime(text, start..<message.upperBound) ?? start
      add(text, end..<message.upperBound, nil, "message")
    }
    return found
  }

  private mutating func name(_ text: Span<UInt8>, _ prefix: SyslogPrefix) {
    add(text, prefix.priority, nil, "priority")
    add(text, prefix.time, nil, "time")
    add(text, prefix.host, nil, "host")
    add(text, prefix.tag, nil, "tag")
    add(text, prefix.process, nil, "pid")
    add(text, prefix.messageID, nil, "msgid")
    add(text, prefix.structured, nil, "structured")
  }
}
