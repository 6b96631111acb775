import Identifiers

/// What stands before a syslog message. Ranges are empty where a part is missing.
struct SyslogPrefix {
  private(set) var priority: Range<Int>
  private(set) var time: Range<Int>
  private(set) var host: Range<Int>
  private(set) var tag: Range<Int>
  private(set) var process: Range<Int>
  private(set) var messageID: Range<Int>
  /// Structured data, brackets included.
  private(set) var structured: Range<Int>
  private(set) var message: Range<Int>

  /// Reads RFC 3164, RFC 5424, and the forms between that rsyslog writes; nil where the line is none.
  init?(_ text: Span<UInt8>, _ line: Range<Int>) {
    let none = line.lowerBound..<line.lowerBound
    priority = none
    time = none
    host = none
    tag = none
    process = none
    messageID = none
    structured = none
    message = line
    var position = line.lowerBound
    let end = line.upperBound
    readPriority(text, &position, end)
    let hasVersion = !priority.isEmpty && text.hasShape("0 ", at: position, before: end)
    if hasVersion { position += 2 }
    guard readTime(text, &position, end) || hasVersion && readNoTime(text, &position, end) else {
      return nil
    }
    if hasVersion || startsISO(text) {
      guard readModern(text, position..<end, isCertain: hasVersion) else { return nil }
    } else {
      readTraditional(text, position..<end)
    }
  }

  private mutating func readPriority(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) {
    guard position < end, text[position] == UInt8(ascii: "<") else { return }
    let close = text.endOfDigits(position + 1, end)
    guard 1...3 ~= close - position - 1, close < end, text[close] == UInt8(ascii: ">") else {
      return
    }
    priority = position + 1..<close
    position = close + 1
  }

  private mutating func readTime(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    var after = SyslogTime.iso(text, at: position, before: end)
    if after == position { after = SyslogTime.traditional(text, at: position, before: end) }
    // Cisco closes its time with a colon.
    let blank = text.has(":", at: after) ? after + 1 : after
    guard after > position, blank < end, text[blank].isBlank else { return false }
    time = position..<after
    position = blank
    return true
  }

  /// RFC 5424 allows `-`.
  private mutating func readNoTime(_ text: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    guard text.has("- ", at: position), position + 2 <= end else { return false }
    position += 1
    return true
  }

  private func startsISO(_ text: Span<UInt8>) -> Bool { text.has("T", at: time.lowerBound + 10) }

  /// `host tag[pid]: message`, host and tag as far as they are there.
  private mutating func readTraditional(_ text: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    let first = text.nextWord(&position, range.upperBound)
    if readTag(text, first, range.upperBound) { return }
    host = first
    let second = text.nextWord(&position, range.upperBound)
    if readTag(text, second, range.upperBound) { return }
    message = text.skipBlanks(first.upperBound..<range.upperBound)..<range.upperBound
  }

  /// `host tag: message`, or `host app process id data message`; a time alone makes no syslog line where applications write
  /// it too.
  private mutating func readModern(_ text: Span<UInt8>, _ range: Range<Int>, isCertain: Bool)
    -> Bool
  {
    var position = range.lowerBound
    host = text.nextWord(&position, range.upperBound)
    if !isCertain {
      guard Self.isHost(text, host) else { return false }
      let after = position
      if readTag(text, text.nextWord(&position, range.upperBound), range.upperBound) { return true }
      position = after
    }
    tag = text.nextWord(&position, range.upperBound)
    process = text.nextWord(&position, range.upperBound)
    messageID = text.nextWord(&position, range.upperBound)
    let data = text.skipBlanks(position..<range.upperBound)
    message = data..<range.upperBound
    guard let end = Self.endOfData(text, data, range.upperBound) else { return isCertain }
    guard isCertain || text.equals(process, "-") || text.isNumber(process) else { return false }
    structured = data..<end
    message = text.skipBlanks(end..<range.upperBound)..<range.upperBound
    return true
  }

  /// `tag:`, `tag[pid]:`, or `tag[pid]`, and behind it the message.
  private mutating func readTag(_ text: Span<UInt8>, _ word: Range<Int>, _ end: Int) -> Bool {
    guard let last = word.last else { return false }
    let hasColon = text[last] == UInt8(ascii: ":")
    let body = hasColon ? word.dropLast() : word
    guard let first = body.first, text[first] != UInt8(ascii: "["), text[first] != UInt8(ascii: "%")
    else { return false }
    if let close = body.last, text[close] == UInt8(ascii: "]") {
      let open = text.offset(of: UInt8(ascii: "["), in: body)
      guard open < close else { return false }
      tag = body.lowerBound..<open
      process = open + 1..<close
    } else {
      guard hasColon else { return false }
      tag = body
    }
    message = text.skipBlanks(word.upperBound..<end)..<end
    return true
  }

  /// Names and addresses, but no levels: applications write `time LEVEL source: text` too.
  private static func isHost(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let levels: [StaticString] = [
      "trace", "debug", "info", "notice", "warn", "warning", "error", "err", "critical", "crit",
      "fatal",
    ]
    return !word.isEmpty && !text.equals(word, "-")
      && word.allSatisfy {
        text[$0].isAlphanumeric || "-._:%".utf8.contains(text[$0])
      }
      && !levels.contains {
        $0.utf8CodeUnitCount == word.count && text.hasIgnoringCase($0, at: word.lowerBound)
      }
  }

  /// The end of `-` or of `[id name="value" …]` elements (RFC 5424 §6.3); nil where there is no such thing.
  private static func endOfData(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    if text[start] == UInt8(ascii: "-") {
      return start + 1 == end || text[start + 1].isBlank ? start + 1 : nil
    }
    var position = start
    while position < end, text[position] == UInt8(ascii: "[") {
      guard let close = endOfElement(text, position, end) else { return nil }
      position = close
    }
    return position > start ? position : nil
  }

  private static func endOfElement(_ text: Span<UInt8>, _ open: Int, _ end: Int) -> Int? {
    var isQuoted = false
    var position = open + 1
    while position < end {
      switch text[position] {
      case UInt8(ascii: "\"") where !text.isEscaped(position, from: open): isQuoted.toggle()
      case UInt8(ascii: "]") where !isQuoted: return position + 1
      default: break
      }
      position += 1
    }
    return nil
  }
}
