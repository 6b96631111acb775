import TestSupport
import Testing

@testable import Penname

/// Tables keep their columns, whatever their cells hold.
@Suite struct TableIntegrityTests {
  @Test(arguments: [
    ("a,user,b\nCookie: x=1,bob,200", "a,user,b\nCookie: -,acct-*,200"),
    ("a,user,b\ngps=39.9042,-,200", "a,user,b\ngps=39.9,-,200"),
    ("a,user,b\ngps=39.9042,200,1", "a,user,b\ngps=39.9,acct-*,1"),
    ("a,user,b\nuser=[x,y],b", "a,user,b\nuser=[acct-*,acct-*,b"),
    (
      "a,user,b\nlogin failed for user 'x,y,z', b",
      "a,user,b\nlogin failed for user 'acct-*,acct-*,z', b"
    ),
    ("a\tuser\tb\npassword='x\ty\tz' c", "a\tuser\tb\npassword='-\tacct-*\tz' c"),
    ("a,user,b\n\"Cookie: x, y\",bob,1", "a,user,b\n\"Cookie: -\",acct-*,1"),
  ])
  func endsAValueWithItsCell(text: String, expected: String) throws {
    let output = try Sample.pseudonymiser().pseudonymise(text)
    #expect(columns(output) == columns(text))
    #expect(output.replacing(/([a-z]{2,5})-[a-z2-7]{16}/) { "\($0.output.1)-*" } == expected)
  }

  @Test func keepsTheColumnsOfRandomRows() throws {
    let pseudonymiser = try Sample.pseudonymiser()
    var generator = SeededGenerator()
    let cells = [
      "bob", "Cookie: a=1", "Authorization: Basic x", "gps=39.9", "200", "user='x", "y'", "user=[a",
      "b]",
      "192.0.2.1", "tel: (138", "1234)", "\"a, b\"", "\"say \"\"user\"\"\"",
      "\"{\"\"n\"\":13800138000}\"",
      "failed login for user [x", "q=1&password=2", "", "-", "lat=1.5;2.5", "from a.b.example.net",
      "x y",
    ]
    for _ in 0..<500 {
      var text = "a,user,note,ip\n"
      for _ in 0..<4 {
        text +=
          (0..<4).map { _ in cells.randomElement(using: &generator)! }.joined(separator: ",") + "\n"
      }
      let output = pseudonymiser.pseudonymise(text)
      #expect(columns(output) == columns(text), "\(text)")
    }
  }

  /// How many cells each line has, by RFC 4180 and nothing of ours.
  private func columns(_ text: String) -> [Int] {
    let separator: Character = text.contains("\t") ? "\t" : ","
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var count = 1
      var isQuoted = false
      var isStart = true
      for character in line {
        if character == "\"", isStart || isQuoted { isQuoted.toggle() }
        if character == separator, !isQuoted { count += 1 }
        isStart = character == separator && !isQuoted
      }
      return count
    }
  }
}
