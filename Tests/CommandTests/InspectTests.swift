import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// `penname inspect` as it is typed: what it shows, what it hides, and that it counts what a run does.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct InspectTests {
  struct Report: Decodable, Equatable {
    struct Input: Decodable, Equatable {
      let name: String
      let status: String
      let lines: Int
      let bytes: Int
      let droppedRuns: Int
      let formats: [String: Int]
      let shown: [Line]?
    }
    struct Line: Decodable, Equatable {
      let number: Int
      let text: String
    }
    struct Row: Decodable, Equatable {
      let field: String?
      let `class`: String
      let action: String
      let count: Int
    }
    let inputs: [Input]
    let lines: Int
    let formats: [String: Int]
    let classes: [Row]
    let fields: [Row]
    let kept: [String: Int]

    func counts(_ action: String) -> [String: Int] {
      let rows = classes.filter { $0.action == action }
      return Dictionary(uniqueKeysWithValues: rows.map { ($0.class, $0.count) })
    }
  }

  private let place: Workplace

  init() throws { place = try Workplace() }

  private static let samplesFolder =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/samples"

  private static let samples = ["access", "app", "auth"].flatMap {
    SharedFiles.bytes("\(samplesFolder)/logs/\($0).log")
  }

  /// A line with a value of each class that is found by shape, key, label or phrase.
  private static let canaries = [
    "203.0.113.77", "2001:db8:cafe::77", "00:00:5e:00:53:77", "001010000000177", "490154203237518",
    "A0000000001277", "8986011703205100001", "9774d56d682e5477",
    "6fa459ea-ee8a-3ca4-894e-db77e160355e",
    "12ab34cd77", "13800138077", "canary@example.com", "kanarek", "canary.example.net", "hunter77",
    "11010519491231002X", "searched77",
  ]
  private static let line =
    "c \(canaries[0]) \(canaries[1]) \(canaries[2]) IMSI \(canaries[3]) IMEI \(canaries[4]) MEID \(canaries[5]) ICCID \(canaries[6]) androidId=\(canaries[7]) \(canaries[8]) oaid=\(canaries[9]) \(canaries[10]) \(canaries[11]) Invalid user \(canaries[12]) rhost=\(canaries[13]) password=\(canaries[14]) \(canaries[15]) /a?q=\(canaries[16])\n"

  private func json(_ command: String, input: [UInt8]? = nil) throws -> Report {
    let outcome = try place.shell(command, input: input)
    #expect(outcome.errors.isEmpty && outcome.ending == .exit(0))
    return try JSONDecoder().decode(Report.self, from: Data(outcome.output))
  }

  @Test func showsLinesAndCounts() throws {
    try place.folder.file(
      "in.log", "x 192.0.2.1 y\r\nmask 255.255.255.0 password=abc\n{\"ip\":\"192.0.2.1\"}\n")
    let outcome = try place.shell("penname inspect in.log")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    #expect(
      outcome.text.hasPrefix(
        """
        in.log
             1  x [ip→ip-xxxxxxxxxxxxxxxx] y
             2  mask [ip→kept: netmask] password=[cookie→-]
             3  {"ip":"[ip→ip-xxxxxxxxxxxxxxxx]"}
          3 lines
        """))
    #expect(
      outcome.text.contains(
        """

        Found, per class
                 2  ip       → ip-xxxxxxxxxxxxxxxx
                 1  cookie   → -

        Found, per field or key

        """))
    #expect(outcome.text.contains("         1  cookie   drop      password\n"))
    #expect(outcome.text.contains("\nKept\n         1  netmask    netmasks\n\nNot found: "))
    #expect(outcome.text.hasSuffix("say together.\n"))
  }

  @Test(arguments: ["access", "app", "auth"])
  func showsSamplesBetweenWhatTheyAreAndWhatTheyBecome(name: String) throws {
    func text(_ folder: String) -> String {
      String(
        decoding: SharedFiles.bytes("\(Self.samplesFolder)/\(folder)/\(name).log"), as: UTF8.self)
    }
    let outcome = try place.shell(
      "penname inspect --show-values \(Self.samplesFolder)/logs/\(name).log | sed -n '/^  [0-9]* lines/q;s/^ *[1-9][0-9]*  //p'"
    )
    let shown = outcome.text
    // In the first reading each mark is the value, in the second what it becomes.
    let mark = /\[[a-z]+ ([^\]→]+)→(kept)?([^\]]*)\]/
    #expect(shown.replacing(mark) { "\($0.output.1)" } == text("logs"))
    let becomes = shown.replacing(mark) { $0.output.2 == nil ? $0.output.3 : $0.output.1 }
    let token = /(ip|mac|imsi|imei|meid|iccid|aid|uuid|dev|tel|mail|acct|host)-[a-z2-7]{16}/
    #expect(
      becomes == text("expected").replacing(token) { "\($0.output.1)-xxxxxxxxxxxxxxxx" })
  }

  @Test(arguments: ["", "--lines 1", "--sample", "--json", "--json --lines 9", "--color always"])
  func showsNoOriginalValueUnlessAsked(flags: String) throws {
    for name in ["in.log", "203.0.113.77/canary@example.com.log"] {
      try place.folder.file(
        name, "\(Self.line)short\n{\"canary@example.com\":{\"sn\":\"hunter77\"}}\n")
    }
    let command = "penname inspect \(flags) in.log 203.0.113.77 < /dev/null"
    let hidden = try place.shell(command)
    #expect(hidden.ending == .exit(0))
    for canary in Self.canaries { #expect(!(hidden.text + hidden.errors).contains(canary)) }
    let shown = try place.shell("\(command.replacing("inspect", with: "inspect --show-values")) ")
    if flags.contains("lines") || flags == "--sample" {
      for canary in Self.canaries { #expect(shown.text.contains(canary)) }
    }
  }

  @Test func findsEachClassOfItsCanaries() throws {
    let report = try json("penname inspect --json", input: Array(Self.line.utf8))
    #expect(
      report.counts("hmac") == [
        "ip": 2, "mac": 1, "imsi": 1, "imei": 1, "meid": 1, "iccid": 1, "android": 1, "uuid": 1,
        "device": 1, "phone": 1, "email": 1, "account": 1, "host": 1,
      ])
    #expect(report.counts("drop") == ["cookie": 1, "rid": 1, "search": 1])
  }

  @Test func neverLetsALogWriteToTheTerminal() throws {
    let text = "a \u{1b}[2J\u{1b}]0;t\u{7} \u{9b}31m \u{202e} \u{2066} password=\u{1b}[5m\u{9b}x\n"
    try place.folder.file("in.log", text)
    try place.folder.file("k.json", "{\"ip\u{1b}[1m\u{9b}\u{202e}\":\"192.0.2.1\"}\n")
    for flags in ["--show-values", "--sample", "--show-values --json --lines 3", "--color never"] {
      let outcome = try place.shell("penname inspect \(flags) in.log k.json")
      #expect(outcome.ending == .exit(0))
      for scalar in outcome.text.unicodeScalars where scalar != "\n" {
        let category = scalar.properties.generalCategory
        #expect(category != .control && category != .format, "\(flags)")
      }
    }
  }

  @Test(arguments: ["in.log", "< in.log", "in.log.gz", "< in.log.gz", "d", "fifo", "- < in.log"])
  func countsWhatARunReports(words: String) throws {
    var text = Self.samples + Array(Self.line.utf8)
    for _ in 0..<3 { text += text }
    try place.folder.file("in.log", text + Array("no end 192.0.2.1".utf8))
    let inputs = "gzip -k in.log; mkdir d; cp in.log d; mkfifo fifo; cat in.log > fifo & "
    _ = try place.shell(
      "\(inputs) penname --ephemeral-key --report r.json in.log > /dev/null; head -c 1 fifo")
    let counts = try JSONDecoder().decode(BatchTests.Report.self, from: Data(place.bytes("r.json")))
      .counts
    let feed = words == "fifo" ? "cat in.log > fifo & " : ""
    let report = try json("\(feed)penname inspect --json \(words)")
    #expect(report.counts("hmac") == counts.pseudonymised)
    #expect(report.counts("drop") == counts.dropped)
    #expect(report.kept == counts.kept)
    #expect(report.lines == text.count { $0 == 0x0a } + 1)
    let all = [counts.pseudonymised, counts.dropped, counts.kept].flatMap(\.values)
    #expect(report.fields.map(\.count).reduce(0, +) == all.reduce(0, +))
  }

  @Test func countsALongLineInPiecesAsARunDoes() throws {
    var text = "long"
    for number in 0..<2000 {
      text += " 192.0.2.\(number % 256), li\(number)@example.com ip=198.51.100.7"
    }
    try place.folder.file("in.log", "\(text)\nx \(String(repeating: "a", count: 5000)) 192.0.2.1\n")
    _ = try place.shell("penname --ephemeral-key --max-line 4K --report r.json in.log > /dev/null")
    let counts = try JSONDecoder().decode(BatchTests.Report.self, from: Data(place.bytes("r.json")))
      .counts
    #expect(
      try place.shell("penname inspect --max-line 4K in.log").text.contains("\n     2  x … (a"))
    let report = try json("penname inspect --json --lines 5 --max-line 4K in.log")
    #expect(report.counts("hmac") == counts.pseudonymised)
    #expect(report.inputs[0].droppedRuns == 1 && report.lines == 2)
    let shown = try #require(report.inputs[0].shown)
    #expect(shown.map(\.number) == [1, 2])
    #expect(shown.allSatisfy { $0.text.hasSuffix("… (a long line)") && $0.text.utf8.count < 9000 })
  }

  @Test func showsTheBeginningOfALineOverAMebibyte() throws {
    let filler = String(repeating: "word 192.0.2.1 ", count: 90_000)
    let outcome = try place.shell(
      "penname inspect", input: Array("\(filler)\nnext\n".utf8), seconds: 120)
    #expect(outcome.ending == .exit(0) && outcome.text.contains("\n     2  next\n  2 lines"))
    #expect(outcome.text.contains("     90000  ip       → ip-xxxxxxxxxxxxxxxx\n"))
    #expect(outcome.output.count < 12_000)
  }

  @Test func showsAsManyLinesAsAsked() throws {
    let text = (1...100).map { "line \($0)\n" }.joined()
    try place.folder.file("in.log", text)
    for (flags, count) in [("", 20), ("--lines 0", 0), ("--lines 3", 3), ("--lines 200", 100)] {
      for choice in ["", "--sample"] {
        let output = try place.shell("penname inspect \(choice) \(flags) in.log").text
        #expect(output.split(separator: "\n").count { $0.contains("  line ") } == count)
      }
    }
    let sample = "penname inspect --sample --lines 5 in.log"
    #expect(try place.shell(sample).output == place.shell(sample).output)
    #expect(
      try place.shell(sample).output != place.shell("penname inspect --lines 5 in.log").output)
  }

  @Test func showsLinesWhileTheInputStaysOpen() throws {
    let running = try Running([Binary.path, "inspect"], in: place.path, input: .pipe)
    running.send("a 192.0.2.1\n")
    #expect(running.output(lines: 2) == "standard input\n     1  a [ip→ip-xxxxxxxxxxxxxxxx]\n")
    running.send(signal: SIGINT)
    running.waitForEnd()
    let outcome = running.finish()
    #expect(outcome.ending == .signal(SIGINT))
    #expect(outcome.text.contains(/\n  1 line.*, interrupted\n/))
  }
}
