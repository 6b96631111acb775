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
    "no such user",
    "not allowed because", "not found", "password mismatch", "tally",
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
    guard end + 1 < view.end, text[end] == 0x20 else { return }
    let start = end + 1
    if let name = quoted(text, view, from: start) {
      claimUser(text, view, name, context: offset)
    } else if end == offset + 4, let name = bareUser(text, view, from: start, wordAt: offset) {
      claimUser(text, view, name, context: offset)
    }
  }

  /// `for 'NAME'`, `for [NAME]` behind a login word; `offset` is that of the blank before `for`.
  mutating func findQuotedFor(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.hasIgnoringCase(" for ", at: offset),
      let name = quoted(text, view, from: offset + 5), hasLoginWord(text, view, before: offset)
    else { return }
    claimUser(text, view, name, context: offset)
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
    let isForUser =
      text.hasIgnoringCase("for ", before: offset) && hasLoginWord(text, view, before: offset)
    return isForUser || hasVerb(text, view, behind: wordEnd) ? start..<end : nil
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
    guard let close = (open + 1..<limit).first(where: { text[$0] == closing }) else { return nil }
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
