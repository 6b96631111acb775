import TestSupport
import Testing

@testable import Penname

struct LineClientsTests {
  private static func clients(_ text: String, _ ranges: [Range<Int>], _ offsets: [Int]) -> [Int?] {
    let bytes = Array(text.utf8)
    var clients = LineClients()
    clients.begin(ranges)
    return offsets.map { clients.client(ofLineAt: $0, bytes.span)?.lowerBound }
  }

  @Test func findsTheFirstClientOfTheSameLine() {
    let text = "t c c t\nt\nt c t\n\nt"
    let ranges = [2..<3, 4..<5, 12..<13]
    #expect(Self.clients(text, ranges, [0, 6, 8, 10, 14, 17]) == [2, 2, nil, 12, 12, nil])
    #expect(Self.clients(text, ranges, [6, 17]) == [2, nil])
    #expect(Self.clients(text, [], [0, 17]) == [nil, nil])
  }

  /// A long line before a long line: each would be walked for each time of the other.
  @Test(.timeLimit(.minutes(1))) func looksAtEachLineOnce() {
    let line = String(repeating: "t ", count: 1 << 16)
    let text = "c \(line)\n\(line)\n\(line)c"
    let offsets = (0..<(3 << 16)).map { 2 * $0 + 3 + ($0 >> 16) }
    let found = Self.clients(text, [0..<1, text.utf8.count - 1..<text.utf8.count], offsets)
    #expect(found[0] == 0 && found[100_000] == nil && found[190_000] == text.utf8.count - 1)
  }
}
