import TestSupport
import Testing

@testable import Detection

/// The tables of `../shared/cases`: lines of other tools' test suites and real logs, with the identifiers they hold.
@Suite(.enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"))
struct CasesTests {
  @Test(arguments: Exceptions.tables("_positive"))
  func replacesEachExpectedStretchAndNoOtherOfItsClasses(line: Case) {
    let stretches = Found(line.text).stretches(of: Exceptions.classes(of: line.table))
    if let exception = Exceptions.positive[line.written] {
      #expect(stretches.map { String(decoding: $0, as: UTF8.self) } == exception.replaced)
      return
    }
    #expect(stretches == line.expected)
  }

  @Test(arguments: Case.table("ip_labelled_real"))
  func leavesNoAddressThatOthersFoundInRealLines(line: Case) {
    let remains = Found(line.text).remains
    for expected in line.expected {
      #expect(!contains(remains, expected), "\(String(decoding: remains, as: UTF8.self))")
    }
  }

  @Test(arguments: Exceptions.tables("_negative"))
  func leavesLinesThatHoldNoIdentifierOfTheClass(line: Case) {
    let stretches = Found(line.text).stretches(of: Exceptions.classes(of: line.table))
    let expected = Exceptions.negative[line.written]?.replaced ?? []
    #expect(stretches.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test(arguments: Case.table("ip_version_lookalike"))
  func keepsVersionsThatLookLikeAddresses(line: Case) {
    let found = Found(line.text)
    if let exception = Exceptions.lookalike[line.written] {
      #expect(found.stretches.map { String(decoding: $0, as: UTF8.self) } == exception.replaced)
      return
    }
    #expect(found.replaced.isEmpty)
  }

  private func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { start in
      guard text[start..<start + part.count].elementsEqual(part) else { return false }
      // An address that is the beginning or end of a longer number is not that address.
      let before = start > 0 ? text[start - 1] : 0x20
      let end = start + part.count
      let after = end < text.count ? text[end] : 0x20
      let touches = { (byte: UInt8) in byte.isDigit }
      return !touches(before) && !touches(after)
    }
  }
}
