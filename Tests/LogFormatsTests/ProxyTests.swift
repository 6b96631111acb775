import Testing

@testable import LogFormats

/// HAProxy, Squid, AWS' load balancers.
struct ProxyTests {
  private static let front = "192.0.2.1:50000 [10/Oct/2000:13:55:36.123] www~ app/s1 "

  @Test(arguments: [
    ("0/0/1/2/3 200 512 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"", []),
    (
      "0/0/1/2/+3 200 +512 s=1 t=2 --NI 1/1/0/0/+0 0/0 {a|b c} {} \"GET / HTTP/1.1\"",
      ["cookie s=1", "cookie t=2"]
    ),
    ("0/0/1/2/3 200 512 - t=2 ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"", ["cookie t=2"]),
    ("0/0/1/2/3 200 512 s=1 a b - ---- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"", ["cookie s=1 a b -"]),
    ("-1/-1/-1/-1/5 408 0 - - cR-- 1/1/0/0/0 0/0 \"<BADREQ>\"", []),
    ("0/0/5 212 -- 1/1/0/0/0 0/0", []), ("0/0/5 212", []), ("", []),
    ("SSL handshake failure", []),
  ])
  func readsHAProxy(rest: String, cookies: [String]) {
    for prefix in ["", "Oct 10 13:55:36 lb haproxy[12]: ", "<134>Oct 10 13:55:36 haproxy[12]: "] {
      #expect(Found(prefix + Self.front + rest).fields == ["client 192.0.2.1"] + cookies)
      #expect(Found.formats(prefix + Self.front + rest) == [.haproxy])
    }
  }

  @Test func leavesThePortOutOfHAProxysClient() {
    let line = "2001:db8::1:4444 [10/Oct/2000:13:55:36.123] f b/s 0/0/5 212 -- 1/1/0/0/0 0/0"
    #expect(Found(line).fields == ["client 2001:db8::1"])
  }

  @Test(arguments: [
    "192.0.2.1 [10/Oct/2000:13:55:36.123] f b/s", "x:1 [10/Oct/2000:13:55:36.123] f b/s",
    "192.0.2.1:5 [10/Oct/2000:13:55:36 +0000] f b/s", "192.0.2.1:a [10/Oct/2000:13:55:36.123] f",
  ])
  func takesOtherLinesForNoHAProxy(line: String) {
    #expect(Found.formats(line) == [.text])
  }

  @Test func namesHAProxysFields() {
    let line =
      Self.front + "0/0/1/2/3 200 512 s=1 - ---- 1/1/0/0/0 0/0 {a b|c} \"GET / HTTP/1.1\" x"
    #expect(
      Found(line, naming: true).named == [
        "client 192.0.2.1", "port 50000", "time 10/Oct/2000:13:55:36.123", "frontend www~",
        "server app/s1", "timers 0/0/1/2/3", "status 200", "bytes 512", "request_cookie s=1",
        "termination ----", "connections 1/1/0/0/0", "queues 0/0", "headers a b|c",
        "request GET / HTTP/1.1", "extra x",
      ])
  }

  @Test(arguments: [
    (
      "192.0.2.1 TCP_MISS/200 5 GET http://example.com/ bob DIRECT/198.51.100.1 text/html",
      ["client 192.0.2.1", "account bob"]
    ),
    ("192.0.2.1 TCP_MISS/200 5 GET http://example.com/ - HIER_NONE/- -", ["client 192.0.2.1"]),
    (
      "192.0.2.1 TCP_MISS/200 5 GET http://example.com/ b o b NONE/- -",
      ["client 192.0.2.1", "account b o b"]
    ),
    ("a.example.com TCP_DENIED/407 5 GET x bob NONE/-", ["client a.example.com", "account bob"]),
    ("192.0.2.1 TAG_NONE/400 0 NONE error:x bob", ["client 192.0.2.1", "account bob"]),
    ("192.0.2.1 TCP_MISS/200", ["client 192.0.2.1"]),
  ])
  func readsSquid(rest: String, fields: [String]) {
    #expect(Found("1066036250.603    310 \(rest)").fields == fields)
    #expect(Found.formats("1066036250.603    310 \(rest)") == [.squid])
    #expect(Found("Oct 10 13:55:36 h (squid-1)[9]: 1066036250.603 310 \(rest)").fields == fields)
  }

  @Test(arguments: [
    "1066036250.60 310 192.0.2.1 TCP_MISS/200", "1066036250.603 x 192.0.2.1 TCP_MISS/200",
    "1066036250.603 310 192.0.2.1 tcp/200", "1066036250.603 310 192.0.2.1 TCP_MISS/x", "1066036250",
    "1066036250.603 310", "1066036250.603 ",
  ])
  func takesOtherLinesForNoSquid(line: String) {
    #expect(Found.formats(line) == [.text])
  }

  @Test func readsLoadBalancers() {
    let rest =
      "192.0.2.1:2817 198.51.100.1:80 0.000 0.001 0.000 200 200 34 366 "
      + #""GET http://example.com:80/ HTTP/1.1" "curl/7.46.0" - -"#
    let expected = ["client 192.0.2.1", "agent curl/7.46.0"]
    #expect(
      Found("http 2018-07-02T22:23:00.186641Z app/my-lb/50dc \(rest) arn \"Root=1\"").fields
        == expected)
    #expect(Found("2018-07-02T22:23:00.186641Z my-lb \(rest)").fields == expected)
    #expect(Found.formats("h2 2018-07-02T22:23:00.186641Z app/a/1 \(rest)") == [.alb])
    #expect(Found.formats("2018-07-02T22:23:00.186641Z my-lb \(rest)") == [.elb])
    #expect(
      Found("2018-07-02T22:23:00.1Z lb 192.0.2.1:2 - -1 -1 -1 503 0 0 0 \"- - - \" \"-\" - -")
        .fields
        == ["client 192.0.2.1"])
    let named = Found(
      "wss 2018-07-02T22:23:00.186641Z app/a/1 \(rest) arn \"Root=1\"", naming: true)
    #expect(
      named.named.suffix(4) == [
        "request GET http://example.com:80/ HTTP/1.1", "user_agent curl/7.46.0",
        "target_group_arn arn", "trace_id Root=1",
      ])
  }

  @Test(arguments: [
    "http 2018-07-02T22:23:00Z app/a/1 x:1 - 0", "http 2018-07-02 app/a/1 192.0.2.1:1 -",
    "2018-07-02T22:23:00Z lb 192.0.2.1:1 x", "http ", "https 2018-07-02T22:23:00Z",
  ])
  func takesOtherLinesForNoLoadBalancers(line: String) {
    #expect(Found.formats(line) == [.text])
  }
}
