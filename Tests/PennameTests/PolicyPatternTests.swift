import Detection
import Glibc
import TestSupport
import Testing

@testable import Penname
@testable import Streams

/// Patterns from the text of a policy to the bytes of the output.
@Suite(.enabled(if: PatternCode.isBuiltIn, "built without the trait PCRE2"))
struct PolicyPatternTests {
  private static func pseudonymiser(_ policy: String) throws -> Pseudonymiser {
    Pseudonymiser(keys: try Sample.keys(), policy: try PolicyFile.read(text: policy))
  }

  /// - Parameter class: And what is said of it, without quotes.
  private static func policy(_ regex: String, _ class: String, _ more: String = "") -> String {
    "{patterns: [{name: 'p', regex: '\(regex)', class: '\(`class`)'}], \(more)}"
  }

  @Test(arguments: [
    (policy("ORD-\\\\d{8}", "account"), "x ORD-12345678 y", "x acct-# y"),
    (policy("ORD-\\\\d{8}", "account", "classes: {account: 'drop'}"), "x ORD-12345678 y", "x - y"),
    (
      policy("ORD-\\\\d{8}", "account", "classes: {account: {action: 'constant', value: 'o'}}"),
      "x ORD-12345678 y", "x o y"
    ),
    (
      policy("ORD-\\\\d{8}", "account", "classes: {account: 'keep'}"), "x ORD-12345678 y",
      "x ORD-12345678 y"
    ),
    (policy("c=(.*);", "cookie"), "c=secret;", "c=-;"),
    (policy("at (\\\\S+)", "ip", "classes: {ip: 'truncate'}"), "at 192.0.2.1", "at 192.0.0.0"),
    (policy("at (\\\\S+)", "ip", "classes: {ip: 'truncate'}"), "at home", "at -"),
    (policy("at (\\\\S+)", "ip"), "at 192.0.2.1", "at ip-#"),
    (
      policy("took (\\\\d+)", "duration", "classes: {duration: {action: 'generalise', step: 10}}"),
      "took 17", "took 10"
    ),
    (
      policy("on (\\\\S+)", "time", "classes: {time: {action: 'generalise', to: 'hour'}}"),
      "on 2026-11-23T10:15:09Z", "on 2026-11-23T10:00:00Z"
    ),
    (
      policy("by (\\\\S+)", "agent", "classes: {agent: {action: 'generalise', to: 'family'}}"),
      "by curl/8.5.0", "by curl/8"
    ),
    (
      policy("see (\\\\S+)", "page", "classes: {page: {action: 'generalise', to: 'path'}}"),
      "see a?words", "see a"
    ),
    (
      policy("at (\\\\S+)", "geo", "classes: {geo: {action: 'generalise', degrees: 0.1}}"),
      "at 39.9042", "at 39.9"
    ),
    // A number of JSON gets its quotes.
    (policy("\\\\d{8}", "account"), #"{"n":12345678}"#, #"{"n":"acct-#"}"#),
    (policy("\\\\d{8}", "cookie"), #"{"n":12345678}"#, #"{"n":null}"#),
    // Fields, then `keep`, then dropped keys come first.
    (
      policy("[ab]", "account", "fields: {n: 'keep', m: 'drop'}"), #"{"n":"a","m":"b"}"#,
      #"{"n":"a","m":"-"}"#
    ),
    (policy("\\\\w+-\\\\d", "account", "keep: ['ORD-1']"), "ORD-1 ORD-2", "ORD-1 acct-#"),
    (policy("\\\\w+-\\\\d", "account"), "password=ORD-1 ORD-2", "password=- acct-#"),
    // A page that loses its query loses what a pattern matches there.
    (
      policy("ORD-\\\\d", "account", "classes: {page: {action: 'generalise', to: 'path'}}"),
      "see http://example.com/ORD-1?x=ORD-2 ORD-3", "see http://example.com/acct-# acct-#"
    ),
    // A table.
    (policy("o\\\\d+.*z", "account"), "user,a,b\nbob,o1,z\n", "user,a,b\nacct-#,acct-#,acct-#\n"),
    ("{patterns: []}", "192.0.2.1", "ip-#"),
  ])
  func doesWhatTheClassSays(policy: String, text: String, expected: String) throws {
    let pseudonymiser = try Self.pseudonymiser(policy)
    let output = pseudonymiser.pseudonymise(text)
    #expect(output.replacing(/-[a-z2-7]{16}/, with: "-#") == expected)
    #expect(pseudonymiser.pseudonymise(output) == output, "a second run changes nothing")
  }

  @Test func givesAValueThePseudonymItHasElsewhere() throws {
    let policy = Self.policy("id (\\\\S+)", "ip")
    let output = try Self.pseudonymiser(policy).pseudonymise(
      "id 192.0.2.1 and 192.0.2.1, ::ffff:192.0.2.1")
    #expect(output == "id ip-r36vmta23aq4hpf7 and ip-r36vmta23aq4hpf7, ip-r36vmta23aq4hpf7")
  }

  @Test func leavesAddressesOfTheReleaseAlone() throws {
    let policy = Self.policy(
      "[0-9a-f:]{8,}", "account", "classes: {ip: {action: 'hmac', as: 'address'}}")
    let pseudonymiser = try Self.pseudonymiser(policy)
    let output = pseudonymiser.pseudonymise("x 192.0.2.1 y")
    #expect(output == "x fd05:5665:6205:8efd:564c:1ad8:21c3:b059 y")
    #expect(pseudonymiser.pseudonymise(output) == output)
  }

  @Test func inheritsPatternsAndReplacesThoseOfTheSameName() throws {
    let folder = try TemporaryFolder()
    try folder.file(
      "base.json5",
      "{patterns: [{name: 'a', regex: 'A\\\\d', class: 'account'}, {name: 'b', regex: 'B\\\\d', class: 'account'}]}"
    )
    let path = try folder.file(
      "own.json5",
      "{extends: 'base.json5', patterns: [{name: 'a', regex: 'C\\\\d', class: 'device'}]}")
    let pseudonymiser = Pseudonymiser(keys: try Sample.keys(), policy: try Policy(reading: path))
    #expect(
      pseudonymiser.pseudonymise("A1 B1 C1").replacing(/-[a-z2-7]{16}/, with: "-#")
        == "A1 acct-# dev-#")
  }

  @Test func countsPerPattern() throws {
    let policy = try PolicyFile.read(
      text:
        "{patterns: [{name: 'no', regex: 'zz', class: 'device'}, {name: 'stall', regex: '(a|aa)+[bz]!', class: 'device'}, {name: 'order', regex: 'ORD-.', class: 'account'}]}"
    )
    let pseudonymiser = Pseudonymiser(keys: try Sample.keys(), policy: policy)
    let stalling = String(repeating: "a", count: 200) + " c! 192.0.2.1"
    #expect(
      pseudonymiser.pseudonymise("ORD-1 ORD-2\n\(stalling)\r\nORD-3").replacing(
        /-[a-z2-7]{16}/, with: "-#")
        == "acct-# acct-#\n-\r\nacct-#")
    var report = Report(keyID: "", domain: "", policy: "file")
    report.set(pseudonymiser.tally, policy)
    #expect(report.patterns == ["no": 0, "stall": 0, "order": 3])
    #expect(report.counts.dropped == ["not searched by a pattern": 1])
    #expect(
      Policy.unsearchedNote(pseudonymiser.tally)?.hasPrefix("patterns: 1 line became -") == true)
  }

  @Test func rewritesNamesOfFilesToo() throws {
    let policy = try PolicyFile.read(
      text: Self.policy("ORD-\\\\d+", "account", "classes: {account: 'keep'}"))
    let names = Pseudonymiser(keys: try Sample.keys(), policy: .ofNames(policy))
    #expect(
      names.rewrite(name: "ORD-17.log.gz").wholeMatch(of: /acct-[a-z2-7]{16}\.log\.gz/) != nil)
  }
}
