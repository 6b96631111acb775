/// A time as logs write it: where its parts stand in a text, and what they say.
///
/// Reads the notations of servers and loggers in `docs/times.md`, strictly: month 13, 29 February of a common year and 25 o'clock
/// are no times. Bounded (``longest`` bytes), without allocation; some 20 ns for the usual ones.
package struct TimeText: Equatable, Sendable {
  /// No notation is longer, in bytes.
  package static let longest = 64

  /// The bytes of one part; of no byte where the notation lacks it.
  struct Part: Equatable, Sendable {
    var start = 0
    var count = 0

    var isThere: Bool { count > 0 }
    var end: Int { start + count }
  }

  /// What a number counts since 1970, in units of a second.
  enum Ticks: Int, Sendable {
    case seconds = 1
    case milliseconds = 1_000
    case microseconds = 1_000_000
    case nanoseconds = 1_000_000_000
  }

  /// Where the time stands.
  package internal(set) var range: Range<Int>

  var year = Part()
  var month = Part()
  var day = Part()
  var weekday = Part()
  var hour = Part()
  var minute = Part()
  var second = Part()
  var fraction = Part()
  /// `AM` or `PM`.
  var meridiem = Part()
  /// A number since 1970, without its fraction.
  var number = Part()
  var ticks = Ticks.seconds
  var isMonthNamed = false
  /// What stands before a day of one digit where those of two are as wide; 0 for nothing.
  var dayPadding: UInt8 = 0x30

  /// 0 for what is missing.
  var yearValue = 0
  var monthValue = 0
  var dayValue = 0
  var hourValue = 0
  var minuteValue = 0
  var secondValue = 0
  var numberValue = 0
  /// Seconds east of UTC.
  var offset: Int?

  /// Whether the order of day, month and year is beyond doubt: it is not where `/` separates numbers of two digits.
  package internal(set) var isDateCertain = true

  package var hasDate: Bool { month.isThere || number.isThere }
  package var hasClock: Bool { hour.isThere || number.isThere }

  /// The time, 0:00 where the text has a date only; nil where it has no date, or one of which the order is in doubt.
  package var civil: CivilTime? {
    if number.isThere { return CivilTime(secondsSince1970: numberValue / ticks.rawValue) }
    guard month.isThere, isDateCertain else { return nil }
    return CivilTime(
      year: yearValue, month: monthValue, day: dayValue, secondOfDay: secondOfDay, offset: offset)
  }

  /// 0 ... 86,400.
  package var secondOfDay: Int {
    guard meridiem.isThere else { return hourValue * 3600 + minuteValue * 60 + secondValue }
    return hourValue % 12 * 3600 + (isAfternoon ? 43_200 : 0) + minuteValue * 60 + secondValue
  }

  var isAfternoon = false

  /// Seconds east of UTC; nil where the text has no zone.
  package var zone: Int? { offset }

  /// Whether every part is one that a calendar and a clock have.
  var isValid: Bool {
    guard hasDate || hour.isThere, hourValue <= 23, minuteValue <= 59, secondValue <= 60 else {
      return false
    }
    if meridiem.isThere, !(1...12 ~= hourValue) { return false }
    guard month.isThere else { return true }
    // A leap day without a year is one of some year.
    let known = year.isThere ? yearValue : 2000
    return CivilDate(year: known, month: monthValue, day: dayValue) != nil
  }
}
