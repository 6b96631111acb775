import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// What is on record of a run, where, and what never is.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct JournalTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file("in/a.log", "a 192.0.2.1\nlast")
    try place.folder.file("in/john@example.com/192.0.2.1.log", "192.0.2.1\n")
  }

  struct Line: Decodable {
    struct Stored: Decodable {
      let name: String
      let bytes: Int
      let digest: String
    }
    let type: String
    let run: String
    let input: Stored?
    let output: Stored?
    let lines: Int?
    let warnings: [String]?
  }

  private func lines(_ name: String = "out.penname-journal") throws -> [Line] {
    try place.text(name).split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  /// The digests were computed by other software (Python's hmac) from the contract: key 00…1f, no domain, class `input`.
  @Test func recordsEachOutputByKeyedDigests() throws {
    #expect(try place.run("-o", "out", "in").ending == .exit(0))
    let all = try lines()
    #expect(all.map(\.type) == ["run", "output", "output"])
    #expect(Set(all.map(\.run)).count == 1)
    let first = try #require(all.first { $0.input?.name == "a.log" })
    #expect(first.input?.bytes == 16 && first.input?.digest == "59d2aa36fad8e8ea129c96dd33fa8bbe")
    #expect(first.output?.bytes == 26 && first.output?.digest == "ec56e604d87a22699ded09368a770258")
    #expect(first.lines == 2 && first.warnings == [])
    #expect(try place.status("out.penname-journal").st_mode & 0o7777 == 0o600)
  }

  @Test(arguments: [[], ["--keep-names"]]) func holdsNoOriginalValue(words: [String]) throws {
    try place.folder.file("in/bad-192.0.2.1.gz", "x")
    let garbage = try place.shell("(gzip -c in/a.log; cat in/a.log) > in/192.0.2.1.gz")
    #expect(garbage.ending == .exit(0))
    let outcome = try place.run(
      ["--domain", "for john@example.com", "--epoch", "day", "--epoch-default", "john", "-f"]
        + ["nginx:$remote_addr john"] + words + ["-o", "out", "in"])
    #expect(outcome.ending == .exit(1))
    let text = place.text("out.penname-journal")
    #expect(text.contains("garbage after the last member"))
    for value in ["192.0.2", "john", "example"] { #expect(!text.contains(value), "\(value)") }
  }

  @Test(arguments: [
    ("-o out in", "out.penname-journal"), ("-o out/ in", "out.penname-journal"),
    ("-o out/. in", "out.penname-journal"), ("-o ./out in", "out.penname-journal"),
    ("-o out/sub/.. in", "out.penname-journal"), ("-o out --journal j in", "j"),
    ("-o f.log --journal j in/a.log", "j"), ("-o f.log --journal j < in/a.log", "j"),
  ])
  func liesBesideTheOutput(words: String, name: String) throws {
    _ = try place.shell("mkdir -p out/sub")
    #expect(try place.shell("penname -k key \(words)").ending == .exit(0))
    #expect(try lines(name).first?.type == "run")
    #expect(try place.names().filter { $0.contains("journal") || $0 == "j" } == [name])
  }

  @Test(arguments: ["-o f.log in/a.log", "in/a.log", "-o f.log < in/a.log"])
  func isNotKeptOfOneOutput(words: String) throws {
    #expect(try place.shell("penname -k key \(words)").ending == .exit(0))
    #expect(try place.names().allSatisfy { !$0.contains("journal") })
  }

  @Test func isNotKeptUnderAKeyThatIsForgotten() throws {
    #expect(try place.shell("penname --ephemeral-key -o out in").ending == .exit(0))
    #expect(!place.exists("out.penname-journal"))
  }

  @Test(arguments: [
    ("-o out --journal out/j", "lies inside the output directory"),
    ("-o out --journal ./out/../out/j", "lies inside the output directory"),
    ("-o out --journal linked/j", "lies inside the output directory"),
    ("-o out --journal in/j", "lies inside the input"),
    ("-o out --journal other.log other.log", "is an input"),
    ("-o out --journal full", "is not a journal"),
    ("-o out --journal nofeed", "is not a journal"), ("-o out --journal key", "is not a journal"),
    ("-o out --journal none/j", "No such file or directory"),
    ("-o out --journal ''", "needs a name"),
    ("-o out --journal link", "Too many levels of symbolic links"),
    ("-o out --journal /dev/null", "is no file"),
    ("-o out --journal r.json --report r.json", "have one name"), ("--journal j", "give -o"),
    ("--resume", "give -o"), ("-o f.log --resume in/a.log", "--journal FILE"),
    ("-o f.log --resume --journal j < other.log", "standard input"),
    ("-o in/x.log --journal in/x.log", "lies inside the input"),
  ])
  func isRefusedWhereItMustNotBe(words: String, text: String) throws {
    _ = try place.shell(
      "mkdir out; ln -s out linked; echo x > full; printf x > nofeed; cp in/a.log other.log; : > target; ln -s target link"
    )
    let before = try place.shell("ls -lR --time-style=full-iso").text
    let input = words.contains(".log") && !words.contains("in/x.log") ? "" : " in"
    let outcome = try place.shell("penname -k key \(words)\(input)")
    #expect(outcome.ending == .exit(2))
    #expect(outcome.errors.contains(text), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try place.shell("ls -lR --time-style=full-iso").text == before)
  }

  @Test(.enabled(if: Privileges.mounts, "\(Privileges.noMounts)"))
  func leavesNoOutputThatCouldNotBeRecorded() throws {
    for number in 0..<40 { try place.folder.file("in/\(number).log", "192.0.2.1\n") }
    let outcome = try place.shell(
      """
      unshare -m sh -c 'mkdir disk && mount -t tmpfs -o size=8k tmpfs disk
      penname -k key -j 1 -o out --journal disk/j in 2> errors; echo $?; find out -type f | wc -l
      grep -c "the journal cannot be kept (write: No space left on device), so the output is discarded" errors
      find out -name ".penname-*"; mount -o remount,size=1m disk
      penname -k key -o out --journal disk/j --resume in; echo $?; find out -type f | wc -l'
      """)
    let words = outcome.text.split(separator: "\n").compactMap { Int($0) }
    #expect(words.count == 5)
    #expect(words.first == 1 && words[1] + words[2] == 42 && words[1] > 3 && words[2] > 3)
    #expect(words.suffix(2) == [0, 42])
    #expect(outcome.errors.isEmpty)
  }

  @Test(.enabled(if: Privileges.dropsRights, "\(Privileges.keepsRights)"))
  func isDoneWithoutWhereNobodyAskedForIt() throws {
    _ = try place.shell("mkdir -p closed/out; chmod 500 closed")
    let run = "\(Privileges.unprivileged) penname -k key --report r.json -o closed/out"
    let outcome = try place.shell("\(run) in")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    #expect(place.text("r.json").contains("no record is kept, so --resume will not work"))
    #expect(try place.shell("\(run) --resume in").ending == .exit(2))
    #expect(try place.shell("\(run) --journal closed/j in").ending == .exit(2))
  }
}
