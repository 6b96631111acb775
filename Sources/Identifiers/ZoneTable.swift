/// The offsets of a time zone over time, as the tz database's files say them (TZif, RFC 9636).
package struct ZoneTable: Sendable {
  /// When each offset begins, in seconds since 1970, in order.
  private let starts: [Int]
  /// Seconds east of UTC from the start of the same place on.
  private let offsets: [Int]
  private let firstOffset: Int
  private let rule: ZoneRule?

  /// - Parameter bytes: A file of version 2 or above; nil for anything else.
  package init?(tzif bytes: [UInt8]) {
    guard let old = Header(bytes, at: 0), old.version >= UInt8(ascii: "2"),
      let header = Header(bytes, at: Header.count + old.length(timeSize: 4)),
      header.typeCount > 0,
      case let end = header.start + header.length(timeSize: 8), end <= bytes.count
    else { return nil }
    let types = header.start + header.timeCount * 9
    func offset(ofType type: Int) -> Int {
      Int(Int32(truncatingIfNeeded: Self.number(bytes, at: types + 6 * type, count: 4)))
    }
    var starts: [Int] = []
    var offsets: [Int] = []
    for index in 0..<header.timeCount {
      let type = Int(bytes[header.start + header.timeCount * 8 + index])
      guard type < header.typeCount else { return nil }
      starts.append(Self.number(bytes, at: header.start + 8 * index, count: 8))
      offsets.append(offset(ofType: type))
    }
    guard zip(starts, starts.dropFirst()).allSatisfy(<) else { return nil }
    self.starts = starts
    self.offsets = offsets
    firstOffset = offset(ofType: 0)
    let footer = bytes[end...].dropFirst().prefix { $0 != 0x0A }
    rule = ZoneRule(String(decoding: footer, as: UTF8.self)[...])
  }

  /// Seconds east of UTC at a moment in seconds since 1970.
  package func offset(at seconds: Int) -> Int {
    guard let last = starts.last, seconds < last else {
      return rule?.offset(at: seconds) ?? offsets.last ?? firstOffset
    }
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : offsets[low - 1]
  }

  /// The moment at which the zone's clocks show a local time, in seconds since 1970: the first of two where an hour comes twice, and
  /// as if clocks were not put forward where it is left out.
  ///
  /// - Parameter local: Seconds since 1970-01-01T00:00:00 of the local clock.
  package func seconds(ofLocal local: Int) -> Int {
    let before = local - offset(at: local - 86_400)
    if before + offset(at: before) == local { return before }
    let after = local - offset(at: local + 86_400)
    return after + offset(at: after) == local ? after : before
  }

  /// A big-endian number of two's complement.
  private static func number(_ bytes: [UInt8], at start: Int, count: Int) -> Int {
    var value: UInt64 = 0
    for index in start..<start + count { value = value << 8 | UInt64(bytes[index]) }
    return Int(truncatingIfNeeded: value)
  }

  /// The header of one of the two blocks (RFC 9636 §3.1).
  private struct Header {
    static let count = 44
    let version: UInt8
    /// Where the block's data begin.
    let start: Int
    let timeCount: Int
    let typeCount: Int
    private let indicatorCount: Int
    private let leapCount: Int
    private let letterCount: Int

    init?(_ bytes: [UInt8], at offset: Int) {
      guard offset + Self.count <= bytes.count,
        bytes[offset..<offset + 4].elementsEqual("TZif".utf8)
      else { return nil }
      let counts = (0..<6).map { ZoneTable.number(bytes, at: offset + 20 + 4 * $0, count: 4) }
      guard counts.allSatisfy({ $0 <= bytes.count }) else { return nil }
      version = bytes[offset + 4]
      start = offset + Self.count
      indicatorCount = counts[0] + counts[1]
      leapCount = counts[2]
      timeCount = counts[3]
      typeCount = counts[4]
      letterCount = counts[5]
    }

    func length(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + letterCount + leapCount * (timeSize + 4)
        + indicatorCount
    }
  }
}
