import Detection
import Identifiers
import Pseudonyms
import TestSupport
import Testing

@testable import Penname
@testable import Streams

struct RekeyTests {
  private static let old = "ip-cjvitqxgg4wx6ug4"
  private static let new = "ip-4h76tfygzz47ia5u"

  /// `OLD` and `NEW` stand for the tokens.
  @Test(arguments: [
    "", "OLD", "OLD\n", "\r\nOLD\r\n", "xOLDy", "OLD0", "OLDOLD", "\"OLD\",", "[OLD]:443", "OLD/24",
    "?ip=OLD&OLD", "%20OLD%20", "OLD.v4", "host-OLD.example.net", "\u{0}OLD\u{FFFD}",
    "é OLD 192.0.2.1",
    "ip-abcdefghijklmnop OLD", "password=x OLD; y", "Cookie: a=OLD; b=1",
    "{\"cookie\": \"a OLD b\", \"n\": 490154203237518}", "-- OLD \u{1b}[1mOLD\u{1b}[0m",
  ]) func changesTokensAndNoOtherByte(template: String) throws {
    let text = template.replacing("OLD", with: Self.old)
    var rekeyed = Rekeyed()
    for counts in [true, false] {
      rekeyed.options.countsOthers = counts
      #expect(try rekeyed.run(text) == template.replacing("OLD", with: Self.new))
    }
  }

  @Test func keepsBytesThatAreNoText() throws {
    let noise: [UInt8] = [0xFF, 0, 0x80, 0xC3, 0x0A, 0x0D, 0xFE]
    let text = noise + Array(Self.old.utf8) + noise
    let rekeyed = Rekeyed()
    #expect(try rekeyed.run(text, rekeyed.worker()) == noise + Array(Self.new.utf8) + noise)
  }

  @Test(arguments: TokenBits.allCases) func makesTokensOfAllLengthsAndClasses(bits: TokenBits)
    throws
  {
    let old = Pseudonymizer(keys: try Sample.keys(domain: "study-42"))
    for identifierClass in IdentifierClass.allCases {
      let bytes = [UInt8](capacity: Pseudonymizer.tokenLimit) {
        old.appendToken(of: identifierClass, canonical: [7, 7].span, bits: bits, to: &$0)
      }
      let token = String(decoding: bytes, as: UTF8.self)
      let expected = try OtherRoute.rekeyed(token, identifierClass.name, domain: "study-43")
      #expect(try Rekeyed().run("a \(token).46000 b") == "a \(expected).46000 b")
    }
  }

  @Test func makesAddressesTheTokensOfTheirTokens() throws {
    let text = "192.0.2.1 [192.0.2.1]:443 http://192.0.2.1/ 2001:db8::1 x192.0.2.1\n"
    let tokens = try Sample.pseudonymiser(domain: "study-42").pseudonymise(text)
    let addresses = try Sample.pseudonymiser(domain: "study-42", form: .address).pseudonymise(text)
    #expect(addresses.contains("http://[fd"))
    let expected = try Rekeyed().run(tokens).replacing("//\(Self.new)/", with: "//[\(Self.new)]/")
    #expect(try Rekeyed().run(addresses) == expected)
    let escaped = addresses.replacing(":", with: "%3A")
    #expect(try Rekeyed().run(escaped) == expected.replacing(":", with: "%3A"))
  }

  @Test func leavesOtherReleasesAlone() throws {
    for text in [Self.new, "fdce:78b9:8d68:126a:89c2:e637:2d7f:a0cf"] {
      #expect(try Rekeyed().run(text) == text)
    }
  }

  @Test func countsWhatItLeft() throws {
    let rekeyed = Rekeyed()
    let worker = try rekeyed.worker()
    let lookAlike = "mac-abcdefgh2jklmnop"
    let text =
      "\(Self.old) \(Self.old) \(Self.new) \(lookAlike) file-abcdefghijklmnop li.na@example.com 192.0.2.1 127.0.0.1\n"
    _ = try rekeyed.run(Array(text.utf8), worker)
    #expect(worker.tally.rekeyed.byName == ["ip": 2])
    #expect(worker.tally.untouched.byName == ["email": 1, "ip": 1])
    #expect(worker.tally.lookAlikes == 1 && worker.tally.alreadyNew == 1)
  }

