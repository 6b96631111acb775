import Testing

@testable import Detection

@Suite struct IPv4Tests {
  @Test(arguments: ["192.0.2.1", "0.0.0.1", "255.0.0.1", "192.000.002.001", "1.1.1.1"])
  func findsFourDecimalOctets(text: String) {
    #expect(Found(text).replaced == ["ip:\(text)"])
  }

  @Test(arguments: [
    "192.0.2", "192.0.2.", "192.0.2.256", "256.0.2.1", "192.0.2.1000", "1920.0.2.1", "192.0..2.1",
    "192.0.2.0001", ".192.0.2", "192,0,2,1", "192. 0.2.1",
  ])
  func findsNoneInOtherNumbers(text: String) {
    #expect(Found(text).claims.isEmpty)
  }

  @Test(arguments: [
    "text192.0.2.1", "srv192.0.2.1", "192.0.2.1text", "192.0.2.1_", "_192.0.2.1", "192.0.2.1.",
    "192.0.2.1.com", "192.0.2.1:8080", "192.0.2.1/24", "[192.0.2.1]", "(192.0.2.1)",
    "\"192.0.2.1\"",
    "192.0.2.1..", "..192.0.2.1", ".192.0.2.1", "-192.0.2.1-", "=192.0.2.1&", "<192.0.2.1>",
    "x.192.0.2.1.y", "张192.0.2.1三", "192.0.2.1,", "192.0.2.1;", "192.0.2.1%", "@192.0.2.1",
    "\u{1}192.0.2.1\u{1}", "192.0.2.1\r", "http://192.0.2.1/x", "xv192.0.2.1", "1v192.0.2.1",
    "tcp:192.0.2.1:80", "192.0.2.1.x",
  ])
  func isNotProtectedByWhatStandsBeside(text: String) {
    #expect(Found(text).replaced == ["ip:192.0.2.1"])
  }

  @Test(arguments: [
    "v192.0.2.1", "V192.0.2.1", "-v192.0.2.1", "(v192.0.2.1)", "_v192.0.2.1", "name v192.0.2.1",
  ])
  func isAVersionBehindALoneV(text: String) {
    #expect(Found(text).replaced.isEmpty)
    #expect(Found(text).kept == ["version:192.0.2.1"])
  }

  @Test(arguments: [
    ("192.0.2.1.256", ["ip:192.0.2.1"]), ("192.0.2.1.65535", ["ip:192.0.2.1"]),
    ("192.0.2.1.443 x", ["ip:192.0.2.1"]), ("192.0.2.1.255", []), ("192.0.2.1.0", []),
    ("192.0.2.1.53", []),
    ("IP 192.0.2.1.53 > 192.0.2.2.80: Flags", ["ip:192.0.2.1", "ip:192.0.2.2"]),
    ("192.0.2.1.53 >", []), ("> 192.0.2.1.53", []), (" > 192.0.2.1.53", ["ip:192.0.2.1"]),
    ("192.0.2.1.53 > x", ["ip:192.0.2.1"]), ("192.0.2.256.443", []),
    // Above every port the text is silent: no version has such a part either, so the address counts.
    ("192.0.2.1.65536", ["ip:192.0.2.1"]), ("192.0.2.1.99999999999999999999", ["ip:192.0.2.1"]),
  ])
  func isTheFirstFourOfFiveNumbersBeforeAPort(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }

  @Test(arguments: [
    "1.3.6.1.4.1", "1.3.6.1.4.1.8072", "192.0.2.1.8080.1", "1.2.3.4.5.6.7.8.9", "1.3.6.1.4.1 > x",
    "OID 1.3.6.1", "1.2.3.4.5",
  ])
  func leavesObjectIdentifiersAndLongVersions(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test(arguments: [
    "255.0.0.0", "255.128.0.0", "255.255.255.0", "255.255.255.252", "255.255.255.255",
    "mask 255.255.0.0/16",
  ])
  func keepsContiguousNetmasks(text: String) {
    #expect(Found(text).replaced.isEmpty)
    #expect(Found(text).kept.count == 1)
  }

  @Test(arguments: [
    "255.0.255.0", "255.255.255.253", "254.0.0.0", "255.255.255.0:80", "255.255.255.255:67",
    "128.0.0.0",
  ])
  func replacesWhatIsNoNetmaskOrHasAPort(text: String) {
    #expect(Found(text).replaced.count == 1)
  }

  @Test(arguments: ["0.0.0.0", "000.0.0.0", "127.0.0.1", "127.255.255.254", "0.0.0.0:80"])
  func keepsTheUnspecifiedAddressAndLoopback(text: String) {
    #expect(Found(text).replaced.isEmpty)
    #expect(Found(text).kept.map { $0.prefix(10) } == ["leftAlone:"])
  }

  @Test func hasTheSameCanonicalBytesWithLeadingZeros() {
    #expect(Found("192.0.2.1 192.000.002.001").identities == ["ip:c0000201", "ip:c0000201"])
    #expect(Found("010.008.009.077").identities == ["ip:0a08094d"])
  }

  @Test func findsEachOfMany() {
    let found = Found("192.0.2.1, 198.51.100.2,203.0.113.3-203.0.113.4 192.0.2.1")
    #expect(
      found.replaced == [
        "ip:192.0.2.1", "ip:198.51.100.2", "ip:203.0.113.3", "ip:203.0.113.4", "ip:192.0.2.1",
      ])
  }
}
