import Identifiers

/// User-Agents that were looked through before and hold nothing to replace, with the versions in them: a log has millions of
/// lines and some hundred browsers.
///
/// A table of fixed size with one place per hash: what takes the place of another costs one more look, whoever chooses the
/// values. It holds only what comes out of a run as it went in.
struct KnownAgents {
  private struct Entry {
    var bytes: [UInt8] = []
    var kept: [Kept] = []
  }

  /// What was found and stays, counted from the start of the field.
  struct Kept {
    let range: Range<Int>
    let identifierClass: IdentifierClass
    let disposition: Claim.Disposition
  }

  private var entries = Array(repeating: Entry(), count: 1024)
  /// Longer ones are seldom seen twice; shorter ones are soon looked through.
  static let longest = 512
  static let shortest = 8

  /// What an agent of exactly these bytes holds; nil where none was remembered.
  func kept(in agent: Span<UInt8>) -> [Kept]? {
    let entry = entries[Self.place(of: agent)]
    guard Self.equal(entry.bytes.span, agent) else { return nil }
    return entry.kept
  }

  mutating func remember(_ agent: Span<UInt8>, _ kept: [Kept]) {
    guard Self.shortest...Self.longest ~= agent.count else { return }
    var entry = Entry(bytes: [], kept: kept)
    entry.bytes.reserveCapacity(agent.count)
    for index in agent.indices { entry.bytes.append(agent[index]) }
    entries[Self.place(of: agent)] = entry
  }

  // Words of eight bytes, the last one overlapping.
  private static func place(of agent: Span<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: agent.count)
    var offset = 0
    while offset + 8 <= agent.count {
      hash = (hash ^ agent.word(at: offset)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      offset += 8
    }
    hash = (hash ^ agent.word(at: agent.count - 8)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: hash >> 54)
  }

  private static func equal(_ known: Span<UInt8>, _ agent: Span<UInt8>) -> Bool {
    guard known.count == agent.count else { return false }
    var offset = 0
    while offset + 8 <= known.count {
      guard known.word(at: offset) == agent.word(at: offset) else { return false }
      offset += 8
    }
    return known.word(at: known.count - 8) == agent.word(at: known.count - 8)
  }
}
