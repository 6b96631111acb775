// Numbers that look random and are the same in every run: the corpora come from them.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number in `0 ..< limit`.
  mutating func below(_ limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  mutating func isOne(of count: Int) -> Bool { below(count) == 0 }
}

/// Ranks `0 ..< count`, rank k with weight 1/(k + 1): few clients make most of a log.
struct ZipfTable {
  /// 65,536 slots that the ranks share by weight; whole numbers only, so that all machines agree.
  private let slots: [UInt16]

  init(count: Int) {
    precondition(count > 0 && count <= 1 << 16)
    let weights = (0..<count).map { (1 << 32) / ($0 + 1) }
    let total = weights.reduce(0, +)
    var slots: [UInt16] = []
    var sum = 0
    for (rank, weight) in weights.enumerated() {
      sum += weight
      let end = sum.multipliedFullWidth(by: 1 << 16)
      let last = total.dividingFullWidth(end).quotient
      while slots.count < last { slots.append(UInt16(rank)) }
    }
    self.slots = slots
  }

  func rank(_ random: inout Random) -> Int { Int(slots[Int(random.next() >> 48)]) }
}
