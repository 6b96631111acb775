import TestSupport
import Testing

@testable import Penname

@Suite struct AddressFormTests {
  /// The address form and the token of 192.0.2.1, and the address form of 2001:db8::1.
  private static let v4 = "fd05:5665:6205:8efd:564c:1ad8:21c3:b059"
  private static let token = "ip-r36vmta23aq4hpf7"
  private static let v6 = "fd05:5665:6205:14a2:8efe:bacf:f111:ffca"

  @Test(arguments: [
    ("192.0.2.1", v4), ("a 192.0.2.1 b", "a \(v4) b"), ("192.0.2.1.", "\(v4)."),
    ("2001:db8::1,2001:DB8:0::1", "\(v6),\(v6)"), ("2001:db8::1%eth0", "\(v6)%eth0"),
    ("::ffff:192.0.2.1", v4),
  ])
  func writesTheAddressOfTheRelease(text: String, expected: String) throws {
    try expect(text, expected)
  }

  @Test(arguments: [
    ("192.0.2.1:80", "[\(v4)]:80"), ("192.0.2.1.8080", "[\(v4)].8080"),
    ("[2001:db8::1]:80", "[\(v6)]:80"), ("[2001:db8::1]", "[\(v6)]"),
    ("[192.0.2.1]:80", "[\(v4)]:80"), ("[192.0.2.1:80]", "[[\(v4)]:80]"),
    ("192.0.2.1: 80", "\(v4): 80"),
    ("http://192.0.2.1/x", "http://[\(v4)]/x"), ("https://192.0.2.1:8/", "https://[\(v4)]:8/"),
    ("ftp://-@192.0.2.1/", "ftp://-@[\(v4)]/"), ("http://[2001:db8::1]/", "http://[\(v6)]/"),
    ("u@192.0.2.1", "u@\(v4)"), ("/lookup/192.0.2.1", "/lookup/\(v4)"),
  ])
  func usesBracketsInAURLAndWhereAPortFollows(text: String, expected: String) throws {
    try expect(text, expected)
  }

  @Test(arguments: [
    ("192.0.2.1/24", v4), ("192.0.2.1/24,", "\(v4),"), ("2001:db8::1/128 x", "\(v6) x"),
    ("192.0.2.1/129", "\(v4)/129"), ("192.0.2.1/24/x", "\(v4)/24/x"), ("192.0.2.1/a", "\(v4)/a"),
    ("192.0.2.1/", "\(v4)/"), ("192.0.2.1/24a", "\(v4)/24a"),
    ("192.0.2.1/24.", "\(v4)."), ("192.0.2.1/24.5", "\(v4)/24.5"),
    ("2001:db8::1/192.0.2.1", "\(v6)/\(v4)"), ("192.0.2.1/127.0.0.1", "\(v4)/127.0.0.1"),
  ])
  func dropsAPrefixLength(text: String, expected: String) throws { try expect(text, expected) }

  @Test(arguments: [
    ("x192.0.2.1", "x\(token)"), ("192.0.2.1x", "\(token)x"), ("_192.0.2.1", "_\(token)"),
    ("192.0.2.1_", "\(token)_"), ("ip-192-0-2-1", "ip-\(token)"),
    ("1.2.0.192.in-addr.arpa", "\(token).in-addr.arpa"), ("x192.0.2.1:80", "x\(token):80"),
  ])
  func usesTheTokenWhereALetterTouchesAndInsideNames(text: String, expected: String) throws {
    try expect(text, expected)
  }

  @Test func leavesAddressesOfTheReleaseAlone() throws {
    for form in Policy.AddressForm.allCases {
      let pseudonymiser = try Sample.pseudonymiser(form: form)
      for text in [Self.v4, "[\(Self.v6)]:80", "fd05:5665:6205::1/64", "FD05:5665:6205::1%eth0"] {
        #expect(pseudonymiser.pseudonymise(text) == text)
      }
    }
    let other = try Sample.pseudonymiser(domain: "other")
    #expect(other.pseudonymise(Self.v4).hasPrefix("ip-"))
  }

  @Test(arguments: [
    ("mail.example.com 192.0.2.1:80", "mail.example.com [\(v4)]:80"),
    ("192.0.2.1/24 (lan.example.com)", "\(v4) (lan.example.com)"),
  ])
  func makesNoNameOfWhatStandsBesideAnAddress(text: String, expected: String) throws {
    try expect(text, expected)
  }

  @Test func changesNothingInASecondRun() throws {
    let pseudonymiser = try Sample.pseudonymiser(form: .address)
    var generator = SeededGenerator()
    for text in [Sample.text, RandomLines.make(2000, isGlued: false, using: &generator)] {
      let once = pseudonymiser.pseudonymise(text)
      expectSameLines(pseudonymiser.pseudonymise(once), once)
    }
  }

  private func expect(_ text: String, _ expected: String) throws {
    let pseudonymiser = try Sample.pseudonymiser(form: .address)
    #expect(pseudonymiser.pseudonymise(text) == expected)
    #expect(pseudonymiser.pseudonymise(expected) == expected)
  }
}
