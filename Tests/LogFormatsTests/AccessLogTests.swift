import Testing

@testable import LogFormats

struct AccessLogTests {
  private static let rest = #"[10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 12 "-" "curl/8.1""#
  private static let short = #"[10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 12"#

  @Test(arguments: [
    ("192.0.2.1 - - ", ["client 192.0.2.1"]),
    ("192.0.2.1 - alice ", ["client 192.0.2.1", "account alice"]),
    ("192.0.2.1 id alice ", ["client 192.0.2.1", "account id", "account alice"]),
    ("192.0.2.1 - Alice van Example ", ["client 192.0.2.1", "account Alice van Example"]),
    (#"192.0.2.1 - "" "#, ["client 192.0.2.1"]),
    (#"192.0.2.1 - "alice b" "#, ["client 192.0.2.1", "account alice b"]),
    ("192.0.2.1 -  ", ["client 192.0.2.1"]),
    ("192.0.2.1 -  -  ", ["client 192.0.2.1"]),
    ("2001:db8::1 - bob ", ["client 2001:db8::1", "account bob"]),
    ("[2001:db8::1]:443 - bob ", ["client [2001:db8::1]:443", "account bob"]),
    ("192.0.2.1:1234 - bob ", ["client 192.0.2.1:1234", "account bob"]),
    ("fe80::1%eth0 - bob ", ["client fe80::1%eth0", "account bob"]),
    ("- - bob ", ["account bob"]),
    ("host.example.com - bob ", ["client host.example.com", "account bob"]),
    ("unknown - bob ", ["client unknown", "account bob"]),
    ("localhost - bob ", ["client localhost", "account bob"]),
    ("ip-abcdefghijklmnop - bob ", ["client ip-abcdefghijklmnop", "account bob"]),
    ("host-abcdefghijklmnopqrstuvwx - b ", ["client host-abcdefghijklmnopqrstuvwx", "account b"]),
    ("www.example.com 192.0.2.1 - bob ", ["client 192.0.2.1", "account bob"]),
    ("www.example.com:443 192.0.2.1 - - ", ["client 192.0.2.1"]),
    ("localhost:443 192.0.2.1 1abc bob ", ["client 192.0.2.1", "account 1abc", "account bob"]),
    ("203.0.113.9:80 192.0.2.1 - a b ", ["client 192.0.2.1", "account a b"]),
    ("www.example.com host.example.net - bob ", ["client host.example.net", "account bob"]),
    ("www.example.com - - bob ", ["account bob"]),
    ("192.0.2.1, 198.51.100.2 - bob ", ["client 192.0.2.1", "client 198.51.100.2", "account bob"]),
    ("192.0.2.1,198.51.100.2 - - ", ["client 192.0.2.1", "client 198.51.100.2"]),
    ("unknown, 192.0.2.1 - - ", ["client unknown", "client 192.0.2.1"]),
    (
      "w.example.com a.example.com, 192.0.2.1 - b ",
      ["client a.example.com", "client 192.0.2.1", "account b"]
    ),
    ("192.0.2.1 - bob [x] ", ["client 192.0.2.1", "account bob [x]"]),
  ])
  func findsClientIdentAndUserBeforeTheTime(front: String, fields: [String]) {
    #expect(Found(front + Self.rest).fields == fields + ["agent curl/8.1"])
    #expect(Found(front + Self.short).fields == fields)
    #expect(Found.formats(front + Self.rest) == [.combined])
    #expect(Found.formats(front + Self.short) == [.common])
  }

  @Test(arguments: [
    "host.example.com - two words ", "pc12 - bob ", "192.0.2.1 ", "", "Error from 192.0.2.1 in ",
    "two words - ", "256.0.2.1 - bob ", "1.2.3 - bob ", "ip-abcdefghijklmno1 - bob ",
  ])
  func takesOtherFrontsForFreeText(front: String) {
    #expect(Found(front + Self.rest).fields.isEmpty)
    #expect(Found.formats(front + Self.rest) == [.text])
  }

  @Test(arguments: [
    "[10/Oct/2000:13:55:36]", "[1/Oct/2000:13:55:36 +0000]", "[10/sept./2015:00:11:31 +0200]",
    "[10/août/2015:00:11:31 +0200]", "[2000-10-10T13:55:36+00:00]", "[2000-10-10 13:55:36.123]",
    "[10/Oct/2000:13:55:36.123 +0000]",
  ])
  func takesTimesInTheirBrackets(time: String) {
    #expect(Found("192.0.2.1 - bob \(time) \"GET / HTTP/1.1\" 200 1").fields.last == "account bob")
  }

  @Test(arguments: [
    "[10/Oct/2000]", "[10 Oct 2000 13:55:36]", "[10/Oct/2000 13:55:36 +0000]",
    "[/Oct/2000:13:55:36]",
    "[10//2000:13:55:36 +0000]", "10/Oct/2000:13:55:36 -0700", "[10/Oct/2000:13:55:36 -0700",
    "[aa/Oct/2000:13:55:36 -0700]", "[10/Oct/2000:13:5a:36 -0700]", "[", "[1",
    "[10/Oct/2000:13:55:",
  ])
  func takesOtherBracketsForNoTime(time: String) {
    #expect(Found.formats("192.0.2.1 - bob \(time) \"GET / HTTP/1.1\" 200 1") == [.text])
    #expect(Found.formats("192.0.2.1 - bob \(time)") == [.text])
  }

  @Test(arguments: [
    (#""GET /a\"b HTTP/1.1" 200 1 "-" "x""#, "agent x"),
    (#""GET /" odd" HTTP/1.1" 200 1 "-" "x""#, "client 192.0.2.1"),
    (#""GET /"odd HTTP/1.1" 200 1 "-" "x""#, "agent x"),
    (#""" 400 0 "-" "x\" y""#, #"agent x\" y"#),
    (#""\x16\x03" 400 0 "-" "x\\""#, #"agent x\\"#),
    (#"(0 s) "GET / HTTP/1.1" 200 1 "http://example.com/" "x" 12 "y""#, "agent x"),
    (#""GET / HTTP/1.1" 200 1 "-" "cut off"#, "agent cut off"),
    (#""GET / HTTP/1.1" 200 1 "-" 5 "upstream/192.0.2.7""#, "client 192.0.2.1"),
    (#""GET / HTTP/1.1" 200 1 "-" """#, "client 192.0.2.1"),
    (#""GET / HTTP/1.1"#, "client 192.0.2.1"),
    ("", "client 192.0.2.1"),
  ])
  func findsTheAgentBehindTheReferer(request: String, last: String) {
    #expect(
      Found("192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] \(request)").fields.last == last)
  }

  @Test func leavesOutTheCarriageReturnAndReadsALineWithoutAnEnd() {
    let line = "192.0.2.1 - bob \(Self.rest)"
    let expected = ["client 192.0.2.1", "account bob", "agent curl/8.1"]
    #expect(Found("\(line)\r\n\r\n\(line)\r").fields == expected + expected)
  }

  @Test func namesEachField() {
    let line =
      #"www.example.com 192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 12 "#
      + #""http://example.com/" "curl/8.1" 0.005 "192.0.2.2""#
    #expect(
      Found(line, naming: true).named == [
        "vhost www.example.com", "client 192.0.2.1", "user bob", "time 10/Oct/2000:13:55:36 -0700",
        "request GET / HTTP/1.1", "status 200", "bytes 12", "referer http://example.com/",
        "agent curl/8.1", "extra 0.005", "extra 192.0.2.2",
      ])
  }
}
