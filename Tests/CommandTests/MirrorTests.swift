import Glibc
import TestSupport
import Testing

/// Files and folders written below a directory.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct MirrorTests {
  private static let line = "x 192.0.2.1 y\n"
  private static let result = "x \(Workplace.token) y\n"
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file("in/a.log", Self.line)
    try place.folder.file("in/sub/b.log", Self.line)
    try place.folder.file("in/dsl-192-0-2-1.example.com/192.0.2.1.log", Self.line)
    _ = try place.shell("gzip < in/a.log > in/sub/c.log.gz")
  }

  private func outputs() throws -> [String] {
    try place.shell("cd out && find . -type f | sort").text.split(separator: "\n").map {
      String($0.dropFirst(2))
    }
  }

  @Test func mirrorsADirectoryUnderRewrittenNames() throws {
    let outcome = try place.run("--domain", "", "-o", "out", "in")
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty && outcome.output.isEmpty)
    #expect(
      try outputs() == [
        "a.log", "dsl-\(Workplace.token).example.com/\(Workplace.token).log", "sub/b.log",
        "sub/c.log.gz",
      ])
    #expect(place.text("out/a.log") == Self.result)
    #expect(try place.shell("gzip -dc out/sub/c.log.gz").text == Self.result)
    #expect(place.text("in/a.log") == Self.line)
  }

  @Test func keepsNamesIfAskedTo() throws {
    #expect(try place.run("--keep-names", "-o", "out", "in").ending == .exit(0))
    #expect(
      try outputs() == [
        "a.log", "dsl-192-0-2-1.example.com/192.0.2.1.log", "sub/b.log", "sub/c.log.gz",
      ])
  }

  @Test(arguments: [
    ("none", ["a.log", "sub/b.log", "sub/c.log"]),
    ("gzip", ["a.log.gz", "sub/b.log.gz", "sub/c.log.gz"]),
    ("bgzf", ["a.log.gz", "sub/b.log.gz", "sub/c.log.gz"]),
    ("auto", ["a.log", "sub/b.log", "sub/c.log.gz"]),
  ])
  func namesOutputsByTheirCompression(compression: String, names: [String]) throws {
    #expect(
      try place.run("-z", compression, "-o", "out/", "in/a.log", "in/sub/").ending == .exit(0))
    #expect(try outputs() == names.map { $0.hasPrefix("sub/") ? String($0.dropFirst(4)) : $0 })
    for name in try outputs() {
      let isGzip = place.bytes("out/\(name)").starts(with: [0x1f, 0x8b])
      #expect(isGzip == name.hasSuffix(".gz"))
      #expect(try place.shell("gzip -dcf out/\(name)").text == Self.result)
    }
  }

  @Test(arguments: [
    ("auto", "out.log", false), ("auto", "out.gz", true), ("none", "out.gz", false),
    ("gzip", "out.log", true), ("bgzf", "out.log", true),
  ])
  func compressesAFileAsAskedOrAsItsNameSays(compression: String, name: String, isGzip: Bool) throws
  {
    #expect(try place.run("-z", compression, "-o", name, "in/a.log").ending == .exit(0))
    #expect(place.bytes(name).starts(with: [0x1f, 0x8b]) == isGzip)
    #expect(try place.shell("gzip -dcf < \(name)").text == Self.result)
  }

  @Test func compressesBetterAtAHigherLevel() throws {
    let text = (0..<2000).map { "\($0) GET /index/\($0 % 7).html HTTP/1.1\n" }.joined()
    try place.folder.file("big.log", text)
    let sizes = try [0, 1, 9].map { level in
      _ = try place.run("-z", "gzip", "--level", "\(level)", "-o", "l\(level)", "big.log")
      #expect(try place.shell("gzip -dc < l\(level)").text == text)
      return place.bytes("l\(level)").count
    }
    #expect(sizes[0] > text.utf8.count && sizes[0] > sizes[1] && sizes[1] > sizes[2])
  }

  @Test func keepsModeAndTimeOfTheInput() throws {
    _ = try place.shell(
      "chmod 4640 in/a.log; touch -d '2001-02-03 04:05:06.789012345 UTC' in/a.log")
    for (output, umask) in [("out/", "0"), ("out.gz", "77")] {
      let outcome = try place.shell("umask \(umask); penname -k key -o \(output) in/a.log")
      #expect(outcome.ending == .exit(0))
      let status = try place.status(output == "out/" ? "out/a.log" : output)
      #expect(status.st_mode & 0o7777 == 0o640)
      #expect(status.st_mtim.tv_sec == 981_173_106 && status.st_mtim.tv_nsec == 789_012_345)
    }
  }

  @Test func writesNoNameAndNoTimeIntoAHeader() throws {
    _ = try place.run("-o", "out.gz", "in/a.log")
    #expect(place.bytes("out.gz").prefix(10) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  }

  @Test(arguments: [
    "in/a.log ./in/a.log", "in in/a.log", "in/sub/b.log other/b.log",
    "n/192.0.2.9 n/192.000.002.009",
    "-z gzip in/sub/c.log.gz other/c.log", "-z none in/sub/c.log.gz other/c.log",
  ])
  func refusesTwoInputsOfOneName(words: String) throws {
    try place.folder.file("other/b.log", Self.line)
    try place.folder.file("other/c.log", Self.line)
    try place.folder.file("n/192.0.2.9", Self.line)
    try place.folder.file("n/192.000.002.009", Self.line)
    let outcome = try place.shell("penname -k key --report r.json -o out \(words)")
    #expect(outcome.ending == .exit(2))
    #expect(outcome.errors.contains("would both be written to"))
    #expect(!place.exists("out") && !place.exists("r.json"))
  }

  @Test func takesALogAndItsCompressedTwinWhereBothKeepTheirNames() throws {
    try place.folder.file("other/c.log", Self.line)
    #expect(try place.run("-o", "out", "in/sub/c.log.gz", "other/c.log").ending == .exit(0))
    #expect(try outputs() == ["c.log", "c.log.gz"])
  }

  @Test func leavesExistingOutputsUnlessForced() throws {
    try place.folder.file("out/a.log", "old")
    let refused = try place.run("-o", "out", "in")
    #expect(refused.ending == .exit(1))
    #expect(refused.errors.split(separator: "\n").count == 1)
    #expect(place.text("out/a.log") == "old")
    #expect(try outputs().count == 4)
    #expect(try place.run("--force", "-o", "out", "in").ending == .exit(0))
    #expect(place.text("out/a.log") == Self.result)
    #expect(try outputs().count == 4)
  }

  @Test func replacesALinkAndNotWhatItLeadsTo() throws {
    try place.folder.file("precious", "old")
    try place.folder.link("out.log", to: "precious")
    #expect(try place.run("-o", "out.log", "in/a.log").ending == .exit(1))
    #expect(try place.run("--force", "-o", "out.log", "in/a.log").ending == .exit(0))
    #expect(place.text("precious") == "old")
    #expect(place.text("out.log") == Self.result)
  }

  @Test(arguments: ["in", "in/", "in/out", "in/x/y", "./in/../in/out"])
  func refusesAnOutputDirectoryInsideTheInput(output: String) throws {
    let before = try place.names()
    let outcome = try place.run("-o", output, "in")
    #expect(outcome.ending == .exit(2))
    #expect(try place.names() == before)
  }

  @Test func passesOverLinksAndSpecialFilesInsideADirectory() throws {
    try place.folder.file("secret", "198.51.100.7\n")
    try place.folder.link("in/link.log", to: "../secret")
    try place.folder.link("in/loop", to: ".")
    try place.folder.link("in/dangling", to: "nowhere")
    _ = try place.shell("mkfifo in/fifo")
    let outcome = try place.run("-o", "out", "in", seconds: 10)
    #expect(outcome.ending == .exit(3))
    #expect(outcome.errors.split(separator: "\n").count == 4)
    #expect(try outputs().count == 4)
    #expect(try place.run("--force", "--warnings", "ok", "-o", "out", "in").ending == .exit(0))
  }

  @Test func followsALinkThatIsNamed() throws {
    try place.folder.link("link.log", to: "in/a.log")
    try place.folder.link("tree", to: "in")
    #expect(try place.run("link.log").text == Self.result)
    #expect(try place.run("-o", "out", "tree").ending == .exit(0))
    #expect(try outputs().count == 4)
  }

  @Test func failsAFileWhoseNameIsNoText() throws {
    _ = try place.shell("cp in/a.log \"$(printf 'in/\\273.log')\"")
    let outcome = try place.run("-o", "out", "in")
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.contains("its name is not UTF-8"))
    #expect(try outputs().count == 4)
  }

  @Test func escapesControlCharactersOfNames() throws {
    let name = "e\u{1b}[2J\u{7}\n\u{9b}\u{202e}.gz"
    try place.folder.file("in/\(name)", "no gzip")
    let outcome = try place.run("-o", "out", "in")
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.errors.contains("e\\x1b[2J\\x07\\x0a\\xc2\\x9b\\xe2\\x80\\xae.gz"))
  }

  @Test func processesAFileWithAnAwkwardName() throws {
    let name = "-o \"x\" 'y' \u{1b}[1m\n" + String(repeating: "n", count: 220)
    try place.folder.file("in/\(name)", Self.line)
    #expect(try place.run("--keep-names", "-o", "out", "in").ending == .exit(0))
    #expect(place.text("out/\(name)") == Self.result)
  }

  @Test func takesUpNothingThatAKilledRunLeft() throws {
    try place.folder.file("in/.penname-0123456789abcdef.tmp", "198.51.100.7\n")
    #expect(try place.run("-o", "out", "in").ending == .exit(0))
    #expect(try outputs().count == 4)
  }

  @Test func goesOnBehindAFileThatCannotBeRead() throws {
    try place.folder.file("in/bad.gz", [0x1f, 0x8b, 8, 0])
    let outcome = try place.run("-o", "out", "in", "none.log")
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.split(separator: "\n").count == 2)
    #expect(try outputs().count == 4)
    #expect(try place.names().allSatisfy { !$0.contains("/.penname-") })
  }

  @Test func writesStandardInputToAFile() throws {
    let outcome = try place.run("-o", "out.log", input: Array(Self.line.utf8))
    #expect(outcome.ending == .exit(0))
    #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
    #expect(place.text("out.log") == Self.result)
    #expect(try place.status("out.log").st_mode & 0o777 == 0o600)
  }

  @Test func reportsAFullDiskAndLeavesNothing() throws {
    let line = "no identifier in this line of some sixty bytes and a few more\n"
    try place.folder.file("big.log", String(repeating: line, count: 20_000))
    let outcome = try place.shell("ulimit -f 100; penname -k key -o out big.log in/a.log")
    #expect(outcome.ending == .exit(1))
    #expect(outcome.errors.contains("big.log: output: write failed"))
    #expect(try outputs() == ["a.log"])
    #expect(try place.names().allSatisfy { !$0.contains("/.penname-") })
  }
}
