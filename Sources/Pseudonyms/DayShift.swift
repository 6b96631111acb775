/// By how many days the times of a release, or of one subject, are moved: `shift` of the policies.
///
/// `(first 8 bytes of HMAC-SHA-256(sub-key shift, subject), big-endian) mod (2 · days + 1) − days`, in the empty epoch. The
/// remainder of 64 bits leaves a bias of below 2^-51. One per worker, for one thread at a time.
package final class DayShift {
  /// The days that a shift may be limited to.
  package static let limits = 1...3650
  /// The limit when none is given.
  package static let defaultLimit = 180

  private let hmac: HMACSHA256
  private let limit: Int

  /// - Parameters:
  ///   - release: Gives the domain; its epoch is passed over.
  ///   - limit: The most days either way, one of ``limits``.
  /// - Throws: ``KeyError/library(operation:)``.
  package init(
    master: MasterKey, release: Release, limit: Int = DayShift.defaultLimit
  ) throws(KeyError) {
    precondition(Self.limits.contains(limit), "a shift is limited to 1 ... 3650 days")
    self.limit = limit
    // Times of one subject must move alike, whatever epoch they are in.
    hmac = try release.withoutEpoch.subkey("shift", of: master).withSpan { HMACSHA256(key: $0) }
  }

  /// The days to add, `-limit ... limit`. One HMAC.
  ///
  /// - Parameter subject: The canonical bytes of the line's client field, so that its times keep their distances; empty for
  ///   one shift of the whole release.
  package func days(for subject: Span<UInt8>) -> Int {
    let digest = hmac.digest(of: subject)
    let number = (0..<8).reduce(0 as UInt64) { $0 << 8 | UInt64(digest[$1]) }
    return Int(number % UInt64(2 * limit + 1)) - limit
  }
}
