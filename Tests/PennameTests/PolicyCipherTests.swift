import Identifiers
import Pseudonyms
import TestSupport
import Testing

@testable import Penname

/// `prefix` and `fpe`, from the text of a policy to the bytes of the output.
struct PolicyCipherTests {
  private static func master() throws -> MasterKey {
    try MasterKey.parse(Array(Sample.keyText.utf8).span)
  }

  private static func pseudonymiser(_ text: String) throws -> Pseudonymiser {
    let policy = try PolicyFile.read(text: text)
    return Pseudonymiser(
      keys: try Sample.keys(), policy: policy,
      ciphers: try PolicyCiphers(policy, master: master(), release: Release()))
  }

  private static func prefixPolicy(_ scheme: PrefixScheme) -> String {
    "{classes: {ip: {action: 'prefix', with: '\(scheme.rawValue)'}}}"
  }

  private static let fpePolicy: String = {
    let entries = ["imsi", "iccid", "imei", "phone", "mac", "meid", "android"].map {
      "\($0): {action: 'fpe', reversible: true}"
    }
    return "{classes: {\(entries.joined(separator: ", "))}, strict: true}"
  }()

  private func address(_ text: String) throws -> IPAddress {
    let bytes = Array(text.utf8)
    let address = IPAddress(bytes.span, in: 0..<bytes.count)
    return try #require(address)
  }

  @Test(arguments: PrefixScheme.allCases, ["192.0.2.1", "2001:db8:1:2::3", "::ffff:198.51.100.7"])
  func writesTheAddressOfTheCipher(scheme: PrefixScheme, text: String) throws {
    let cipher = try PrefixCipher(scheme, master: Self.master(), release: Release())
    let expected = cipher.address(for: try address(text)).text
    let pseudonymiser = try Self.pseudonymiser(Self.prefixPolicy(scheme))
    for _ in 0..<2 {
      #expect(pseudonymiser.pseudonymise("a [\(text)]:80 b\n") == "a [\(expected)]:80 b\n")
    }
    #expect(Report.Counts(pseudonymiser.tally).prefixPreserved == ["ip": 2])
  }

  @Test(arguments: [
    ("dsl-192-0-2-1.example.com", "dsl--.example.com"), ("x_192.0.2.1 y", "x_- y"),
    ("192.0.2.1x y", "-x y"),
  ])
  func dropsWhatWouldNotBeReadAsAnAddress(text: String, expected: String) throws {
    let pseudonymiser = try Self.pseudonymiser(Self.prefixPolicy(.ipcryptPfx))
    #expect(pseudonymiser.pseudonymise(text) == expected)
    #expect(Report.Counts(pseudonymiser.tally).dropped == ["ip": 1])
  }

  @Test(arguments: [prefixPolicy(.cryptoPAn), fpePolicy])
  func dropsWithoutTheCipher(policy: String) throws {
    let pseudonymiser = Pseudonymiser(
      keys: try Sample.keys(), policy: try PolicyFile.read(text: policy))
    let text = pseudonymiser.pseudonymise("x 192.0.2.1 imsi=001010000000100 y")
    #expect(!text.contains("192.0.2.1") && !text.contains("001010000000100"))
    #expect(Report.Counts(pseudonymiser.tally).dropped.count == 1)
  }

  @Test(arguments: [
    (IdentifierClass.imsi, "imsi=001010000000100", 5), (.imei, "imei=490154203237518", 5),
    (.mac, "x 00:00:5e:00:53:01", 2), (.phone, "phone=+442079460123", 6),
    (.android, "androidid=0123456789abcdef", 10),
  ])
  func encryptsInPlace(identifierClass: IdentifierClass, text: String, start: Int) throws {
    let bytes = Array(text.utf8)
    let cipher = try FormatPreservingCipher(master: Self.master(), release: Release())
    let expected = [UInt8](capacity: bytes.count + FormatPreservingCipher.growth) {
      _ = cipher.append(
        .forward, of: identifierClass, bytes.span, in: start..<bytes.count, to: &$0)
    }
    let pseudonymiser = try Self.pseudonymiser(Self.fpePolicy)
    let output = pseudonymiser.pseudonymise(text)
    #expect(output == text.prefix(start) + String(decoding: expected, as: UTF8.self))
    #expect(output.utf8.count == text.utf8.count && output != text)
    #expect(Report.Counts(pseudonymiser.tally).encrypted == [identifierClass.name: 1])
  }

  @Test(arguments: [
    ("x mac=00%3A00%3A5e%3A00%3A53%3A01 y", "x mac=- y"), ("imsi=00x10 y", "imsi=- y"),
    (#"{"imsi":12345}"#, #"{"imsi":null}"#), (#"{"phone":"1 2"}"#, #"{"phone":"-"}"#),
  ])
  func dropsWhatHasNotTheForm(text: String, expected: String) throws {
    let pseudonymiser = try Self.pseudonymiser(Self.fpePolicy)
    #expect(pseudonymiser.pseudonymise(text) == expected)
    #expect(Report.Counts(pseudonymiser.tally).dropped.values.reduce(0, +) == 1)
  }

  @Test func keepsJSONNumbersUnlessAZeroComesFirst() throws {
    let pseudonymiser = try Self.pseudonymiser(Self.fpePolicy)
    var generator = SeededGenerator(for: "keepsJSONNumbersUnlessAZeroComesFirst")
    var quoted = 0
    for _ in 0..<300 {
      let digits = "460\(Int.random(in: 100_000_000_000...999_999_999_999, using: &generator))"
      let output = pseudonymiser.pseudonymise(#"{"imsi":\#(digits)}"#)
      #expect(!output.contains(digits))
      #expect(output.wholeMatch(of: /\{"imsi":([1-9][0-9]{14}|"0[0-9]{14}")\}/) != nil)
      if output.contains("\"0") { quoted += 1 }
    }
    #expect((1..<100).contains(quoted))
  }

  @Test func runsTheNetworkPreset() throws {
    let policy = try #require(Policy.preset(named: "network"))
    #expect(policy.unsupported.isEmpty)
    let pseudonymiser = try Pseudonymiser(key: Key(from: .ephemeral), policy: policy)
    let output = pseudonymiser.pseudonymise("192.0.2.1 192.0.2.1 2001:db8::1\n")
    #expect(!output.contains("192.0.2.1"))
    let words = output.split { " \n".contains($0) }.map(String.init)
    #expect(words.count == 3 && words[0] == words[1])
    #expect(try address(words[0]).isIPv4 && !address(words[2]).isIPv4)
  }
}