  @Test func countsByThePolicyOfTheRelease() throws {
    var rekeyed = Rekeyed()
    rekeyed.options.policy = try PolicyFile.read(
      text: "{classes: {email: 'keep', cookie: {action: 'drop', with: 'gone'}}}")
    let worker = try rekeyed.worker()
    _ = try rekeyed.run(Array("li.na@example.com cookie=gone cookie=other\n".utf8), worker)
    #expect(worker.tally.untouched.byName == ["cookie": 1])
  }

  @Test func refusesARunThatItWouldLose() throws {
    let worker = try Rekeyed().worker()
    var context = ChunkContext()
    context.plainOffset = 7
    #expect(throws: StreamError.self) { try worker.appendDroppedRun(context, to: ByteBuffer()) }
  }

  @Test func givesLinesTheEpochsOfTheirTimes() throws {
    var rekeyed = Rekeyed()
    rekeyed.options.epochLength = .month
    let lines = [
      ("2026-12-05T10:00:00Z \(Self.old)", "2026-12"), ("  at \(Self.old)", "2026-12"),
      ("2026-11-05T10:00:00Z \(Self.old)", "2026-11"),
      ("{\"time\":\"2026-12-01T00:00:00Z\",\"ip\":\"\(Self.old)\"}", "2026-12"),
    ]
    let text = lines.map { "\($0.0)\n" }.joined()
    let expected = try lines.map { line, epoch in
      let token = try OtherRoute.rekeyed(Self.old, "ip", domain: "study-43", epoch: epoch)
      return "\(line.replacing(Self.old, with: token))\n"
    }.joined()
    #expect(expected.contains("ip-iboluoxzyzhvgsp3"))
    for (jobs, size) in [(1, 1 << 20), (2, 40), (3, 1)] {
      rekeyed.options.countsOthers = jobs == 2
      let output = try rekeyed.run(Array(text.utf8), jobs: jobs, chunkSize: size)
      #expect(String(decoding: output, as: UTF8.self) == expected)
    }
  }

  @Test(arguments: [1, 100, 4096, 1 << 20]) func givesTheSameTextHoweverItIsCut(size: Int) throws {
    let text = Array(Sample.text + Sample.text + Array("ip-".utf8))
    let released = try Sample.pseudonymiser(domain: "study-42").pseudonymise(text)
    let rekeyed = Rekeyed()
    let whole = try rekeyed.run(released, rekeyed.worker())
    #expect(try rekeyed.run(released, jobs: 2, chunkSize: size) == whole)
    #expect(whole != released)
  }

  /// Every log beside the repository: the same person is the same pseudonym again, in a release that has none of the old ones.
  @Test(.enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"))
  func keepsRealLogsButForTheirTokens() throws {
    let pseudonymiser = try Sample.pseudonymiser(domain: "study-42")
    let rekeyed = Rekeyed()
    let worker = try rekeyed.worker()
    let tests = try ["study-42", "study-43"].map { TokenTest(keys: try Sample.keys(domain: $0)) }
    var pairs: [ArraySlice<UInt8>: ArraySlice<UInt8>] = [:]
    for path in SharedFiles.files(below: "data") where path.hasSuffix(".log") {
      let text = Array(SharedFiles.bytes(path).prefix(16 << 10))
      let old = pseudonymiser.pseudonymise(text)
      let new = try rekeyed.run(old, worker)
      try #require(new.count == old.count)
      var finder = PseudonymFinder()
      finder.find(old.span)
      var offset = 0
      for place in finder.places where place.start >= offset {
        guard case .token(let identifierClass, let first) = place.form,
          let length = tests[0].length(
            class: identifierClass, characters: old.span.extracting(first..<place.end))
        else { continue }
        let range = place.start..<first + length
        #expect(old[offset..<place.start] == new[offset..<place.start])
        #expect(old[place.start..<first] == new[place.start..<first])
        let newLength = tests[1].length(
          class: identifierClass, characters: new.span.extracting(first..<range.upperBound))
        #expect(newLength == length)
        #expect(pairs.updateValue(new[range], forKey: old[range]).map { $0 == new[range] } ?? true)
        offset = range.upperBound
      }
      #expect(old[offset...] == new[offset...])
    }
    #expect(pairs.count > 1000 && Set(pairs.values).count == pairs.count)
    #expect(worker.tally.untouched.total == 0 && worker.tally.alreadyNew == 0)
  }
}
