import Testing

@testable import Detection

@Suite struct NameTests {
  @Test(arguments: [
    "a.example[192.0.2.1]", "a.example [192.0.2.1]", "x=a.example[192.0.2.1]:25",
    "a.example[192.0.2.1:25]",
    "192.0.2.1(a.example)", "from 192.0.2.1 (a.example) x", "[192.0.2.1] (a.example)",
    "ip:192.0.2.1 (a.example)",
    "192.0.2.1:25 (a.example)",
  ])
  func findsTheNameBesideAnAddress(text: String) {
    #expect(Set(Found(text).replaced) == ["host:a.example", "ip:192.0.2.1"])
  }

  @Test(arguments: [
    ("a.example[2001:db8::1]", ["host:a.example", "ip:2001:db8::1"]),
    ("relay=a.example [IPv6:2001:db8::1]", ["host:a.example", "ip:2001:db8::1"]),
    ("2001:db8::1 (A.Example.)", ["ip:2001:db8::1", "host:A.Example."]),
    ("192-0-2-1.isp.example[192.0.2.1]", ["host:192-0-2-1.isp.example", "ip:192.0.2.1"]),
    ("192.0.2.1 (1.2.0.192.isp.example)", ["ip:192.0.2.1", "host:1.2.0.192.isp.example"]),
    ("localhost.localdomain[127.0.0.1]", ["host:localhost.localdomain"]),
  ])
  func takesTheNameWhole(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }

  @Test(arguments: [
    "unknown[192.0.2.1]", "localhost [192.0.2.1]", "host[192.0.2.1]", "a.example  [192.0.2.1]",
    "a.example(192.0.2.1)", "192.0.2.1  (a.example)", "192.0.2.1 (a.example",
    "192.0.2.1 (index.html)",
    "192.0.2.1 (12.5)", "192.0.2.1 [a.example]", "main.log[192.0.2.1]",
  ])
  func findsNoNameElsewhere(text: String) {
    #expect(Found(text).replaced == ["ip:192.0.2.1"])
  }

  @Test func hasTheNameInLowerCaseWithoutAFinalDotAsItsIdentity() {
    #expect(
      Found("192.0.2.1 (P5B0.Dip0.Example.)").identities == [
        "ip:c0000201", "host:p5b0.dip0.example",
      ])
  }

  @Test(arguments: [
    "host-203-0-113-9.isp.example", "ip-203-0-113-9", "ec2-203-0-113-9.compute-1.example.com",
    "203-0-113-9.isp.example", "x203-0-113-9y.isp.example", "IP-203-0-113-9.ec2.internal",
    "a.203-0-113-9.b.example",
    "host-203-0-113-9", "zip-203-0-113-9x", "via 203-0-113-9.isp.example user",
    "dsl-203-0-113-9.isp.example.",
  ])
  func findsOctetsWithDashesInAName(text: String) {
    let found = Found(text)
    #expect(found.replaced == ["ip:203-0-113-9"])
    #expect(found.identities == ["ip:cb007109"])
    #expect(found.claims.map(\.isInName) == [true])
  }

  @Test(arguments: [
    "203-0-113-9", "x-203-0-113-9", "203-0-113-9-1.isp.example", "1-203-0-113-9.isp.example",
    "203-0-113.isp.example",
    "203-0-113-999.isp.example", "203-0-113-9.png", "203-0-113-9.tar.gz", "203-0-113-9.isp.e1",

    "2024-01-02-03.isp.example", "203-0--113-9.isp.example", "ip-203-0-113-9-5",
  ])
  func findsNoOctetsElsewhere(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test(arguments: [
    ("9.113.0.203.in-addr.arpa", "cb007109"), ("9.113.0.203.IN-ADDR.ARPA.", "cb007109"),
    ("x? 9.113.0.203.in-addr.arpa: PTR", "cb007109"), ("255.2.0.192.in-addr.arpa", "c00002ff"),
    (
      "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
      "20010db8000000000000000000000001"
    ),
    (
      "B.A.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.IP6.ARPA",
      "20010db80000000000000000000000ab"
    ),
  ])
  func readsReverseZonesBackwards(text: String, identity: String) {
    let found = Found(text)
    #expect(found.identities == ["ip:\(identity)"])
    #expect(found.claims.map(\.isInName) == [true])
  }

  @Test(arguments: [
    "113.0.203.in-addr.arpa", "8.b.d.0.1.0.0.2.ip6.arpa", "256.113.0.203.in-addr.arpa",
    "in-addr.arpa", "1.0.0.127.in-addr.arpa",
  ])
  func leavesZonesOfNets(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test(arguments: [
    ("refused connect from dsl.dyn.example.net (x)", "dsl.dyn.example.net"),
    ("login failures from dsl.dyn.example.net", "dsl.dyn.example.net"),
    ("ANONYMOUS FTP LOGIN FROM DSL.DYN.EXAMPLE.NET.", "DSL.DYN.EXAMPLE.NET"),
    ("{\"msg\":\"from a.b.example.org\"}", "a.b.example.org"),
  ])
  func findsAPeersName(text: String, name: String) {
    #expect(Found(text).replaced == ["host:\(name)"])
  }

  @Test(arguments: [
    "from example.com", "from org.example.demo.Main", "from com.example.demo",
    "from a.b.c import x",
    "from a.b.KafkaServer", "therefrom a.b.example.org", "from a.b.example.html",
    "from a.b.example/x",
  ])
  func findsNoPeerInWords(text: String) { #expect(Found(text).replaced.isEmpty) }
}
