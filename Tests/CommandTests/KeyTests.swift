import Glibc
import TestSupport
import Testing

@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct KeyTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  @Test func makesAKeyThatOnlyItsOwnerReads() throws {
    let outcome = try place.shell("umask 0; penname key new new.key && penname key id -k new.key")
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty)
    let ids = outcome.text.split(separator: "\n")
    #expect(ids.count == 2 && ids[0] == ids[1])
    #expect(ids[0].wholeMatch(of: /[0-9a-f]{16}/) != nil)
    #expect(try place.status("new.key").st_mode & 0o7777 == 0o600)
    #expect(place.text("new.key").contains(/(?m)^[0-9a-f]{64}$/))
    #expect(try place.names() == ["new.key"])
  }

  @Test func makesAnotherKeyEachTime() throws {
    let outcome = try place.shell("penname key new one; penname key new two")
    #expect(Set(outcome.text.split(separator: "\n")).count == 2)
  }

  @Test func neverOverwritesNorFollowsALink() throws {
    try place.folder.file("old", "precious")
    try place.folder.link("link", to: "target")
    for name in ["old", "link", "key", "."] {
      let outcome = try place.shell("penname key new \(name)")
      #expect(outcome.ending == .exit(2))
      #expect(outcome.output.isEmpty)
    }
    #expect(place.text("old") == "precious")
    #expect(!place.exists("target"))
  }

  @Test(arguments: ["key id -k key", "-k key in.log", "-k key --report r.json -o out in.log"])
  func neverShowsTheKey(words: String) throws {
    try place.folder.file("in.log", "x 192.0.2.1 y\n")
    let outcome = try place.shell("penname \(words); cat out r.json 2> /dev/null")
    for part in [Workplace.keyText, String(Workplace.keyText.prefix(16))] {
      #expect(!outcome.text.contains(part) && !outcome.errors.contains(part))
    }
  }

  @Test(arguments: [
    "deadbeef", "zz" + Workplace.keyText.dropFirst(2), Workplace.keyText + "00",
    Workplace.keyText + "\n" + Workplace.keyText, "penname-key-1:c2VjcmV0", "",
  ])
  func refusesAKeyFileWithoutShowingIt(text: String) throws {
    try place.folder.file("bad", text)
    let outcome = try place.shell("penname -k bad -o out key")
    #expect(outcome.ending == .exit(2))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(text.isEmpty || !outcome.errors.contains(text.prefix(8)))
    #expect(!place.exists("out"))
  }

  @Test func protectsAKeyByAPassphrase() throws {
    try place.folder.file("in.log", "x 192.0.2.1 y\n")
    let made = try place.shell("echo plain | penname key new --passphrase-fd 0 safe")
    #expect(made.ending == .exit(0) && made.errors.isEmpty)
    #expect(place.text("safe").contains(/(?m)^penname-key-1:[A-Za-z0-9+\/=]{108}$/))
    let id = try place.shell("echo plain | penname key id -k safe --passphrase-fd 0")
    #expect(id.ending == .exit(0) && id.text == made.text)
    let run = try place.shell("echo plain | penname -k safe --passphrase-fd 0 in.log")
    #expect(run.ending == .exit(0) && run.text.wholeMatch(of: /x ip-[a-z2-7]{16} y\n/) != nil)
  }

  @Test func refusesAWrongPassphraseAndNone() throws {
    try place.folder.file("in.log", "x 192.0.2.1 y\n")
    _ = try place.shell("echo plain | penname key new --passphrase-fd 0 safe")
    for command in [
      "echo other | penname -k safe --passphrase-fd 0 in.log",
      "setsid -w penname -k safe in.log < /dev/null", "penname -k safe --passphrase-fd 0 in.log",
      "penname -k key --passphrase in.log", "setsid -w penname key new --passphrase new",
    ] {
      let outcome = try place.shell(command)
      #expect(outcome.ending == .exit(2), "\(command)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.split(separator: "\n").count == 1)
      #expect(!outcome.errors.contains("other"))
    }
    #expect(!place.exists("new"))
  }

  @Test func destroysAKeyAndSaysWhen() throws {
    let id = try place.shell("penname key new old").text.dropLast()
    let outcome = try place.shell("penname key destroy old")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    #expect(!place.exists("old"))
    let time = /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/
    #expect(outcome.text.prefixMatch(of: time) != nil)
    #expect(outcome.text.hasSuffix(" destroyed key \(id) in \(place.path)/old\n"))
  }

  @Test func destroysAProtectedKeyOpenedOrNot() throws {
    let id = try place.shell("echo plain | penname key new --passphrase-fd 0 one").text.dropLast()
    _ = try place.shell("cp one two")
    let opened = try place.shell("echo plain | penname key destroy --passphrase-fd 0 one")
    #expect(opened.text.contains(" destroyed key \(id) in "))
    let unopened = try place.shell("penname key destroy two")
    #expect(unopened.text.contains(" destroyed key of unknown id (protected) in "))
    #expect(!place.exists("one") && !place.exists("two"))
  }

  @Test(arguments: ["in.log", "link", "none", ".", "key in.log", "", "-k key in.log"])
  func destroysNothingElse(words: String) throws {
    try place.folder.file("in.log", "x 192.0.2.1 y\n")
    try place.folder.link("link", to: "key")
    let outcome = try place.shell("penname key destroy \(words)")
    #expect(outcome.ending == .exit(2) && outcome.output.isEmpty)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(place.text("key") == Workplace.keyText + "\n" && place.exists("in.log"))
  }

  @Test func takesAFreshKeyForEachEphemeralRun() throws {
    let runs = try (0..<2).map { _ in
      try place.shell("printf '192.0.2.1 192.0.2.1' | penname --ephemeral-key").text
    }
    #expect(runs[0] != runs[1])
    let words = runs[0].split(separator: " ")
    #expect(words.count == 2 && words[0] == words[1])
  }
}
