import TestSupport
import Testing

/// What is left in a release, by the command.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct VerifyTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file("clean.log", "x ip-cjvitqxgg4wx6ug4 y\n")
    try place.folder.file("bad.log", "a\nx ip-cjvitqxgg4wx6ug4 192.0.2.1\nli.na@example.com\n")
  }

  private func verify(_ words: String) throws -> Outcome {
    try place.shell("penname verify -k key --domain study-42 \(words)")
  }

  @Test func findsNothingInACleanRelease() throws {
    let outcome = try verify("clean.log")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    #expect(outcome.text == "1 lines of 1 input\n\nPseudonyms\n         1  ip\n\nFound: nothing\n")
  }

  @Test func tellsWhereSomethingStandsAndNotWhat() throws {
    let outcome = try verify("bad.log")
    #expect(outcome.ending == .exit(4) && outcome.errors.isEmpty)
    #expect(
      outcome.text == """
        bad.log:2: byte 24: ip
        bad.log:3: byte 34: email

        3 lines of 1 input

        Pseudonyms
                 1  ip

        Found
                 1  email
                 1  ip

        """)
    let shown = try verify("--show-values --places 1 bad.log")
    #expect(
      shown.text.hasPrefix(
        "bad.log:2: byte 24: ip 192.0.2.1\n… and 1 more: --places N tells more\n"))
    #expect(shown.ending == .exit(4))
  }

  @Test func writesJSON() throws {
    let outcome = try verify("--json bad.log")
    #expect(outcome.ending == .exit(4))
    for part in [
      "\"findings\" : {\n    \"email\" : 1,\n    \"ip\" : 1\n  }", "\"line\" : 2",
      "\"offset\" : 24",
      "\"keyID\" : \"\(Workplace.keyID)\"", "\"status\" : \"done\"",
    ] { #expect(outcome.text.contains(part), "\(part)") }
    #expect(!outcome.text.contains("192.0.2.1") && !outcome.text.contains("li.na"))
  }

  @Test func goesByFormWithoutAKeyAndSaysSo() throws {
    try place.folder.file("other.log", "x ip-4h76tfygzz47ia5u fd12:3456:789a::1\n")
    let outcome = try place.shell("penname verify clean.log other.log")
    #expect(outcome.ending == .exit(4))
    #expect(outcome.text.contains("other.log:1: byte 22: ip\n"))
    #expect(outcome.text.contains("Without a key whatever looks like a pseudonym counted as one"))
    #expect(
      try place.shell("penname verify --ip-as address clean.log other.log").ending == .exit(0))
    let wrong = try verify("other.log")
    #expect(wrong.ending == .exit(4) && wrong.text.contains("check -k and --domain"))
  }

  @Test func readsDirectoriesPipesAndArchivesInAnyNumberOfParts() throws {
    let line = "x ip-cjvitqxgg4wx6ug4 y some words so that a line has a length\n"
    let text = String(repeating: line, count: 40_000) + "z 192.0.2.1\n" + line + "198.51.100.7"
    try place.folder.file("out/sub/big.log", text)
    _ = try place.shell("gzip < out/sub/big.log > out/a-198.51.100.7.log.gz")
    for jobs in [1, 3] {
      let outcome = try verify("-j \(jobs) out")
      #expect(outcome.ending == .exit(4))
      let places = outcome.text.split(separator: "\n").prefix(5)
      let offset = line.utf8.count * 40_000
      #expect(
        places == [
          "out/a-‹ip›.log.gz: in its name: ip", "out/a-‹ip›.log.gz:40001: byte \(offset + 2): ip",
          "out/a-‹ip›.log.gz:40003: byte \(offset + 12 + line.utf8.count): ip",
          "out/sub/big.log:40001: byte \(offset + 2): ip",
          "out/sub/big.log:40003: byte \(offset + 12 + line.utf8.count): ip",
        ])
    }
    let piped = try place.shell(
      "cat out/sub/big.log | penname verify -k key --domain study-42 --places 0")
    #expect(piped.ending == .exit(4) && piped.text.contains("         2  ip\n"))
  }

  @Test func tellsOfInputsThatCannotBeRead() throws {
    try place.folder.file("bad.gz", [0x1f, 0x8b, 8, 0])
    let clean = try verify("bad.gz clean.log")
    #expect(clean.ending == .exit(1) && clean.errors.split(separator: "\n").count == 1)
    #expect(try verify("bad.gz bad.log").ending == .exit(4))
  }

  @Test func honoursThePolicy() throws {
    try place.folder.file("p.json5", "{classes: {email: 'keep', ip: 'keep'}}")
    #expect(try verify("-p p.json5 bad.log").ending == .exit(0))
    #expect(try verify("-p minimal bad.log").ending == .exit(4))
    let moved = try place.shell(
      "printf '192.0.2.1\\n' | penname -k key -p network | penname verify -k key -p network")
    #expect(moved.ending == .exit(0) && moved.text.contains("encrypted or moved\n         1  ip\n"))
  }

  @Test func knowsARekeyedReleaseFromTheOldOne() throws {
    let rekey = "penname rekey -k key --from-domain study-42 --domain study-43"
    #expect(
      try place.shell("\(rekey) clean.log | penname verify -k key --domain study-43").ending
        == .exit(0))
    let old = try place.shell("\(rekey) clean.log | penname verify -k key --domain study-42")
    #expect(old.ending == .exit(4) && old.text.contains("1  look-alike\n"))
  }

  @Test(arguments: [
    (
      "penname verify -o x clean.log",
      "--output: verify writes to standard output only: leave it out"
    ),
    (
      "penname verify --domain x clean.log",
      "--domain counts with a key only: give --key-file FILE (or PENNAME_KEY_FILE)"
    ),
    ("penname verify -k key key", "the key file is among the inputs: keep it where no log is"),
    ("penname verify --places x", "--places takes a number from 0 to 10000"),
    ("penname verify clean.log >&-", "standard output is closed: verify has nowhere to write"),
    ("penname verify <&-", "standard input is closed: name the files to read"),
  ]) func refusesWhatMakesNoSense(command: String, error: String) throws {
    let outcome = try place.shell(command)
    #expect(outcome.ending == .exit(2) && outcome.output.isEmpty)
    #expect(outcome.errors == "penname: error: \(error)\n")
  }

  @Test func tellsOfAFullDisk() throws {
    let outcome = try verify("clean.log > /dev/full")
    #expect(outcome.ending == .exit(1) && outcome.errors.split(separator: "\n").count == 1)
  }
}
