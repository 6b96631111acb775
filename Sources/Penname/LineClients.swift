import Streams

/// The client fields of a text: whose each line is.
///
/// Each line is looked at once, however many times it holds.
struct LineClients {
  /// In order.
  private var ranges: [Range<Int>] = []
  /// The first one that ends behind the line at hand.
  private var next = 0
  /// The line asked for last, and its first client.
  private var line = 0..<0
  private var client: Range<Int>?

  mutating func begin(_ ranges: [Range<Int>]) {
    self.ranges = ranges
    next = 0
    line = 0..<0
  }

  /// The first client field of the line that holds `offset`; nil where it has none. Asked in the order of the text.
  mutating func client(ofLineAt offset: Int, _ text: Span<UInt8>) -> Range<Int>? {
    if line.contains(offset) { return client }
    var start = offset
    while start > line.upperBound, text[start - 1] != 0x0A { start -= 1 }
    line = start..<(text.firstLineFeed(from: offset) ?? text.count)
    while next < ranges.count, ranges[next].upperBound <= start { next += 1 }
    client = next < ranges.count && ranges[next].lowerBound < line.upperBound ? ranges[next] : nil
    return client
  }
}
