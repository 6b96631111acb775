import Glibc
import TestSupport
import Testing

/// Values in, pseudonyms out, by the command.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct LookupTests {
  private static let command = "penname lookup -k key --domain study-42"
  private static let token = "ip-cjvitqxgg4wx6ug4"
  private static let hasScript = unsafe system("script -qec true /dev/null > /dev/null 2>&1") == 0
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func lookup(_ words: String, _ input: String) throws -> Outcome {
    try place.shell("\(Self.command) \(words)", input: Array(input.utf8))
  }

  @Test func answersLineByLine() throws {
    let outcome = try lookup("", "192.0.2.1\r\n::ffff:192.0.2.1\nli.na@example.com")
    #expect(outcome.text == "\(Self.token)\n\(Self.token)\nmail-kidq2gsjqg4lxf43\n")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    let running = try Running(
      [Binary.path, "lookup", "-k", "key", "--domain", "study-42"], in: place.path, input: .pipe)
    running.send("192.0.2.1\n")
    #expect(running.output(lines: 1) == "\(Self.token)\n")
    #expect(running.finish().ending == .exit(0))
    #expect(try lookup("", "").ending == .exit(0))
  }

  @Test func agreesWithARun() throws {
    let run = try place.shell(
      "printf 'user=bob\\n' | penname -k key --domain study-42 --epoch month --epoch-default 2026-11"
    )
    let answer = try lookup("--class account --epoch month --epoch-of 2026-11-23", "bob\n")
    #expect(answer.text.count > 10 && "user=\(answer.text)" == run.text)
    let named = try lookup("--class account --epoch month --epoch-default 2026-11", "bob\n")
    #expect(named.text == answer.text)
    let other = try lookup("--class account --epoch month --epoch-of 2026-12-01", "bob\n")
    #expect(other.text != answer.text)
    let address = try place.shell(
      "printf 'x 192.0.2.1\\n' | penname -k key --domain study-42 --ip-as address")
    #expect("x \(try lookup("--ip-as address", "192.0.2.1\n").text)" == address.text)
  }

  @Test func neverEchoesAValue() throws {
    let outcome = try lookup(
      "--audit a", "bob-the-value\n192.0.2.1 192.0.2.9\n11010519491231002X\n")
    #expect(outcome.text == "-\n-\n-\n" && outcome.ending == .exit(1))
    #expect(outcome.errors.split(separator: "\n").count == 3)
    for value in ["bob-the-value", "192.0.2", "11010519491231002X"] {
      #expect(!outcome.errors.contains(value) && !place.text("a").contains(value))
    }
    let typed = try place.shell("\(Self.command) 192.0.2.77")
    #expect(typed.ending == .exit(2) && !typed.errors.contains("192.0.2.77"))
    #expect(typed.errors.contains("standard input only"))
  }

  @Test func refusesALineThatIsTooLongAndGoesOn() throws {
    let outcome = try lookup("", String(repeating: "1", count: 200_000) + "\n192.0.2.1\n")
    #expect(outcome.text == "-\n\(Self.token)\n" && outcome.ending == .exit(1))
  }

  @Test func recordsEveryLookUp() throws {
    #expect(try lookup("--audit a", "192.0.2.1\nnobody\n").ending == .exit(1))
    let variable = try place.shell(
      "umask 0; printf 'bob\\n' | PENNAME_AUDIT_FILE=b \(Self.command) --class account")
    #expect(variable.ending == .exit(0))
    _ = try lookup("--audit a --class account", "bob\n")
    let records = place.text("a").split(separator: "\n")
    #expect(records.count == 3)
    let time = "\"time\":\"20[0-9-]{8}T[0-9:]{8}Z\""
    let rest = "\"domain\":\"study-42\",\"epoch\":\"\",\"keyID\":\"\(Workplace.keyID)\""
    let patterns = [
      "\\{\"class\":\"ip\",\(rest),\"pseudonym\":\"\(Self.token)\",\(time),\"uid\":[0-9]+\\}",
      "\\{\(rest),\(time),\"uid\":[0-9]+\\}",
      "\\{\"class\":\"account\",\(rest),\"pseudonym\":\"acct-[a-z2-7]{16}\",\(time),\"uid\":[0-9]+\\}",
    ]
    for (record, pattern) in zip(records, patterns) {
      #expect(try String(record).wholeMatch(of: Regex(pattern)) != nil, "\(record)")
    }
    for name in ["a", "b"] { #expect(try place.status(name).st_mode & 0o7777 == 0o600) }
    #expect(place.text("b").split(separator: "\n").count == 1)
  }

  @Test(arguments: ["/dev/full", "/dev/null", ".", "none/a", "fifo"])
  func givesNoAnswerWithoutARecord(audit: String) throws {
    _ = try place.shell("mkfifo fifo")
    let outcome = try lookup("--audit \(audit)", "192.0.2.1\n")
    #expect(outcome.ending == .exit(2) && outcome.output.isEmpty)
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func givesNoAnswerWhereTheDiskIsFull() throws {
    let outcome = try place.shell(
      "head -c 1024 /dev/zero > a; ulimit -f 1; printf '192.0.2.1\\n' | \(Self.command) --audit a")
    #expect(outcome.ending == .exit(1) && outcome.output.isEmpty)
    #expect(outcome.errors.contains("no answer is given"))
  }

  @Test(.enabled(if: hasScript, "script(1) is missing"), arguments: ["", "-q"])
  func asksAtATerminalOnly(words: String) throws {
    let outcome = try place.shell(
      "printf '192.0.2.1\\n' | script -qec '\(Self.command) \(words)' /dev/null")
    #expect(outcome.text.contains("value: ") == words.isEmpty)
    #expect(outcome.text.contains(Self.token))
    #expect(try !lookup("", "192.0.2.1\n").errors.contains("value: "))
  }

  @Test(arguments: [
    ("", "no key"), ("-k key --epoch-of 2026-11-23", "--epoch-of: name the span"),
    ("-k key --epoch day", "which epoch?"), ("-k key --epoch day --epoch-of x", "no date"),
    ("-k key --class cookie", "makes no pseudonyms of values of class cookie"),
    ("-k key --class acount", "did you mean account?"),
    ("-k key --jobs 2", "an option of penname run"),
  ]) func refusesWhatMakesNoSense(words: String, error: String) throws {
    let outcome = try place.shell("penname lookup \(words)", input: Array("192.0.2.1\n".utf8))
    #expect(outcome.ending == .exit(2) && outcome.output.isEmpty)
    #expect(outcome.errors.contains(error) && outcome.errors.split(separator: "\n").count == 1)
  }
}
