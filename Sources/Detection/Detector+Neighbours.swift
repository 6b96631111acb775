import Identifiers

/// Names that stand directly beside an address in what well-known services write, without a word that tells of a user.
extension Detector {
  /// Looks beside the addresses and e-mail addresses that are claimed in the line as it stands.
  mutating func findNeighbours(_ text: Span<UInt8>) {
    let view = View(range: line, level: 0)
    for index in firstClaim..<claims.count {
      let (start, end) = (claims[index].start, claims[index].end)
      switch claims[index].identifierClass {
      case .ip:
        if let name = Self.nameBeside(text, line, start..<end) {
          claimAccount(text, view, name, context: name.lowerBound)
        }
      case .email: claimDisplayName(text, view, before: start)
      default: break
      }
    }
  }

  // Static, as all that is called for every address: a call that only reads the detector would copy it first.
  private static func nameBeside(
    _ text: Span<UInt8>, _ line: Range<Int>, _ address: Range<Int>
  ) -> Range<Int>? {
    if let name = nameBehind(text, line, address.upperBound) { return name }
    let start = address.lowerBound
    guard start > line.lowerBound else { return nil }
    return nameInCall(text, line, start) ?? nameBeforeClient(text, line, start)
      ?? nameInAudit(text, line, start)
  }

  /// cPanel's `ADDRESS - NAME "POST /…`, TeamSpeak's `ADDRESS:PORT attempted to login with account "NAME"`.
  private static func nameBehind(_ text: Span<UInt8>, _ line: Range<Int>, _ end: Int) -> Range<Int>?
  {
    if end + 4 < line.upperBound, text[end + 3] == UInt8(ascii: "-"), text[end + 4] == 0x20 {
      return nil
    }
    if text.has(" - ", at: end), end + 3 < line.upperBound {
      let name = end + 3..<endOfWord(text, line, from: end + 3)
      let request = name.upperBound + 2
      guard text.has(" \"", at: name.upperBound), request + 1 < line.upperBound,
        text[request].isUpperCase, text[request + 1].isUpperCase
      else { return nil }
      return name
    }
    var next = end
    if text.has("]", at: next) { next += 1 }
    guard next < line.upperBound, text[next] == UInt8(ascii: ":") else { return nil }
    next += 1
    while next < min(line.upperBound, end + 8), text[next].isDigit { next += 1 }
    guard text.has(" attempted to login with account \"", at: next) else { return nil }
    let start = next + 34
    return start..<endOfQuoted(text, line, from: start)
  }

  /// What Dovecot calls the places where it looks for users.
  private static let userDatabases: [StaticString] = [
    "pam", "sql", "ldap", "passwd", "passwd-file", "shadow", "lua", "static", "dict", "imap",
    "bsdauth", "checkpassword", "vpopmail", "oauth2", "plain", "login", "cram-md5", "digest-md5",
  ]

  /// Dovecot's `pam(NAME,ADDRESS)`.
  private static func nameInCall(_ text: Span<UInt8>, _ line: Range<Int>, _ start: Int) -> Range<
    Int
  >? {
    guard start > line.lowerBound, text[start - 1] == UInt8(ascii: ",") else { return nil }
    var open = start - 1
    while open > max(line.lowerBound, start - 130), text[open - 1] > 0x20,
      text[open - 1] != UInt8(ascii: "(")
    {
      open -= 1
    }
    guard open > line.lowerBound, text[open - 1] == UInt8(ascii: "("),
      userDatabases.contains(where: { isWord($0, text, line, before: open - 1) })
    else { return nil }
    return open..<start - 1
  }

  /// vsftpd's `[NAME] FAIL LOGIN: Client "ADDRESS"`, Hestia's `NAME ADDRESS failed to login`.
  private static func nameBeforeClient(_ text: Span<UInt8>, _ line: Range<Int>, _ start: Int)
    -> Range<Int>?
  {
    guard start > line.lowerBound else { return nil }
    if text[start - 1] == 0x20 {
      let end = endOfWord(text, line, from: start)
      guard text.has(" failed to login", at: end) else { return nil }
      return startOfWord(text, line, before: start - 1)..<start - 1
    }
    guard text.has(": Client \"", before: start) else { return nil }
    var act = start - 10
    while act > max(line.lowerBound, start - 42), text[act - 1].isLetter || text[act - 1] == 0x20 {
      act -= 1
    }
    guard act < start - 10, act > line.lowerBound, text[act - 1] == UInt8(ascii: "]") else {
      return nil
    }
    let name = startOfWord(text, line, before: act - 1)..<act - 1
    guard name.lowerBound > line.lowerBound, text[name.lowerBound - 1] == UInt8(ascii: "[") else {
      return nil
    }
    return name
  }

