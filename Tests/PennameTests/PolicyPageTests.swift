import TestSupport
import Testing

@testable import Penname

/// Pages and requests that lose what follows their path, from the text of a policy to the bytes of the output.
struct PolicyPageTests {
  private static let policy = "{classes: {page: {action: 'generalise', to: 'path'}}}"

  private static func run(_ text: String, _ policy: String = policy, format: String = "auto") throws
    -> String
  {
    let pseudonymiser = Pseudonymiser(
      keys: try Sample.keys(), policy: try PolicyFile.read(text: policy),
      format: try Format(format))
    let output = pseudonymiser.pseudonymise(text)
    #expect(pseudonymiser.pseudonymise(output) == output, "a second run changes nothing")
    return output
  }

  private static func combined(_ request: String, _ referrer: String = "-") -> String {
    "192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] \"\(request)\" 200 1 \"\(referrer)\" \"curl/1\""
  }

  private static let rest = "ip-r36vmta23aq4hpf7 - - [10/Oct/2000:13:55:36 -0700] "

  @Test(arguments: [
    ("GET /a?x=1 HTTP/1.1", "GET /a HTTP/1.1"), ("GET /a?words HTTP/1.1", "GET /a HTTP/1.1"),
    ("GET /a? HTTP/1.1", "GET /a HTTP/1.1"), ("GET /?x=1", "GET /"),
    ("GET / HTTP/1.1", "GET / HTTP/1.1"),
    ("GET /a?x=1 y=2 HTTP/1.1", "GET /a HTTP/1.1"), ("GET /a#f HTTP/1.1", "GET /a HTTP/1.1"),
    ("GET /a?x=\\\"1\\\" HTTP/1.1", "GET /a HTTP/1.1"),
    ("GET /a?b?c=1#d HTTP/2.0", "GET /a HTTP/2.0"),
    ("GET /a?m=li.na@example.com&ip=192.0.2.1 HTTP/1.1", "GET /a HTTP/1.1"),
    ("GET /a?password=x&q=words&v=secret HTTP/1.1", "GET /a HTTP/1.1"),
    ("GET /192.0.2.1/a?x=1 HTTP/1.1", "GET /ip-r36vmta23aq4hpf7/a HTTP/1.1"),
    ("GET http://example.com:80/a?x=1 HTTP/1.1", "GET http://example.com:80/a HTTP/1.1"),
    ("GET http://john:pw@example.com/a HTTP/1.1", "GET http://example.com/a HTTP/1.1"),
    ("CONNECT example.com:443 HTTP/1.1", "CONNECT example.com:443 HTTP/1.1"),
    ("OPTIONS * HTTP/1.1", "OPTIONS * HTTP/1.1"),
    ("GET /a%3Fx%3D1 HTTP/1.1", "GET /a HTTP/1.1"),
    ("GET /a%253Fx%253D1/b HTTP/1.1", "GET /a HTTP/1.1"),
    ("GET /what%3F HTTP/1.1", "GET /what%3F HTTP/1.1"),
    ("GET /a%3Fb/c HTTP/1.1", "GET /a%3Fb/c HTTP/1.1"),
    ("GET /a;v=1/b;jsessionid=S1?x=1 HTTP/1.1", "GET /a;v=1/b;jsessionid=- HTTP/1.1"),
    ("\\x16\\x03?x=1", "\\x16\\x03"),
  ])
  func cutsRequestsToTheirPath(request: String, expected: String) throws {
    #expect(
      try Self.run(Self.combined(request))
        == "\(Self.rest)\"\(expected)\" 200 1 \"-\" \"curl/1\"")
  }

  @Test(arguments: [
    ("http://example.com/a?x=1#f", "http://example.com/a"),
    ("https://example.com?x=1", "https://example.com"),
    ("http://john:pw@example.com/a?x=1", "http://example.com/a"),
    ("http://example.com/#top", "http://example.com/"), ("/a?x", "/a"), ("?x=1", "-"),
    ("x=1&y=2", "-"),
    ("http://192.0.2.1/?x=1", "http://ip-r36vmta23aq4hpf7/"),
    ("http://example.com/@bob?x", "http://example.com/@bob"),
  ])
  func cutsReferrers(referrer: String, expected: String) throws {
    #expect(
      try Self.run(Self.combined("GET / HTTP/1.0", referrer))
        == "\(Self.rest)\"GET / HTTP/1.0\" 200 1 \"\(expected)\" \"curl/1\"")
  }

  @Test(arguments: [
    (#"{"url":"/a?x=1","n":1}"#, #"{"url":"/a","n":1}"#),
    (
      #"{"referer":"http:\/\/example.com\/a?x=\"1\"&y=2"}"#,
      #"{"referer":"http:\/\/example.com\/a"}"#
    ),
    (#"{"referer":"/a\u003fx=1"}"#, #"{"referer":"/a"}"#),
    (
      #"{"request":{"uri":"/a?x=1","query_string":"x=1"}}"#,
      #"{"request":{"uri":"/a","query_string":"-"}}"#
    ),
    (#"{"url":{"path":"/a","query":"x=192.0.2.1"}}"#, #"{"url":{"path":"/a","query":"-"}}"#),
    (#"{"log":"GET /a?x=1 HTTP/1.1\n"}"#, #"{"log":"GET /a HTTP/1.1\n"}"#),
    (#"{"a":"see /a?x=1, \"/b?y=2\""}"#, #"{"a":"see /a, \"/b\""}"#),
    ("level=info url=/a?x=1&y=2 path=\"/b?z\" n=1", "level=info url=/a path=\"/b\" n=1"),
    (
      "user,page_url,n\nx,\"/a?x=1,\"\"2\"\"\",1\n",
      "user,page_url,n\nacct-cz2dtxvlqqesrywi,\"/a\",1\n"
    ),
    ("user,url,n\nx,/a?x=1,/b?y\n", "user,url,n\nacct-cz2dtxvlqqesrywi,/a,/b\n"),
  ])
  func cutsKeysAndColumns(text: String, expected: String) throws {
    let output = try Self.run(text)
    #expect(
      output.replacing(/acct-[a-z2-7]{16}/, with: "acct")
        == expected.replacing(/acct-[a-z2-7]{16}/, with: "acct"))
  }

  @Test func leavesADashForAQueryInAColumnOfItsOwn() throws {
    let text =
      "#Fields: c-ip cs-uri-stem cs-uri-query cs(Referer)\n192.0.2.1 /a id=7&q=x http://example.com/?y\n192.0.2.1 /a ?id=7 -\n192.0.2.1 /b - -\n"
    #expect(
      try Self.run(text).split(separator: "\n").dropFirst().joined(separator: "\n").replacing(
        "ip-r36vmta23aq4hpf7", with: "ip")
        == "ip /a - http://example.com/\nip /a - -\nip /b - -")
  }

  @Test(arguments: [
    (
      "see http://example.com/a?x=1, or (http://example.com/b?y=2).",
      "see http://example.com/a, or (http://example.com/b)."
    ),
    ("client said 'GET /a?x=1' twice", "client said 'GET /a' twice"),
    ("what? and/or? no", "what? and/or? no"),
    ("u=%2Fa%3Fx%3D1%26y%3D2&z=1", "u=%2Fa&z=1"),
    ("d=%7B%22url%22%3A%22%2Fa%3Fx%3D1%22%7D", "d=%7B%22url%22%3A%22%2Fa%22%7D"),
    ("index.php?id=7 is slow", "index.php is slow"), ("/a?x=1", "/a"), ("?", "?"), ("a?", "a?"),
    ("GET /a?u=http://example.com/?b=1 x", "GET /a x"),
    ("Cookie: a=1; r=/x?y=2; s=3", "Cookie: -"), ("password=/x?y=1 z", "password=- z"),
    ("referrer: \"http://example.com/?s=words more\", x", "referrer: \"http://example.com/\", x"),
  ])
  func cutsURLsInAnyText(text: String, expected: String) throws {
    #expect(try Self.run(text) == expected)
  }

  @Test(arguments: [
    ("/a?x=1&q=w&y=2", "/a?q=w"), ("/a?q=w", "/a?q=w"), ("/a?q=w&y=2", "/a?q=w"),
    ("/a?x=1&q=w", "/a?q=w"),
    ("/a?q=w&x=1&q=v&z=3", "/a?q=w&q=v"), ("/a?x=1", "/a"),
  ])
  func leavesParametersThatThePolicyNames(target: String, expected: String) throws {
    let policy =
      "{classes: {page: {action: 'generalise', to: 'path'}}, fields: {'query.q': 'keep'}}"
    #expect(
      try Self.run(Self.combined("GET \(target) HTTP/1.1"), policy)
        == "\(Self.rest)\"GET \(expected) HTTP/1.1\" 200 1 \"-\" \"curl/1\"")
  }

  @Test(arguments: [
    ("referer", "GET /a?x=1 HTTP/1.1\" 200 1 \"http://example.com/\""),
    ("request", "GET /a HTTP/1.1\" 200 1 \"http://example.com/?y=1\""),
  ])
  func cutsANamedFieldAlone(name: String, expected: String) throws {
    let policy = "{fields: {\(name): {action: 'generalise', to: 'path', class: 'page'}}}"
    #expect(
      try Self.run(Self.combined("GET /a?x=1 HTTP/1.1", "http://example.com/?y=1"), policy)
        == "\(Self.rest)\"\(expected) \"curl/1\"")
  }

  @Test func cutsANamedValueOfJSONWherePagesAreDropped() throws {
    let policy =
      "{classes: {page: 'drop'}, fields: {referer: {action: 'generalise', to: 'path', class: 'page'}}}"
    #expect(
      try Self.run(#"{"url":"/a?x","referer":"/b?y"}"#, policy) == #"{"url":"-","referer":"/b"}"#)
  }

  @Test func cutsFieldsOfServersFormats() throws {
    #expect(
      try Self.run("/a?x=1|x=1|GET /b?y=2 HTTP/1.1", format: "nginx:$request_uri|$args|$request")
        == "/a|-|GET /b HTTP/1.1")
    #expect(
      try Self.run("/a ?x=1 \"GET /b?y=2 HTTP/1.1\"", format: "apache:%U %q \"%r\"")
        == "/a ?- \"GET /b HTTP/1.1\"")
  }

  @Test func countsWhatItCuts() throws {
    let pseudonymiser = Pseudonymiser(
      keys: try Sample.keys(), policy: try PolicyFile.read(text: Self.policy))
    _ = pseudonymiser.pseudonymise(
      Self.combined("GET /a?ip=192.0.2.7&q=x HTTP/1.1", "http://example.com/?y"))
    let counts = Report.Counts(pseudonymiser.tally)
    #expect(counts.generalised == ["page": 2])
    #expect(counts.pseudonymised == ["ip": 1] && counts.dropped.isEmpty)
  }

  @Test(arguments: ["drop", "{action: 'constant', value: 'x'}", "hmac"])
  func takesTheSameFieldsWhateverIsDoneToThem(action: String) throws {
    let policy = "{classes: {page: \(action.hasPrefix("{") ? action : "'\(action)'")}}"
    let iis =
      "#Fields: c-ip cs-uri-stem cs-uri-query cs(Referer)\n192.0.2.1 /a id=7 http://example.com/?y\n"
    let json = #"{"url":"/a?x","request":{"uri":"/b"},"query_string":"x=1","referer":"/c"}"#
    for text in [Self.combined("GET /a HTTP/1.1", "/b"), iis, json] {
      let output = try Self.run(text, policy)
      for path in ["/a", "/b", "/c", "id=7", "x=1", "example"] {
        #expect(!output.contains(path), "\(output)")
      }
    }
  }

  @Test func cutsAnyLineInLinearTime() throws {
    let policy = try PolicyFile.read(text: Self.policy)
    let pseudonymiser = Pseudonymiser(keys: try Sample.keys(), policy: policy)
    for piece in ["/a?", "?", "%3F", "/a?ip=192.0.2.1 ", "referer=/a?", "\"url\":\"/a?x\","] {
      func time(_ count: Int) -> Duration {
        let text = Array(repeatElement(Array(piece.utf8), count: count).joined())
        return ContinuousClock().measure { _ = pseudonymiser.pseudonymise(text) }
      }
      _ = time(500)
      let short = (0..<3).map { _ in time(1000) }.min()!
      let long = (0..<3).map { _ in time(10_000) }.min()!
      #expect(long < short * 40 + .milliseconds(20), "\(piece)")
    }
  }
}
