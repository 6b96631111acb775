import Identifiers

/// Accounts that stand behind the word user, or behind `for`, in what services of all makes write of logins.
extension Detector {
  /// Words behind `user` that are grammar, not names.
  private static let noUsers: [StaticString] = [
    "a", "account", "accounts", "action", "agent", "and", "authentication", "data", "does", "error",
    "from", "group", "has", "id", "in", "input", "interaction", "interface", "is", "login", "mode",
    "name", "not", "on", "or", "password", "profile", "request", "response", "session", "that",
    "the", "to", "unknown", "was", "with",
  ]
  /// What makes a login of a sentence.
  private static let loginWords: [StaticString] = [
    "auth", "login", "logon", "password", "credential", "secret", "access", "sign",
  ]
  /// What follows a user's name in such sentences, blanks and a colon before it left out.
  private static let verbs: [StaticString] = [
    "authentication failure", "authentication failed", "does not exist", "has been locked",
    "has locked", "is locked", "logged in", "logged out", "login failed", "(login failed",
    "no such user", "not allowed because", "not found", "password mismatch", "tally", "timed out",
  ]
  /// Bytes before a phrase in which its login word is looked for.
  private static let reach = 96

  /// `user 'NAME'`, `username [NAME]`, `login failure for user NAME`, `user NAME not found`, at the word `user`.
  mutating func findNamedUser(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.hasIgnoringCase("user", at: offset),
      offset == view.start || !text[offset - 1].isAlphanumeric
    else { return }
    var end = offset + 4
    if text.hasIgnoringCase("name", at: end) { end += 4 }
    if text.hasIgnoringCase(" name", at: end) { end += 5 }
    if text.has(" input", at: end) { end += 6 }
    if text.has(" that has been provided was", at: end) { end += 27 }
    guard end + 1 < view.end, text[end] == 0x20 else { return }
    let start = end + 1
    if let name = quoted(text, view, from: start) {
      claimUser(text, view, name, context: offset)
      findMappedUser(text, view, behind: name.upperBound, context: offset)
    } else if end == offset + 4, let name = bareUser(text, view, from: start, wordAt: offset) {
      claimUser(text, view, name, context: offset)
    }
  }

  /// Samba's `mapped to [DOMAIN]\[NAME]`, a few words behind the user that it maps.
  private mutating func findMappedUser(
    _ text: Span<UInt8>, _ view: View, behind end: Int, context: Int
  ) {
    guard text.has("]", at: end),
      let start = (end..<min(view.end, end + 256)).first(where: { text.has("mapped to [", at: $0) }
      ),
      let name = quoted(text, view, from: start + 10)
    else { return }
    claimUser(text, view, name, context: context)
  }

  /// `for 'NAME'`, `for [NAME]` behind a login word, `for NAME from ADDRESS` too; `offset` is that of the blank before `for`.
  mutating func findLoginFor(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.hasIgnoringCase(" for ", at: offset) else { return }
    let name = quoted(text, view, from: offset + 5) ?? sender(text, view, from: offset + 5)
    guard let name, hasLoginWord(text, view, before: offset) else { return }
    claimUser(text, view, name, context: offset)
  }

  /// The word at `start` if it came from somewhere, or its request was judged: `NAME from 192.0.2.1`, `NAME has been denied`.
  private func sender(_ text: Span<UInt8>, _ view: View, from start: Int) -> Range<Int>? {
    var end = start
    while end < view.end, end - start <= 128, text[end] > 0x20, !Self.isQuoteOrBracket(text[end]) {
      end += 1
    }
    guard end > start, !text.hasIgnoringCase("user", at: start) else { return nil }
    if text.has(" has been ", at: end) || text.has(" has succeeded", at: end) {
      return text.hasIgnoringCase("request", before: start - 5) ? start..<end : nil
    }
    guard text.has(" from ", at: end) else { return nil }
    var place = end + 6
    if text.hasIgnoringCase("ip ", at: place) { place += 3 }
    if place < view.end, Self.isQuoteOrBracket(text[place]) { place += 1 }
    // An address or the name of a host: digits, dots or colons in it, as no word of a sentence has.
    var word = place
    while word < min(view.end, place + 64), text[word] > 0x20 {
      let byte = text[word]
      let hasMore = word + 1 < view.end && text[word + 1].isAlphanumeric
      if byte.isDigit || (byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")) && hasMore {
        return start..<end
      }
      word += 1
    }
    return nil
  }

