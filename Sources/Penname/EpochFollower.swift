import Identifiers
import LogFormats
import Streams

/// Follows the epoch of an input from chunk to chunk, on the reader's thread.
///
/// A chunk costs the reading of one line in the usual case: its last one.
final class EpochFollower {
  /// How many lines, and in how many bytes, an input may begin with before a line with a time.
  static let mostLines = 1000
  static let mostBytes = 1 << 20

  let clock: LineClock
  /// The epoch in force behind what was seen; nil before the first time.
  private(set) var number: Int?

  private var finder: FieldFinder
  /// What was looked at of the beginning, and what it tells the next line.
  private var seenBytes = 0
  private var seenLines = 0
  private var seen = StreamContext()

  /// - Parameter finder: Finds what those of the workers do.
  init(_ clock: LineClock, _ finder: FieldFinder) {
    self.clock = clock
    self.finder = finder
    self.finder.readsTimes = true
  }

  /// Whether lines are held back until a time comes.
  var waitsForTime: Bool { clock.initialName == nil }

  /// Looks for the first time.
  ///
  /// - Parameters:
  ///   - beginning: The input's bytes from its start on, as far as they are read.
  ///   - isAll: Whether there are no more.
  /// - Returns: Whether one is there, or the input is empty.
  /// - Throws: ``StreamError/transform(_:plainOffset:)`` where none came in time.
  func begins(_ beginning: Span<UInt8>, isAll: Bool) throws(StreamError) -> Bool {
    if isAll, beginning.isEmpty { return true }
    while number == nil, seenLines < Self.mostLines, seenBytes < beginning.count {
      let feed = beginning.firstLineFeed(from: seenBytes)
      guard let end = feed.map({ $0 + 1 }) ?? (isAll ? beginning.count : nil),
        end <= Self.mostBytes
      else { break }
      number = finder.readTime(of: seenBytes..<end, in: beginning, seen) { clock.number(of: $0) }
      seen = finder.context
      seenBytes = end
      seenLines += 1
    }
    if number != nil { return true }
    guard isAll || seenLines == Self.mostLines || beginning.count > Self.mostBytes else {
      return false
    }
    throw .transform(
      "no time to tell the epoch by: give --epoch-default for such lines, or their --format; searched up to the line that ends",
      plainOffset: seenBytes)
  }

  /// Passes over a chunk.
  func advance(
    over chunk: Span<UInt8>, _ place: ChunkContext, from entry: StreamContext,
    to exit: StreamContext
  ) {
    let last = finder.lastTime(
      in: chunk, from: entry, to: exit, startsInLine: place.isContinued,
      endsInLine: place.continuesLine
    ) { clock.number(of: $0) }
    if let last { number = last }
  }
}
