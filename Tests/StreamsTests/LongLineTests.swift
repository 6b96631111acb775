import Testing

@testable import Streams

struct LongLineTests {
  @Test func knowsTheBytesOfARun() {
    let listed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:-_%@+".utf8)
    for byte in UInt8.min ... .max {
      #expect(LongLine.isRunByte(byte) == listed.contains(byte))
    }
  }

  func cut(_ piece: String, next: String = "a", refusing: (Int) -> Bool = { _ in false }) -> Int {
    LongLine.cut(Bytes(piece.utf8).span, next: next.utf8.first!) { _, cut in refusing(cut) }
  }

  @Test(arguments: [" ", "\t", ",", ";", "&", "|"])
  func cutsBehindASeparatorMoreThan64BytesFromTheEnd(separator: String) {
    let tail = String(repeating: "a", count: 64)
    #expect(cut("x\(separator)\(tail)") == 2)
    #expect(cut("x\(separator)\(tail.dropLast())") == 2, "the run begins there, too")
    #expect(cut("\"\(separator)\"\(tail.dropLast(2))") == 3)
    #expect(cut("\"\(separator)\"\(tail)") == 2)
  }

  @Test func cutsAtTheEndIfNoRunGoesOn() {
    #expect(cut("aaaa", next: "\"") == 4)
    #expect(cut("aaaa\"", next: "\"") == 5)
    #expect(cut("aaaa\"", next: "a") == 5)
    #expect(cut("\"aaaa", next: "a") == 1)
    #expect(cut("aaaa", next: "a") == 0)
  }

  @Test func offersEarlierSeparatorsABoundedNumberOfTimes() {
    let piece = String(repeating: " ", count: 100_000)
    var asked = 0
    #expect(
      cut(piece) { _ in
        asked += 1
        return true
      } == 100_000)
    #expect(asked == 256)
  }

  @Test func findsASeparatorHoweverFarBack() {
    #expect(cut(" \"" + String(repeating: "a", count: 70_000)) == 1)
    #expect(cut("用户" + String(repeating: "户", count: 30_000)) == 90_006, "no run: cut at the end")
  }
}
