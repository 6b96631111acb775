import Identifiers

/// Names of users in paths, directories of people and commands of file servers.
extension Detector {
  /// Paths under which Nextcloud, ownCloud and others keep what is a user's.
  private static let userFolders: [StaticString] = [
    "/dav/files/", "/dav/calendars/", "/dav/uploads/", "/dav/trashbin/", "/dav/versions/",
    "/dav/addressbooks/users/", "/dav/principals/users/", "/avatar/",
  ]

  /// `/home/NAME`, and the folders of a user in a URL.
  mutating func findFolder(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    findHome(text, view, at: offset, "/home/")
    for folder in Self.userFolders where text.has(folder, at: offset) {
      let start = offset + folder.utf8CodeUnitCount
      var end = start
      while end < view.end, !Self.endsPathName(text[end]), text[end] != UInt8(ascii: "&") {
        end += 1
      }
      if end > start { claimAccount(text, view, start..<end, context: offset) }
    }
  }

  /// `arn:aws:iam::ACCOUNT:user/PATH/NAME`; `offset` is that of `user/`.
  mutating func findResourceUser(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    let lowest = max(view.start, offset - 64)
    guard (lowest..<offset).contains(where: { text.has("arn:aws", at: $0) }) else { return }
    var end = offset + 5
    while end < view.end, text[end] > 0x20, !Self.isQuoteOrBracket(text[end]),
      text[end] != UInt8(ascii: ","), text[end] != UInt8(ascii: "\\")
    {
      end += 1
    }
    if end > offset + 5 { claimAccount(text, view, offset + 5..<end, context: offset) }
  }
}

// MARK: - Commands of file servers

extension Detector {
  /// `USER NAME` as a command (RFC 959, section 4.1.1): in capitals at a cell's or string's start, or behind a bracket.
  mutating func claimFTPUser(_ text: Span<UInt8>, _ view: View, at offset: Int) -> Bool {
    guard let word = argument(text, view, ofCommandAt: offset), !isSeverity(text, word) else {
      return false
    }
    return claimAccount(text, view, word, context: offset)
  }

  /// USER is also a facility of syslog, and stands in a cell before the severity.
  private func isSeverity(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    let severities: [StaticString] = [
      "EMERG", "ALERT", "CRIT", "ERR", "WARNING", "NOTICE", "INFO", "DEBUG",
    ]
    return severities.contains {
      $0.utf8CodeUnitCount == word.count && text.has($0, at: word.lowerBound)
    }
  }

  /// `PASS WORD`.
  mutating func findFTPPassword(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.has("PASS", at: offset), let word = argument(text, view, ofCommandAt: offset),
      !Values.isEmpty(text, word), isFree(word.lowerBound, word.upperBound, view)
    else { return }
    claim(word.lowerBound, word.upperBound, view, .cookie, context: offset) {
      CanonicalValue.append(.cookie, text, in: word, to: &$0)
    }
  }

  /// The word behind a command of four letters, which stands in a cell, in quotes, or behind a session's number in brackets.
  private func argument(_ text: Span<UInt8>, _ view: View, ofCommandAt offset: Int) -> Range<Int>? {
    guard offset > view.start, offset + 5 < view.end else { return nil }
    let before = text[offset - 1]
    let separator = text[offset + 4]
    let isCell = before == 0x09 && separator == 0x09
    let isQuoted = before == UInt8(ascii: "\"") && separator == 0x20
    let isBehindNumber =
      before == UInt8(ascii: "]") && separator == 0x20 && offset - 2 >= view.start
      && text[offset - 2].isDigit
    guard isCell || isQuoted || isBehindNumber else { return nil }
    var end = offset + 5
    while end < view.end, text[end] > 0x20, text[end] != UInt8(ascii: "\"") { end += 1 }
    return end > offset + 5 ? offset + 5..<end : nil
  }
}

// MARK: - Distinguished names

extension Detector {
  /// Containers of a directory that are called by a common name and are nobody's.
  private static let containers: [StaticString] = ["users", "computers", "builtin", "groups"]

  /// `CN=Name,OU=…,DC=…` and `uid=NAME,ou=…,dc=…` (RFC 4514), at the first `,dc=`.
  mutating func findDirectoryName(_ text: Span<UInt8>, _ view: View, at offset: Int) {
    guard text.hasIgnoringCase(",dc=", at: offset) else { return }
    var end = offset
    // A few parts of a name, each at most 128 bytes long.
    for _ in 0..<12 {
      var start = end
      while start > max(view.start, end - 129), !Self.opensPart(text[start - 1]) { start -= 1 }
      claimPart(text, view, start..<end)
      guard start > view.start, text[start - 1] == UInt8(ascii: ",") else { return }
      end = start - 1
    }
  }

  private static func opensPart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte < 0x20 || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ";") || byte != UInt8(ascii: "'") && isQuoteOrBracket(byte)
  }

  private mutating func claimPart(_ text: Span<UInt8>, _ view: View, _ part: Range<Int>) {
    var start = part.lowerBound
    while start < part.upperBound, text[start] == 0x20 { start += 1 }
    // What stands before the name in the line belongs to none of its parts: `bind dn=cn=…` begins at the last key.
    let keys: [(StaticString, IdentifierClass)] = [("cn=", .person), ("uid=", .account)]
    for (key, identifierClass) in keys {
      guard
        let found = (start..<part.upperBound).first(where: {
          text.hasIgnoringCase(key, at: $0) && ($0 == start || !text[$0 - 1].isAlphanumeric)
        })
      else { continue }
      let value = found + key.utf8CodeUnitCount..<part.upperBound
      let isContainer = Self.containers.contains {
        $0.utf8CodeUnitCount == value.count && text.hasIgnoringCase($0, at: value.lowerBound)
      }
      guard !value.isEmpty, !isContainer else { return }
      if identifierClass == .account {
        claimAccount(text, view, value, context: found)
      } else {
        claim(value.lowerBound, value.upperBound, view, .person, context: found) {
          CanonicalValue.append(.person, text, in: value, to: &$0)
        }
      }
      return
    }
  }
}
