/// A day of the Gregorian calendar, also before its introduction (ISO 8601). Pure arithmetic: no zone, no locale.
package struct CivilDate: Equatable, Sendable {
  /// The years that four digits can write.
  package static let years = 1...9999

  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil where the calendar has no such day, or its year is none of ``years``.
  package init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), 1...12 ~= month, day >= 1,
      day <= Self.dayCount(ofMonth: month, isLeap: Self.isLeap(year))
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// - Parameter dayNumber: Days since 1970-01-01; nil where the year is none of ``years``.
  package init?(dayNumber: Int) {
    guard Self.dayNumbers.contains(dayNumber) else { return nil }
    // Days since 0001-01-01: cycles of 400, 100, 4 and 1 years, of which the second and the last may be one day longer.
    var rest = dayNumber - Self.dayNumbers.lowerBound
    var year = 1 + 400 * (rest / 146_097)
    rest %= 146_097
    let centuries = min(rest / 36_524, 3)
    rest -= centuries * 36_524
    let fours = rest / 1461
    rest -= fours * 1461
    let ones = min(rest / 365, 3)
    rest -= ones * 365
    year += 100 * centuries + 4 * fours + ones
    var month = 1
    while case let count = Self.dayCount(ofMonth: month, isLeap: Self.isLeap(year)), rest >= count {
      rest -= count
      month += 1
    }
    (self.year, self.month, self.day) = (year, month, rest + 1)
  }

  /// 0001-01-01 ... 9999-12-31.
  private static let dayNumbers = -719_162...2_932_896

  /// Days since 1970-01-01.
  package var dayNumber: Int {
    let before = year - 1
    return 365 * before + before / 4 - before / 100 + before / 400 + dayOfYear
      + Self.dayNumbers.lowerBound
  }

  /// 0 for the first of January.
  package var dayOfYear: Int {
    let isAfterLeapDay = month > 2 && Self.isLeap(year)
    return Self.daysBefore[month - 1] + day - 1 + (isAfterLeapDay ? 1 : 0)
  }

  /// 0 for Monday ... 6 for Sunday.
  package var weekday: Int { Self.weekday(ofDayNumber: dayNumber) }

  /// 1970-01-01 was a Thursday.
  package static func weekday(ofDayNumber number: Int) -> Int { ((number + 3) % 7 + 7) % 7 }

  private static let daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  package static func dayCount(ofMonth month: Int, isLeap: Bool) -> Int {
    switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
