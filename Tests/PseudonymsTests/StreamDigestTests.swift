import Pseudonyms
import TestSupport
import Testing

struct StreamDigestTests {
  private static let master = Result {
    try MasterKey.parse(
      Array("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f".utf8).span,
      origin: .text)
  }

  /// Computed by other software (Python's hmac) from the contract.
  @Test(arguments: [
    ("", "", "caead54e85ad378aed3e1264a0803214"),
    ("", "192.0.2.1\n", "05d5c4b209e64ea76c138e6922d3f853"),
    ("study-42", "", "4097ffd9883752a8c86f292c10770de1"),
    ("study-42", "192.0.2.1\n", "77c4eceb49527bd9d704fd300c254507"),
  ])
  func agreesWithTheContract(domain: String, text: String, digest: String) throws {
    #expect(try DigestKey(master: Self.master.get(), domain: domain).digest(of: text) == digest)
  }

  @Test func doesNotDependOnHowThePiecesAreCut() throws {
    let key = try DigestKey(master: Self.master.get(), domain: "")
    var generator = SeededGenerator()
    for _ in 0..<50 {
      let bytes = generator.bytes(0...300)
      let whole = StreamDigest(key)
      whole.add(bytes.span)
      let cut = StreamDigest(key)
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 0...rest.count, using: &generator)
        cut.add(Array(rest.prefix(count)).span)
        rest = rest.dropFirst(count)
      }
      #expect(cut.end() == whole.end())
    }
  }

  @Test func keepsDigestsThatAreMadeAtATimeApart() throws {
    let key = try DigestKey(master: Self.master.get(), domain: "")
    let (one, other) = (StreamDigest(key), StreamDigest(key))
    one.add(Array("192.0.".utf8).span)
    other.add(Array("198.51.100.1".utf8).span)
    one.add(Array("2.1".utf8).span)
    #expect(one.end() == key.digest(of: "192.0.2.1"))
    #expect(other.end() == key.digest(of: "198.51.100.1"))
  }

  @Test func refusesADomainThatIsTooLong() throws {
    let master = try Self.master.get()
    #expect(throws: KeyError.domainTooLong(count: 1025)) {
      _ = try DigestKey(master: master, domain: String(repeating: "x", count: 1025))
    }
  }
}
