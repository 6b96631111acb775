import TestSupport
import Testing

@testable import Penname

/// The places and the grammar of policy files.
struct PolicyTextTests {
  private static func mistake(_ text: String) -> String {
    do {
      _ = try PolicyText.read(Array(text.utf8))
      return "none"
    } catch { return error.description }
  }

  @Test(arguments: [
    "{}", " { } ", "// c\n{}", "/* c */{}/**/", "{a: 1}", "{\"a\": 1,}", "{'a': [1, 2,], }",
    "\u{feff}{}", "{a: +.5, b: 0x10, c: \"x\\\ny\"}", "{名: '值'}", "{\r\n}",
  ])
  func takesJSON5(text: String) { #expect(Self.mistake(text) == "none") }

  @Test(arguments: [
    ("", "the policy is empty; write { } for the policy research as it is"),
    (" // c", "the policy is empty; write { } for the policy research as it is"),
    ("{", "line 1, column 2: the file ends before its }"),
    ("{a", "line 1, column 3: a: a : is missing"),
    ("{a:", "line 1, column 4: a: a value is missing"),
    ("{a: 1 b: 2}", "line 1, column 7: a , or } is missing"),
    ("{a: [1 2]}", "line 1, column 8: a: a , or ] is missing"),
    (
      "{a: 1,,}",
      "line 1, column 7: a name is missing; put names of other signs than letters in quotes"
    ),
    ("{a-b: 1}", "line 1, column 3: a: a : is missing"),
    (
      "{a: tru}",
      "line 1, column 5: a: \"tru\" is neither a number nor true or false; put a text in quotes"
    ),
    (
      "{a: 01}",
      "line 1, column 5: a: \"01\" is neither a number nor true or false; put a text in quotes"
    ),
    ("{\n  a: 'x\n'}", "line 2, column 6: a: a quote is not closed"),
    ("{/* }", "line 1, column 2: a comment is not closed"),
    ("{} {}", "line 1, column 4: the policy has ended; take away what follows"),
    ("{a: 1, 'a': 2}", "line 1, column 8: a: given twice, the first time in line 1; take one away"),
    ("{'\\u0061': 1}", "line 1, column 2: a name has no escapes; write its letters as they are"),
    ("{a: '\\u00'}", "line 1, column 5: a: no text that JSON5 knows; look at its escapes"),
    (
      "{ü: {é: x}}",
      "line 1, column 9: [\"ü\"][\"é\"]: \"x\" is neither a number nor true or false; put a text in quotes"
    ),
  ])
  func saysWhereTheGrammarIsBroken(text: String, expected: String) {
    #expect(Self.mistake(text) == expected)
  }

  @Test func boundsTheDepthOfBrackets() {
    #expect(Self.mistake(String(repeating: "[", count: 100_000)).contains("nested too deep"))
  }

  @Test func endsOnAnyBytes() {
    var generator = SeededGenerator(for: "PolicyTextTests.endsOnAnyBytes")
    let alphabet = Array("{}[]:,'\"\\/*ab1 \n.".utf8)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...40, using: &generator)
      let bytes = generator.bytes(count, of: alphabet)
      if let node = try? PolicyText.read(bytes) { #expect(node.place.line >= 1) }
    }
  }
}
