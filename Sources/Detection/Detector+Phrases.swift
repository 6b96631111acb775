import Identifiers

/// Accounts, sessions and key fingerprints that a phrase of a system log gives away, and names in home directories.
extension Detector {
  mutating func findPhrases(_ text: Span<UInt8>, _ view: View) {
    accountsDone = view.start
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      let offset = candidate.offset
      if candidate.kinds.contains(.tilde) { findTildeName(text, view, at: offset) }
      guard candidate.kinds.contains(.anchor) else { continue }
      switch text[offset] {
      case UInt8(ascii: "u"), UInt8(ascii: "U"): findUser(text, view, at: offset)
      case UInt8(ascii: " "):
        findMethodPhrase(text, view, at: offset)
        findLoginFor(text, view, at: offset)
      case UInt8(ascii: "T"): findSudo(text, view, at: offset)
      case UInt8(ascii: "/"): findFolder(text, view, at: offset)
      case UInt8(ascii: "P"): findFTPPassword(text, view, at: offset)
      case UInt8(ascii: ","): findDirectoryName(text, view, at: offset)
      case UInt8(ascii: "s"), UInt8(ascii: "S"): findSession(text, view, at: offset)
      case UInt8(ascii: "a"), UInt8(ascii: "A"): findFingerprint(text, view, at: offset)
      default: break
      }
    }
  }

  /// Phrases that end in `user `: the next word is an account.
  private static let userPhrases: [StaticString] = [
    "invalid ", "illegal ", "authenticating ", "login failed for ", "failed login attempt for ",
    "session opened for ", "session closed for ",
    // What OpenSSH and MySQL write in the same place.
    "disconnected from ", "access denied for ",
  ]

  private mutating func findUser(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    if text.has("USER=", at: offset) {
      let isWord = offset == view.start || !text[offset - 1].isAlphanumeric
      if isWord, offset == view.start || text[offset - 1] != UInt8(ascii: "_") {
        claimAccount(text, view, from: offset + 5, context: offset)
      }
    } else if text.has("Users/", at: offset), offset > view.start,
      text[offset - 1] == UInt8(ascii: "/")
    {
      findHome(text, view, at: offset - 1, "/Users/")
    } else if text.hasIgnoringCase("users\\", at: offset), offset > view.start,
      text[offset - 1] == UInt8(ascii: "\\")
    {
      // In JSON and quoted fields each backslash may stand twice.
      var name = offset + 6
      while name < view.end, text[name] == UInt8(ascii: "\\") { name += 1 }
      claimPathName(text, view, from: name)
    } else if text.has("user/", at: offset), offset > view.start,
      text[offset - 1] == UInt8(ascii: ":")
    {
      findResourceUser(text, view, at: offset)
    } else if text.has("USER", at: offset), claimFTPUser(text, view, at: offset) {
      return
    } else if text.hasIgnoringCase("user ", at: offset) {
      for phrase in Self.userPhrases where text.hasIgnoringCase(phrase, before: offset) {
        let context = offset - phrase.utf8CodeUnitCount
        if context >= view.start {
          claimAccount(text, view, from: offset + 5, context: context)
          return
        }
      }
      findNamedUser(text, view, at: offset)
    } else {
      findNamedUser(text, view, at: offset)
    }
  }

  /// `Failed|Accepted METHOD for NAME`; with `invalid user` before the name, that phrase counts. Behind `for user` the name
  /// may follow, unless somebody is called user.
  private mutating func findMethodPhrase(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.hasIgnoringCase(" for ", at: offset),
      !text.hasIgnoringCase("invalid user ", at: offset + 5),
      !text.hasIgnoringCase("illegal user ", at: offset + 5)
    else { return }
    var method = offset
    while method > view.start, !text[method - 1].isBlank, offset - method < 64 { method -= 1 }
    guard method < offset else { return }
    for phrase: StaticString in ["failed ", "accepted "]
    where text.hasIgnoringCase(phrase, before: method) {
      let context = method - phrase.utf8CodeUnitCount
      guard context >= view.start else { continue }
      if text.hasIgnoringCase("user ", at: offset + 5),
        claimAccount(text, view, from: offset + 10, context: context)
      {
        return
      }
      claimAccount(text, view, from: offset + 5, context: context)
    }
  }

  /// sudo's `NAME : TTY=`, and `NAME : 3 incorrect password attempts ; TTY=`.
  private mutating func findSudo(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.has("TTY=", at: offset) else { return }
    var colon = offset
    if text.has(" ; ", before: offset) {
      while colon > max(view.start, offset - 96), !text.has(" : ", before: colon) { colon -= 1 }
    }
    guard text.has(" : ", before: colon), colon - 3 >= view.start else { return }
    var start = colon - 3
    while start > view.start, !text[start - 1].isBlank, !Self.isQuoteOrBracket(text[start - 1]) {
      start -= 1
    }
    claimAccount(text, view, from: start, context: start)
  }

  /// Folders in which systems keep those of users.
  private static let homeParents: [StaticString] = [
    "/export", "/usr", "/var", "/mnt", "/nfs", "/data", "/srv",
  ]

  /// `/home/NAME` and `/Users/NAME`, in a path of the file system.
  mutating func findHome(
    _ text: Span<UInt8>, _ view: View, at offset: Int, _ folder: StaticString
  ) {
    guard text.has(folder, at: offset) else { return }
    if offset > view.start {
      let before = text[offset - 1]
      // A URL's path begins behind a name, a port, or the bracket of `http://[2001:db8::1]/`.
      let isInside =
        HostName.isNameByte(before) && !Self.homeParents.contains { text.has($0, before: offset) }
        || before == UInt8(ascii: "]") && offset - 2 >= view.start && text[offset - 2].isHexDigit
      if isInside, !Escapes.ends(before: offset, in: text, from: view.start) { return }
      if before == UInt8(ascii: " "), isRequestMethod(text, endingAt: offset - 1, view) { return }
    }
    claimPathName(text, view, from: offset + folder.utf8CodeUnitCount)
  }

  /// Whether a word of capitals stands before `end`, as in a request line: the path behind it is that of a URL.
  private func isRequestMethod(_ text: Span<UInt8>, endingAt end: Int, _ view: View) -> Bool {
    var start = end
    while start > view.start, text[start - 1].isUpperCase { start -= 1 }
    guard (3...17).contains(end - start) else { return false }
    let methods: [StaticString] = [
      "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND",
      "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH",
    ]
    return methods.contains { $0.utf8CodeUnitCount == end - start && text.has($0, at: start) }
  }

  /// `~NAME` behind a slash or at the start of a word. `~5` is a number.
  private mutating func findTildeName(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    if offset > view.start {
      let before = text[offset - 1]
      let opensWord =
        before.isBlank || "/=:,;|".utf8.contains(before) || Self.isQuoteOrBracket(before)
      guard opensWord || Escapes.ends(before: offset, in: text, from: view.start) else { return }
    }
    guard offset + 1 < view.end else { return }
    let first = text[offset + 1]
    if first.isLetter || first == UInt8(ascii: "_") || first >= 0x80 {
      claimPathName(text, view, from: offset + 1)
    }
  }

  /// The name of a home directory ends at `/ \ : ; , ?`, a blank, a quote or a bracket; a sentence's last mark is not part of it.
  private mutating func claimPathName(_ text: Span<UInt8>, _ view: View, from start: Int) {
    guard start >= accountsDone else { return }
    var end = start
    while end < view.end, !Self.endsPathName(text[end]) { end += 1 }
    accountsDone = end
    while end > start, ".!".utf8.contains(text[end - 1]) { end -= 1 }
    claimAccount(text, view, start..<end, context: start)
  }

  static func endsPathName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: ":"), UInt8(ascii: ";"),
      UInt8(ascii: ","), UInt8(ascii: "?"):
      true
    default: byte <= 0x20 || isQuoteOrBracket(byte)
    }
  }

  static func isQuoteOrBracket(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  /// Words behind a phrase that are grammar, not names.
  private static let noNames: [StaticString] = [
    "from", "by", "is", "not", "in", "with", "does", "has", "was", "and", "unknown",
  ]

  /// Claims the word at `start`, up to a blank, quote or bracket, as an account.
  ///
  /// A phrase inside such a word is none: a line of nothing but `USER=` costs one pass.
  @discardableResult
  private mutating func claimAccount(
    _ text: Span<UInt8>, _ view: View, from start: Int, context: Int
  ) -> Bool {
    guard start >= accountsDone else { return false }
    var first = start
    if first < view.end, Self.isQuoteOrBracket(text[first]) || text[first] == UInt8(ascii: "\\") {
      if text[first] == UInt8(ascii: "\\") { first += 1 }
      if first < view.end, Self.isQuoteOrBracket(text[first]) { first += 1 }
    }
    var end = first
    while end < view.end, text[end] > 0x20, !Self.isQuoteOrBracket(text[end]) { end += 1 }
    // An escaped quote ends the word before its backslash; a sentence's last mark is not part of it.
    if end < view.end, end > first, Self.isQuoteOrBracket(text[end]),
      text[end - 1] == UInt8(ascii: "\\")
    {
      end -= 1
    }
    let wordEnd = end
    while end > first, ",;.:!?".utf8.contains(text[end - 1]) { end -= 1 }
    for word in Self.noNames
    where word.utf8CodeUnitCount == end - first && text.hasIgnoringCase(word, at: first) {
      return false
    }
    accountsDone = wordEnd
    return claimAccount(text, view, first..<end, context: context)
  }

  /// Judges a found word as a value under a key of class account: a self-identifying shape comes first.
  @discardableResult
  mutating func claimAccount(
    _ text: Span<UInt8>, _ view: View, _ word: Range<Int>, context: Int
  ) -> Bool {
    guard !Values.isEmpty(text, word), isFree(word.lowerBound, word.upperBound, view) else {
      return false
    }
    let count = claims.count
    judge(text, word, view, .account, .bare, context: context)
    return claims.count > count
  }

  /// `session: ID` with eight or more letters, digits, `_` or `-`, a digit among them.
  private mutating func findSession(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.hasIgnoringCase("session: ", at: offset),
      offset == view.start || !text[offset - 1].isAlphanumeric
    else { return }
    let start = offset + 9
    var end = start
    var hasDigit = false
    while end < view.end,
      text[end].isAlphanumeric || text[end] == UInt8(ascii: "_") || text[end] == UInt8(ascii: "-")
    {
      if text[end].isDigit { hasDigit = true }
      end += 1
    }
    guard end - start >= 8, hasDigit else { return }
    claim(start, end, view, .cookie, context: offset) {
      CanonicalValue.append(.cookie, text, in: start..<end, to: &$0)
    }
  }

  /// `publickey … SHA256:…`: the fingerprint of a user's key. `offset` is that of `A256`.
  private mutating func findFingerprint(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard offset - 2 >= view.start, text.has("SHA256:", at: offset - 2) else { return }
    let start = offset + 5
    var end = start
    while end < view.end,
      text[end].isAlphanumeric || text[end] == UInt8(ascii: "+") || text[end] == UInt8(ascii: "/")
        || text[end] == UInt8(ascii: "=")
    {
      end += 1
    }
    guard end - start >= 20, !isTaken(start, view) else { return }
    // The phrase stands in the same message, a few words before.
    let lowest = max(view.start, offset - 512)
    var phrase = offset - 2 - 9
    while phrase >= lowest, !text.has("publickey", at: phrase) { phrase -= 1 }
    guard phrase >= lowest else { return }
    claim(start, end, view, .account, context: phrase) {
      CanonicalValue.append(.account, text, in: start..<end, to: &$0)
    }
  }
}
