/// What a set of four entries needs at hand: a fingerprint of each, and the order of their last use.
struct CacheTags: BitwiseCopyable {
  /// The entries of a set.
  static let wayCount = 4

  /// Of each entry 31 bits of its hash, and a 1; 0 for an empty one.
  private var fingerprints: SIMD4<UInt32>
  /// Four numbers of entries, 2 bits each, last used first; each stored exclusive-or its place, so that zero is an order.
  private var order: UInt8

  private static let places: UInt8 = 0b11_10_01_00

  /// The entry whose turn to go it is: an empty one, or the one not used for longest.
  var oldest: Int { Int((order ^ Self.places) >> 6) }

  /// The entries that may hold a value of this hash, as bits.
  func candidates(_ hash: UInt64) -> UInt8 {
    let equal = fingerprints .== SIMD4(repeating: Self.fingerprint(hash))
    var bits: UInt8 = 0
    for way in 0..<Self.wayCount where equal[way] { bits |= 1 << UInt8(way) }
    return bits
  }

  /// Notes that the entry `way` has been used.
  mutating func touch(_ way: Int) {
    let old = order ^ Self.places
    guard Int(old & 3) != way else { return }
    var new = UInt8(way)
    var shift: UInt8 = 2
    for place in 0..<UInt8(Self.wayCount) {
      let other = old >> (2 * place) & 3
      guard Int(other) != way else { continue }
      new |= other << shift
      shift += 2
    }
    order = new ^ Self.places
  }

  /// Notes that the entry `way` now holds a value of this hash.
  mutating func replace(_ way: Int, _ hash: UInt64) {
    fingerprints[way] = Self.fingerprint(hash)
    touch(way)
  }

  /// The high half of the hash: the low half chooses the set.
  private static func fingerprint(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 32) | 1
  }
}
