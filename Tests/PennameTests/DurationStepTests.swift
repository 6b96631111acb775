import Identifiers
import TestSupport
import Testing

@testable import Penname

struct DurationStepTests {
  private static func coarse(_ text: String, _ step: Int, _ measure: Measure = .seconds) -> String?
  {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    let isOne = DurationStep(step: step).append(
      bytes.span, in: 0..<bytes.count, measure, to: &result)
    #expect(isOne || result.isEmpty)
    return isOne ? String(decoding: result, as: UTF8.self) : nil
  }

  @Test(arguments: [
    ("0", 10, "0"), ("9", 10, "0"), ("10", 10, "10"), ("11", 10, "10"), ("19.999", 10, "10.000"),
    ("0.123", 10, "0.000"), ("0.5", 1, "0.0"), ("007", 5, "005"), ("-1", 10, "-1"),
    ("+17", 10, "+10"),
    ("3599", 60, "3540"), ("999999", 10, "999990"),
    ("0.001, 0.002 : 13.5", 10, "0.000, 0.000 : 10.0"),
    ("10/0/30/69/-1", 10, "10/0/30/60/-1"), ("[12]", 10, "[10]"), ("1%2C12", 10, "0%2C10"),
    ("17s", 10, "10s"), ("250ms", 10, "0ms"), ("12345ms", 10, "10000ms"), ("12.5s", 10, "10.0s"),
    ("1500000us", 1, "1000000us"), ("1500000µs", 1, "1000000µs"), ("2h", 7200, "2h"),
    ("1m30.5s", 60, "1m0.0s"), ("1h2m3s", 60, "1h2m0s"), ("1h2m3s", 3600, "1h0m0s"),
    ("00:01:23", 10, "00:01:20"), ("01:23", 60, "01:00"), ("10:00:59", 3600, "10:00:00"),
    ("1e2", 60, "60"), ("9.5e-05", 10, "0"), ("1.25E+3", 100, "1200"),
    ("1234567", 10, "0"), ("12345678901", 10, "10000000000"),
  ])
  func roundsDownInItsOwnNotation(text: String, step: Int, expected: String) {
    #expect(Self.coarse(text, step) == expected)
    #expect(Self.coarse(expected, step) == expected, "a second time changes nothing")
  }

  @Test(arguments: [
    (Measure.milliseconds, "12345", "10000"), (.microseconds, "12345678", "10000000"),
    (.nanoseconds, "12345678901", "10000000000"), (.bytes, "12345", "10000"), (.bytes, "9999", "0"),
    (.bytes, "10000b", "10000b"), (.secondsOrMilliseconds, "12.5", "10.0"),
    (.secondsOrMilliseconds, "12345", "10000"), (.milliseconds, "12345.678", "10000.000"),
  ])
  func countsInTheUnitOfItsField(measure: Measure, text: String, expected: String) {
    #expect(Self.coarse(text, 10, measure) == expected)
  }

  @Test(arguments: [
    "", "-", " ", ":", "x", "12 apples", "12x", "PT1M30S", "1234567890123456789", "1s2m", "1.2.3",
    "12\"",
    "192.0.2.1", "true", "9999999999999999ms", "--1", "0x10",
  ])
  func refusesWhatIsNoDuration(text: String) { #expect(Self.coarse(text, 10) == nil) }

  @Test func givesTheLargestMultipleThatIsNotAbove() {
    var generator = SeededGenerator(for: "DurationStepTests.givesTheLargestMultipleThatIsNotAbove")
    for _ in 0..<3000 {
      let value = Int.random(in: 0...999_999, using: &generator)
      let step = Int.random(in: 1...5000, using: &generator)
      let decimals = Int.random(in: 0...6, using: &generator)
      let fraction = (0..<decimals).map { _ in "\(Int.random(in: 0...9, using: &generator))" }
        .joined()
      let text = decimals == 0 ? "\(value)" : "\(value).\(fraction)"
      let zeros = String(repeating: "0", count: decimals)
      let multiple = value / step * step
      #expect(Self.coarse(text, step) == (decimals == 0 ? "\(multiple)" : "\(multiple).\(zeros)"))
    }
  }

  @Test func endsOnAnyBytes() {
    var generator = SeededGenerator(for: "DurationStepTests.endsOnAnyBytes")
    let alphabet = Array("0123456789.:-+eEmsuhn /,%2C".utf8)
    for _ in 0..<20_000 {
      let text = generator.bytes(Int.random(in: 0...24, using: &generator), of: alphabet)
      var result: [UInt8] = []
      let step = DurationStep(step: Int.random(in: 1...1_000_000_000, using: &generator))
      guard step.append(text.span, in: 0..<text.count, .milliseconds, to: &result) else { continue }
      var again: [UInt8] = []
      #expect(step.append(result.span, in: 0..<result.count, .milliseconds, to: &again))
    }
  }
}
