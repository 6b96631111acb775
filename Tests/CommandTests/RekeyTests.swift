import Glibc
import TestSupport
import Testing

/// From one release to another by the command.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct RekeyTests {
  private static let original = "x 192.0.2.1 y li.na@example.com\n"
  private static let old = "x ip-cjvitqxgg4wx6ug4 y mail-kidq2gsjqg4lxf43\n"
  private static let new = "x ip-4h76tfygzz47ia5u y mail-yd4xb6ae5pkbnj4o\n"
  private static let words = [
    "rekey", "-k", "key", "--from-domain", "study-42", "--domain", "study-43",
  ]
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file("old.log", Self.old)
    try place.folder.file("in/ip-cjvitqxgg4wx6ug4/a.log", Self.old)
    try place.folder.file("in/b.log", "nothing here\r\n")
    _ = try place.shell("gzip < old.log > in/c.log.gz")
  }

  private func rekey(_ words: String, input: String? = nil) throws -> Outcome {
    try place.shell(
      "penname \(Self.words.joined(separator: " ")) \(words)", input: input.map { Array($0.utf8) })
  }

  @Test func takesUpWhatARunWrote() throws {
    let run = try place.shell("penname -k key --domain study-42", input: Array(Self.original.utf8))
    #expect(run.text == Self.old)
    for words in ["old.log", "< old.log", "in/c.log.gz", "-j 3 --chunk 4K - < old.log"] {
      let outcome = try rekey(words)
      #expect(outcome.text == Self.new && outcome.errors.isEmpty && outcome.ending == .exit(0))
    }
    let piped = try place.shell("cat in/c.log.gz | penname \(Self.words.joined(separator: " "))")
    #expect(piped.text == Self.new)
  }

  @Test func mirrorsADirectoryNamesAndAll() throws {
    let outcome = try rekey("-o out --report r.json in")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty && outcome.output.isEmpty)
    let names = try place.shell("cd out && find . -type f | sort").text
    #expect(names == "./b.log\n./c.log.gz\n./ip-4h76tfygzz47ia5u/a.log\n")
    #expect(place.text("out/ip-4h76tfygzz47ia5u/a.log") == Self.new)
    #expect(place.text("out/b.log") == "nothing here\r\n")
    #expect(try place.shell("gzip -dc out/c.log.gz").text == Self.new)
    let report = place.text("r.json")
    for part in [
      "\"fromDomain\" : \"study-42\"", "\"fromKeyID\" : \"\(Workplace.keyID)\"", "\"ip\" : 2",
      "\"email\" : 2", "\"lookAlikes\" : 0", "\"domain\" : \"study-43\"",
      "ip-4h76tfygzz47ia5u/a.log",
    ] { #expect(report.contains(part), "\(part)") }
    #expect(!report.contains("ip-cjvitqxgg4wx6ug4"))
    #expect(try rekey("-o out in").ending == .exit(1))
    #expect(try rekey("--force -o out in").ending == .exit(0))
    #expect(try rekey("--keep-names -o kept in").ending == .exit(0))
    #expect(place.text("kept/ip-cjvitqxgg4wx6ug4/a.log") == Self.new)
  }

  @Test func goesFromOneKeyToAnother() throws {
    let outcome = try place.shell(
      "penname key new new.key > id; penname rekey -k new.key --from-key-file key --from-domain study-42 --report r.json -o new.log old.log; penname verify -k new.key new.log"
    )
    #expect(outcome.ending == .exit(0))
    #expect(place.text("new.log") != Self.old && place.text("new.log") != Self.new)
    let id = place.text("id").split(separator: "\n")[0]
    #expect(place.text("r.json").contains("\"keyID\" : \"\(id)\""))
    #expect(place.text("r.json").contains("\"fromKeyID\" : \"\(Workplace.keyID)\""))
  }

  @Test func cannotBeUndoneByARekeyingBack() throws {
    let outcome = try place.shell(
      "penname \(Self.words.joined(separator: " ")) old.log | penname rekey -k key --from-domain study-43 --domain study-42"
    )
    #expect(outcome.ending == .exit(0) && outcome.text != Self.old && outcome.text != Self.new)
  }

  @Test func warnsOfAnotherRelease() throws {
    try place.folder.file(
      "other.log", Self.new.replacing("yd4xb6ae5pkbnj4o", with: "zd4xb6ae5pkbnj4o"))
    let outcome = try place.shell(
      "penname rekey -k key --from-domain typo --domain study-44 other.log")
    #expect(outcome.ending == .exit(3) && outcome.text == place.text("other.log"))
    #expect(
      outcome.errors
        == "penname: warning: other.log: no pseudonym of the old release was found, but 2 that look like some: nothing was replaced; check --from-domain and --from-key-file\n"
    )
  }

  @Test func countsOriginalsAndShowsNone() throws {
    try place.folder.file("mixed.log", Self.old + Self.original)
    let outcome = try rekey("--report r.json mixed.log")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    #expect(outcome.text == Self.new + Self.original)
    let report = place.text("r.json")
    #expect(report.contains("\"untouched\" : {\n      \"email\" : 1,\n      \"ip\" : 1\n    }"))
    for value in ["192.0.2.1", "li.na"] { #expect(!report.contains(value)) }
  }

  @Test func losesNoByteOfALineThatIsTooLong() throws {
    let long = String(repeating: "a", count: 9000)
    try place.folder.file("long.log", "\(Self.old)\(long)\n")
    let refused = try rekey("--max-line 4K -o out.log long.log")
    #expect(refused.ending == .exit(1) && !place.exists("out.log"))
    #expect(refused.errors.contains("longer than --max-line"))
    #expect(try rekey("--max-line 4K long.log").text == Self.new)
    #expect(try rekey("long.log").text == "\(Self.new)\(long)\n")
  }

  @Test(arguments: [
    (
      "penname rekey -k key old.log",
      "the old release and the new one have the same key and domain: give the new one a --domain or key of its own, and say of the old one what it had (--from-domain, --from-key-file)"
    ),
    (
      "penname rekey -k key --domain b --ip-as address old.log",
      "--ip-as: an option of penname run, not of rekey"
    ),
    (
      "penname rekey -k key --domain b --from-domain \"$(printf %1025d 0)\" old.log",
      "domain has 1025 bytes; use at most 1024"
    ),
    (
      "penname rekey -k key --domain b --from-key-file key key",
      "the key file is among the inputs: keep it where no log is"
    ),
    (
      "umask 77; cp key old.key; penname rekey -k key --domain b --from-key-file old.key old.log old.key",
      "the key file is among the inputs: keep it where no log is"
    ),
    (
      "umask 77; mkdir out; cp key out/old; penname rekey -k key --domain b --from-key-file out/old -o out/ old.log",
      "the key file lies inside the output directory: keep it where no recipient looks"
    ),
    (
      "penname -k key --from-domain a old.log",
      "--from-domain: an option of penname rekey, not of run"
    ),
  ]) func refusesWhatMakesNoSense(command: String, error: String) throws {
    let outcome = try place.shell(command)
    #expect(outcome.ending == .exit(2) && outcome.output.isEmpty)
    #expect(outcome.errors == "penname: error: \(error)\n")
  }

  @Test func followsAPipeLineByLine() throws {
    let running = try Running([Binary.path] + Self.words, in: place.path, input: .pipe)
    for _ in 0..<3 {
      running.send(Self.old)
      let count = running.output(lines: 1).split(separator: "\n").count
      #expect(count >= 1)
    }
    let outcome = running.finish()
    #expect(outcome.text == String(repeating: Self.new, count: 3) && outcome.ending == .exit(0))
  }
}
