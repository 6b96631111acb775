import TestSupport
import Testing

@testable import LogFormats

/// Texts that make careless parsers slow: each would take hours with a quadratic one.
@Suite(.timeLimit(.minutes(1)))
struct LinearTimeTests {
  /// A text of 128 KiB: enough for a quadratic parser to miss the time limit.
  struct Hostile: Sendable, CustomTestStringConvertible {
    let start: String
    let repeated: String
    var end = ""

    var bytes: [UInt8] {
      let middle = String(repeating: repeated, count: (1 << 17) / repeated.utf8.count)
      return Array((start + middle + end).utf8)
    }
    var testDescription: String { "\(start.prefix(20))\(repeated)…" }
  }

  private static func text(_ start: String, _ repeated: String, _ end: String = "") -> Hostile {
    Hostile(start: start, repeated: repeated, end: end)
  }

  @Test(arguments: [
    text("192.0.2.1 - ", " ["), text("192.0.2.1 - ", " [10/Oct/"), text("", "192.0.2.1, "),
    text("", "192.0.2.1,"), text("a", ".a", " - - [10/Oct/2000:13:55:36 -0700] \"GET"),
    text("192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] \"", "\\\""),
    text("192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] \"", "\\\" "),
    text("192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] ", "\" \" "),
    text("<1>1 - h a 1 - [a b=\"", "\\\""), text("<1>1 - h a 1 - ", "[a]"),
    text("", "Oct 11 22:14:15 h a: "), text("", "<1>1 - h a 1 - - "), text("a=1 ", "b=\"\\"),
    text("{\"a\":", "[", "}"), text("{\"log\":", "{\"log\":\"Oct 11 22:14:15 h a: [1/", "\"}"),
    text("{", "\"log\":\"192.0.2.1 - [1/\",", "}"), text("{\"a\":\"", "\\\\", "\"}"),
    text("192.0.2.1:1 [10/Oct/2000:13:55:36.000] f b 0/0/0 ", "1/1/1/1 "),
    text("1066036250.603 310 192.0.2.1 TCP_MISS/200 5 GET x ", "A "),
    text("user,x\n", "\"\n"), text("user,x\n", "\"\"\""), text("user,x\n", ",\""),
    text("user,x\n", ","), text("#Fields: a b\n", "\"\"\" "), text("#Fields: a b\n", " "),
    text("", "#Fields: c-ip\n"), text("#Fields: ", "a "), text("#Fields: ", "a", "\nb\n"),
    text("#separator \\x09\n", "#unset_field\tx\n"), text("", "#separator \\x09\n"),
    text(
      "#fields\t", "a\t",
      "\n" + String(repeating: "#types\tx\n#open\tx\n#unset_field\tx\n", count: 5000)),
    text("#fields\t", "a\t", "\n" + String(repeating: "#path\tx\n", count: 5000)),
    text("", "#"), text("", "\n"), text("", "\r"), text("", " "), text("", "\u{FEFF}"),
  ])
  func takesTheirLengthInTime(text: Hostile) {
    let bytes = text.bytes
    for naming in [false, true] { _ = Found(bytes, naming: naming).finder }
    var context = StreamContext()
    context.advance(over: bytes.span, format: .auto)
    #expect(context == Found(bytes).finder.context)
  }
}
