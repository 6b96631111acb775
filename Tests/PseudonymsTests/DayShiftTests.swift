import Pseudonyms
import TestSupport
import Testing

@Suite struct DayShiftTests {
  private func days(
    _ subject: [UInt8], limit: Int = DayShift.defaultLimit, domain: String = "", epoch: String = ""
  ) throws -> Int {
    let release = try Release(domain: domain, epoch: epoch)
    let shift = try DayShift(master: Vectors.masterKey(), release: release, limit: limit)
    return shift.days(for: subject.span)
  }

  /// Computed from the contract by other software, with the key of the vectors.
  @Test(
    arguments: [
      ([], 180, "", -125), ([192, 0, 2, 1], 180, "", 161), ([], 1, "", 0),
      ([192, 0, 2, 1], 3650, "", -567), ([], 180, "study-42", 67),
    ] as [([UInt8], Int, String, Int)])
  func agreesWithTheContract(subject: [UInt8], limit: Int, domain: String, result: Int) throws {
    #expect(try days(subject, limit: limit, domain: domain) == result)
    #expect(try days(subject, limit: limit, domain: domain, epoch: "2026-W48") == result)
  }

  @Test(arguments: [1, 2, 180, 3650]) func staysWithinItsLimitAndReachesIt(limit: Int) throws {
    let shift = try DayShift(master: Vectors.masterKey(), release: Release(), limit: limit)
    var seen = Set<Int>()
    for number in 0..<UInt32(100 * limit) {
      let subject = (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      seen.insert(shift.days(for: subject.span))
    }
    #expect(seen == Set(-limit...limit))
  }
}
