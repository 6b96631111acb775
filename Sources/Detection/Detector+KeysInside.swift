import Identifiers

/// Values behind keys inside the value of another key: `"user": "bob token=abc"`.
extension Detector {
  /// How many values inside one are looked at: more would make nested ones quadratic.
  private static let reach = 8

  /// Whether a value of a dropped class stands inside value `index`, whose turn is later. It is judged before that: the value
  /// inside would claim its own bytes, and leave the rest of this one as it is.
  mutating func holdsDropped(_ index: Int, _ text: Span<UInt8>, _ view: View) -> Bool {
    let end = keyed[view.level][index].range.upperBound
    for next in index + 1..<min(index + 1 + Self.reach, keyed[view.level].count) {
      let inner = keyed[view.level][next]
      if inner.keyStart >= end { return false }
      if inner.rule < 0, turn(of: inner, text) == .dropped { return true }
    }
    return false
  }
}
