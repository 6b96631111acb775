import TestSupport
import Testing

@testable import Detection

/// Regular expressions by themselves: what they match, and that no text stalls them.
@Suite(.enabled(if: PatternCode.isBuiltIn, "built without the trait PCRE2"))
struct PatternCodeTests {
  /// The values of all matches; nil where a limit was reached.
  private static func values(_ regex: String, _ text: [UInt8]) throws -> [Range<Int>]? {
    let code = try PatternCode(regex)
    let search = PatternSearch([DetectionPattern(index: 0, code, .account)])
    search.begin(text.count)
    var values: [Range<Int>] = []
    var start = 0
    while true {
      switch search.next(code, text.span, in: 0..<text.count, from: start) {
      case .found(let value, let next):
        #expect(next > start)
        values.append(value)
        start = next
      case .goesOn, .exhausted: return nil
      case .none: return values
      }
    }
  }

  private static func strings(_ regex: String, _ text: String) throws -> [String]? {
    let bytes = Array(text.utf8)
    return try values(regex, bytes)?.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    ("ORD-\\d{8}", "a ORD-12345678 b ORD-1234 ORD-87654321", ["ORD-12345678", "ORD-87654321"]),
    ("id=(\\w+);(\\w+)", "id=a1;b id=c2;d", ["a1", "c2"]),
    ("id=(\\w+);(?<value>\\w+)", "id=a1;b id=c2;d", ["b", "d"]),
    ("(?J)x(?<value>\\d)|y(?<value>\\w)", "x1 yb", ["1", "b"]),
    ("(?|x(\\d)|y(\\w))", "x1 yb", ["1", "b"]),
    // A group that takes no part: the whole match counts.
    ("id=(\\d+)|name", "name id=5", ["name", "5"]),
    ("id=\\K\\w+", "id=abc", ["abc"]),
    ("(?<=id=)\\w+", "id=abc xid=def", ["abc", "def"]),
    ("(?=(\\d\\d))", "123", ["12", "23"]),
    ("x*", "axxb", ["", "xx", "", ""]),
    ("^\\w|\\w$", "ab cd", ["a", "d"]),
    ("(?i)ord", "ORD ord", ["ORD", "ord"]),
    ("[^\"]+", "\u{FF}\"b", ["\u{FF}", "b"]),
    // Counted in characters.
    ("[张李].", "张三李四王五", ["张三", "李四"]),
    ("\\p{Han}+", "a张三b", ["张三"]),
    ("(*UTF)^..$", "é三", ["é三"]),
    ("^..$", "é", ["é"]),
  ])
  func claimsTheValueOfAMatch(regex: String, text: String, expected: [String]) throws {
    #expect(try Self.strings(regex, text) == expected)
  }

  @Test(arguments: [
    ("a(b", "missing closing parenthesis"), ("[a", "missing terminating ]"),
    ("*a", "quantifier does not follow a repeatable item"), ("a\\C", "\\C"),
    ("(?<n>a)(?<n>b)", "two named subpatterns"), ("\\1", "reference to non-existent"),
    ("(?P=x)", "reference"), ("\\x{100}", "too large"), ("(*UCP)\\d", "UCP"),
  ])
  func saysWhatIsWrong(regex: String, message: String) throws {
    do throws(PatternFault) {
      _ = try PatternCode(regex)
      Issue.record("\(regex) is taken")
    } catch {
      #expect(error.message.contains(message), "\(error.message)")
      #expect(0...regex.utf8.count ~= error.offset)
    }
  }

  /// Patterns that backtrack without end, and what they do it on: without a limit the universe ends first.
  @Test(arguments: [
    ("(\\w+\\s?)+;", "aaaa aaaa", ";x"), ("(a|aa)+$", "a", "b"),
    ("(.*)(.*)(.*)(.*)[;x]y", "ab", "x;"),
    ("(a?){30}a{30}b", "a", "b b"), ("^(([a-z])+.)+[A-Z]([a-z])+$", "a", "!A"),
    ("\\w+\\d+x", "1", ";x"), ("a.*b.*c.*d", "abc", ""), ("(?:(?:a+)+)+(?<value>b)!", "a", "b"),
    ("(\\((?:[^()]++|(?1))*\\))", "(", ")"), ("(*UTF)(\\w+é?)+;", "aé", ";"),
  ])
  func givesUpOnTextsThatWouldStallIt(regex: String, unit: String, end: String) throws {
    for count in [100, 1000, 20_000] {
      let text = Array((String(repeating: unit, count: count / unit.utf8.count) + end).utf8)
      let first = try Self.values(regex, text)
      #expect(try Self.values(regex, text) == first, "counted, so that each time ends alike")
    }
  }

  @Test func givesUpInTheSamePlaceEachTime() throws {
    let text = Array((String(repeating: "a ", count: 500) + "b").utf8)
    #expect(try Self.values("(\\w+\\s?)+;|b", text) == nil)
    #expect(try Self.values("(\\w+\\s?)+;|b", text) == nil)
    #expect(try Self.values("a|b", text)?.count == 501)
  }

  @Test(arguments: ["ORD=.*id=(\\d+)", "a.*z", "(?s).*(x)"])
  func takesTheStepsThatALongLineNeeds(regex: String) throws {
    for count in [10, 1000, 8000] {
      let text =
        "ORD= \(String(repeating: "a b ", count: count / 4))id=17 x z \(String(repeating: ". ", count: count / 4))end"
      #expect(try Self.strings(regex, text)?.count == 1, "\(count)")
    }
  }

  @Test func findsNothingElseThanALinearSearch() throws {
    var generator = SeededGenerator(for: "PatternCodeTests.findsNothingElseThanALinearSearch")
    for _ in 0..<300 {
      let text = generator.bytes(
        Int.random(in: 0...5000, using: &generator), of: Array("OR-1 x".utf8))
      // The oracle: a hand-written search for `OR-1+` from left to right.
      var expected: [Range<Int>] = []
      var index = 0
      while index + 4 <= text.count {
        if text[index..<index + 4].elementsEqual("OR-1".utf8) {
          var end = index + 4
          while end < text.count, text[end] == UInt8(ascii: "1") { end += 1 }
          expected.append(index..<end)
          index = end
        } else {
          index += 1
        }
      }
      if text.isEmpty { continue }
      #expect(try Self.values("OR-1+", text) == expected)
      #expect(try Self.values("(*UTF)OR-1+", text) == expected)
    }
  }

  @Test func tellsThatAMatchMayGoOn() throws {
    let text = Array("x ORD-12 y ORD-1".utf8)
    for (regex, expected) in [
      ("ORD-\\d{2}", PatternStep.found(value: 2..<8, next: 8)), ("ORD-\\d{3}", .goesOn(from: 11)),
      ("x.*", .goesOn(from: 0)), ("z", .none), ("ORD", .found(value: 2..<5, next: 5)),
    ] {
      let code = try PatternCode(regex)
      let search = PatternSearch([DetectionPattern(index: 0, code, .account)])
      search.begin(text.count)
      #expect(
        search.next(code, text.span, in: 0..<text.count, from: 0, goesOn: true) == expected,
        "\(regex)")
    }
  }
}
