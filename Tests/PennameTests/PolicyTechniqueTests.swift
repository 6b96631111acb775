import Pseudonyms
import Testing

@testable import Penname

/// Each technique on a field by each style of name, from the text of a policy to the bytes of the output.
struct PolicyTechniqueTests {
  struct Style: Sendable, CustomTestStringConvertible {
    let name: String
    /// `@` stands for the value.
    let line: String
    var format = "auto"
    var testDescription: String { name }
  }

  private static let styles = [
    Style(name: "$arg_v", line: "@ 200", format: "nginx:$arg_v $status"),
    Style(name: "%{X-V}i", line: "@ 200", format: "apache:%{X-V}i %>s"),
    Style(name: "a.v", line: #"{"a":{"v":"@"}}"#),
    Style(name: "query.v", line: "GET /x?v=@ HTTP/1.1"),
    Style(name: "x-v", line: "#Fields: sc-status x-v\n200 @"),
    Style(name: "v", line: "user,v\n-,@"),
    Style(name: "v", line: "level=info v=@ n=1"),
  ]

  struct Technique: Sendable, CustomTestStringConvertible {
    let action: String
    let value: String
    /// A regular expression of the whole of what stands for the value.
    let expected: String
    var isStable = true
    var testDescription: String { action }
  }

  private static let techniques = [
    Technique(
      action: "action: 'hmac', class: 'account'", value: "bob", expected: "acct-j7alhemsi5ktyo47"),
    Technique(
      action: "action: 'hmac', class: 'ip', bits: 160", value: "192.0.2.1",
      expected: "ip-[a-z2-7]{32}"),
    Technique(
      action: "action: 'hmac', class: 'ip', facts: ['version']", value: "192.0.2.1",
      expected: "ip-r36vmta23aq4hpf7.v4"),
    Technique(
      action: "action: 'hmac', class: 'ip', as: 'address'", value: "192.0.2.1",
      expected: "fd05:5665:6205:[0-9a-f:]+"),
    Technique(action: "action: 'drop'", value: "bob", expected: "-"),
    Technique(action: "action: 'drop', with: 'x'", value: "bob", expected: "x"),
    Technique(action: "action: 'constant', value: 'gone'", value: "bob", expected: "gone"),
    Technique(action: "action: 'keep'", value: "192.0.2.1", expected: "192\\.0\\.2\\.1"),
    Technique(
      action: "action: 'truncate', class: 'ip', v4: 24", value: "192.0.2.1",
      expected: "192\\.0\\.2\\.0"),
    Technique(
      action: "action: 'prefix', class: 'ip'", value: "192.0.2.1", expected: "[0-9]+(\\.[0-9]+){3}",
      isStable: false),
    Technique(
      action: "action: 'prefix', class: 'ip', with: 'ipcrypt-pfx'", value: "192.0.2.1",
      expected: "[0-9]+(\\.[0-9]+){3}", isStable: false),
    Technique(
      action: "action: 'fpe', class: 'imsi', reversible: true", value: "001010000000100",
      expected: "[0-9]{15}", isStable: false),
    Technique(
      action: "action: 'fpe', class: 'mac', reversible: true", value: "00-00-5e-00-53-01",
      expected: "[0-9a-f]{2}(-[0-9a-f]{2}){5}", isStable: false),
    Technique(
      action: "action: 'generalise', class: 'geo', degrees: 0.5", value: "39.9042",
      expected: "39\\.5"),
    Technique(
      action: "action: 'generalise', class: 'agent', to: 'family'", value: "curl/8.5.0",
      expected: "curl/8"),
    Technique(
      action: "action: 'generalise', class: 'page', to: 'path'", value: "/a?words", expected: "/a"),
    Technique(
      action: "action: 'generalise', class: 'duration', step: 10", value: "17.5", expected: "10\\.0"
    ),
  ]

  @Test(arguments: techniques, styles) func treatsANamedField(technique: Technique, style: Style)
    throws
  {
    let policy = try PolicyFile.read(
      text: "{classes: {ip: 'keep'}, fields: {'\(style.name)': {\(technique.action)}}}")
    let master = try MasterKey.parse(Array(Sample.keyText.utf8).span)
    let pseudonymiser = Pseudonymiser(
      keys: try Sample.keys(), policy: policy,
      ciphers: try PolicyCiphers(policy, master: master, release: Release()),
      format: try Format(style.format))
    let parts = style.line.split(separator: "@", omittingEmptySubsequences: false)
    let output = pseudonymiser.pseudonymise(parts.joined(separator: technique.value))
    #expect(output.hasPrefix(parts[0]) && output.hasSuffix(parts[1]), "\(output)")
    let value = output.dropFirst(parts[0].count).dropLast(parts[1].count)
    #expect(try Regex(technique.expected).wholeMatch(in: String(value)) != nil, "\(output)")
    if technique.isStable {
      #expect(pseudonymiser.pseudonymise(output) == output, "a second run changes nothing")
    } else {
      #expect(value != technique.value)
    }
  }
}
