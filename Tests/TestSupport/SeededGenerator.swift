import Glibc

/// Random numbers that a printed seed repeats (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// The same numbers for the same seed, on every machine.
  package init(seed: UInt64) { state = seed }

  /// Takes the seed of a test, the same in each run, and prints it beside the test's name. `PENNAME_SEED=random` takes a new one,
  /// `PENNAME_SEED=N` this one.
  package init(for test: String = #function) {
    let wanted = unsafe getenv("PENNAME_SEED").map { unsafe String(cString: $0) }
    let own = test.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    state = wanted == "random" ? UInt64.random(in: 0 ... .max) : wanted.flatMap(UInt64.init) ?? own
    print("\(test): seed \(state)")
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }

  /// Random bytes, of a random number in `counts`.
  package mutating func bytes(_ counts: ClosedRange<Int>) -> [UInt8] {
    let count = Int.random(in: counts, using: &self)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  /// `count` bytes, each one of `alphabet`.
  package mutating func bytes(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
    (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &self)] }
  }
}
