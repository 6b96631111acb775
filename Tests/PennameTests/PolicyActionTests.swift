import Testing

@testable import Penname

/// From the text of a policy to the bytes of the output.
struct PolicyActionTests {
  private static func run(_ policy: String, _ text: String) throws -> String {
    let pseudonymiser = Pseudonymiser(
      keys: try Sample.keys(), policy: try PolicyFile.read(text: policy))
    let output = pseudonymiser.pseudonymise(text)
    #expect(pseudonymiser.pseudonymise(output) == output, "a second run changes nothing")
    return output
  }

  @Test(arguments: [
    ("{}", "a 192.0.2.1 b", "a ip-r36vmta23aq4hpf7 b"),
    ("{classes: {ip: 'drop'}}", "a 192.0.2.1 b", "a - b"),
    ("{classes: {ip: {action: 'drop', with: 'x'}}}", "a 192.0.2.1 b", "a x b"),
    ("{classes: {ip: {action: 'constant', value: '0.0.0.0'}}}", "a 192.0.2.1:80", "a 0.0.0.0:80"),
    (
      "{classes: {ip: 'keep'}}", "a 192.0.2.1 Invalid user bob",
      "a 192.0.2.1 Invalid user acct-j7alhemsi5ktyo47"
    ),
    (
      "{classes: {ip: 'truncate'}}", "192.0.2.1 [2001:db8:1:2::3]:80", "192.0.0.0 [2001:db8:1::]:80"
    ),
    (
      "{classes: {ip: {action: 'truncate', v4: 24, v6: 32}}}", "192.0.2.1 2001:db8:1::3",
      "192.0.2.0 2001:db8::"
    ),
    (
      "{classes: {ip: {action: 'truncate', v4: 32, v6: 128}}}", "192.0.2.1 2001:db8::3",
      "192.0.2.1 2001:db8::3"
    ),
    ("{classes: {ip: 'truncate'}}", "::ffff:192.0.2.1", "192.0.0.0"),
    // As many letters as an address has bytes.
    ("{classes: {ip: 'truncate'}}", "client_ip=home", "client_ip=-"),
    ("{classes: {ip: 'truncate'}}", "client_ip=a-name-of-letters", "client_ip=-"),
    ("{classes: {ip: 'truncate'}}", "dsl-192-0-2-1.example.com", "dsl--.example.com"),
    (
      "{classes: {geo: {action: 'generalise', degrees: 0.01}}}", "lat=39.9042&lon=-116.4074",
      "lat=39.90&lon=-116.41"
    ),
    (
      "{classes: {geo: {action: 'generalise', degrees: 5}}}", "lat=39.9042&lon=-116",
      "lat=35&lon=-120"
    ),
    ("{classes: {geo: 'drop'}}", #"{"lat":39.9042}"#, #"{"lat":null}"#),
    (
      "{classes: {cookie: {action: 'drop', with: 'x'}}}", #"{"token":5,"sid":"a"}"#,
      #"{"token":null,"sid":"x"}"#
    ),
    (
      "{classes: {imsi: {action: 'constant', value: 'x'}}}", #"{"imsi":001010000000100}"#,
      #"{"imsi":"x"}"#
    ),
    (
      "{classes: {cookie: {action: 'constant', value: 'x'}}}", "token=li.na@example.com;",
      "token=x;"
    ),
    ("{classes: {email: 'keep'}}", "li.na@example.com", "li.na@example.com"),
  ])
  func doesWhatTheActionSays(policy: String, text: String, expected: String) throws {
    #expect(try Self.run(policy, text) == expected)
  }

  @Test(arguments: [
    ("ip", "version", "192.0.2.1", "ip-r36vmta23aq4hpf7.v4"),
    ("ip", "version", "2001:db8::1", ".v6"),
    ("mac", "oui", "00:00:5e:00:53:01", "mac-s6s4gstm5r7kgsx3.00005e"),
    ("mac", "local", "00:00:5e:00:53:01", "mac-s6s4gstm5r7kgsx3.global"),
    ("mac", "oui', 'local", "00:00:5e:00:53:01", "mac-s6s4gstm5r7kgsx3.00005e.global"),
    ("mac", "oui', 'local", "02:00:5e:00:53:01", ".local"),
    ("imsi", "plmn", "imsi=001010000000100", "imsi=imsi-mwbp272l2w2lhpyn.00101"),
    ("imsi", "plmn", #"{"imsi":001010000000100}"#, #"{"imsi":"imsi-mwbp272l2w2lhpyn.00101"}"#),
    ("imei", "tac", "imei=490154203237518", "imei=imei-c5k6o2cdrztk3qgp.49015420"),
    ("email", "domain", "john@example.com", "mail-uwgitjfxkcyfesit.example.com"),
    ("email", "domain", "john@ip-192-0-2-1.example.com", ""),
  ])
  func putsFactsBehindATokenThatIsStillKnown(
    name: String, facts: String, text: String, expected: String
  ) throws {
    let policy = "{classes: {\(name): {action: 'hmac', facts: ['\(facts)']}}}"
    let output = try Self.run(policy, text)
    if expected.isEmpty {
      #expect(output.wholeMatch(of: /mail-[a-z2-7]{16}/) != nil)
    } else {
      #expect(output.hasSuffix(expected) && output.contains("-"))
      #expect(!output.contains("02005e"))
    }
  }

  @Test(arguments: [80, 120, 160, 240]) func makesTokensOfTheLengthThatIsWanted(bits: Int) throws {
    let output = try Self.run("{classes: {ip: {action: 'hmac', bits: \(bits)}}}", "x 192.0.2.1 y")
    #expect(output.utf8.count == "x ip- y".utf8.count + bits / 5)
  }

  @Test func writesAddressesWhereThePolicyWantsThem() throws {
    let policy = "{classes: {ip: {action: 'hmac', as: 'address'}}}"
    #expect(
      try Self.run(policy, "x 192.0.2.1 y") == "x fd05:5665:6205:8efd:564c:1ad8:21c3:b059 y")
    #expect(try Self.run(policy, "x_192.0.2.1") == "x_ip-r36vmta23aq4hpf7")
  }

  @Test(arguments: [
    ("id 00005e005301 ", "{}", true), ("id 00005e005301 ", "{strict: true}", false),
    ("id 0123456789abcdef ", "{}", true), ("id 0123456789abcdef ", "{strict: true}", false),
  ])
  func takesBareDigitsWhereItIsStrict(text: String, policy: String, stays: Bool) throws {
    #expect((try Self.run(policy, text) == text) == stays)
  }

  @Test(arguments: [
    ("192.0.2.0/24", "192.0.2.9 198.51.100.1", "192.0.2.9 ip-"),
    ("192.0.2.9", "::ffff:192.0.2.9 ", "::ffff:192.0.2.9 "),
    ("::ffff:192.0.2.0/120", "192.0.2.9 ", "192.0.2.9 "),
    ("2001:db8::/32", "2001:db8:1::5 ", "2001:db8:1::5 "),
    ("Googlebot", "user=Googlebot x=1", "user=Googlebot x=1"),
    ("svc 192.0.2.1", #"{"user":"svc 192.0.2.1"}"#, #"{"user":"svc 192.0.2.1"}"#),
    ("li.na@example.com", "?m=li.na%40example.com ", "?m=li.na%40example.com "),
    ("anonymous", "password=anonymous x", "password=anonymous x"),
    ("192.0.2.0/24", "token=192.0.2.9 x", "token=192.0.2.9 x"),
    ("bob", "user=bobby ", "user=acct-"),
  ])
  func keepsNetworksAndValues(entry: String, text: String, beginning: String) throws {
    #expect(try Self.run("{keep: ['\(entry)']}", text).hasPrefix(beginning))
  }

  @Test func countsWhatItKeeps() throws {
    let policy = try PolicyFile.read(text: "{keep: ['192.0.2.0/24']}")
    let pseudonymiser = Pseudonymiser(keys: try Sample.keys(), policy: policy)
    _ = pseudonymiser.pseudonymise("192.0.2.1 198.51.100.1\n")
    #expect(Report.Counts(pseudonymiser.tally).kept == ["keepList": 1])
  }

  @Test(arguments: [
    ("{keys: {shebei: 'device'}}", "shebei=abc1 x", "shebei=dev-"),
    ("{keys: {'She-Bei': 'cookie'}}", #"{"she_bei":"abc"}"#, #"{"she_bei":"-"}"#),
    ("{keys: {shebei: 'cookie'}}", "shebei: abc", "shebei: -"),
    ("{keys: {serial: 'account'}}", "serial=abc1 x", "serial=acct-"),
    (
      "{keys: {shebei: 'cookie'}}", "user,shebei\nbob,abc\n",
      "user,shebei\nacct-j7alhemsi5ktyo47,-\n"
    ),
  ])
  func takesMoreNamesOfKeys(policy: String, text: String, beginning: String) throws {
    #expect(try Self.run(policy, text).hasPrefix(beginning))
  }

  @Test(arguments: ["research", "network", "minimal"]) func runsThePresetsThatNeedNothingMore(
    name: String
  )
    throws
  {
    let policy = try #require(Policy.preset(named: name))
    #expect(policy.unsupported.isEmpty)
  }

  @Test func keepsAllButAddressesInMinimal() throws {
    let text =
      "192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] \"GET /?q=x&m=li.na@example.com HTTP/1.1\" 200 1 \"-\" \"-\""
    #expect(try Self.run("{extends: 'minimal'}", text) == "192.0.0.0" + text.dropFirst(9))
    #expect(
      try Self.run("{extends: 'minimal'}", "user=bob@ip-198-51-100-7.example.com")
        == "user=bob@ip--.example.com")
  }
}
