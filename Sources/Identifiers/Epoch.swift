/// A span of time whose pseudonyms are linked: the epochs of a release, in UTC.
package enum Epoch: String, Sendable, CaseIterable {
  case day, week, month, year

  /// Which one of all days, weeks, months or years holds a moment: equal for moments of one epoch.
  ///
  /// - Parameter seconds: Since 1970-01-01T00:00:00Z; nil where the year is none of ``CivilDate/years``.
  package func number(ofSeconds seconds: Int) -> Int? {
    let day = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
    switch self {
    case .day: return CivilDate(dayNumber: day)?.dayNumber
    case .week:
      // A week is told by its Thursday, which lies in its ISO year (ISO 8601).
      return CivilDate(dayNumber: day - CivilDate.weekday(ofDayNumber: day) + 3)?.dayNumber
    case .month: return CivilDate(dayNumber: day).map { $0.year * 12 + $0.month - 1 }
    case .year: return CivilDate(dayNumber: day)?.year
    }
  }

  /// The epoch's name: `2026-11-23`, `2026-W48`, `2026-11`, `2026`.
  ///
  /// - Parameter number: As ``number(ofSeconds:)`` gives it; the empty name for another.
  package func name(ofNumber number: Int) -> String {
    switch self {
    case .day:
      guard let date = CivilDate(dayNumber: number) else { return "" }
      return
        "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))"
    case .week:
      guard let thursday = CivilDate(dayNumber: number) else { return "" }
      return "\(Self.padded(thursday.year, 4))-W\(Self.padded(thursday.dayOfYear / 7 + 1, 2))"
    case .month: return "\(Self.padded(number / 12, 4))-\(Self.padded(number % 12 + 1, 2))"
    case .year: return Self.padded(number, 4)
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
