import Identifiers

/// The time of one line.
package struct LineTime: Equatable, Sendable {
  /// Where the line begins, or the piece of it that holds the time.
  package let start: Int
  package let time: CivilTime
}

/// Gathers the time of a line from its fields, in their order: the first whole one, or a date and a clock that stand apart.
struct LineTimeParts {
  private var date: CivilTime?
  private var clock: (second: Int, offset: Int?)?
  private var whole: CivilTime?

  /// Whether no later field can change the time.
  var isComplete: Bool { whole != nil || date != nil && clock != nil }

  /// The time; that of a date without a clock is midnight.
  var time: CivilTime? {
    if let whole { return whole }
    guard var time = date else { return nil }
    if let clock {
      time.secondOfDay = clock.second
      time.offset = time.offset ?? clock.offset
    }
    return time
  }

  /// - Parameter isUTC: Whether a time without a zone is in UTC.
  mutating func add(_ text: TimeText, isUTC: Bool) {
    if isComplete { return }
    let offset = text.zone ?? (isUTC ? 0 : nil)
    guard var time = text.civil else {
      if !text.hasDate, text.hasClock, clock == nil { clock = (text.secondOfDay, offset) }
      return
    }
    time.offset = offset ?? time.offset
    if text.hasClock { whole = time } else if date == nil { date = time }
  }
}
