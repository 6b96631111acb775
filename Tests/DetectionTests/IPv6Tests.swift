import Testing

@testable import Detection

@Suite struct IPv6Tests {
  @Test(arguments: [
    "2001:db8:0:0:0:0:0:1", "2001:DB8::1", "2001:db8::", "::2001:db8:1", "2001:db8::192.0.2.1",
    "64:ff9b::192.0.2.33", "2001:db8:0:0:0:0:192.0.2.1", "::ffff:192.0.2.1", "::FFFF:C000:201",
    "1::2", "2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8:1:2:3:4:5::", "::2:3:4:5:6:7:8",
    "fe80::1", "1:2:3:4:5:6:7::", "ff02::1:ff00:1",
  ])
  func findsEveryTextForm(text: String) {
    #expect(Found(text).replaced == ["ip:\(text)"])
    #expect(Found("[\(text)]").replaced == ["ip:\(text)"])
    #expect(Found("from \(text), port").replaced == ["ip:\(text)"])
    #expect(Found("from \(text).").replaced == ["ip:\(text)"])
    #expect(Found("x=\(text)%eth0 y").replaced == ["ip:\(text)"])
    #expect(Found("[\(text)%25eth0]:443").replaced == ["ip:\(text)"])
    #expect(Found("[\(text)]:443").replaced == ["ip:\(text)"])
    #expect(Found("\(text)/64").replaced == ["ip:\(text)"])
  }

  @Test(arguments: [
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9a", "::1::2", "12345::1", "1:2:3:4:5:6:7:8:", "2001:db8:1",
    "12:34:56", "2024-01-02 03:04:05", "a:b:c", "1:2:3:4:5:6:7:8:0443", "1:2:3:4:5:6:7:8:65536",
    "1::2:3:4:5:6:7:8:9a", "g::1",
  ])
  func findsNoneInOtherGroups(text: String) {
    let expected = text == "1:2:3:4:5:6:7:8:" ? ["ip:1:2:3:4:5:6:7:8"] : []
    #expect(Found(text).replaced == expected)
  }

  @Test func takesALastNumberThatDoesNotFitAsAPort() {
    #expect(Found("2001:db8:1:2:3:4:5:6:443").replaced == ["ip:2001:db8:1:2:3:4:5:6"])
    #expect(Found("2001:db8:1:2:3:4:5:6:65535").replaced == ["ip:2001:db8:1:2:3:4:5:6"])
    // A chain of octets of nine pairs is neither.
    #expect(Found("20:01:0d:b8:11:22:33:44:55").replaced.isEmpty)
    // With a gap the number fits: an address as it stands.
    #expect(Found("2001:db8::1:8080").replaced == ["ip:2001:db8::1:8080"])
  }

  @Test(arguments: [
    ("2001:db8::1.443", "2001:db8::1"), ("2001:db8::1.53 > 2001:db8::2.1024", "2001:db8::1"),
    ("::ffff:192.0.2.1.443", "::ffff:192.0.2.1"), ("::ffff:192.0.2.1.", "::ffff:192.0.2.1"),
    ("::ffff:192.0.2.1:443", "::ffff:192.0.2.1"), ("[::ffff:192.0.2.1]:443", "::ffff:192.0.2.1"),
  ])
  func mayBeFollowedByADotAndAPort(text: String, address: String) {
    #expect(Found(text).replaced.first == "ip:\(address)")
    #expect(!Found(text).replaced.contains { $0.hasSuffix(":192") })
  }

  @Test(arguments: [
    ("peer:2001:db8::1", "2001:db8::1"), ("peer:::2001:db8", "::2001:db8"),
    ("from 2001:db8::1: gone", "2001:db8::1"), ("from 2001:db8::: gone", "2001:db8::"),
    ("src:::ffff:192.0.2.1:", "::ffff:192.0.2.1"), ("IPv6:2001:db8::1", "2001:db8::1"),
    ("src:2001:db8::1", "2001:db8::1"), ("node:2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:1"),
    ("iface:2001:db8::1", "2001:db8::1"), ("eth0:2001:db8::1", "2001:db8::1"),
  ])
  func leavesTheColonsOfTheSentenceAround(text: String, address: String) {
    #expect(Found(text).replaced == ["ip:\(address)"])
  }

