import Glibc
import Identifiers
import TestSupport
import Testing

struct CivilDateTests {
  /// What the C library says of a moment: year, month, day, day of the year, weekday from Monday on, ISO week with its year.
  private static func oracle(_ seconds: Int) -> [Int] {
    var (seconds, parts) = (time_t(seconds), unsafe tm())
    unsafe gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 64)
    let count = unsafe strftime(&text, text.count, "%Y %m %d %j %u %G %V", &parts)
    return String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
      .split(separator: " ").map { Int($0) ?? -1 }
  }

  private static func parts(_ number: Int) throws -> [Int] {
    let date = try #require(CivilDate(dayNumber: number))
    let week = Epoch.week.name(ofNumber: number - date.weekday + 3).split(separator: "-")
    return [
      date.year, date.month, date.day, date.dayOfYear + 1, date.weekday + 1, Int(week[0]) ?? -1,
      Int(week[1].dropFirst()) ?? -1,
    ]
  }

  @Test func agreesWithTheCLibraryAroundEachNewYearAndLeapDay() throws {
    for year in 1970...2100 {
      let first = try #require(CivilDate(year: year, month: 1, day: 1)).dayNumber
      for number in [-7...7, 55...62, 360...366].joined() {
        guard first + number >= 0 else { continue }
        #expect(try Self.parts(first + number) == Self.oracle((first + number) * 86_400))
      }
    }
  }

  @Test func agreesWithTheCLibraryOnRandomMoments() throws {
    var generator = SeededGenerator(for: #function)
    for _ in 0..<20_000 {
      let seconds = Int.random(in: -62_135_596_800...253_402_300_799, using: &generator)
      let time = try #require(CivilTime(secondsSince1970: seconds))
      let expected = Self.oracle(seconds)
      #expect([time.year, time.month, time.day] == Array(expected[..<3]))
      #expect(time.localSeconds(inYear: 0) == seconds)
      let date = try #require(CivilDate(year: time.year, month: time.month, day: time.day))
      #expect(try Self.parts(date.dayNumber) == expected)
    }
  }

  @Test func countsEveryDayOnce() throws {
    var last: CivilDate?
    for number in -719_162...2_932_896 {
      let date = try #require(CivilDate(dayNumber: number))
      guard date.dayNumber == number, date != last else {
        Issue.record("day \(number)")
        break
      }
      last = date
    }
    #expect(CivilDate(dayNumber: -719_163) == nil && CivilDate(dayNumber: 2_932_897) == nil)
  }

  @Test(
    arguments: [
      (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (2026, 4, 31), (2026, 2, 29),
      (1900, 2, 29), (2100, 2, 29), (0, 1, 1), (10_000, 1, 1), (2026, -1, 1),
    ] as [(Int, Int, Int)])
  func refusesDaysThatNoCalendarHas(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [(1970, false), (2000, true), (2024, true), (2026, false), (2100, false)])
  func knowsLeapYears(year: Int, isLeap: Bool) {
    #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
  }
}

struct EpochTests {
  private static let moments: [(text: String, names: [String])] = [
    ("2026-11-23T00:00:00Z", ["2026-11-23", "2026-W48", "2026-11", "2026"]),
    ("2026-11-22T23:59:59Z", ["2026-11-22", "2026-W47", "2026-11", "2026"]),
    ("2027-01-01T00:30:00+01:00", ["2026-12-31", "2026-W53", "2026-12", "2026"]),
    ("2027-01-03T12:00:00Z", ["2027-01-03", "2026-W53", "2027-01", "2027"]),
    ("2024-12-30T00:00:00Z", ["2024-12-30", "2025-W01", "2024-12", "2024"]),
    ("1970-01-01T00:00:00Z", ["1970-01-01", "1970-W01", "1970-01", "1970"]),
    ("2024-02-29T23:59:60Z", ["2024-03-01", "2024-W09", "2024-03", "2024"]),
  ]

  @Test(arguments: moments) func namesDaysWeeksMonthsAndYears(text: String, names: [String]) throws
  {
    let bytes = Array(text.utf8)
    let civil = try #require(TimeText(bytes.span, whole: 0..<bytes.count)?.civil)
    let seconds = try #require(civil.localSeconds(inYear: 0)) - (civil.offset ?? 0)
    let made = Epoch.allCases.map { $0.name(ofNumber: $0.number(ofSeconds: seconds) ?? -1) }
    #expect(made == names)
  }

  @Test func aTimeWithoutAYearHasTheNearestOne() {
    let november = 1_795_392_000  // 2026-11-23
    func year(_ month: Int, _ day: Int, _ seconds: Int) -> Int? {
      CivilTime(year: 0, month: month, day: day).yearNearest(to: seconds)
    }
    #expect(year(11, 23, november) == 2026)
    #expect(year(1, 2, november) == 2027)
    #expect(year(12, 31, november + 60 * 86_400) == 2026)
    #expect(year(2, 29, november) == 2028)
    #expect(year(2, 29, 4_102_444_800) == 2096)  // 2100 has none
    #expect(year(2, 30, november) == nil)
  }
}
