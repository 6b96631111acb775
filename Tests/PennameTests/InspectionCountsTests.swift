import Testing

@testable import Penname

/// Counts per field, in bounded memory, under names that identify nobody.
struct InspectionCountsTests {
  private static func text(_ rows: [InspectionReport.FieldCount]) -> [String] {
    rows.map { "\($0.count) \($0.class) \($0.action) \($0.field)" }
  }

  @Test func countsNothing() {
    #expect(InspectionCounts().inOrder.isEmpty)
  }

  @Test func putsMostValuesFirstThenNames() {
    var counts = InspectionCounts()
    counts.count(nil, nil, .ip, .action(.hmac, form: "x"))
    counts.count("client", nil, .ip, .action(.hmac, form: "x"))
    counts.count("request", "mac", .mac, .action(.hmac, form: "x"))
    counts.count("request", "mac", .mac, .action(.hmac, form: "x"))
    counts.count(nil, "client", .ip, .action(.hmac, form: "x"))
    counts.count("client", nil, .ip, .kept(.leftAlone))
    #expect(
      Self.text(counts.inOrder) == [
        "2 ip hmac client", "2 mac hmac request › mac", "1 ip hmac (text)", "1 ip leftAlone client",
      ])
  }

  @Test(arguments: [
    ("", ""), ("client_ip", "client_ip"), ("user.name", "user.name"), ("%{Cookie}i", "%{Cookie}i"),
    ("li.na@example.com", "‹email›"), ("mails.li.na@example.com.read", "‹email›"),
    ("seen-13800138000", "‹phone›"), ("a\u{1b}[1m\u{202e}", "a\\x1b[1m\\xe2\\x80\\xae"),
  ])
  func showsNamesWithoutIdentifiers(name: String, expected: String) {
    var counts = InspectionCounts()
    counts.count(name, nil, .device, .action(.hmac, form: "x"))
    counts.count(name, name, .device, .action(.hmac, form: "x"))
    #expect(
      counts.inOrder.map(\.field).sorted() == [expected, "\(expected) › \(expected)"].sorted())
  }

  @Test func cutsALongName() {
    var names = InspectionNames()
    #expect(names.field(String(repeating: "n", count: 120)).count == 120)
    #expect(
      names.field(String(repeating: "n", count: 121)) == String(repeating: "n", count: 30) + "…")
  }

  @Test(arguments: [
    ("/var/log/a.log", "/var/log/a.log"), ("192.0.2.1/b-192.0.2.1.log.gz", "‹ip›/b-‹ip›.log.gz"),
    ("/home/bob/dsl-192-0-2-1.example.com.log", "/home/‹account›/dsl-‹ip›.example.com.log"),
    ("a\u{1b}[2J", "a\\x1b[2J"),
  ])
  func showsPathsWithoutIdentifiers(path: String, expected: String) {
    var names = InspectionNames()
    #expect(names.path(path) == expected)
  }

  @Test func countsTheValuesOfTooManyNamesTogether() {
    var counts = InspectionCounts()
    for number in 0..<InspectionCounts.mostNames + 10 {
      counts.count("n\(number)x", nil, .ip, .action(.drop, form: "-"))
    }
    counts.count("n0x", nil, .ip, .action(.drop, form: "-"))
    let rows = counts.inOrder
    #expect(rows.count == InspectionCounts.mostNames + 1)
    #expect(Self.text([rows[0], rows[1]]) == ["10 ip drop (others)", "2 ip drop n0x"])
  }
}
