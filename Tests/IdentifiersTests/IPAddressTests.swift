import Testing

@testable import Identifiers

@Suite struct IPAddressTests {
  // Forms of the tests of Go's net/netip and Python's ipaddress.
  @Test(arguments: [
    ("0.0.0.0", "00000000"), ("192.0.2.1", "c0000201"), ("255.255.255.255", "ffffffff"),
    ("192.000.002.001", "c0000201"), ("::", "00000000000000000000000000000000"),
    ("::1", "00000000000000000000000000000001"), ("1::", "00010000000000000000000000000000"),
    ("2001:db8::1", "20010db8000000000000000000000001"),
    ("2001:DB8::A", "20010db800000000000000000000000a"),
    ("2001:db8:0:0:0:0:0:1", "20010db8000000000000000000000001"),
    ("1:2:3:4:5:6:7:8", "00010002000300040005000600070008"),
    ("::2:3:4:5:6:7:8", "00000002000300040005000600070008"),
    ("1:2:3:4:5:6:7::", "00010002000300040005000600070000"),
    ("1:2:3::5:6:7:8", "00010002000300000005000600070008"), ("::ffff:192.0.2.1", "c0000201"),
    ("::ffff:c000:201", "c0000201"), ("0:0:0:0:0:ffff:192.0.2.1", "c0000201"),
    ("1:2:3:4:5:6:192.0.2.1", "000100020003000400050006c0000201"),
    ("::192.0.2.1", "000000000000000000000000c0000201"),
    ("64:ff9b::192.0.2.33", "0064ff9b0000000000000000c0000221"),
    ("fd7a:115c::626b:430b", "fd7a115c0000000000000000626b430b"),
    ("1::ffff:192.0.2.1", "00010000000000000000ffffc0000201"),
    ("::ffff:0:192.0.2.1", "0000000000000000ffff0000c0000201"),
  ])
  func parsesEveryForm(text: String, bytes: String) {
    var canonical: [UInt8] = []
    IPAddress(whole: text)?.appendCanonical(to: &canonical)
    #expect(hexadecimal(canonical) == bytes)
  }

  @Test(arguments: [
    "", "bad", "1234", "1.2.3", "1.2.3.", ".1.2.3.4", "1.2.3.4.", "1..2.3", "1.2.3.4.5",
    "256.1.1.1", "1.2.3.256", "1.2.3.1000",
    "0001.2.3.4", "1.2.3.-4", "1.2.3.4 ", " 1.2.3.4", "1,2,3,4", "0x1.2.3.4", ":", ":1", "1:",
    ":::", "1:::2", "::1::", "1::2::3",
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8",
    "1:2:3:4::5:6:7:8", "1:2:3:4:5:6:7:", ":2:3:4:5:6:7:8",
    "12345::", "g::", "fe801::1", "1.2.3.4::", "::1.2.3", "::1.2.3.4.5", "::1.2.3.256",
    "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:1.2.3.4",
    "::1.2.3.4:5", "::12345.2.3.4", "1.2.3.4:80", "::1%eth0", "[::1]", "::1/64",
    "1::2:3:4:5:6:7:1.2.3.4", "::-1", "::+1",
  ])
  func rejectsEverythingElse(text: String) {
    #expect(IPAddress(whole: text) == nil)
  }

  // RFC 5952 §4 and §5, as far as this type unwraps nothing but the mapped form.
  @Test(arguments: [
    ("2001:0db8::0001", "2001:db8::1"), ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
    ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:DB8::ABCD", "2001:db8::abcd"),
    ("2001:db8::0:1:0:0:1", "2001:db8::1:0:0:1"), ("0:0:0:0:0:0:0:0", "::"),
    ("0:0:0:0:0:0:0:1", "::1"),
    ("1:0:0:0:0:0:0:0", "1::"), ("0:1:2:3:4:5:6:7", "0:1:2:3:4:5:6:7"),
    ("1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0"),
    ("0:0:1:2:3:4:5:6", "::1:2:3:4:5:6"), ("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"),
    ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("::ffff:192.0.2.1", "192.0.2.1"), ("010.020.003.255", "10.20.3.255"),
    ("100.101.109.110", "100.101.109.110"),
  ])
  func writesTheCanonicalText(text: String, expected: String) {
    #expect(IPAddress(whole: text)?.text == expected)
  }

  @Test func readsBackWhatItWrites() {
    var state: UInt64 = 5
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Masks make runs of zero groups.
      let high = state & (state &* 0x9E37_79B9 >> 3) & 0xFFFF_0000_FFFF_FFFF
      let low = state &* 31 & (state >> 7 | 0xFFFF_0000_0000_0000)
      let address = IPAddress(high: high, low: low)
      #expect(IPAddress(whole: address.text) == address, "\(high) \(low)")
    }
  }

  @Test(arguments: [
    "0.0.0.0", "127.0.0.1", "127.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:0.0.0.0",
    "::127.0.0.1",
  ])
  func leavesNobodysAddressesAlone(text: String) {
    #expect(IPAddress(whole: text)?.isLeftAlone == true)
  }

  @Test(arguments: [
    "0.0.0.1", "126.0.0.1", "128.0.0.1", "::2", "::ffff:192.0.2.1", "1::1", "::1:0:0:1",
  ])
  func leavesNoOthersAlone(text: String) {
    #expect(IPAddress(whole: text)?.isLeftAlone == false)
  }

  @Test func knowsContiguousNetmasks() {
    for length in 8...32 {
      let mask = IPAddress(ipv4: UInt32.max << UInt32(32 - length))
      #expect(mask.isNetmask, "/\(length)")
    }
    for text in ["254.0.0.0", "255.0.255.0", "255.255.255.253", "0.0.0.0", "::ffff:0:0"] {
      #expect(IPAddress(whole: text)?.isNetmask == false)
    }
    #expect(IPAddress(whole: "ff00::")?.isNetmask == false)
  }

  @Test func isTheSameIdentityInMappedForm() {
    #expect(IPAddress(whole: "::FFFF:192.0.2.1") == IPAddress(whole: "192.0.2.1"))
    #expect(IPAddress(whole: "::192.0.2.1") != IPAddress(whole: "192.0.2.1"))
  }
}
