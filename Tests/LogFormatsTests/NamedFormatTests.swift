import Testing

@testable import LogFormats

struct NamedFormatTests {
  private static let access =
    "192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 1"
  private static let text = "{\"a\":1}\n\n\(access)\r\na=1 b=2\n"

  @Test func knowsEachName() {
    for name in LogFormat.Name.allCases {
      #expect(LogFormat(name: name.rawValue) == (name == .pattern ? nil : .named(name)))
      #expect(LogFormat.Name.allCases[name.index] == name)
    }
    #expect(LogFormat(name: "auto") == .auto)
    for name in ["", "Auto", "nginx", "combined "] { #expect(LogFormat(name: name) == nil) }
  }

  @Test(arguments: [
    (LogFormat.Name.combined, 2, 0), (.common, 2, 0), (.json, 2, 9), (.logfmt, 2, 0),
    (.syslog, 3, 0), (.haproxy, 3, 0), (.squid, 3, 0), (.alb, 3, 0), (.elb, 3, 0), (.w3c, 3, 0),
    (.csv, 3, 0), (.tsv, 3, 0), (.zeek, 3, 0),
  ])
  func countsLinesOfOtherFormats(name: LogFormat.Name, mismatches: Int, first: Int) {
    let finder = Found(Self.text, .named(name)).finder
    #expect(finder.mismatches == mismatches)
    #expect(finder.firstMismatch == first)
  }

  @Test func countsNoneByItselfNorAsText() {
    for format in [LogFormat.auto, .named(.text)] {
      let finder = Found(Self.text, format).finder
      #expect(finder.mismatches == 0)
      #expect(finder.firstMismatch == nil)
    }
    #expect(Found(Self.text, .named(.text)).fields.isEmpty)
  }

  @Test func dropsLinesOfOtherFormatsWhole() {
    #expect(
      Found(Self.text, .named(.common), onMismatch: .drop).fields == [
        "dropped {\"a\":1}", "client 192.0.2.1", "account bob", "dropped a=1 b=2",
      ])
    #expect(Found(Self.text, .named(.json), onMismatch: .scan).fields.isEmpty)
    #expect(Found(Self.text, .named(.json), onMismatch: .fail).fields.isEmpty)
  }

  @Test(arguments: [
    (LogFormat.Name.syslog, "Oct 11 22:14:15 h haproxy: 192.0.2.1:5 [10/Oct/2000:13:55:36.123] f"),
    (.haproxy, "Oct 11 22:14:15 h haproxy: 192.0.2.1:5 [10/Oct/2000:13:55:36.123] f"),
    (.json, "2026-11-23T10:00:00Z stdout F {\"a\":1}"), (.combined, access),
    (.w3c, "# a comment\n#Fields: a b\n1 2\n\n"), (.zeek, "# a comment\n#fields\ta\tb\n1\t2\n"),
    (.csv, "first name,x\n1,2,3\n{\"a\":1}\n"),
  ])
  func findsTheFormatWhereItIsCarriedOrExplained(name: LogFormat.Name, text: String) {
    #expect(Found(text, .named(name)).finder.mismatches == 0)
  }

  @Test func remembersTheFirstMismatchOfEachText() {
    var finder = FieldFinder(.named(.json))
    let texts = ["{}\nx\n", "{}\n", "y\n"].map { Array($0.utf8) }
    var first: [Int?] = []
    for text in texts {
      finder.find(text.span, context: StreamContext())
      first.append(finder.firstMismatch)
    }
    #expect(first == [3, nil, 0])
    #expect(finder.mismatches == 2)
    #expect(finder.counts[LogFormat.Name.json.index] == 2)
  }
}
