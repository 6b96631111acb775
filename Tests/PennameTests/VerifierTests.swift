import Pseudonyms
import TestSupport
import Testing

@testable import Penname
@testable import Streams

struct VerifierTests {
  private static func verifier(
    _ policy: Policy = .research, domain: String = "study-42", hasKey: Bool = true,
    places: Int = 20, showsValues: Bool = false
  ) throws -> Verifier {
    var options = VerificationOptions()
    options.policy = policy
    options.places = places
    options.showsValues = showsValues
    let keys = try Sample.keys(domain: domain)
    let recognition =
      hasKey
      ? ReleaseReader.Recognition(keys: keys)
      : ReleaseReader.Recognition(byFormWithAddresses: policy.addressForm == .address)
    return Verifier(options, recognition, keys: keys)
  }

  private static func read(_ text: [UInt8], _ verifier: Verifier) throws {
    try verifier.transform(text.span, context: ChunkContext(), into: ByteBuffer())
  }

  private static let policies = [
    "{}", "{extends: 'strict'}", "{extends: 'minimal'}", "{extends: 'aggregate'}",
    "{classes: {ip: {action: 'hmac', as: 'address'}}}",
    "{classes: {imsi: {action: 'hmac', bits: 240, facts: ['plmn']}, mac: {action: 'hmac', facts: ['oui']}, email: {action: 'hmac', bits: 120, facts: ['domain']}}}",
    "{classes: {ip: {action: 'truncate', v4: 24}, cookie: {action: 'drop', with: 'x'}, account: {action: 'constant', value: 'user'}}}",
    "{classes: {time: {action: 'generalise', to: 'day'}, agent: {action: 'generalise', to: 'family'}, page: {action: 'generalise', to: 'path'}}}",
    "{classes: {mac: 'drop', ip: 'keep', email: 'drop'}}",
  ]

  @Test(arguments: policies) func findsNothingInWhatARunWrote(text: String) throws {
    let policy = try PolicyFile.read(text: text)
    let keys = try Sample.keys(domain: "study-42")
    let output = Pseudonymiser(keys: keys, policy: policy).pseudonymise(Sample.text)
    for hasKey in [true, false] {
      let verifier = try Self.verifier(policy, hasKey: hasKey, showsValues: true)
      try Self.read(output, verifier)
      #expect(verifier.count == 0, "\(verifier.places.map(\.value))")
      #expect(verifier.undecided.total == 0)
    }
  }

  @Test(arguments: policies) func findsWhatARunReplaces(text: String) throws {
    let policy = try PolicyFile.read(text: text)
    let keys = try Sample.keys(domain: "study-42")
    let pseudonymiser = Pseudonymiser(keys: keys, policy: policy)
    let verifier = try Self.verifier(policy)
    for line in Sample.lines {
      let before = verifier.count
      try Self.read(Array(line.utf8), verifier)
      #expect((verifier.count > before) == (pseudonymiser.pseudonymise(line) != line))
    }
  }

  @Test(arguments: [
    "{classes: {ip: {action: 'prefix', with: 'cryptopan'}}}",
    "{classes: {phone: {action: 'fpe', reversible: true}}}", "{classes: {time: 'shift'}}",
  ]) func tellsWhatCannotBeTold(text: String) throws {
    let verifier = try Self.verifier(try PolicyFile.read(text: text))
    try Self.read(Array("2026-11-23T10:15:09Z 192.0.2.1 +442079460000\n".utf8), verifier)
    #expect(verifier.undecided.total == 1)
    #expect(verifier.undecided.total + verifier.count >= 2)
  }

  @Test func tellsTokensOfOtherReleases() throws {
    let text = Array(
      "client ip-4h76tfygzz47ia5u and file-abcdefghijklmnop ip-cjvitqxgg4wx6ug4\n".utf8)
    let withKey = try Self.verifier()
    try Self.read(text, withKey)
    #expect(withKey.lookAlikes == 1 && withKey.count == 1)
    #expect(withKey.pseudonyms.byName == ["ip": 1])
    let without = try Self.verifier(hasKey: false)
    try Self.read(text, without)
    #expect(without.count == 0)
  }

  @Test func tellsWhereAndShowsValuesOnRequestOnly() throws {
    let text = Array("x\n\n  192.0.2.1\ny li.na@example.com\u{1b} 192.0.2.2\n".utf8)
    for shows in [false, true] {
      let verifier = try Self.verifier(places: 2, showsValues: shows)
      try Self.read(text, verifier)
      #expect(verifier.places.map(\.offset) == [5, 17])
      #expect(verifier.places.map(\.feeds) == [2, 3])
      #expect(verifier.places.map(\.name) == ["ip", "email"])
      #expect(
        verifier.places.map(\.value) == (shows ? ["192.0.2.1", "li.na@example.com"] : [nil, nil]))
      #expect(verifier.count == 3 && verifier.feeds.map(\.count) == [4])
    }
  }

  @Test func countsARunThatIsTooLongToBeLookedInto() throws {
    let verifier = try Self.verifier()
    verifier.appendDroppedRun(ChunkContext(), to: ByteBuffer())
    #expect(verifier.count == 1 && verifier.places.map(\.name) == ["overlong run"])
  }

  @Test func looksIntoNames() throws {
    let verifier = try Self.verifier()
    #expect(verifier.read(name: "access-192.0.2.1.log").map(\.offset) == [7])
    #expect(verifier.read(name: "access-ip-cjvitqxgg4wx6ug4.log").isEmpty)
  }
}
