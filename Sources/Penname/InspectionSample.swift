/// Chooses lines evenly from an input of unknown length, the same ones each time: Vitter's algorithm R ("Random Sampling
/// with a Reservoir", ACM TOMS 11, 1985) with a fixed seed. Holds as many lines as are wanted.
struct InspectionSample {
  private let capacity: Int
  private var seen = 0
  private var state: UInt64 = 0
  private var lines: [InspectionReport.Line] = []

  init(capacity: Int) { self.capacity = capacity }

  /// Counts the next line.
  ///
  /// - Returns: The place in the sample for ``keep(_:at:)``, or nil if the line is passed over.
  mutating func nextPlace() -> Int? {
    seen += 1
    if seen <= capacity { return seen - 1 }
    let place = Int(next() % UInt64(seen))
    return place < capacity ? place : nil
  }

  mutating func keep(_ line: InspectionReport.Line, at place: Int) {
    if place == lines.count { lines.append(line) } else { lines[place] = line }
  }

  /// The chosen lines in the input's order.
  var inOrder: [InspectionReport.Line] { lines.sorted { $0.number < $1.number } }

  /// SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
