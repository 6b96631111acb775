import Testing

@testable import LogFormats

struct W3CTests {
  private static let iis = """
    #Software: Microsoft Internet Information Services 10.0
    #Version: 1.0
    #Date: 2026-11-23 00:00:13
    #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Cookie) cs(Referer) sc-status time-taken

    """

  @Test func findsColumnsByTheirNames() {
    let line =
      "2026-11-23 00:00:13 198.51.100.1 GET /a q=1&x=2 443 bob 192.0.2.1 curl/8.1 s=1 http://example.com/ 200 15\r\n"
    #expect(
      Found(Self.iis + line).fields == [
        "time 2026-11-23", "time 00:00:13", "address 198.51.100.1", "page /a",
        "parameters q=1&x=2", "account bob", "client 192.0.2.1", "agent curl/8.1", "cookie s=1",
        "page http://example.com/", "duration 15",
      ])
    #expect(Found.formats(Self.iis + line) == [.w3c, .w3c, .w3c, .w3c, .w3c])
  }

  @Test(arguments: [
    ("#Fields: c-ip cs-username\n192.0.2.1 bob\n", ["client 192.0.2.1", "account bob"]),
    ("#Fields:\tc-ip\tcs-username\n192.0.2.1\tb b\n", ["client 192.0.2.1", "account b b"]),
    ("#Fields: c-ip cs-username\n192.0.2.1\tb b\n", ["client 192.0.2.1", "account b b"]),
    ("#fields: c-ip   cs-username \n192.0.2.1  bob \n", ["client 192.0.2.1", "account bob"]),
    (
      "#Fields: c-ip cs-username\n192.0.2.1 \"b \"\"c\"\"\"\n",
      ["client 192.0.2.1", "account \"b \"\"c\"\"\""]
    ),
    (
      "#Fields: client-ip,sender-address\n192.0.2.1,a@example.com\n",
      ["ip 192.0.2.1", "email a@example.com"]
    ),
    ("#Fields: c-ip cs-username\n192.0.2.1 -\n- \"\"\n", ["client 192.0.2.1"]),
    (
      "#Fields: c-ip\n192.0.2.1\n#Fields: s-ip c-ip\n192.0.2.2 192.0.2.3\n",
      ["client 192.0.2.1", "address 192.0.2.2", "client 192.0.2.3"]
    ),
    ("text\n#Fields: c-ip\n192.0.2.1", ["client 192.0.2.1"]),
    ("#Fields: c-ip cs-username", []), ("#Fields:\n192.0.2.1\n", []),
    ("#Fields: c-ip cs-username\n192.0.2.1\n192.0.2.1 a b\n192.0.2.1 \"a\n\n", []),
  ])
  func readsRowsOfExactlyTheColumns(text: String, fields: [String]) {
    #expect(Found(text).fields == fields)
  }

  @Test func takesRowsOfOtherLengthsForWhatTheyAre() {
    #expect(
      Found.formats("#Fields: c-ip a b c\n192.0.2.1 - - x y\n{\"a\":1}\n\nsome\n")
        == [.w3c, .text, .json, .text, .text])
  }

  @Test(arguments: [
    ("c-ip", "client"), ("C-IP", "client"), ("s-ip", "address"), ("x-forwarded-for", "ip"),
    ("cs(X-Forwarded-For)", "ip"), ("cs(Cookie)", "cookie"), ("cs(Authorization)", "cookie"),
    ("cs(User-Agent)", "agent"), ("cs(From)", "email"), ("c-dns", "host"), ("cs-host", nil),
    ("x-host-header", nil), ("x-edge-request-id", nil), ("sc-bytes", nil), ("s-port", nil),
    ("cs-uri-query", "parameters"), ("deviceid", "device"), ("imei", "imei"), ("cs(q)", nil),
    ("(", nil), ("()", nil), ("", nil),
  ])
  func knowsColumns(name: String, role: String?) {
    #expect(ColumnRoles.ofW3C(name)?.shortName == role)
  }

  @Test func namesColumns() {
    #expect(
      Found("#Fields: c-ip cs(Host)\n192.0.2.1 example.com\n", naming: true).named == [
        "c-ip 192.0.2.1", "cs(Host) example.com",
      ])
  }
}
