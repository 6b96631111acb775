import TestSupport
import Testing

/// `penname policy`, and `--policy` of a run and an inspection.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct PolicyTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file("in.log", "x 192.0.2.1 y\n")
    try place.folder.file("p.json5", "{classes: {ip: 'truncate'}}")
    try place.folder.file("bad.json5", "{classes: {ip: 'trunkate'},\n strict: 1}")
  }

  @Test func listsThePresetsOneLineEach() throws {
    let outcome = try place.shell("penname policy list")
    #expect(outcome.status == 0)
    let names = outcome.text.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(names == ["research", "strict", "network", "minimal", "aggregate"])
  }

  @Test(arguments: ["research", "strict", "network", "minimal", "aggregate"])
  func showsAPresetThatItAccepts(name: String) throws {
    let outcome = try place.shell("penname policy show \(name) > own && penname policy check own")
    #expect(outcome.status == 0)
    #expect(outcome.text == "own: ok\n")
  }

  @Test func saysEveryMistakeInOneLine() throws {
    let outcome = try place.shell("penname policy check p.json5 bad.json5")
    #expect(outcome.status == 2)
    #expect(outcome.text == "p.json5: ok\n")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix(
        "penname: error: bad.json5: line 1, column 16: classes.ip: no such action \"trunkate\"; did you mean \"truncate\"?"
      ))
    #expect(lines[1].hasPrefix("penname: error: bad.json5: line 2, column 10: strict: "))
  }

  @Test(arguments: [
    ("penname policy", "policy is followed by list, show or check"),
    ("penname policy show", "takes one name"),
    ("penname policy show strikt", "no such policy strikt; did you mean strict?"),
    ("penname policy check", "takes files"), ("penname policy list x", "takes nothing more"),
    ("penname policy check -q x", "policy takes no option -q"),
    (
      "penname -k key -p none in.log",
      "--policy: no such preset or file \"none\"; take one of research"
    ),
    ("penname -k key -p bad.json5 in.log", "--policy: bad.json5: line 1, column 16: "),
    ("penname -k key -p bad.json5 in.log", "(1 more: penname policy check)"),
    ("penname inspect -p ./none in.log", "--policy: ./none: cannot be read: No such file"),
    (
      "penname -k key --ip-as token -p p.json5 in.log",
      "--ip-as: the policy file makes no pseudonyms"
    ),
  ])
  func saysWhatIsWrong(command: String, text: String) throws {
    let outcome = try place.shell(command)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(text), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func runsAsThePolicySays() throws {
    #expect(try place.run("-p", "p.json5", "in.log").text == "x 192.0.0.0 y\n")
    #expect(try place.run("--policy=minimal", "in.log").text == "x 192.0.0.0 y\n")
    #expect(
      try place.run("--ip-as", "address", "-p", "research", "in.log").text.hasPrefix("x fd05:"))
    #expect(try place.run("-p", "p.json5", "--report", "r", "in.log").status == 0)
    #expect(place.text("r").contains("\"policy\" : \"file\""))
    #expect(place.text("r").contains("\"truncated\" : {\n      \"ip\" : 1\n    }"))
  }

  @Test func preservesPrefixesAlikeInAllWorkers() throws {
    let lines = (0..<40_000).map { "x 192.0.2.\($0 % 250 + 1) y" }.joined(separator: "\n") + "\n"
    try place.folder.file("big.log", lines)
    let one = try place.run("-p", "network", "-j", "1", "big.log")
    let three = try place.run(
      "-p", "network", "-j", "3", "--chunk", "4K", "--report", "r", "big.log")
    #expect(one.status == 0 && three.status == 0 && one.output == three.output)
    #expect(!one.text.contains("192.0.2.") && Set(one.text.split(separator: "\n")).count == 250)
    #expect(place.text("r").contains("\"prefixPreserved\" : {\n      \"ip\" : 40000\n    }"))
    #expect(place.text("r").contains("prefix: weaker than tokens"))
  }

  @Test func inspectsAsThePolicySays() throws {
    let outcome = try place.shell("penname inspect -p p.json5 in.log")
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("x [ip→/16 or /48] y"))
    #expect(
      try place.shell("penname inspect --json -p minimal in.log").text.contains("\"minimal\""))
  }
}
