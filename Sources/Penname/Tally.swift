import Detection
import Identifiers

/// Counts of what was done, per class and reason. One per worker; the run adds them up.
package struct Tally: Sendable {
  /// Replaced by pseudonyms, dropped, made coarse, and kept by the policy, per class.
  private(set) var replaced = Self.zeros
  private(set) var dropped = Self.zeros
  private(set) var generalised = Self.zeros
  private(set) var keptByPolicy = Self.zeros
  /// Kept for another reason than the policy; rests of long values are dropped.
  private(set) var kept = Array(repeating: 0, count: Claim.Disposition.allCases.count)

  private static let zeros = Array(repeating: 0, count: IdentifierClass.allCases.count)

  package init() {}

  mutating func count(_ action: Policy.Action, _ identifierClass: IdentifierClass) {
    let index = Int(identifierClass.rawValue)
    switch action {
    case .hmac: replaced[index] += 1
    case .drop: dropped[index] += 1
    case .generalise: generalised[index] += 1
    case .keep: keptByPolicy[index] += 1
    }
  }

  mutating func count(_ disposition: Claim.Disposition) {
    kept[Int(disposition.rawValue)] += 1
  }

  package mutating func add(_ other: Tally) {
    for index in replaced.indices {
      replaced[index] += other.replaced[index]
      dropped[index] += other.dropped[index]
      generalised[index] += other.generalised[index]
      keptByPolicy[index] += other.keptByPolicy[index]
    }
    for index in kept.indices { kept[index] += other.kept[index] }
  }

  /// How many values of a class became pseudonyms.
  package subscript(replaced identifierClass: IdentifierClass) -> Int {
    replaced[Int(identifierClass.rawValue)]
  }
}
