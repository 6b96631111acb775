import Testing

@testable import Penname

/// Fields that a policy names, in the formats that name them.
struct PolicyFieldTests {
  private static func run(_ policy: String, _ text: String, format: String = "auto") throws
    -> String
  {
    let pseudonymiser = Pseudonymiser(
      keys: try Sample.keys(), policy: try PolicyFile.read(text: policy),
      format: try Format(format))
    let output = pseudonymiser.pseudonymise(text)
    #expect(pseudonymiser.pseudonymise(output) == output, "a second run changes nothing")
    return output
  }

  private static let combined =
    "192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] \"GET /a?q=x HTTP/1.1\" 200 1 \"http://example.com/\" \"curl/1\""

  @Test(arguments: [
    ("user", "drop", " - - ["), ("user", "keep", " - bob ["), ("referer", "drop", "1 \"-\" \"curl"),
    ("agent", "drop", "\"-\""), ("request", "drop", "] \"-\" 200"), ("status", "drop", "\" - 1"),
    ("client", "truncate", "192.0.0.0 -"), ("client", "keep", "192.0.2.1 -"),
  ])
  func treatsAFieldOfAnAccessLog(name: String, action: String, expected: String) throws {
    let output = try Self.run("{fields: {\(name): '\(action)'}}", Self.combined)
    #expect(output.contains(expected), "\(output)")
  }

