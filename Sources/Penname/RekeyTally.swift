import Identifiers

/// Counts per class.
struct ClassCounts: Equatable, Sendable {
  private var counts = Array(repeating: 0, count: IdentifierClass.allCases.count)

  mutating func count(_ identifierClass: IdentifierClass, times: Int = 1) {
    counts[Int(identifierClass.rawValue)] += times
  }

  mutating func add(_ other: ClassCounts) {
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  var total: Int { counts.reduce(0, +) }

  /// By the names of the classes that have any.
  var byName: [String: Int] {
    var result: [String: Int] = [:]
    for identifierClass in IdentifierClass.allCases {
      let count = counts[Int(identifierClass.rawValue)]
      if count > 0 { result[identifierClass.name] = count }
    }
    return result
  }
}

/// What one worker of a rekeying did.
struct RekeyTally: Equatable, Sendable {
  /// Old pseudonyms that became new ones.
  var rekeyed = ClassCounts()
  /// Values that are no pseudonyms, and stay.
  var untouched = ClassCounts()
  /// What looks like a token and is none of either release.
  var lookAlikes = 0
  /// Tokens that are of the new release already.
  var alreadyNew = 0

  mutating func add(_ other: RekeyTally) {
    rekeyed.add(other.rekeyed)
    untouched.add(other.untouched)
    lookAlikes += other.lookAlikes
    alreadyNew += other.alreadyNew
  }
}
