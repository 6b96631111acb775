import Dispatch
import Identifiers
import Pseudonyms
import Synchronization
import TestSupport
import Testing

@Suite struct EpochKeysTests {
  private func epochKeys(limit: Int = EpochKeys.limit) throws -> EpochKeys {
    EpochKeys(
      master: try Vectors.masterKey(), release: try Release(domain: "study-42"), limit: limit)
  }

  @Test func makesTheTokensOfEveryEpoch() throws {
    let many = try Pseudonymizer(epochs: epochKeys())
    let cache = PseudonymCache(capacity: 64)
    for epoch in ["", "2026-11", "2026-W48", "", "2026-11", String(repeating: "é", count: 256)] {
      let one = try pseudonymizer(domain: "study-42", epoch: epoch)
      let keys = try many.keys(of: epoch)
      for value: [UInt8] in [[192, 0, 2, 1], [192, 0, 2, 2]] {
        let made = [UInt8](capacity: 2 * Pseudonymizer.tokenLimit) { output in
          many.appendToken(
            of: .ip, canonical: value.span, bits: .bits80, under: keys, to: &output)
          cache.appendToken(
            of: .ip, canonical: value.span, bits: .bits80, using: many, under: keys, to: &output)
        }
        let token = one.token(of: .ip, value, .bits80)
        #expect(String(decoding: made, as: UTF8.self) == token + token)
        #expect(
          many.address(canonical: value.span, under: keys) == one.address(canonical: value.span))
      }
    }
  }

  @Test func knowsTheTokensOfEveryEpoch() throws {
    let many = try Pseudonymizer(epochs: epochKeys())
    for epoch in ["", "2026-11", "2026-W48"] {
      let token = try pseudonymizer(domain: "study-42", epoch: epoch).token(of: .mac, [1], .bits160)
      #expect(many.genuineLength(.mac, Array(token.utf8.dropFirst(4))) == 32)
    }
  }

  @Test func rejectsAnEpochThatIsTooLong() throws {
    let keys = try epochKeys()
    #expect(throws: KeyError.epochTooLong(count: 513)) {
      try keys.keys(of: String(repeating: "e", count: 513))
    }
  }

  @Test func tellsEpochsApartByteByByte() throws {
    let many = try Pseudonymizer(epochs: epochKeys())
    let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}")
    #expect(try many.keys(of: composed) !== many.keys(of: decomposed))
    #expect(try many.keys(of: composed) === many.keys(of: composed))
  }

  @Test func makesAnEpochOnceWhileItIsKept() throws {
    let keys = try epochKeys(limit: 2)
    let first = try keys.keys(of: "2024")
    let second = try keys.keys(of: "2025")
    #expect(try keys.keys(of: "2024") === first)
    _ = try keys.keys(of: "2026")  // 2025 goes: it was asked for before 2024
    #expect(try keys.keys(of: "2024") === first)
    #expect(try keys.keys(of: "2025") !== second)
    #expect(second.epoch == "2025")
  }

  @Test func servesSeveralWorkers() throws {
    let shared = try epochKeys(limit: 8)
    let epochs = (1...20).map { "2026-W\($0)" }
    let expected = try epochs.map {
      try pseudonymizer(domain: "study-42", epoch: $0).token(of: .ip, [1], .bits80)
    }
    let mistakes = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      let pseudonymizer = Pseudonymizer(epochs: shared)
      for round in 0..<200 {
        let index = (round * (worker + 1)) % epochs.count
        let keys = try? pseudonymizer.keys(of: epochs[index])
        let token = [UInt8](capacity: Pseudonymizer.tokenLimit) {
          pseudonymizer.appendToken(
            of: .ip, canonical: [1].span, bits: .bits80, under: keys, to: &$0)
        }
        if token != Array(expected[index].utf8) { mistakes.add(1, ordering: .relaxed) }
      }
    }
    #expect(mistakes.load(ordering: .relaxed) == 0)
  }

  @Test func keepsNoMoreEpochsThanItsLimit() throws {
    var table = EpochTable<Int>(limit: 3)
    for number in 0..<10 {
      #expect(try table.value(of: "\(number)") { () throws(KeyError) in number } == number)
      #expect(table.count <= 3)
    }
    #expect(table.value(of: "6") == nil && table.value(of: "7") == 7)
    #expect(table.keep(70, for: "7") == 7)
  }
}