  @Test(arguments: [
    "x::2001:db8", "1x::2001:db8", "2001:db8::x", "Thread-1950::INFO", "std::cde", "a::b",
    "dead::beef",
    "Foo::Bar", "face::", "::face", "::bad::", "abc::def::1x",
  ])
  func leavesCode(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test(arguments: [
    ("x2001:db8::1", "2001:db8::1"), ("_2001:db8:1::2", "2001:db8:1::2"),
    ("2001:db8::1x", "2001:db8::1"),
    ("wfe80::1:2", "fe80::1:2"),
  ])
  func findsAddressesNextToLettersIfTheyAreLongEnough(text: String, address: String) {
    #expect(Found(text).replaced == ["ip:\(address)"])
  }

  @Test(arguments: ["x1::2", "1::2x", "_1::2", "1::2_"])
  func findsNoShortAddressesNextToLetters(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test(arguments: [
    "[dead::beef]", "[dead::beef]:80", "[dead::beef%eth0]", "ip=dead::beef",
    "\"clientIp\":\"dead::beef\"",
    "client: dead::beef,", "addr=dead::beef&x=1", "x-forwarded-for: dead::beef",
    "src_ip=\"dead::beef\"",
  ])
  func findsShortFormsOfLettersInBracketsAndUnderAddressKeys(text: String) {
    #expect(Found(text).replaced == ["ip:dead::beef"])
  }

  @Test func leavesAZoneAndReplacesTheMACInIt() {
    #expect(Found("fe80::1%eth0").replaced == ["ip:fe80::1"])
    #expect(Found("fe80::1%enx00005e005301").replaced == ["ip:fe80::1", "mac:00005e005301"])
    #expect(Found("fe80::1%25wlx00005e005301").replaced == ["ip:fe80::1", "mac:00005e005301"])
  }

  @Test(arguments: [
    "::", "::1", "0:0:0:0:0:0:0:0", "0:0:0:0:0:0:0:1", "0000:0000:0000:0000:0000:0000:0000:0001",
    "::0",
    "::ffff:127.0.0.1", "::ffff:0.0.0.0", "::ffff:7f00:1", "[::1]:80", "::127.0.0.1", "0::1",
    "::ffff:0:0",
  ])
  func keepsTheUnspecifiedAddressAndLoopbackInLongAndMappedForms(text: String) {
    #expect(Found(text).replaced.isEmpty)
    #expect(Found(text).kept.map { $0.prefix(10) } == ["leftAlone:"])
  }

  @Test func hasOneCanonicalFormHoweverItIsWritten() {
    let identity = "ip:20010db8000000000000000000000001"
    for text in [
      "2001:DB8:0:0:0:0:0:1", "2001:db8::1", "[2001:db8::1]:443", "2001%3Adb8%3A%3A1",
      "2001:db8::1%eth0", #"2001\u003adb8\u003A\u003A1"#, "2001:db8:0::1", "2001:db8::0.0.0.1",
    ] {
      #expect(Found(text).identities == [identity], "\(text)")
    }
    for text in ["192.0.2.1", "::ffff:192.0.2.1", "::FFFF:c000:0201", "0:0:0:0:0:ffff:192.0.2.1"] {
      #expect(Found(text).identities == ["ip:c0000201"], "\(text)")
    }
    // No other embedding is unwrapped.
    #expect(Found("64:ff9b::192.0.2.1").identities == ["ip:0064ff9b0000000000000000c0000201"])
  }

  @Test func leavesNoOctetOfAnIPv4AddressBeforeIt() {
    #expect(Found("192.0.2.1:2001:db8::1").replaced == ["ip:192.0.2.1", "ip:2001:db8::1"])
    #expect(Found("x 192.0.2.1::1").replaced == ["ip:192.0.2.1"])
  }
}
