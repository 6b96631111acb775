import Glibc
import Identifiers
import Pseudonyms
import TestSupport
import Testing

@testable import Penname
@testable import Streams

/// Whatever a policy says: the same bytes come out for any size of chunks and any number of jobs.
struct PolicySeamTests {
  private static let actions: [(String, [String])] = [
    (
      "ip",
      ["'hmac'", "{action: 'hmac', as: 'address'}", "'truncate'", "'prefix'", "'drop'", "'keep'"]
    ),
    ("mac", ["'hmac'", "{action: 'fpe', reversible: true}", "'drop'"]),
    ("email", ["'hmac'", "'keep'", "'drop'"]),
    ("account", ["'hmac'", "{action: 'constant', value: 'x'}"]),
    ("cookie", ["'drop'", "'hmac'", "'keep'"]),
    ("agent", ["{action: 'generalise', to: 'family'}", "'drop'", "'keep'", "'hmac'"]),
    ("page", ["{action: 'generalise', to: 'path'}", "'drop'", "'keep'", "'hmac'"]),
    ("duration", ["{action: 'generalise', step: 10}", "'drop'", "'keep'"]),
    ("config", ["'drop'", "'keep'"]),
  ]

  private static func policy(_ generator: inout SeededGenerator) throws -> Policy {
    let entries = actions.map { name, choices in
      "\(name): \(choices.randomElement(using: &generator)!)"
    }
    let fields = [
      "", "'query.q': 'keep', ", "user: 'drop', ",
      "referer: {action: 'generalise', to: 'path', class: 'page'}, ",
    ]
    return try PolicyFile.read(
      text:
        "{classes: {\(entries.joined(separator: ", "))}, fields: {\(fields.randomElement(using: &generator)!)}}"
    )
  }

  private static func lines(_ generator: inout SeededGenerator) -> [UInt8] {
    let whole = [
      "192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] \"GET /a?q=w&x=1 HTTP/1.1\" 200 17123 \"http://example.com/?y=1\" \"Mozilla/5.0 (X11) Firefox/12.0\"\n",
      "{\"url\":\"/a?x=1\",\"duration\":17.5,\"user_agent\":\"curl/8.1\",\"mac\":\"00:00:5e:00:53:01\",\"mail\":\"li.na@example.com\"}\n",
      "level=info url=/a?q=x duration=1m3s ua=okhttp/4.1 locale=de user=bob\n",
      "see http://example.com/a?x=1 from 192.0.2.7 Mozilla/5.0 (Linux; x) Chrome/120.0.0.0 Safari/5 end\n",
    ].map { Array($0.utf8) }
    var text: [UInt8] = []
    while text.count < 24_000 {
      text +=
        Bool.random(using: &generator)
        ? whole.randomElement(using: &generator)! : RandomLines.make(1, using: &generator)
    }
    return text
  }

  @Test func givesTheSameBytesHoweverTheTextIsCut() throws {
    var generator = SeededGenerator(for: "PolicySeamTests.givesTheSameBytesHoweverTheTextIsCut")
    let master = try MasterKey.parse(Array(Sample.keyText.utf8).span)
    let folder = try TemporaryFolder()
    for round in 0..<10 {
      let policy = try Self.policy(&generator)
      func make() throws -> Pseudonymiser {
        Pseudonymiser(
          keys: try Sample.keys(), policy: policy,
          ciphers: try PolicyCiphers(policy, master: master, release: Release()))
      }
      let text = Self.lines(&generator)
      let expected = try make().pseudonymise(text)
      let path = try folder.file("in\(round)", text)
      for (jobs, size) in [(1, 4096), (3, 4096), (2, 9000)] {
        var options = PipelineOptions()
        options.jobs = jobs
        options.limits = ChunkLimits(chunkSize: size, maxLine: 1 << 20)
        let pipeline = try Pipeline(options, transforms: (0..<jobs).map { _ in try make() })
        let file = unsafe tmpfile()
        defer { unsafe fclose(file) }
        let descriptor = unsafe fileno(file)
        _ = try pipeline.run(
          Source(path: path), into: Sink(descriptor: descriptor),
          hooks: LineHooks.make(format: .auto, policy: policy, keys: Sample.keys()))
        expectSameLines(SharedFiles.bytes("/proc/self/fd/\(descriptor)"), expected)
      }
    }
  }

  @Test(arguments: [PrefixScheme.cryptoPAn, .ipcryptPfx])
  func preservesThePrefixesThatAddressesShare(scheme: PrefixScheme) throws {
    var generator = SeededGenerator(for: "PolicySeamTests.preservesThePrefixesThatAddressesShare")
    let policy = try PolicyFile.read(
      text: "{classes: {ip: {action: 'prefix', with: '\(scheme.rawValue)'}}}")
    let master = try MasterKey.parse(Array(Sample.keyText.utf8).span)
    let pseudonymiser = Pseudonymiser(
      keys: try Sample.keys(), policy: policy,
      ciphers: try PolicyCiphers(policy, master: master, release: Release()))
    func address(_ low: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: low >> (24 - 8 * $0)) }
    }
    for _ in 0..<200 {
      let first = UInt32.random(in: 0x0B00_0000...0x7E00_0000, using: &generator)
      let second = first ^ (1 << UInt32.random(in: 0...23, using: &generator))
      let lines = [first, second].map { address($0).map(String.init).joined(separator: ".") }
      let output = pseudonymiser.pseudonymise(lines.map { "x \($0) y\n" }.joined())
      let numbers = output.split { !$0.isNumber && $0 != "." }.map {
        $0.split(separator: ".").reduce(UInt32(0)) { $0 << 8 | UInt32($1)! }
      }
      try #require(numbers.count == 2, "\(output)")
      #expect((numbers[0] ^ numbers[1]).leadingZeroBitCount == (first ^ second).leadingZeroBitCount)
    }
  }
}
