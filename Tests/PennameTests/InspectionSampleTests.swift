import Testing

@testable import Penname

/// Lines from all parts of an input, the same ones each time.
struct InspectionSampleTests {
  private static func sample(_ capacity: Int, of count: Int) -> [Int] {
    var sample = InspectionSample(capacity: capacity)
    for number in 0..<count {
      if let place = sample.nextPlace() {
        sample.keep(InspectionReport.Line(number: number, text: ""), at: place)
      }
    }
    return sample.inOrder.map(\.number)
  }

  @Test(arguments: [(0, 0), (0, 5), (3, 0), (3, 2), (3, 3), (20, 20)])
  func takesAllOfAFewLines(capacity: Int, count: Int) {
    #expect(Self.sample(capacity, of: count) == Array(0..<min(capacity, count)))
  }

  @Test(arguments: [1, 20, 100]) func takesTheSameLinesEachTime(capacity: Int) {
    let sample = Self.sample(capacity, of: 10_000)
    #expect(sample == Self.sample(capacity, of: 10_000))
    #expect(Set(sample).count == capacity && sample == sample.sorted())
  }

  @Test func spreadsOverTheInput() {
    let sample = Self.sample(1000, of: 100_000)
    for tenth in 0..<10 {
      // Binomial with mean 100: five standard deviations.
      #expect(55...145 ~= sample.count { $0 / 10_000 == tenth })
    }
  }
}
