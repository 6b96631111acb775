import Testing

@testable import LogFormats

struct JSONLineTests {
  @Test(arguments: [
    "{}", #"{"a":1}"#, #"  {"a":1}  "#, "\u{FEFF}{\"a\":1}", "{not json}", #"{"a":{"b":[1,2]}}"#,
    "{}\r",
  ])
  func recognisesBraces(line: String) {
    #expect(Found.formats(line) == [.json])
    #expect(Found(line).fields.isEmpty)
  }

  @Test(arguments: ["{", #"{"a":1"#, #"{"a":1},"#, "[1]", "}", #"x {"a":1}"#, "{\"a\":\n"])
  func takesOtherLinesForText(line: String) {
    #expect(Found.formats(line).first == .text)
  }

  private static let time = "[10/Oct/2000:13:55:36 -0700]"

  @Test(arguments: [
    #"{"log":"192.0.2.1 - bob \#(time) \"GET / HTTP/1.1\" 200 1\n","stream":"stdout"}"#,
    #"{"a":"b","message": "192.0.2.1 - bob \#(time) \"GET / HTTP/1.1\" 200 1"}"#,
    #"{"a":[1,{"MESSAGE":"Oct 11 22:14:15 h nginx: 192.0.2.1 - bob \#(time) \"GET"}]}"#,
    #"{"event":{"original":"192.0.2.1 - bob \#(time) \"GET /"}}"#,
    #"{"event.original":"192.0.2.1 - bob \#(time) \"GET /"}"#,
    #"{"_raw" : "w.example.com 192.0.2.1 - bob \#(time) \"GET /"}"#,
    #"{"msg":"192.0.2.1 - bob \#(time)"}"#,
    #"{"message":"1066036250.603 310 192.0.2.1 TCP_MISS/304 263 GET http://example.com/ bob NONE/- -"}"#,
  ])
  func findsClientAndUserOfALineInAString(line: String) {
    #expect(Found(line).fields == ["client 192.0.2.1", "account bob"])
    #expect(Found.formats(line) == [.json])
  }

  @Test func findsTheCookiesOfHAProxyInAString() {
    let line =
      #"{"log":"192.0.2.1:99 [10/Oct/2000:13:55:36.000] f b/s 0/0/0/0/0 200 5 s=1 - ---- 1/1/1/1/0 0/0 \"GET /\""}"#
    #expect(Found(line).fields == ["client 192.0.2.1", "cookie s=1"])
  }

  @Test(arguments: [
    #"{"other":"192.0.2.1 - bob \#(time) \"GET / HTTP/1.1\" 200 1"}"#,
    #"{"log":"192.0.2.1 - bo\\b \#(time) \"GET / HTTP/1.1\" 200 1"}"#,
    #"{"log":["a/b [10/"]}"#, #"{"log":"text with [10/Oct/2000"}"#, #"{"log":"[10/"#,
  ])
  func findsNoneElsewhere(line: String) {
    #expect(Found(line).fields.isEmpty)
  }

  @Test func namesEachScalarByItsPath() {
    let line =
      #"{"a":"x","b":{"c":1,"d":[true,{"e":null},"y"]},"f":"","g":"-","h":{"i\"j":"z"},"k":-1.5e3}"#
    #expect(
      Found(line, naming: true).named == [
        "a x", "b.c 1", "b.d true", "b.d.e null", "b.d y", #"h.i\"j z"#, "k -1.5e3",
      ])
  }

  @Test func namesThePartsOfALineInAString() {
    let line = #"{"a":{"log":"192.0.2.1 - bob \#(Self.time) \"GET /\""}}"#
    #expect(
      Found(line, naming: true).named == [
        "a.log.client 192.0.2.1", "a.log.user bob",
        "a.log.time \(Self.time.dropFirst().dropLast())",
        #"a.log ] \"GET /\""#,
      ])
    #expect(
      Found(line, naming: true).fields == [
        "client 192.0.2.1", "account bob", "text \(Self.time.dropFirst().dropLast())",
        #"text ] \"GET /\""#,
      ])
  }

  @Test func walksHostileTextsInLinearTime() {
    let open = String(repeating: "[{\"a\":", count: 10_000)
    #expect(Found("{\(open)}", naming: true).formats == [.json])
    let slashes = String(repeating: "A/200 [1/", count: 10_000)
    #expect(Found("{\"log\":\"\(slashes)\"}").fields.isEmpty)
    let quotes = String(repeating: "\\\"", count: 40_000)
    #expect(Found("{\"a\":\"\(quotes)\"}", naming: true).fields.count == 1)
    let keys = String(repeating: "k", count: 40_000)
    let values = String(repeating: "1,", count: 20_000)
    #expect(Found("{\"\(keys)\":[\(values)]}", naming: true).fields.count == 20_000)
  }
}
