import Detection
import TestSupport
import Testing

@testable import Penname

/// A line as it is shown.
struct InspectionLineTests {
  private static func shown(
    _ bytes: [UInt8], showsValues: Bool = false, isColoured: Bool = false, goesOn: Bool = false
  ) -> String {
    var detector = Detector()
    detector.detect(bytes.span)
    let line = InspectionLine(
      policy: .research, showsValues: showsValues, isColoured: isColoured)
    return line.text(
      bytes.span, 0..<bytes.count, detector.claims[...], detector.canonical, goesOn: goesOn)
  }

  private static func shown(_ text: String, showsValues: Bool = false) -> String {
    shown(Array(text.utf8), showsValues: showsValues)
  }

  @Test(arguments: [
    ("", ""), ("\r", ""), ("no value\r", "no value"),
    ("192.0.2.1", "[ip→ip-xxxxxxxxxxxxxxxx]"),
    (
      "a 192.0.2.1,li.na@example.com.",
      "a [ip→ip-xxxxxxxxxxxxxxxx],[email→mail-xxxxxxxxxxxxxxxx]."
    ),
    ("password=hunter2 mask 255.255.255.0", "password=[cookie→-] mask [ip→kept: netmask]"),
    ("lo 127.0.0.1 version 1.2.3.4", "lo [ip→kept: leftAlone] version [ip→kept: version]"),
    ("{\"imei\": 490154203237518}", "{\"imei\": [imei→\"imei-xxxxxxxxxxxxxxxx\"]}"),
    ("{\"sessionid\": 490154203237518}", "{\"sessionid\": [cookie→null]}"),
    (
      "{\"log\": \"{\\\"imei\\\": 490154203237518}\"}",
      "{\"log\": \"{\\\"imei\\\": [imei→\\\"imei-xxxxxxxxxxxxxxxx\\\"]}\"}"
    ),
  ])
  func hidesValuesBehindWhatTheyBecome(line: String, expected: String) {
    #expect(Self.shown(line) == expected)
  }

  @Test(arguments: [
    ("x 192.0.2.1", "x [ip 192.0.2.1→ip-xxxxxxxxxxxxxxxx]"),
    ("password=hunter2", "password=[cookie hunter2→-]"),
    ("version 1.2.3.4", "version [ip 1.2.3.4→kept: version]"),
    ("password=\"a\u{1b}[2Jb\"", "password=\"[cookie a\\x1b[2Jb→-]\""),
  ])
  func showsValuesOnRequest(line: String, expected: String) {
    #expect(Self.shown(line, showsValues: true) == expected)
  }

  @Test func coloursAddWordsToNothing() {
    for line in Sample.lines {
      let coloured = Self.shown(Array(line.utf8), isColoured: true)
      #expect(coloured.replacing(/\u{1b}\[\d+m/, with: "") == Self.shown(line))
      let (marks, ends) = (
        coloured.matches(of: /\u{1b}\[[1-9]\d*m\[/), coloured.matches(of: /\]\u{1b}\[0m/)
      )
      #expect(marks.count == ends.count && !marks.isEmpty)
    }
  }

  @Test(arguments: Sample.lines) func showsALineAsARunWritesIt(line: String) throws {
    let token = /(ip|mac|imsi|imei|meid|iccid|aid|uuid|dev|tel|mail|acct|host)-[a-z2-7]{16}/
    let written = try Sample.pseudonymiser().pseudonymise(line)
      .replacing(token) { "\($0.output.1)-xxxxxxxxxxxxxxxx" }
    let shown = Self.shown(line).replacing(/\[[a-z]+→([^\]]*)\]/) { "\($0.output.1)" }
    #expect(shown == written)
  }

  @Test func cutsALongLineAtACharacterOutsideOfAValue() {
    let dashes = String(repeating: "-", count: 4090)
    #expect(Self.shown(dashes) == dashes)
    #expect(Self.shown(dashes + "北京北京") == dashes + "北京… (6 bytes more)")
    #expect(
      Self.shown(dashes + " 192.0.2.1 and more") == dashes
        + " [ip→ip-xxxxxxxxxxxxxxxx]… (9 bytes more)")
    #expect(Self.shown(dashes + "-------192.0.2.1") == dashes + "------… (10 bytes more)")
    #expect(Self.shown(Array("ab".utf8), goesOn: true) == "ab… (a long line)")
  }

  @Test func cutsALongValue() {
    let word = String(repeating: "x", count: 600)
    #expect(
      Self.shown("password=\(word)", showsValues: true)
        == "password=[cookie \(word.prefix(512))…→-]")
  }
}
