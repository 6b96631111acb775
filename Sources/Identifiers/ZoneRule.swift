/// The rule of a time zone for the years that its table does not list: the text that ends a TZif file (RFC 9636 §3.3.1), as POSIX.1
/// defines the variable `TZ`, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Sendable {
  /// Seconds east of UTC.
  private let standard: Int
  /// Summer time: its offset, and the days and seconds of local time at which it begins and ends.
  private let summer: (offset: Int, start: Change, end: Change)?

  private struct Change: Sendable {
    let day: Day
    let second: Int

    enum Day: Sendable {
      /// Month, week 1 ... 5 (the last), weekday from Sunday on.
      case weekday(month: Int, week: Int, weekday: Int)
      /// 1 ... 365, the 29th of February never counted.
      case julian(Int)
      /// 0 ... 365.
      case ofYear(Int)
    }
  }

  /// Nil where the text is no such rule.
  init?(_ text: Substring) {
    var text = text
    guard Self.name(&text), let offset = Self.offset(&text) else { return nil }
    standard = -offset
    guard !text.isEmpty else {
      summer = nil
      return
    }
    guard Self.name(&text) else { return nil }
    let summerOffset = text.first == "," ? standard + 3600 : Self.offset(&text).map { -$0 }
    guard let summerOffset, let start = Self.change(&text), let end = Self.change(&text),
      text.isEmpty
    else { return nil }
    summer = (summerOffset, start, end)
  }

  /// Seconds east of UTC at a moment in seconds since 1970.
  func offset(at seconds: Int) -> Int {
    guard let summer, let year = CivilTime(secondsSince1970: seconds + standard)?.year else {
      return standard
    }
    let start = Self.seconds(of: summer.start, in: year) - standard
    let end = Self.seconds(of: summer.end, in: year) - summer.offset
    let isSummer =
      start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end
    return isSummer ? summer.offset : standard
  }

  /// The local time of a change, in seconds since 1970.
  private static func seconds(of change: Change, in year: Int) -> Int {
    let first = CivilDate(year: year, month: 1, day: 1)?.dayNumber ?? 0
    let day =
      switch change.day {
      case .ofYear(let number): first + number
      case .julian(let number):
        first + number - (number > 59 && CivilDate.isLeap(year) ? 0 : 1)
      case .weekday(let month, let week, let weekday):
        dayNumber(year, month, week, weekday)
      }
    return day * 86_400 + change.second
  }

  private static func dayNumber(_ year: Int, _ month: Int, _ week: Int, _ weekday: Int) -> Int {
    let first = CivilDate(year: year, month: month, day: 1)?.dayNumber ?? 0
    let firstWeekday = (CivilDate.weekday(ofDayNumber: first) + 1) % 7
    let day = (weekday - firstWeekday + 7) % 7 + 7 * (week - 1)
    let count = CivilDate.dayCount(ofMonth: month, isLeap: CivilDate.isLeap(year))
    return first + (day < count ? day : day - 7)
  }
}

// MARK: - Reading

extension ZoneRule {
  /// `CET`, or `<+03>`.
  private static func name(_ text: inout Substring) -> Bool {
    let count = text.count
    if text.first == "<" {
      text = text.drop { $0 != ">" }.dropFirst()
    } else {
      text = text.drop { $0.isLetter }
    }
    return text.count < count
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private static func offset(_ text: inout Substring) -> Int? {
    let isNegative = text.first == "-"
    if isNegative || text.first == "+" { text.removeFirst() }
    var seconds = 0
    var unit = 3600
    while unit > 0 {
      guard let number = number(&text, 0...167) else { return nil }
      seconds += number * unit
      unit = text.first == ":" ? unit / 60 : 0
      if unit > 0 { text.removeFirst() }
    }
    return isNegative ? -seconds : seconds
  }

  private static func number(_ text: inout Substring, _ range: ClosedRange<Int>) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 3, let number = Int(digits), range ~= number else { return nil }
    text = text.dropFirst(digits.count)
    return number
  }

  /// `,M3.5.0/2`
  private static func change(_ text: inout Substring) -> Change? {
    guard text.popFirst() == ",", let day = day(&text) else { return nil }
    guard text.first == "/" else { return Change(day: day, second: 7200) }
    text.removeFirst()
    return offset(&text).map { Change(day: day, second: $0) }
  }

  private static func day(_ text: inout Substring) -> Change.Day? {
    switch text.first {
    case "M":
      text.removeFirst()
      guard let month = number(&text, 1...12), text.popFirst() == ".",
        let week = number(&text, 1...5), text.popFirst() == ".",
        let weekday = number(&text, 0...6)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    case "J":
      text.removeFirst()
      return number(&text, 1...365).map { .julian($0) }
    default: return number(&text, 0...365).map { .ofYear($0) }
    }
  }
}
