import Testing

@testable import LogFormats

struct SyslogTests {
  @Test(arguments: [
    "Oct 11 22:14:15 host su: text", "<34>Oct 11 22:14:15 host su: text",
    "Oct  1 22:14:15 host su[12]: text", "Oct 1 22:14:15 host su: text",
    "Oct 11 2026 22:14:15 host su: text", "2026 Oct 11 22:14:15 host su: text",
    "Oct 11 22:14:15.123 host su: text", "Oct 11 22:14:15 su: text",
    "Oct 11 2026 22:14:15: %ASA-6-302013: text", "Oct 11 22:14:15 host text without a tag",
    " Oct 11 22:14:15 host su: text", "Oct 11 22:14:15 host su[12] other: text",
    "<165>1 2003-10-11T22:14:15.003Z host app 12 ID47 - text",
    "<165>1 - host app - - - text", "<165>1 2003-10-11T22:14:15.003Z host app - -",
    #"<165>1 2003-10-11T22:14:15.003Z host app 12 - [a@1 b="]\"]"][c@1 d="e"] text"#,
    "2026-11-23T10:00:00.123456+00:00 host su: text", "2026-11-23T10:00:00Z host su[12]: text",
    "<13>2026-11-23T10:00:00+0100 192.0.2.1 su: text",
    #"2026-11-23T10:00:00Z host.example.com NSX 31 - [a@1 b="c"] text"#,
  ])
  func recognisesTheFormsOfSyslog(line: String) {
    #expect(Found.formats(line) == [.syslog])
    #expect(Found(line).fields.isEmpty)
  }

  @Test(arguments: [
    "", "Oct", "Oct 11", "Oct 11 22:14", "Okt 11 22:14:15 host su: text",
    "October 11 22:14:15 x y:",
    "<34>text", "<>Oct 11 22:14:15 h s: t", "<1234>Oct 11 22:14:15 h s: t", "<34", "<",
    "2026-11-23 10:00:00 host su: text", "2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z [main] x: y",
    "2026-11-23T10:00:00Z INFO main: text", "2026-11-23T10:00:00Z host text without a tag",
    "Mar 3 text", "May 2026 was warm",
  ])
  func takesOtherLinesForText(line: String) {
    #expect(Found.formats(line + "\n") == [.text])
  }

  private static let access =
    #"192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 12 "-" "curl/8.1""#

  @Test(arguments: [
    "Oct 11 22:14:15 host nginx: ", "<13>Oct 11 22:14:15 host nginx[12]: ",
    "<165>1 2003-10-11T22:14:15.003Z host nginx 12 - - ",
    "<165>1 2003-10-11T22:14:15.003Z host nginx 12 - - \u{FEFF}",
    "2026-11-23T10:00:00.123456+00:00 host nginx: ",
    "Oct 11 22:14:15 relay host: Oct 11 22:14:15 host nginx: ",
  ])
  func takesTheMessageApart(prefix: String) {
    let found = Found(prefix + Self.access, naming: false)
    #expect(found.fields == ["client 192.0.2.1", "account bob", "agent curl/8.1"])
    #expect(Found.formats(prefix + Self.access) == [.syslog])
  }

  @Test func followsMessagesFourDeep() {
    let prefix = "Oct 11 22:14:15 host a: "
    let four = String(repeating: prefix, count: 4)
    #expect(Found(four + Self.access).fields.count == 3)
    #expect(Found(four + prefix + Self.access).fields.isEmpty)
    let many = String(repeating: prefix, count: 10_000)
    #expect(Found.formats(many) == [.syslog])
  }

  @Test(arguments: ["stdout F", "stderr F", "stdout P"])
  func takesContainerLinesForWhatTheyHold(flags: String) {
    let prefix = "2026-11-23T10:00:00.123456789Z \(flags) "
    #expect(Found(prefix + Self.access).fields.first == "client 192.0.2.1")
    #expect(Found.formats(prefix + Self.access) == [.combined])
    #expect(Found.formats(prefix + #"{"a":1}"#) == [.json])
    #expect(Found.formats(prefix + "a=1 b=2") == [.logfmt])
    #expect(Found.formats(prefix + "some text") == [.text])
    #expect(Found.formats(prefix) == [.text])
  }

  @Test func namesThePartsOfThePrefix() {
    let line = #"<165>1 2003-10-11T22:14:15.003Z h.example.com app 12 ID47 [a@1 b="c"] Some text"#
    #expect(
      Found(line, naming: true).named == [
        "priority 165", "time 2003-10-11T22:14:15.003Z", "host h.example.com", "tag app", "pid 12",
        "msgid ID47", #"structured [a@1 b="c"]"#, "message Some text",
      ])
    #expect(
      Found("Oct 11 22:14:15 host su[12]: a=1 b=2", naming: true).named == [
        "time Oct 11 22:14:15", "host host", "tag su", "pid 12", "a 1", "b 2",
      ])
  }
}
