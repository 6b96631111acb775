import Testing

@testable import Penname

struct SpaceEstimateTests {
  private func estimate(
    _ size: Int, _ isGzip: Bool, _ becomesGzip: Bool, replaced: Int = 0
  ) -> SpaceEstimate {
    var estimate = SpaceEstimate()
    estimate.add(size: size, isGzip: isGzip, becomesGzip: becomesGzip, replaced: replaced)
    return estimate
  }

  @Test func wantsAboutWhatTheInputHas() {
    for (isGzip, becomesGzip) in [(true, true), (false, false)] {
      let estimate = estimate(800, isGzip, becomesGzip)
      #expect(estimate.least == 100 && (800...1000).contains(estimate.usual))
    }
    #expect(estimate(800, true, false).least == 400)
    #expect(estimate(800, false, true).least == 0)
  }

  @Test func countsWhatIsReplacedAsRoom() {
    #expect(estimate(800, false, false, replaced: 50).least == 50)
    #expect(estimate(800, false, false, replaced: 900).usual == 0)
  }

  @Test func refusesOnlyWhatCannotFit() throws {
    let estimate = estimate(8_000_000_000, false, false)
    #expect(try estimate.shortage(free: 9_000_000_000, at: "out") == nil)
    #expect(
      try estimate.shortage(free: 1_000_000_000, at: "out")
        == "out has 1.0 GB free, and the outputs may want 8.5 GB")
    #expect(throws: PennameError.self) { try estimate.shortage(free: 999_999_999, at: "out") }
    #expect(try SpaceEstimate().shortage(free: 0, at: "out") == nil)
  }
}