  /// CAS's `|AUTHENTICATION_FAILED|NAME|ADDRESS`, Nextcloud's `Login failed: NAME (Remote IP: ADDRESS`.
  private static func nameInAudit(_ text: Span<UInt8>, _ line: Range<Int>, _ start: Int) -> Range<
    Int
  >? {
    guard start > line.lowerBound else { return nil }
    if text[start - 1] == UInt8(ascii: "|") {
      var bar = start - 1
      while bar > max(line.lowerBound, start - 130), text[bar - 1] != UInt8(ascii: "|") { bar -= 1 }
      let isJudged =
        text.has("|AUTHENTICATION_FAILED|", before: bar)
        || text.has("|AUTHENTICATION_SUCCESS|", before: bar)
      return isJudged ? bar..<start - 1 : nil
    }
    var open = start
    if text[open - 1] == UInt8(ascii: "'") { open -= 1 }
    guard text.has(" (Remote IP: ", before: open) else { return nil }
    let end = open - 13
    let lowest = max(line.lowerBound, end - 130)
    guard let name = (lowest...end).last(where: { text.has("Login failed: ", before: $0) }) else {
      return nil
    }
    // Quotes round the name belong to the sentence.
    let isQuoted = end - name > 2 && Key.isQuote(text[name]) && Key.isQuote(text[end - 1])
    return isQuoted ? name + 1..<end - 1 : name..<end
  }
}

// MARK: - Names before an e-mail address

extension Detector {
  private static let headers: [StaticString] = [
    "from: ", "to: ", "cc: ", "bcc: ", "sender: ", "reply-to: ",
  ]

  /// The name in `From: Name <user@example.com>` (RFC 5322, section 3.4), which begins behind a header, at a cell's or a
  /// string's start, or behind the address before it.
  private mutating func claimDisplayName(_ text: Span<UInt8>, _ view: View, before start: Int) {
    guard start - 3 > line.lowerBound, text.has(" <", before: start) else { return }
    let end = start - 2
    var first = end
    while first > max(line.lowerBound, end - 129), Self.isOfDisplayName(text[first - 1]) {
      first -= 1
      if isNameStart(text, first) { break }
    }
    guard first < end, isNameStart(text, first), text[first] > 0x20,
      (first..<end).contains(where: { text[$0].isLetter || text[$0] >= 0x80 }),
      isFree(first, end, view)
    else { return }
    claim(first, end, view, .person) {
      CanonicalValue.append(.person, text, in: first..<end, to: &$0)
    }
  }

  private func isNameStart(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard offset > line.lowerBound else { return false }
    if text[offset - 1] == 0x09 || text.has(">, ", before: offset) { return true }
    if text[offset - 1] == UInt8(ascii: "\""), offset > line.lowerBound + 1 {
      return ":,[".utf8.contains(text[offset - 2]) || text.has(": ", before: offset - 1)
    }
    return Self.headers.contains { text.hasIgnoringCase($0, before: offset) }
  }

  /// Letters, blanks, and the marks that names are written with; a quoted name's quotes and their backslashes.
  private static func isOfDisplayName(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte >= 0x80 || " .,'-_()\"\\".utf8.contains(byte)
  }
}

// MARK: - Words

extension Detector {
  private static func endOfWord(_ text: Span<UInt8>, _ line: Range<Int>, from start: Int) -> Int {
    var end = start
    while end < min(line.upperBound, start + 129), text[end] > 0x20 { end += 1 }
    return end
  }

  private static func startOfWord(_ text: Span<UInt8>, _ line: Range<Int>, before end: Int) -> Int {
    var start = end
    while start > max(line.lowerBound, end - 129), text[start - 1] > 0x20,
      text[start - 1] != UInt8(ascii: "[")
    {
      start -= 1
    }
    return start
  }

  private static func endOfQuoted(_ text: Span<UInt8>, _ line: Range<Int>, from start: Int) -> Int {
    var end = start
    while end < min(line.upperBound, start + 129), text[end] != UInt8(ascii: "\"") { end += 1 }
    return end
  }

  /// Whether `word` ends before `end`, and no letter or digit stands before it.
  private static func isWord(
    _ word: StaticString, _ text: Span<UInt8>, _ line: Range<Int>, before end: Int
  ) -> Bool {
    let start = end - word.utf8CodeUnitCount
    guard start >= line.lowerBound, text.has(word, before: end) else { return false }
    return start == line.lowerBound || !text[start - 1].isAlphanumeric
  }
}
