import Testing

@testable import Penname

struct PlaceGridTests {
  @Test(arguments: [
    ("39.9042", "39.9"), ("-0.04", "-0.1"), ("0.04", "0.0"), ("-0.1", "-0.1"), ("-0.10", "-0.1"),
    ("-33.8688", "-33.9"), ("116.40", "116.4"), ("39.9042,116.4074", "39.9,116.4"),
    ("39.9042%2C116.4074", "39.9%2C116.4"), ("(39.99; -116.01)", "(39.9; -116.1)"),
    ("12", "12"), ("180", "180"), ("-180", "-180"), ("+1.25", "1.2"),
    ("[116.4074, 39.9042]", "[116.4, 39.9]"), ("999999999.99", "999999999.9"),
  ])
  func roundsDownToTheGrid(text: String, expected: String) {
    #expect(coarse(text) == expected)
  }

  @Test(arguments: [
    "", "-", "181", "39.9042N", "39°54'", "a", ",", "1e-5", "1234567890.5", "39.9%41", "39.9%2",
  ])
  func refusesWhatIsNoPosition(text: String) { #expect(coarse(text) == nil) }

  @Test(arguments: [
    ("39.99", 25, 2, "39.75"), ("-0.01", 25, 2, "-0.25"), ("39.75", 25, 2, "39.75"),
    ("7.9", 5, 0, "5"), ("-7.9", 5, 0, "-10"),
  ])
  func takesAnyGrid(text: String, step: Int, decimals: Int, expected: String) {
    #expect(coarse(text, PlaceGrid(step: step, decimals: decimals)) == expected)
  }

  private func coarse(_ text: String, _ grid: PlaceGrid = .tenth) -> String? {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    guard grid.append(bytes.span, in: 0..<bytes.count, to: &result) else { return nil }
    return String(decoding: result, as: UTF8.self)
  }
}
