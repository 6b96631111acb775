import TestSupport
import Testing

/// `--format` and `--on-mismatch`, as typed.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct FormatTests {
  private let place: Workplace
  private static let nginx = "nginx:$remote_addr $remote_user $status $arg_x"

  init() throws { place = try Workplace() }

  @Test func takesTheServersOwnString() throws {
    let outcome = try place.run(
      ["--format", Self.nginx], input: Array("192.0.2.1 bob 200 a\n192.0.2.1 - 200 -\n".utf8))
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("\(Workplace.token) acct-"))
    #expect(outcome.text.hasSuffix(" 200 a\n\(Workplace.token) - 200 -\n"))
    #expect(!outcome.text.contains("bob"))
  }

  @Test(arguments: [
    ("scan", 0, "x \(Workplace.token)\n{\"a\":1}\n"), ("drop", 0, "-\n{\"a\":1}\n"),
    ("fail", 1, ""),
  ])
  func doesWithALineOfAnotherFormatAsItIsTold(action: String, status: Int32, text: String) throws {
    let outcome = try place.run(
      ["--format", "json", "--on-mismatch", action, "--report", "r"],
      input: Array("x 192.0.2.1\n{\"a\":1}\n".utf8))
    #expect(outcome.status == status)
    #expect(outcome.text == text)
    if status == 1 {
      #expect(outcome.errors.contains("at plain offset 0"))
      #expect(!outcome.errors.contains("192.0.2.1"))
    } else {
      #expect(place.text("r").contains("\"mismatches\" : 1"))
    }
  }

  @Test(arguments: [
    (["--format", "xml"], "no such format; take one of auto, combined"),
    (["--format", "nginx:$a$b"], "column 9: nothing stands between $a and $b"),
    (["--format", "format string"], "no such format"),
    (["--on-mismatch", "drop"], "wants a --format"), (["--on-mismatch", "x"], "takes one of scan"),
  ])
  func saysWhatIsWrong(words: [String], text: String) throws {
    let outcome = try place.run(words, input: [])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(text))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}
