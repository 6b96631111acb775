import TestSupport
import Testing

@testable import Penname

/// One release changes nothing of its own; two releases have nothing in common.
@Suite struct ReleaseTests {
  private static let otherKey = String(repeating: "f0", count: 32)

  @Test func changesNothingInASecondRun() throws {
    var generator = SeededGenerator()
    let pseudonymiser = try Sample.pseudonymiser()
    for text in [Sample.text, RandomLines.make(10_000, isGlued: false, using: &generator)] {
      let once = pseudonymiser.pseudonymise(text)
      expectSameLines(pseudonymiser.pseudonymise(once), once)
    }
  }

  @Test func changesNoByteOutsideTheReplacedValues() throws {
    var generator = SeededGenerator()
    let keys = try Sample.keys()
    let pseudonymiser = try Sample.pseudonymiser()
    for text in [Sample.text, RandomLines.make(10_000, using: &generator)] {
      let alignment = Alignment(text, pseudonymiser.pseudonymise(text), keys: keys)
      #expect(alignment.fault == nil)
      #expect(alignment.replaced > 0)
    }
  }

  /// What one value leaves of a run is searched for another.
  @Test(arguments: [
    "john@example.com203.0.113.255:8080", "13800138000:2001:db8::1", "2001:db8::1:13800138000",
    "490154203237518:2001:db8::1", "+120255501232001:db8::1", "192.0.2.1:2001:db8::1",
    "00:00:5e:00:53:01:2001:db8::1",
    "13800138000:2001:db8::1:13800138000:2001:db8::2:13800138000:2001:db8::3",
  ])
  func findsBothOfTwoValuesThatTouch(text: String) throws {
    let pseudonymiser = try Sample.pseudonymiser()
    let once = pseudonymiser.pseudonymise(text)
    #expect(pseudonymiser.pseudonymise(once) == once)
  }

  @Test(arguments: [("other", Sample.keyText), ("", otherKey)])
  func sharesNoTokenWithAnotherDomainOrKey(domain: String, key: String) throws {
    let one = try Sample.pseudonymiser().pseudonymise(Sample.text)
    let other = try Sample.pseudonymiser(domain: domain, key: key).pseudonymise(Sample.text)
    let common = Set(tokens(one)).intersection(tokens(other))
    #expect(tokens(one).count > 25)
    #expect(tokens(one).count == tokens(other).count)
    #expect(common.isEmpty)
  }

  @Test(arguments: [("other", Sample.keyText), ("", otherKey)])
  func takesTokensOfAnotherReleaseForValuesLikeAnyOther(domain: String, key: String) throws {
    let other = try Sample.pseudonymiser(domain: domain, key: key)
    let text = "Invalid user ip-r36vmta23aq4hpf7 from 192.0.2.1\n"
    let result = other.pseudonymise(text)
    #expect(!result.contains("r36vmta23aq4hpf7"))
    #expect(result.hasPrefix("Invalid user acct-"))
  }

  @Test func givesOneValueOneTokenHoweverItIsWritten() throws {
    let text = try Sample.pseudonymiser().pseudonymise(
      "192.0.2.1 ::ffff:192.0.2.1 192.000.002.001 x%3D192.0.2.1\n")
    #expect(Set(tokens(Array(text.utf8))) == ["ip-r36vmta23aq4hpf7"])
  }

  @Test func refusesADomainThatIsTooLong() throws {
    let key = try Key(from: .ephemeral)
    _ = try Pseudonymiser(key: key, domain: String(repeating: "d", count: 1024))
    #expect(throws: PennameError.self) {
      try Pseudonymiser(key: key, domain: String(repeating: "d", count: 1025))
    }
  }

  /// Everything that looks like a token of 80 bits.
  private func tokens(_ text: [UInt8]) -> [String] {
    String(decoding: text, as: UTF8.self).matches(of: /[a-z]{2,5}-[a-z2-7]{16}/).map {
      String($0.output)
    }
  }
}
