import Pseudonyms
import Testing

@Suite struct ReleaseTests {
  private func subkey(_ name: String, _ domain: String, _ epoch: String) throws -> String {
    try Release(domain: domain, epoch: epoch).subkey(name, of: Vectors.masterKey()).withSpan {
      hex($0)
    }
  }

  @Test(arguments: [1024, 1023, 0]) func takesADomainUpToTheLimit(count: Int) throws {
    let domain = String(repeating: "d", count: count)
    let epoch = String(repeating: "e", count: Release.epochLimit)
    #expect(try subkey("ip", domain, epoch).utf8.count == 64)
  }

  @Test func rejectsWhatIsTooLong() {
    #expect(throws: KeyError.domainTooLong(count: 1025)) {
      try Release(domain: String(repeating: "d", count: 1025))
    }
    #expect(throws: KeyError.domainTooLong(count: 1026)) {
      try Release(domain: String(repeating: "é", count: 513))
    }
    #expect(throws: KeyError.epochTooLong(count: 513)) {
      try Release(epoch: String(repeating: "e", count: 513))
    }
  }

  @Test func rejectsADomainThatIsNotUTF8() throws {
    for domain: [UInt8] in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe7, 0xa0]] {
      #expect(throws: KeyError.domainNotUTF8) { try Release(domain: domain.span) }
    }
    #expect(try Release(domain: Array("研究甲".utf8).span).domain == "研究甲")
  }

  @Test func neverNormalisesADomain() throws {
    #expect(try subkey("ip", "caf\u{e9}", "") != subkey("ip", "cafe\u{301}", ""))
  }

  @Test func keepsDomainEpochAndClassApart() throws {
    let keys = [
      try subkey("ip", "", ""), try subkey("ip", "a", ""), try subkey("ip", "", "a"),
      try subkey("ip", "ab", ""), try subkey("ip", "a", "b"), try subkey("mac", "", ""),
    ]
    #expect(Set(keys).count == keys.count)
  }

  @Test(arguments: ["key-id", "ula", "check", "input"])
  func ignoresTheEpochForReleaseWideNames(name: String) throws {
    #expect(try subkey(name, "d", "2026") == subkey(name, "d", ""))
    #expect(try (subkey(name, "d", "") == subkey(name, "", "")) == (name == "key-id"))
  }
}
