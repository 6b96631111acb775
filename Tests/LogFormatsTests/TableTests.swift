import Testing

@testable import LogFormats

struct TableTests {
  @Test(arguments: [
    "user,x", "x,user", "\"user\",\"x\"", "user,x\r", "\u{FEFF}user,x", "user,a b-c_d.e", "_x,imei",
    "手机号,x", "user,\(String(repeating: "x", count: 64))",
    "user,\(String(repeating: "手", count: 64))",
  ])
  func takesAFirstLineOfNamesForAHeader(header: String) {
    #expect(Found.formats("\(header)\nsome,text\n") == [.csv, .csv])
    #expect(Found.formats("\(header.replacing(",", with: "\t"))\nsome\ttext\n") == [.tsv, .tsv])
  }

  @Test(arguments: [
    "", "user", "user,", ",user", "user, x", "user,1x", "user,x=1", "user;x", "foo,bar", "user,x!",
    "user,\"x", "user,\"\"", "user,\(String(repeating: "x", count: 65))", "user,a,b:c", "user,,x",
  ])
  func takesOtherFirstLinesForText(header: String) {
    #expect(Found.formats("\(header)\nsome,text\n") == [.text, .text])
  }

  @Test func takesNoLaterLineForAHeader() {
    #expect(Found("text\nuser,x\nbob,1\n").fields.isEmpty)
    #expect(Found("\nuser,x\nbob,1\n").fields.isEmpty)
  }

  @Test(arguments: [
    ("bob,1,192.0.2.1", ["account bob", "address 192.0.2.1"]),
    ("\"bob\",1,\"192.0.2.1\"\r", ["account \"bob\"", "address \"192.0.2.1\""]),
    ("\"b \"\"c\"\", d\",1,", ["account \"b \"\"c\"\", d\""]),
    ("-,\"\",\"-\"", []), (",,", []), ("", []), ("bob", ["account bob"]),
    ("bob,1,192.0.2.1,more", ["account bob", "address 192.0.2.1", "address more"]),
    ("\"bob\"by,1", ["account \"bob\"", "account by"]), ("b\"o\"b,1", ["account b\"o\"b"]),
    ("\"one\ntwo\",1,192.0.2.1", ["account \"one\"", "account \"two\"", "address 192.0.2.1"]),
    (
      "\"one\r\n\r\ntwo\"\"\n\",1,\"192.0.2.1\n\"",
      ["account \"one\"", "account \"two\"\"\"", "address \"192.0.2.1\""]
    ),
    ("{\"a\":1},2", ["account {\"a\":1}"]), ("#x,y", ["account #x"]),
  ])
  func readsCells(row: String, fields: [String]) {
    #expect(Found("user,x,host\n\(row)\n").fields == fields)
    let tabs = row.replacing(",", with: "\t")
    let expected = fields.map { $0.replacing(",", with: "\t") }
    #expect(Found("user\tx\thost\n\(tabs)\n").fields == expected)
  }

  @Test func endsAStrayQuoteAfterAHundredLines() {
    let lines = String(repeating: "x\n", count: 100)
    #expect(Found("a,user\n1,\"bob\n\(lines)2,eve\n").fields.last == "account eve")
    let fewer = String(repeating: "x\n", count: 99)
    #expect(Found("a,user\n1,\"bob\n\(fewer)2,eve\n").fields.last == "account \"2,eve\"")
  }

  @Test(arguments: [
    (LogFormat.Name.csv, "user;x\nbob;1\n"), (.csv, "user,x\nbob,1\n"), (.csv, "user\nbob\n"),
    (.csv, "用户名,x\nbob,1\n"), (.tsv, "user\tx\nbob\t1\n"),
  ])
  func takesMoreHeadersWhereTheFormatIsNamed(name: LogFormat.Name, text: String) {
    let found = Found(text, .named(name))
    #expect(found.fields == ["account bob"])
    #expect(found.finder.mismatches == 0)
  }

  @Test func namesCells() {
    #expect(
      Found("user,x y\nbob,\"1\"\n", naming: true).named == ["user bob", "x y 1"])
  }
}
