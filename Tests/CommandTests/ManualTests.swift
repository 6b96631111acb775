import Glibc
import TestSupport
import Testing

/// The man page and the helps, which are made of the table of options.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct ManualTests {
  private static let hasGroff = unsafe system("command -v groff > /dev/null 2>&1") == 0
  private let place: Workplace

  init() throws { place = try Workplace() }

  @Test(.enabled(if: hasGroff, "groff is missing"))
  func isAPageThatGroffTakesWithoutAWord() throws {
    let outcome = try place.shell("penname man | groff -man -Tutf8 -ww -P -cbou")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    for title in [
      "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "EXAMPLES",
    ] { #expect(outcome.text.contains("\n\(title)\n")) }
    let words = Set(outcome.text.split { $0 == " " || $0 == "\n" || $0 == "," })
    for command in ["run", "inspect", "rekey", "verify", "lookup"] {
      let help = try place.shell("penname \(command) --help").text
      for match in help.matches(of: /(?m)^  (?:-.,|   ) (--[a-z-]+)/) {
        #expect(words.contains(match.output.1), "\(match.output.1)")
      }
    }
  }

  /// Lines that begin with what roff takes for a request would vanish.
  @Test func losesNoLine() throws {
    let page = try place.shell("penname man").text
    let requests = Set(
      page.split(separator: "\n").filter { $0.hasPrefix(".") }.map { $0.prefix(3) })
    #expect(
      requests == [".TH", ".SH", ".SS", ".TP", ".B ", ".br", ".PP", ".nf", ".fi", ".RS", ".RE"])
    #expect(page.utf8.allSatisfy { $0 < 0x80 })
    #expect(!page.contains("\n'") && !page.contains("\n\n"))
  }

  @Test(arguments: ["run", "inspect", "rekey", "verify", "lookup"])
  func showsAHelpThatFitsATerminal(command: String) throws {
    let outcome = try place.shell("penname \(command) --help")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    #expect(outcome.text.hasPrefix("penname "))
    for part in [
      "\nusage: penname ", "\n  -h, --help ", "\nexit status: 0 ", "\nexample:     penname ",
    ] {
      #expect(outcome.text.contains(part))
    }
    #expect((outcome.text.split(separator: "\n").map(\.count).max() ?? 0) <= 120)
  }

  @Test func showsTheHelpOfLookUpsToTheByte() throws {
    #expect(try place.shell("penname lookup --help").text == Self.lookup)
  }

  private static let lookup = """
    penname lookup reads values from standard input, one a line, and writes the pseudonym of each, as a run with this
    key, domain and policy would: to find a person's lines in a release, for one who asks what is stored. A line that
    has none becomes a dash. Values are never shown or recorded. With --audit each look-up is recorded, with time, key
    id, domain, class and pseudonym, before its answer is given; where that cannot be written, no answer is.

    usage: penname lookup [OPTIONS]           values from standard input, asked for at a terminal

          --class CLASS               the class of the values, as policies name it (default: by their shape)
          --epoch-of TIME             with --epoch SPAN: the pseudonyms of the epoch that holds TIME, such as 2026-11-23
          --audit FILE                append a record of each look-up to FILE; else PENNAME_AUDIT_FILE names it
          --epoch SPAN                none (default), or other pseudonyms in each day, week, month or year of lines' times
          --epoch-default TEXT        the epoch of lines before the first with a time; else they wait for it
          --timezone ZONE             of times without one: UTC (default), +HH:MM, -HH:MM, or a name as Europe/Berlin
          --year N                    of times without one (default: nearest to the file's modification time, or now)
      -k, --key-file FILE             read the key from FILE (mode 0600); else PENNAME_KEY_FILE names it
          --key-fd N                  read the key from descriptor N
          --key-command CMD           read the key from the standard output of CMD, run by /bin/sh -c
          --passphrase-fd N           read the passphrase of a protected key from descriptor N, not from the terminal
          --domain TEXT               name of the release or its recipient; releases of other names cannot be linked
      -p, --policy FILE|NAME          what becomes of each class: a file, or research (default), strict, … : penname policy
          --ip-as token|address       write addresses as tokens (default) or as unique local IPv6 addresses
      -q, --quiet                     no notes on the terminal; errors and warnings are still told
          --sandbox auto|require|off  give up network, programs and other files before reading (require: or end, status 2)
      -h, --help                      show this help
          --version                   show version, codec and traits

    exit status: 0 every value has one, 1 some has none, or no record can be written, 2 usage, key or policy error
    example:     penname lookup -k release.key --domain study-42 --class imsi --audit lookups.jsonl

    """
}
