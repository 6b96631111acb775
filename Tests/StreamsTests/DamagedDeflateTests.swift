import Testing

@testable import Streams

/// Damaged deflate data that fuzzing found: refused or decoded, whatever the codec and the split, and never a trap.
struct DamagedDeflateTests {
  private static let findings = [
    // ISA-L ends with fewer than no bytes left of its input: a set of distance codes that is incomplete.
    "1f8b08000000000000ffedc13101000000c2a0f54f6d0d0fa400000000000000000000000000000000000000000000de00000000"
      + "0000003d00000000000000000100000000000000db000000be0c05aa27d35160ea0000"
  ].map { text in
    stride(from: 0, to: text.utf8.count, by: 2).map { index in
      let start = text.utf8.index(text.startIndex, offsetBy: index)
      return UInt8(text[start...].prefix(2), radix: 16) ?? 0
    }
  }

  @Test(arguments: findings, Codec.available)
  func isRefusedWithoutATrap(bytes: Bytes, codec: Codec) {
    let scratch = Scratch()
    let path = scratch.file("x.gz", bytes)
    for split in [1, 7, 18, 4096] {
      for limit in [1, 4096, 1 << 20] {
        let outcome = readAll(path, codec: codec, split: split, limit: limit)
        guard case .gzip(.badData, let position) = outcome.error else {
          Issue.record("split \(split), limit \(limit): \(String(describing: outcome.error))")
          continue
        }
        #expect(0...bytes.count ~= position.compressed)
      }
    }
  }
}
