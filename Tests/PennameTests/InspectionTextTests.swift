import TestSupport
import Testing

@testable import Penname

/// Whatever stands in a log, a terminal sees text.
struct InspectionTextTests {
  private static func visible(_ bytes: [UInt8]) -> String {
    var text = ""
    InspectionText.append(bytes.span, 0..<bytes.count, to: &text)
    return text
  }

  @Test(arguments: [
    ("", ""), ("a~ \\", "a~ \\"), ("北京 é 😀", "北京 é 😀"),
    ("\u{1b}[2J", "\\x1b[2J"), ("\0\t\r\n\u{7f}", "\\x00\\x09\\x0d\\x0a\\x7f"),
    ("\u{9b}31m", "\\xc2\\x9b31m"), ("\u{80}\u{9f}\u{a0}", "\\xc2\\x80\\xc2\\x9f\u{a0}"),
    ("\u{202a}\u{202e}", "\\xe2\\x80\\xaa\\xe2\\x80\\xae"),
    ("\u{2066}\u{2069}", "\\xe2\\x81\\xa6\\xe2\\x81\\xa9"),
    ("\u{200f}\u{feff}", "\\xe2\\x80\\x8f\\xef\\xbb\\xbf"),
    ("\u{2028}\u{2029}", "\\xe2\\x80\\xa8\\xe2\\x80\\xa9"),
  ])
  func escapesWhatATerminalWouldObey(text: String, expected: String) {
    #expect(Self.visible(Array(text.utf8)) == expected)
    #expect(InspectionText.visible(text) == expected)
  }

  @Test(arguments: [
    ([0xFF, 0x41, 0xFE], "\\xffA\\xfe"), ([0x80], "\\x80"), ([0xC3], "\\xc3"),
    ([0xC0, 0x9B], "\\xc0\\x9b"), ([0xE0, 0x82, 0x9B], "\\xe0\\x82\\x9b"),
    ([0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"), ([0xE5, 0x8C], "\\xe5\\x8c"),
    ([0xF0, 0x9F, 0x98], "\\xf0\\x9f\\x98"), ([0xF5, 0x80, 0x80, 0x80], "\\xf5\\x80\\x80\\x80"),
  ])
  func escapesBytesThatAreNoUTF8(bytes: [UInt8], expected: String) {
    #expect(Self.visible(bytes) == expected)
  }

  @Test func letsNoControlOrFormattingCharacterPass() {
    var generator = SeededGenerator()
    for _ in 0..<2000 {
      let bytes = generator.bytes(0...40)
      for scalar in Self.visible(bytes).unicodeScalars {
        let category = scalar.properties.generalCategory
        #expect(category != .control && category != .format)
      }
    }
  }

  @Test func escapesEachByteOnce() {
    var generator = SeededGenerator()
    for _ in 0..<500 {
      let bytes = generator.bytes(0...40).filter { $0 != UInt8(ascii: "\\") }
      #expect(Self.unescaped(Self.visible(bytes)) == bytes)
    }
  }

  private static func unescaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") {
        result.append(
          UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)!)
        rest = rest.dropFirst(3)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
