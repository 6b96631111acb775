/// How often a ``PseudonymCache`` was asked for a token, by what came of it.
package struct CacheCounts: BitwiseCopyable, Equatable, Sendable {
  /// Values whose token was at hand.
  package var hits: Int
  /// Values whose token was made, and kept.
  package var misses: Int
  /// Values over ``PseudonymCache/originalLimit`` bytes, whose token was made, and not kept.
  package var bypasses: Int

  package init(hits: Int = 0, misses: Int = 0, bypasses: Int = 0) {
    self.hits = hits
    self.misses = misses
    self.bypasses = bypasses
  }
}
