import Testing

@testable import Penname

/// What fields of formats and values behind keys become, from line to line.
@Suite struct FormatTests {
  /// What is to be seen of each value that a line's format, and nothing else, gives away.
  @Test(arguments: [
    (
      #"gateway.example.com id bob [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.0" 200 5 "-" "X/1.2.3.4""#,
      #"host-* acct-* acct-* [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.0" 200 5 "-" "X/1.2.3.4""#
    ),
    (
      #"192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] "GET /?q=oil+lamp&sid=x1#f HTTP/1.0" 200 5"#,
      #"ip-* - acct-* [10/Oct/2000:13:55:36 -0700] "GET /?q=-&sid=-#f HTTP/1.0" 200 5"#
    ),
    (
      "#Fields: date c-ip cs-username cs(Cookie) cs-uri-query\n2000-10-10 192.0.2.1 bob a=1 q=oil&x=1",
      "#Fields: date c-ip cs-username cs(Cookie) cs-uri-query\n2000-10-10 ip-* acct-* - q=-&x=1"
    ),
    (
      "time,user,note\n1,bob,\"a \"\"b\"\"\"\n2,\"bob, jr\",x",
      "time,user,note\n1,acct-*,\"a \"\"b\"\"\"\n2,\"acct-*\",x"
    ),
    (
      "1286536309.586 921 client7.example.com TCP_MISS/200 507 POST http://www.example.com/ bob DIRECT/192.0.2.1 text/html",
      "1286536309.586 921 host-* TCP_MISS/200 507 POST http://www.example.com/ acct-* DIRECT/ip-* text/html"
    ),
    (
      #"{"log":"gw.example.com - bob [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 5\n"}"#,
      #"{"log":"host-* - acct-* [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 5\n"}"#
    ),
    (
      #"<13>Oct 11 22:14:15 srv app: {"user":"bob","n":1}"#,
      #"<13>Oct 11 22:14:15 srv app: {"user":"acct-*","n":1}"#
    ),
    (
      "GET /?u=http%3A%2F%2Fx%2F%3Fr%3Dhttp%253A%252F%252Fy%252F%253Fuser%253Dbob%2526a%253D1 ok",
      "GET /?u=http%3A%2F%2Fx%2F%3Fr%3Dhttp%253A%252F%252Fy%252F%253Fuser%253Dacct-*%2526a%253D1 ok"
    ),
    (
      #"a,user"# + "\n" + #"1,"{""imei"":""490154203237518"",""n"":2}""#,
      #"a,user"# + "\n" + #"1,"acct-*""#
    ),
    (
      #"a,mac"# + "\n" + #""{""imei"":""490154203237518"",""n"":2}",-"#,
      #"a,mac"# + "\n" + #""{""imei"":""imei-*"",""n"":2}",-"#
    ),
  ])
  func seesWhatAFieldIs(text: String, expected: String) throws {
    #expect(masked(try Sample.pseudonymiser().pseudonymise(text)) == expected)
  }

  /// Pseudonyms with a star for their characters.
  private func masked(_ text: String) -> String {
    text.replacing(/([a-z]{2,5})-[a-z2-7]{16}/) { "\($0.output.1)-*" }
  }

  @Test func givesAHostTheSamePseudonymHoweverItIsWritten() throws {
    let pseudonymiser = try Sample.pseudonymiser()
    let front = " - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 5"
    let one = pseudonymiser.pseudonymise("GW.example.com.\(front)")
    #expect(one == pseudonymiser.pseudonymise("gw.example.com\(front)"))
    #expect(one.hasPrefix("host-"))
  }
}
