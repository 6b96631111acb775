import Detection
import TestSupport
import Testing

@testable import Penname

/// Wrong patterns, each with the lines that it is answered with.
struct PatternMistakeTests {
  private static func mistakes(_ text: String) -> [String] {
    do {
      _ = try PolicyFile.read(text: text)
      return []
    } catch { return error.lines }
  }

  private static let missing = "is missing; write { name: …, regex: …, class: … }"

  @Test(
    .enabled(if: PatternCode.isBuiltIn, "built without the trait PCRE2"),
    arguments: [
      (
        "{patterns: [{name: 'order', regex: 'ORD-(\\\\d{8}', class: 'account'}]}",
        [
          "line 1, column 36: patterns[0].regex: missing closing parenthesis, at byte 10 of the regular expression, at its end"
        ]
      ),
      (
        "{\n  patterns: [\n    {name: 'a', regex: 'x', class: 'ip'},\n    {name: 'b', regex: 'ab**+c', class: 'ip'},\n]}",
        [
          "line 4, column 24: patterns[1].regex: quantifier does not follow a repeatable item, at byte 3 of the regular expression, behind \"ab*\""
        ]
      ),
      (
        "{patterns: [{name: 'a', regex: 'x\\\\C', class: 'ip'}]}",
        [
          "line 1, column 32: patterns[0].regex: using \\C is disabled by the application, at byte 3 of the regular expression, at its end"
        ]
      ),
      (
        "{patterns: [{name: 'a', regex: '', class: 'ip'}]}",
        ["line 1, column 32: patterns[0].regex: a regular expression has 1 to 4096 bytes"]
      ),
      (
        "{patterns: [{name: 'a', regex: 5, class: 'ip'}]}",
        [
          "line 1, column 32: patterns[0].regex: a number, not a text; write a regular expression in quotes"
        ]
      ),
      (
        "{patterns: [{name: 'a\\nb', regex: 'x', class: 'ip'}]}",
        [
          "line 1, column 20: patterns[0].name: a name has 1 to 64 bytes: letters, digits, blanks and - _ ."
        ]
      ),
      (
        "{patterns: [{name: 'a', regex: 'x', class: 'ip'}, {name: 'a', regex: 'y', class: 'ip'}]}",
        ["line 1, column 58: patterns[1].name: given twice; take another name, or take one away"]
      ),
      (
        "{patterns: [{name: 'a', regex: 'x', class: 'acount'}]}",
        [
          "line 1, column 44: patterns[0].class: no such class \"acount\"; did you mean \"account\"? take one of \(IdentifierClassNames.all)"
        ]
      ),
      (
        "{patterns: [{name: 'a', regexp: 'x', class: 'ip'}]}",
        [
          "line 1, column 25: patterns[0].regexp: no such part of a pattern \"regexp\"; did you mean \"regex\"? take one of name, regex, class",
          "line 1, column 13: patterns[0]: regex \(missing)",
        ]
      ),
      (
        "{patterns: [{}]}",
        ["name", "regex", "class"].map { "line 1, column 13: patterns[0]: \($0) \(missing)" }
      ),
      (
        "{patterns: ['x']}",
        [
          "line 1, column 13: patterns[0]: a text, not an object; write name, regex and class in braces"
        ]
      ),
      (
        "{patterns: {name: 'a'}}",
        ["line 1, column 12: patterns: an object, not a list; write patterns in [ ]"]
      ),
    ])
  func isAnsweredInOneLineEach(text: String, expected: [String]) {
    #expect(Self.mistakes(text) == expected)
  }

  @Test(.enabled(if: PatternCode.isBuiltIn, "built without the trait PCRE2"))
  func takesNoMorePatternsThanCanBeSearchedFor() {
    let patterns = (0..<257).map { "{name: 'n\($0)', regex: 'x', class: 'ip'}" }
    #expect(
      Self.mistakes("{patterns: [\(patterns.joined(separator: ","))]}") == [
        "line 1, column 12: patterns: more than 256 patterns; write some of them as one"
      ])
    let long = String(repeating: "x", count: 4097)
    #expect(
      Self.mistakes("{patterns: [{name: 'a', regex: '\(long)', class: 'ip'}]}") == [
        "line 1, column 32: patterns[0].regex: a regular expression has 1 to 4096 bytes"
      ])
  }

  @Test(.enabled(if: !PatternCode.isBuiltIn, "built with the trait PCRE2"))
  func saysThatThisBuildHasNone() {
    #expect(
      Self.mistakes("{patterns: [{name: 'order', regex: 'ORD-\\\\d{8}', class: 'account'}]}") == [
        "line 1, column 12: patterns: this build has no PCRE2, and cannot search for patterns; take them away"
      ])
    #expect(Self.mistakes("{patterns: []}") == [])
  }
}

private enum IdentifierClassNames {
  static let all =
    "ip, mac, imsi, imei, meid, iccid, android, uuid, device, phone, email, account, host, cookie, search, rid, person, content, file, apps, cell, geo, time, duration, agent, config, page"
}
