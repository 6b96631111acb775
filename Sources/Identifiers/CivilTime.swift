/// A date and time of day as a text says them, before its zone is settled.
package struct CivilTime: Equatable, Sendable {
  /// 1 ... 9999; 0 where the text has none, as syslog's (RFC 3164).
  package var year: Int
  package var month: Int
  package var day: Int
  /// 0 ... 86,400: a leap second counts.
  package var secondOfDay: Int
  /// Seconds east of UTC; nil where the text has no zone.
  package var offset: Int?

  package init(year: Int, month: Int, day: Int, secondOfDay: Int = 0, offset: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
    self.secondOfDay = secondOfDay
    self.offset = offset
  }

  /// - Parameter seconds: Since 1970-01-01T00:00:00Z; nil where the year is none of ``CivilDate/years``.
  package init?(secondsSince1970 seconds: Int) {
    let second = (seconds % 86_400 + 86_400) % 86_400
    guard let date = CivilDate(dayNumber: (seconds - second) / 86_400) else { return nil }
    self.init(
      year: date.year, month: date.month, day: date.day, secondOfDay: second, offset: 0)
  }

  /// The seconds since 1970-01-01T00:00:00 on a clock of no zone; nil where the year has no such day.
  ///
  /// - Parameter other: The year of a time that has none.
  package func localSeconds(inYear other: Int) -> Int? {
    CivilDate(year: year == 0 ? other : year, month: month, day: day)
      .map { $0.dayNumber * 86_400 + secondOfDay }
  }

  /// The year in which a time without one is nearest to a moment; nil for a day that none of the years around it has.
  ///
  /// - Parameter seconds: Since 1970-01-01T00:00:00.
  package func yearNearest(to seconds: Int) -> Int? {
    guard let year = CivilTime(secondsSince1970: seconds)?.year else { return nil }
    // The 29th of February may be four years away, or eight at the turn of a century.
    let reach = month == 2 && day == 29 ? 8 : 1
    var nearest: (year: Int, distance: Int)?
    for candidate in year - reach...year + reach {
      guard let local = localSeconds(inYear: candidate) else { continue }
      let distance = abs(local - seconds)
      if distance < nearest?.distance ?? .max { nearest = (candidate, distance) }
    }
    return nearest?.year
  }
}
