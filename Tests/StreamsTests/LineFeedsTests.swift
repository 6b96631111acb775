import TestSupport
import Testing

@testable import Streams

struct LineFeedsTests {
  @Test(arguments: [0, 1, 7, 8, 9, 31, 32, 33, 2039, 2040, 2041, 5000])
  func countsAsANaiveLoopDoes(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    for share in [0, 1, 3, 255] {
      let bytes = (0..<count).map { _ in
        Int.random(in: 0...255, using: &generator) <= share
          ? 0x0a : UInt8.random(in: 0...255, using: &generator)
      }
      for padding in 0..<min(9, count + 1) {
        let expected = bytes[padding...].count { $0 == 0x0a }
        #expect(bytes.span.extracting(padding...).lineFeedCount == expected)
      }
    }
  }

  @Test func countsNothingButLineFeeds() {
    #expect(Bytes(0...255).span.lineFeedCount == 1)
    #expect(Bytes(repeating: 0x8a, count: 100).span.lineFeedCount == 0)
    #expect(Bytes(repeating: 0x0a, count: 10_000).span.lineFeedCount == 10_000)
  }

  @Test(arguments: ["", "a", "\n", "a\nb", "\n\n", "ab\ncd\nef"])
  func findsTheFirstAndTheLast(text: String) {
    let bytes = Bytes(text.utf8)
    for start in 0...bytes.count {
      #expect(bytes.span.firstLineFeed(from: start) == bytes[start...].firstIndex(of: 0x0a))
      #expect(
        bytes.span.lastLineFeed(in: start..<bytes.count) == bytes[start...].lastIndex(of: 0x0a))
    }
  }
}
