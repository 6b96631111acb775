import Identifiers
import Pseudonyms
import TestSupport
import Testing

@Suite struct PseudonymCacheTests {
  private func token(
    _ cache: PseudonymCache, _ pseudonymizer: Pseudonymizer, _ value: [UInt8],
    _ identifierClass: IdentifierClass = .ip, _ bits: TokenBits = .bits80
  ) -> String {
    let token = [UInt8](capacity: Pseudonymizer.tokenLimit) { output in
      cache.appendToken(
        of: identifierClass, canonical: value.span, bits: bits, using: pseudonymizer, to: &output)
    }
    return String(decoding: token, as: UTF8.self)
  }

  @Test(arguments: [4, 8, 64, 8192])
  func answersAsWithoutACache(capacity: Int) throws {
    var generator = SeededGenerator()
    let releases = [try pseudonymizer(), try pseudonymizer(domain: "study-42")]
    let cache = PseudonymCache(capacity: capacity)
    let values = (0..<12).map { _ in generator.bytes(0...70) } + [[], [0], [0, 0], [0, 0, 0]]
    for _ in 0..<3000 {
      let value = values.randomElement(using: &generator)!
      let release = releases.randomElement(using: &generator)!
      let bits = TokenBits.allCases.randomElement(using: &generator)!
      let identifierClass = [IdentifierClass.ip, .account, .page].randomElement(using: &generator)!
      #expect(
        token(cache, release, value, identifierClass, bits)
          == release.token(of: identifierClass, value, bits))
    }
    #expect(cache.statistics.hits + cache.statistics.misses + cache.statistics.bypasses == 3000)
    #expect(cache.statistics.hits > 0 && cache.statistics.misses > 0)
  }

  @Test func staysCorrectUnderAFloodOfDistinctValues() throws {
    let pseudonymizer = try pseudonymizer()
    let cache = PseudonymCache(capacity: 64)
    for number in UInt32(0)..<20_000 {
      let value = (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      let made = token(cache, pseudonymizer, value)
      if number % 97 == 0 { #expect(made == pseudonymizer.token(of: .ip, value, .bits80)) }
    }
    #expect(cache.statistics.misses == 20_000 && cache.statistics.hits == 0)
  }

  @Test func keepsTheValuesUsedLast() throws {
    let pseudonymizer = try pseudonymizer()
    let cache = PseudonymCache(capacity: 4)
    for value: UInt8 in [1, 2, 3, 4] { _ = token(cache, pseudonymizer, [value]) }
    #expect(cache.statistics.misses == 4 && cache.statistics.hits == 0)
    for value: UInt8 in [4, 2, 3, 1, 1] { _ = token(cache, pseudonymizer, [value]) }
    #expect(cache.statistics.misses == 4 && cache.statistics.hits == 5)
    _ = token(cache, pseudonymizer, [5])  // 4 goes: it was used before 2, 3 and 1
    for value: UInt8 in [1, 2, 3, 5] { _ = token(cache, pseudonymizer, [value]) }
    #expect(cache.statistics.misses == 5 && cache.statistics.hits == 9)
    _ = token(cache, pseudonymizer, [4])
    #expect(cache.statistics.misses == 6 && cache.statistics.hits == 9)
  }

  @Test func passesLongValuesBy() throws {
    let pseudonymizer = try pseudonymizer()
    let cache = PseudonymCache()
    let limit = PseudonymCache.originalLimit
    for _ in 0..<2 {
      _ = token(cache, pseudonymizer, [UInt8](repeating: 1, count: limit))
      _ = token(cache, pseudonymizer, [UInt8](repeating: 1, count: limit + 1))
    }
    #expect(
      cache.statistics.hits == 1 && cache.statistics.misses == 1 && cache.statistics.bypasses == 2)
  }

  @Test func tellsReleasesOfEqualNameApart() throws {
    // Two keys under one domain: the entries of one must not answer for the other.
    let cache = PseudonymCache(capacity: 4)
    let first = try pseudonymizer()
    let second = Pseudonymizer(keys: try PseudonymKeys(master: .random(), release: Release()))
    #expect(token(cache, first, [1]) != token(cache, second, [1]))
    #expect(cache.statistics.hits == 0)
  }
}