  @Test(arguments: [
    ("request.headers.Cookie", "keep", #""Cookie":"a=b""#),
    ("request.headers.cookie", "keep", #""Cookie":"-""#),
    ("request.headers", "drop", #"{"Cookie":"-","Host":"-"}"#),
    ("n", "drop", #""n":null"#), ("n", "hmac", #""n":"dev-"#),
    ("id", "hmac", #""id":"dev-"#), ("mail", "hmac", #""mail":"mail-uwgitjfxkcyfesit""#),
    ("msg", "keep", #""msg":"at 192.0.2.1""#), ("msg", "drop", #""msg":"-""#),
    ("empty", "drop", #""empty":"""#),
  ])
  func treatsAValueOfJSON(path: String, action: String, expected: String) throws {
    let text =
      #"{"request":{"headers":{"Cookie":"a=b","Host":"h1"}},"n":12,"id":"Q7","mail":"john@example.com","msg":"at 192.0.2.1","empty":""}"#
    let output = try Self.run("{fields: {'\(path)': '\(action)'}}", text)
    #expect(output.contains(expected), "\(output)")
  }

  @Test func takesALineInAStringAsAWholeWhereItIsNamed() throws {
    let line = #"{"log":"192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] x","a":1}"#
    #expect(try Self.run("{fields: {log: 'drop'}}", line) == #"{"log":"-","a":1}"#)
    #expect(try Self.run("{fields: {log: 'keep'}}", line) == line)
  }

  @Test(arguments: [
    ("{fields: {'query.q': 'keep'}}", "GET /?q=hello&p=1 HTTP/1.1", "q=hello&"),
    ("{fields: {'query.Q': 'keep'}}", "GET /?q=hello HTTP/1.1", "q=- "),
    ("{fields: {'query.member_id': 'hmac'}}", "GET /?member_id=X1&a=b HTTP/1.1", "member_id=acct-"),
    ("{fields: {'query.zz': 'drop'}}", "GET /?a=1&zz=192.0.2.1 HTTP/1.1", "zz=- "),
    (
      "{fields: {'query.zz': {action: 'hmac', class: 'account'}}}", "GET /?zz=w HTTP/1.1",
      "zz=acct-"
    ),
    (
      "{fields: {'query.zz': 'keep'}}", "GET /?u=http%3A%2F%2Fh%2F%3Fzz%3D192.0.2.1 HTTP/1.1",
      "zz%3D192.0.2.1"
    ),
  ])
  func treatsAParameterOfAURL(policy: String, text: String, expected: String) throws {
    let output = try Self.run(policy, text)
    #expect(output.contains(expected), "\(output)")
  }

  @Test(arguments: [
    ("$http_cookie", "keep", "bob a=b 192.0.2.7"), ("$HTTP_cookie", "keep", "bob a=b 192.0.2.7"),
    ("$remote_user", "drop", "- - 192.0.2.7"),
  ])
  func treatsAVariableOfNginx(name: String, action: String, expected: String) throws {
    let policy = "{classes: {ip: 'keep'}, fields: {'\(name)': '\(action)'}}"
    let output = try Self.run(
      policy, "bob a=b 192.0.2.7", format: "nginx:$remote_user $http_cookie $remote_addr")
    #expect(
      output.contains(expected) || expected.hasPrefix("bob") && output.hasSuffix("a=b 192.0.2.7"),
      "\(output)")
  }

  @Test func comparesHeadersOfApacheWithoutCase() throws {
    let policy = "{fields: {'%{x-forwarded-for}i': {action: 'truncate', v4: 24}}}"
    let output = try Self.run(
      policy, "192.0.2.1, 198.51.100.7 200", format: "apache:%{X-Forwarded-For}i %>s")
    #expect(output == "192.0.2.0, 198.51.100.0 200")
  }

  @Test func treatsAColumn() throws {
    let csv = "user,note,ip\nbob,\"192.0.2.1, \"\"x\"\"\",192.0.2.1\n"
    #expect(
      try Self.run("{fields: {note: 'drop', ip: 'drop'}}", csv)
        == "user,note,ip\nacct-j7alhemsi5ktyo47,\"-\",-\n")
    let w3c = "#Fields: c-ip cs-username cs(User-Agent)\n192.0.2.1 bob curl\n"
    #expect(
      try Self.run("{fields: {'cs-username': 'keep', 'cs(user-agent)': 'drop'}}", w3c)
        .hasSuffix(" bob -\n"))
  }

  @Test func dropsWhatAnActionCannotBeAppliedTo() throws {
    #expect(
      try Self.run("{fields: {note: 'truncate'}}", "ip,note\n192.0.2.1,bob\n")
        == "ip,note\nip-r36vmta23aq4hpf7,-\n")
  }

  @Test func takesOptionsThatAFieldDoesNotSayFromItsClass() throws {
    let policy = "{classes: {ip: {action: 'hmac', bits: 120}}, fields: {client: 'hmac'}}"
    let output = try Self.run(policy, Self.combined)
    #expect(output.prefix { $0 != " " }.utf8.count == 3 + 24)
  }

  @Test func knowsAFieldBehindMoreNamesThanAreRemembered() throws {
    let policy = try PolicyFile.read(text: "{fields: {last: 'drop'}}")
    let pseudonymiser = Pseudonymiser(keys: try Sample.keys(), policy: policy)
    let others = (0...70_000).map { "\"k\($0)\":1," }.joined()
    for _ in 0..<2 {
      #expect(pseudonymiser.pseudonymise("{\(others)\"last\":\"a\"}").hasSuffix("\"last\":\"-\"}"))
      #expect(pseudonymiser.pseudonymise(#"{"a":1,"last":"a"}"#) == #"{"a":1,"last":"-"}"#)
    }
  }

  @Test func leavesThePseudonymsOfAReleaseInANamedField() throws {
    let text = #"{"note":"x ip-r36vmta23aq4hpf7 192.0.2.1"}"#
    #expect(
      try Self.run("{fields: {note: 'hmac'}}", text)
        == #"{"note":"x ip-r36vmta23aq4hpf7 ip-r36vmta23aq4hpf7"}"#)
  }

  @Test(arguments: [
    ("page", "] \"-\" 200 1 \"-\" \"curl/1\""), ("agent", "\"http://example.com/\" \"-\""),
    ("time", " [-] \"GET"), ("duration", "\" 200 - \""),
  ])
  func dropsAClassThatFormatsNameAndKeysDoNot(name: String, expected: String) throws {
    let output = try Self.run("{classes: {\(name): 'drop'}}", Self.combined)
    #expect(output.contains(expected), "\(output)")
  }
}
