import Detection
import Identifiers

/// Counts of what was done, per class and reason. One per worker; the run adds them up.
package struct Tally: Sendable {
  /// Per class, and in it per name of an action.
  private var done = Array(
    repeating: 0, count: IdentifierClass.allCases.count * Policy.Action.Name.allCases.count)
  /// Kept for another reason than the policy's action; rests of long values are dropped.
  private(set) var kept = Array(repeating: 0, count: Claim.Disposition.allCases.count)

  /// Per pattern of the policy, grown as they come.
  private(set) var patterns: [Int] = []

  package init() {}

  private static func place(_ name: Policy.Action.Name, _ identifierClass: IdentifierClass) -> Int {
    Int(identifierClass.rawValue) * Policy.Action.Name.allCases.count + name.place
  }

  mutating func count(_ action: Policy.Action, _ identifierClass: IdentifierClass) {
    done[Self.place(action.name, identifierClass)] += 1
  }

  mutating func count(_ disposition: Claim.Disposition) {
    kept[Int(disposition.rawValue)] += 1
  }

  mutating func count(pattern: Int) {
    while patterns.count <= pattern { patterns.append(0) }
    patterns[pattern] += 1
  }

  package mutating func add(_ other: Tally) {
    for index in done.indices { done[index] += other.done[index] }
    for index in kept.indices { kept[index] += other.kept[index] }
    while patterns.count < other.patterns.count { patterns.append(0) }
    for index in other.patterns.indices { patterns[index] += other.patterns[index] }
  }

  /// To how many values of a class this was done.
  package subscript(name: Policy.Action.Name, identifierClass: IdentifierClass) -> Int {
    done[Self.place(name, identifierClass)]
  }

  /// The counts of classes that have values to which this was done, by the names of the classes.
  func counts(of name: Policy.Action.Name) -> [String: Int] {
    var counts: [String: Int] = [:]
    for identifierClass in IdentifierClass.allCases where self[name, identifierClass] > 0 {
      counts[identifierClass.name] = self[name, identifierClass]
    }
    return counts
  }

  /// Lines that went since a pattern reached its limit in them.
  var unsearched: Int { kept[Int(Claim.Disposition.unsearched.rawValue)] }

  /// How many values of a class became pseudonyms.
  package subscript(replaced identifierClass: IdentifierClass) -> Int {
    self[.hmac, identifierClass]
  }
}
