import Identifiers

/// Tells the epoch of a line by its time, for one input.
struct LineClock: Sendable {
  let epoch: Epoch
  /// That of times without one.
  let zone: LogZone
  let year: LineYear
  /// The name of the epoch before the first time; nil where lines wait for that time.
  let initialName: String?

  /// Which epoch holds a time; nil for a day that no calendar has.
  func number(of time: CivilTime) -> Int? {
    guard let year = year.year(of: time), let local = time.localSeconds(inYear: year) else {
      return nil
    }
    return epoch.number(
      ofSeconds: time.offset.map { local - $0 } ?? zone.seconds(ofLocal: local))
  }

  /// - Parameter number: As ``number(of:)`` gives it; nil before the first time.
  func name(ofNumber number: Int?) -> String {
    number.map { epoch.name(ofNumber: $0) } ?? initialName ?? ""
  }
}
