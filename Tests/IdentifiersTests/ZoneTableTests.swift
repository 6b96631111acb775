import Glibc
import TestSupport
import Testing

@testable import Identifiers

struct ZoneTableTests {
  private static let folder = "/usr/share/zoneinfo"
  static let hasDatabase = unsafe access("\(folder)/Europe/Berlin", R_OK) == 0
  private static let absence = "the system has no tz database"

  private static func table(_ name: String) throws -> ZoneTable {
    try #require(ZoneTable(tzif: SharedFiles.bytes("\(folder)/\(name)")))
  }

  /// The offsets that the system's `date` tells.
  private static func oracle(_ zone: String, _ moments: [Int]) throws -> [Int] {
    let place = try TemporaryFolder()
    let list = try place.file("in", moments.map { "@\($0)\n" }.joined())
    let command = "TZ='\(zone)' date -f '\(list)' +%::z > '\(place.path)/out'"
    #expect(unsafe system(command) == 0)
    let text = String(decoding: SharedFiles.bytes("\(place.path)/out"), as: UTF8.self)
    return text.split(separator: "\n").map { line in
      let parts = line.dropFirst().split(separator: ":").map { Int($0) ?? 0 }
      return (line.first == "-" ? -1 : 1) * (parts[0] * 3600 + parts[1] * 60 + parts[2])
    }
  }

  @Test(
    .enabled(if: hasDatabase, "\(absence)"),
    arguments: [
      "Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe",
      "Asia/Kathmandu", "Asia/Shanghai", "Pacific/Apia", "Africa/Casablanca", "Europe/Dublin",
      "America/Santiago", "Asia/Gaza", "Etc/GMT+5",
    ])
  func agreesWithTheSystem(zone: String) throws {
    var generator = SeededGenerator(for: #function)
    let table = try Self.table(zone)
    let moments = (0..<2000).map { _ in Int.random(in: 0...4_102_444_800, using: &generator) }
    #expect(moments.map { table.offset(at: $0) } == (try Self.oracle(zone, moments)))
  }

  /// Clocks in Berlin leave out 02:00–03:00 on 29 March 2026, and show it twice on 25 October.
  @Test(
    .enabled(if: hasDatabase, "\(absence)"),
    arguments: [
      ("2026-03-29 01:59:59", "2026-03-29 00:59:59"),
      ("2026-03-29 02:30:00", "2026-03-29 01:30:00"),
      ("2026-03-29 03:00:00", "2026-03-29 01:00:00"),
      ("2026-10-25 02:30:00", "2026-10-25 00:30:00"),
      ("2026-10-25 03:00:00", "2026-10-25 02:00:00"),
      ("2090-07-01 00:00:00", "2090-06-30 22:00:00"),
    ])
  func findsTheMomentOfALocalTime(local: String, utc: String) throws {
    let table = try Self.table("Europe/Berlin")
    #expect(try table.seconds(ofLocal: Self.seconds(local)) == Self.seconds(utc))
  }

  private static func seconds(_ text: String) throws -> Int {
    let bytes = Array(text.utf8)
    let civil = TimeText(bytes.span, whole: 0..<bytes.count)?.civil
    return try #require(civil?.localSeconds(inYear: 0))
  }

  @Test(arguments: [
    ("<+03>-3", 1_795_392_000, 10_800), ("EST5", 1_795_392_000, -18_000),
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_782_864_000, 7200),
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1_795_392_000, 3600),
    ("NZST-12NZDT,M9.5.0,M4.1.0/3", 1_795_392_000, 46_800),
    ("A0B,J60/0,J61/0", 1_709_294_400, 3600),  // 1 March 2024, whatever the leap day
    ("A0B,59/0,60/0", 1_709_208_000, 3600),  // 29 February 2024
  ])
  func followsRules(text: String, moment: Int, offset: Int) throws {
    #expect(try #require(ZoneRule(text[...])).offset(at: moment) == offset)
  }

  @Test(arguments: [
    "", "5", "EST", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
    "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,M3.2.0,M11.1.0x", "EST999", "EST5EDT,J0,J1", "<+03",
  ])
  func refusesWhatIsNoRule(text: String) {
    #expect(ZoneRule(text[...]) == nil)
  }

  @Test(.enabled(if: hasDatabase, "\(absence)")) func refusesDamagedTables() throws {
    let bytes = SharedFiles.bytes("\(Self.folder)/Europe/Berlin")
    #expect(ZoneTable(tzif: []) == nil)
    #expect(ZoneTable(tzif: Array("TZif2".utf8)) == nil)
    var generator = SeededGenerator(for: #function)
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<200, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      damaged.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
      _ = ZoneTable(tzif: damaged)?.offset(at: 1_795_392_000)
    }
  }
}
