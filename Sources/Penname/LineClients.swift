import Identifiers
import Streams

/// The client fields of a text: whose each line is.
struct LineClients {
  /// In order.
  private var ranges: [Range<Int>] = []
  /// The first one behind the last offset asked for.
  private var next = 0

  mutating func begin(_ ranges: [Range<Int>]) {
    self.ranges = ranges
    next = 0
  }

  /// The first client field of the line that holds `offset`; nil where it has none. Asked in the order of the text.
  mutating func client(ofLineAt offset: Int, _ text: Span<UInt8>) -> Range<Int>? {
    while next < ranges.count, ranges[next].lowerBound <= offset { next += 1 }
    var place = next
    while place > 0, Self.isOneLine(text, ranges[place - 1].lowerBound, offset) { place -= 1 }
    guard place < ranges.count,
      place < next || Self.isOneLine(text, offset, ranges[place].lowerBound)
    else { return nil }
    return ranges[place]
  }

  private static func isOneLine(_ text: Span<UInt8>, _ first: Int, _ last: Int) -> Bool {
    (first..<last).allSatisfy { text[$0] != 0x0A }
  }
}
