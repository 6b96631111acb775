import Pseudonyms
import TestSupport
import Testing

@testable import Penname

/// What each preset makes of small logs that hold every class: `samples/presets`, to the byte.
struct PresetTests {
  private static let logs = ["access.log", "app.json", "iis.log", "system.log", "table.csv"]
  private static let folder =
    "/"
    + (#filePath.split(separator: "/").dropLast(3) + ["samples", "presets"]).joined(separator: "/")

  private static func pseudonymiser(_ preset: String) throws -> Pseudonymiser {
    let policy = try #require(Policy.preset(named: preset))
    let master = try MasterKey.parse(Array(Sample.keyText.utf8).span)
    return Pseudonymiser(
      keys: try Sample.keys(), policy: policy,
      ciphers: try PolicyCiphers(policy, master: master, release: Release()))
  }

  @Test(arguments: ["research", "strict", "network", "minimal", "aggregate"], logs)
  func makesOfEachClassWhatItsFolderSays(preset: String, log: String) throws {
    let pseudonymiser = try Self.pseudonymiser(preset)
    let output = pseudonymiser.pseudonymise(SharedFiles.bytes("\(Self.folder)/logs/\(log)"))
    expectSameLines(output, SharedFiles.bytes("\(Self.folder)/\(preset)/\(log)"))
    // Prefix-preserving addresses cannot be told from originals.
    if preset != "network" { expectSameLines(pseudonymiser.pseudonymise(output), output) }
  }

  @Test(arguments: ["strict", "aggregate"], logs)
  func leavesNothingThatSinglesOut(preset: String, log: String) throws {
    let output = try Self.pseudonymiser(preset).pseudonymise(
      SharedFiles.bytes("\(Self.folder)/logs/\(log)"))
    for value in [
      "192.0.2.", "2001:db8", "li.na", "00:00:5e", "00005e005301", "desk", "s3cret", "campaign",
      "Pixel",
      "iPhone", "TQ3A", "6099", "15123", "61234", "page=2", "de-CH", "39.9042", "call me",
      "two, words", "10:15",
      "maria", "dsl-7", "15550100", "9774d56d682e549d",
    ] {
      #expect(!contains(output, Array(value.utf8)), "\(value)")
    }
  }

  /// The rows of the README's table whose cells are examples.
  @Test(arguments: [
    ("192.0.2.17", ["ip-#", "ip-#", "ADDRESS", "192.0.0.0", "-"]),
    ("li.na@example.com", ["mail-#", "mail-#", "mail-#", "li.na@example.com", "-"]),
    ("password=x", ["password=-", "password=-", "password=-", "password=x", "password=-"]),
    ("/s?q=words", ["/s?q=-", "/s", "/s?q=-", "/s?q=words", "/s"]),
    (
      "url=/a?id=7 b=1",
      ["url=/a?id=7 b=1", "url=/a b=1", "url=/a?id=7 b=1", "url=/a?id=7 b=1", "url=/a b=1"]
    ),
    (
      "ua=curl/8.5.0",
      ["ua=curl/8.5.0", "ua=curl/8", "ua=curl/8.5.0", "ua=curl/8.5.0", "ua=curl/8"]
    ),
    (
      #"{"lat":39.9042}"#,
      [#"{"lat":39.9}"#, #"{"lat":39.9}"#, #"{"lat":null}"#, #"{"lat":39.9042}"#, #"{"lat":39}"#]
    ),
    ("duration=17", ["duration=17", "duration=10", "duration=17", "duration=17", "duration=0"]),
    (
      "at 2026-11-23T10:15:09Z",
      [
        "at 2026-11-23T10:15:09Z", "at 2026-11-23T10:00:00Z", "at 2026-11-23T10:15:09Z",
        "at 2026-11-23T10:15:09Z", "at 2026-11-23T00:00:00Z",
      ]
    ),
    ("locale=de_CH", ["locale=de_CH", "locale=-", "locale=de_CH", "locale=de_CH", "locale=-"]),
  ])
  func makesOfAnExampleWhatTheTableSays(text: String, expected: [String]) throws {
    for (preset, expected) in zip(
      ["research", "strict", "network", "minimal", "aggregate"], expected)
    {
      let output = try Self.pseudonymiser(preset).pseudonymise(text)
      if expected == "ADDRESS" {
        #expect(output.wholeMatch(of: /[0-9]+(\.[0-9]+){3}/) != nil && output != text)
      } else {
        #expect(output.replacing(/-[a-z2-7]{16}/, with: "-#") == expected, "\(preset)")
      }
    }
  }
}