  /// The word at `start` if it is a name because of what stands before `user`, or behind itself.
  private func bareUser(_ text: Span<UInt8>, _ view: View, from start: Int, wordAt offset: Int)
    -> Range<Int>?
  {
    var end = start
    while end < view.end, end - start <= 128, text[end] > 0x20, !Self.isQuoteOrBracket(text[end]) {
      end += 1
    }
    let wordEnd = end
    while end > start, ",;.:!?".utf8.contains(text[end - 1]) { end -= 1 }
    guard end > start, end - start <= 128 else { return nil }
    return isSought(text, view, wordAt: offset) || hasVerb(text, view, behind: wordEnd)
      ? start..<end : nil
  }

  /// `for user`, `of user` behind a login word; `find user`, `retrieve user`.
  private func isSought(_ text: Span<UInt8>, _ view: View, wordAt offset: Int) -> Bool {
    if text.hasIgnoringCase(" find ", before: offset)
      || text.hasIgnoringCase(" retrieve ", before: offset)
    {
      return true
    }
    let isOfLogin =
      text.hasIgnoringCase("for ", before: offset) || text.hasIgnoringCase("of ", before: offset)
    return isOfLogin && hasLoginWord(text, view, before: offset)
  }

  private func hasVerb(_ text: Span<UInt8>, _ view: View, behind end: Int) -> Bool {
    var next = end
    while next < view.end, next - end < 3, text[next] == 0x20 { next += 1 }
    // `(4001) tally`: the number of the user.
    if text.has("(", at: next), next + 1 < view.end, text[next + 1].isDigit {
      while next < min(view.end, end + 24), text[next] != 0x20 { next += 1 }
      next += 1
    }
    if text.hasIgnoringCase("from ", at: next), next + 5 < view.end {
      if text[next + 5].isDigit || text[next + 5] == UInt8(ascii: ":") { return true }
      next += 5
      while next < min(view.end, end + 256), text[next] != 0x20 { next += 1 }
      return text.has(" not allowed because", at: next)
    }
    return Self.verbs.contains { text.hasIgnoringCase($0, at: next) }
  }

  private func hasLoginWord(_ text: Span<UInt8>, _ view: View, before offset: Int) -> Bool {
    (max(view.start, offset - Self.reach)..<offset).contains { index in
      Self.loginWords.contains { text.hasIgnoringCase($0, at: index) }
    }
  }

  /// What stands in quotes, backquotes or square brackets at `start`, at most 128 bytes; Samba's `[DOMAIN]\[NAME]`: the name.
  private func quoted(
    _ text: Span<UInt8>, _ view: View, from start: Int, isBehindDomain: Bool = false
  ) -> Range<Int>? {
    var open = start
    while open < view.end, open - start < 4, text[open] == UInt8(ascii: "\\") { open += 1 }
    // `user ('NAME')`
    if open + 1 < view.end, text[open] == UInt8(ascii: "("), Key.isQuote(text[open + 1]) {
      open += 1
    }
    guard open < view.end else { return nil }
    let closing: UInt8
    switch text[open] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): closing = text[open]
    case UInt8(ascii: "["): closing = UInt8(ascii: "]")
    default: return nil
    }
    let limit = min(view.end, open + 130)
    // O'Leary's apostrophe closes nothing.
    let close = (open + 1..<limit).first {
      text[$0] == closing
        && !(closing == UInt8(ascii: "'") && $0 + 1 < view.end && text[$0 + 1].isAlphanumeric)
    }
    guard let close else { return nil }
    if closing == UInt8(ascii: "]"), text.has("]\\[", at: close), !isBehindDomain {
      return quoted(text, view, from: close + 2, isBehindDomain: true)
    }
    var end = close
    while end > open + 1, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    guard end > open + 1, !",:}] ".utf8.contains(text[open + 1]) else { return nil }
    let name = RawStrings.confine(open + 1..<end, behind: open, text, from: view.start)
    return name.isEmpty ? nil : name
  }

  private mutating func claimUser(
    _ text: Span<UInt8>, _ view: View, _ name: Range<Int>, context: Int
  ) {
    guard name.lowerBound >= accountsDone else { return }
    for word in Self.noUsers
    where word.utf8CodeUnitCount == name.count && text.hasIgnoringCase(word, at: name.lowerBound) {
      return
    }
    accountsDone = name.upperBound
    claimAccount(text, view, name, context: context)
  }
}
