import Identifiers
import TestSupport
import Testing

@testable import Detection

/// Escapes undone, and where each byte came from.
@Suite struct ReadingTests {
  /// Backslashes undone, then percent-encoding.
  private func read(_ text: String) -> (bytes: [UInt8], origins: [Int]) {
    let bytes = Array(text.utf8)
    var unescaped = Reading()
    unescaped.undoBackslashes(bytes.span, in: 0..<bytes.count)
    var decoded = Reading()
    let reading = decoded.undoPercents(of: unescaped) ? decoded : unescaped
    return (Array(reading.bytes), Array(reading.origins[0...reading.count]))
  }

  @Test(arguments: [
    ("", ""), ("abc", "abc"), ("a%40b", "a@b"), (#"a\u0040b"#, "a@b"), (#"a\x40b"#, "a@b"),
    (#"\"\\\/\t"#, "\"\\/\t"),
    (#"\u5f20\u4E09"#, "张三"), (#"\ud83d\ude00"#, "😀"), ("%F0%9F%98%80", "😀"),
    (#"\n\r\b\f"#, "\n\r\u{8}\u{C}"),
    // Once each, from the outside in.
    ("%2540", "%40"), (#"\\u0040"#, #"\u0040"#), (#"\u002540"#, "@"), ("%5Cu0040", #"\u0040"#),
    // What opens no escape stays.
    ("%", "%"), ("%4", "%4"), ("%zz", "%zz"), (#"\"#, #"\"#), (#"\q"#, #"\q"#),
    (#"\u00"#, #"\u00"#), (#"\xg1"#, #"\xg1"#),
    (#"\ud83d"#, #"\ud83d"#), (#"\ud83dx"#, #"\ud83dx"#), (#"\ude00"#, #"\ude00"#), ("+", "+"),
  ])
  func undoesEachEscapeOnce(text: String, expected: String) {
    #expect(String(decoding: read(text).bytes, as: UTF8.self) == expected)
  }

  @Test func knowsWhereEachByteCameFrom() {
    let (bytes, origins) = read(#"a\u0040%41b"#)
    #expect(String(decoding: bytes, as: UTF8.self) == "a@Ab")
    #expect(origins == [0, 1, 7, 10, 11])
    // All bytes of a character come from the start of its escape.
    #expect(read(#"\u5f20x"#).origins == [0, 0, 0, 6, 7])
  }

  @Test(
    .enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"),
    arguments: SharedFiles.rows("vectors/pseudonyms.tsv").filter {
      $0[1].contains { $0 == "%" || $0 == "\\" } && !$0[1].contains("%eth")
    })
  func givesTheCanonicalBytesOfTheVectors(row: [String]) throws {
    let identifierClass = try #require(IdentifierClass.allCases.first { $0.name == row[0] })
    let bytes = read(row[1]).bytes
    var canonical: [UInt8] = []
    CanonicalValue.append(identifierClass, bytes.span, in: 0..<bytes.count, to: &canonical)
    #expect(hexadecimal(canonical) == row[2], "\(row[1])")
  }
}

/// A line with percent-encoding is read again around it only: what is further away reads the same.
@Suite struct SurroundingsTests {
  @Test(arguments: 0...80)
  func partsNoNumberInGroups(distance: Int) {
    let filler = String(repeating: "x", count: distance)
    for number in ["+44 20 7946 0000", "+1 (650) 333-6000", "+86 138 0013 8000"] {
      #expect(Found("/a%40b \(filler) \(number) y").replaced == ["phone:\(number)"])
      #expect(Found("y \(number) \(filler) /a%40b").replaced == ["phone:\(number)"])
    }
  }

  @Test(arguments: 0...80)
  func partsNoLabelFromItsValue(distance: Int) {
    let filler = String(repeating: "x ", count: distance / 2)
    let text = "\(filler)IMSI is 001010000000001 \(filler)imei=490154203237518"
    #expect(Found("/a%40b \(text)").replaced == ["imsi:001010000000001", "imei:490154203237518"])
    #expect(Found("\(text) /a%40b").replaced == ["imsi:001010000000001", "imei:490154203237518"])
  }
}
