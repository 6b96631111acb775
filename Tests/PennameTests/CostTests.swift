import Identifiers
import Pseudonyms
import Streams
import TestSupport
import Testing

@testable import Penname

/// What a chunk may cost, counted and not timed: a run that does more than this has become slower.
struct CostTests {
  /// Lines of `clients` clients in turn, each with an address and nothing else to replace.
  private static func text(lines: Int, clients: Int) -> [UInt8] {
    Array(
      (0..<lines).map { number in
        let client = number % clients
        return
          "198.18.\(client / 256).\(client % 256) - - [23/Nov/2026:10:15:09 +0000] \"GET /a/\(number) HTTP/1.1\" 200 5\n"
      }.joined().utf8)
  }

  private func pseudonymiser() throws -> Pseudonymiser {
    let key = try Key(from: .ephemeral)
    return Pseudonymiser(
      keys: try Pseudonymiser.keys(of: key, domain: ""), policy: .research)
  }

  @Test(arguments: [1, 300]) func makesOneTokenForEachClientOfALog(clients: Int) throws {
    let worker = try pseudonymiser()
    let output = ByteBuffer()
    for _ in 0..<3 {
      try worker.transform(
        Self.text(lines: 3000, clients: clients).span, context: ChunkContext(), into: output)
    }
    #expect(worker.cache.statistics.misses == clients)
    #expect(worker.cache.statistics.hits == 9000 - clients)
  }
}
