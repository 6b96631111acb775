import Identifiers
import Testing

@testable import LogFormats

struct FormatStringTests {
  @Test func readsACombinedLineOfNginx() throws {
    let format = try FormatString(StandardFormat.nginx)
    #expect(
      format.found(in: StandardFormat.line) == [
        FoundField("$remote_addr", "192.0.2.1", .client),
        FoundField("$remote_user", "alice", .value(.account)),
        FoundField("$time_local", "23/Nov/2026:12:00:00 +0000", .value(.time)),
        FoundField("$request", "GET /a?q=1 HTTP/1.1", .value(.page)),
        FoundField("$status", "200", .text),
        FoundField("$body_bytes_sent", "512", .value(.duration)),
        FoundField("$http_referer", "https://example.com/", .value(.page)),
        FoundField("$http_user_agent", "curl/8.5.0", .value(.agent)),
      ])
    #expect(format.values(in: StandardFormat.line) == ["192.0.2.1", "alice", "curl/8.5.0"])
  }

  @Test func readsACombinedLineOfApache() throws {
    let format = try FormatString(StandardFormat.apache)
    #expect(
      format.found(in: StandardFormat.line) == [
        FoundField("%h", "192.0.2.1", .client),
        FoundField("%u", "alice", .value(.account)),
        FoundField("%t", "23/Nov/2026:12:00:00 +0000", .value(.time)),
        FoundField("%r", "GET /a?q=1 HTTP/1.1", .value(.page)),
        FoundField("%s", "200", .text),
        FoundField("%b", "512", .value(.duration)),
        FoundField("%{Referer}i", "https://example.com/", .value(.page)),
        FoundField("%{User-Agent}i", "curl/8.5.0", .value(.agent)),
      ])
    #expect(format.values(in: StandardFormat.line) == ["192.0.2.1", "alice", "curl/8.5.0"])
  }

  @Test func namesAVariableOnceHoweverOftenItStands() throws {
    let format = try FormatString("nginx:$remote_addr $status ${remote_addr}")
    #expect(format.names == ["$remote_addr", "$status"])
    #expect(
      format.found(in: "192.0.2.1 200 192.0.2.2")?.map(\.name) == [
        "$remote_addr", "$status", "$remote_addr",
      ])
  }

  @Test func givesNoNamesWhereNoneAreAskedFor() throws {
    let fields = try FormatString(StandardFormat.nginx).fields(of: Array(StandardFormat.line.utf8))
    #expect(fields?.allSatisfy { $0.name == -1 && $0.quoting == .backslash } == true)
  }

  @Test(arguments: ["", "\n", "\r\n"])
  func leavesTheLineEndOut(end: String) throws {
    let format = try FormatString("apache:%h %u")
    #expect(format.values(in: "192.0.2.1 bob" + end) == ["192.0.2.1", "bob"])
  }

  @Test func countsFromTheStartOfTheText() throws {
    let text = Array("x\n192.0.2.1 bob\ny".utf8)
    var fields = [Field(0..<1, .text)]
    let format = try FormatString("apache:%h %u")
    #expect(format.appendFields(of: text.span, in: 2..<16, naming: false, to: &fields))
    #expect(fields.map(\.range) == [0..<1, 2..<11, 12..<15])
  }

  @Test(arguments: [
    "", " ", "192.0.2.1", StandardFormat.line + " \"-\"", StandardFormat.line + "x",
    " " + StandardFormat.line, String(StandardFormat.line.dropLast()),
    #"192.0.2.1 - - [23/Nov/2026] "GET / HTTP/1.1" 200 512 "-" "-""#,
    #"192.0.2.1 - - [23/Nov/2026:12:00:00 +0000] "GET / HTTP/1.1" OK 512 "-" "-""#,
    #"192.0.2.1 - - [23/Nov/2026:12:00:00 +0000] "GET /" x" 200 512 "-" "-""#,
  ])
  func refusesALineOfAnotherFormatAndAppendsNothing(line: String) throws {
    let bytes = Array(line.utf8)
    for text in [StandardFormat.nginx, StandardFormat.apache] {
      var fields = [Field(0..<0, .text)]
      let format = try FormatString(text)
      #expect(!format.appendFields(of: bytes.span, in: bytes.indices, naming: true, to: &fields))
      #expect(fields == [Field(0..<0, .text)])
    }
  }

  @Test func leavesOutWhatIsEmptyOrAHyphen() throws {
    let format = try FormatString(#"apache:%h %l %u "%q" "%{Cookie}i""#)
    #expect(format.values(in: #"192.0.2.1 - - "" "-""#) == ["192.0.2.1"])
    #expect(format.values(in: #"192.0.2.1 - -- "?" "a""#) == ["192.0.2.1", "--", "a"])
  }

  @Test func readsHostsAndPortsOfVirtualHosts() throws {
    let format = try FormatString(#"apache:%v:%p %h %l %u %t "%r" %>s %O"#)
    let line =
      #"www.example.com:443 2001:db8::1 - - [23/Nov/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 5"#
    #expect(
      format.found(in: line)?.prefix(3) == [
        FoundField("%v", "www.example.com", .text), FoundField("%p", "443", .text),
        FoundField("%h", "2001:db8::1", .client),
      ])
  }

  @Test func findsThePortBehindAnAddressThatIsFullOfColons() throws {
    let format = try FormatString("nginx:$remote_addr:$remote_port $remote_user")
    #expect(format.values(in: "2001:db8::1:2:51000 bob") == ["2001:db8::1:2", "bob"])
    #expect(format.values(in: "192.0.2.1:51000 bob") == ["192.0.2.1", "bob"])
  }

  @Test(arguments: [
    ("alice smith", "alice smith"), ("a [b", "a [b"), ("-", nil), ("", nil),
    ("x [23/Nov/2026:12:00:00 +0000] y", "x [23/Nov/2026:12:00:00 +0000] y"),
  ])
  func takesAUserWithBlanksWhole(user: String, expected: String?) throws {
    let format = try FormatString(StandardFormat.nginx)
    let line = StandardFormat.line.replacing("alice", with: user)
    #expect(format.values(in: line) == ["192.0.2.1", expected, "curl/8.5.0"].compactMap(\.self))
  }

  @Test(arguments: [
    #"a\"b"#, #"a\\"#, #"\x22a\x22"#, #"a\" 200 512 \"-\" \"b"#, "a  b", "[", "é",
  ])
  func endsAQuotedFieldAtTheFirstQuoteThatIsNotEscaped(agent: String) throws {
    let line = StandardFormat.line.replacing("curl/8.5.0", with: agent)
    for text in [StandardFormat.nginx, StandardFormat.apache] {
      #expect(try FormatString(text).values(in: line) == ["192.0.2.1", "alice", agent])
    }
  }

  @Test func readsLinesThatNginxWritesAsJSON() throws {
    let format = try FormatString(
      #"nginx:escape=json {"ip":"$remote_addr","user":"$remote_user","n":$status,"cookie":"$http_cookie","q":"$args"}"#
    )
    let line = #"{"ip":"192.0.2.1","user":"a\"b, \u0001","n":200,"cookie":"","q":"a=1&b=\\"}"#
    #expect(
      format.found(in: line) == [
        FoundField("$remote_addr", "192.0.2.1", .client),
        FoundField("$remote_user", #"a\"b, \u0001"#, .value(.account)),
        FoundField("$status", "200", .text), FoundField("$args", #"a=1&b=\\"#, .parameters),
      ])
    #expect(format.values(in: line.replacing("}", with: "")) == nil)
  }

  @Test func takesQuotesForTextWhereNginxEscapesNothing() throws {
    let format = try FormatString(#"nginx:escape=none "$http_user_agent" "$remote_user" $status"#)
    #expect(format.values(in: #""a"b\" "bob" 200"#) == [#"a"b\"#, "bob"])
  }

  @Test func givesTheLastVariableTheRestOfTheLine() throws {
    let format = try FormatString("nginx:$remote_addr $http_cookie")
    #expect(format.values(in: "192.0.2.1 a=1; b=\"2\" ") == ["192.0.2.1", "a=1; b=\"2\" "])
    #expect(format.values(in: "192.0.2.1 ") == ["192.0.2.1"])
  }

  @Test func findsAnUnquotedFieldWithBlanksByWhatFollows() throws {
    let format = try FormatString("nginx:$http_user_agent $status $http_cookie")
    #expect(format.values(in: "A (b; 404x) 200 c 1 d") == ["A (b; 404x)", "c 1 d"])
    let times = try FormatString("nginx:$upstream_response_time $remote_user")
    #expect(times.values(in: "0.1, 0.2 : 0.3 bob")?.last?.hasSuffix("bob") == true)
  }

  @Test func marksTheParametersWithoutTheirQuestionMark() throws {
    let format = try FormatString(#"apache:"%m %U" "%q""#)
    #expect(format.values(in: #""GET /a b" "?x=1&y=?""#) == ["x=1&y=?"])
  }
}
