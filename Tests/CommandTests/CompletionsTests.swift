import Glibc
import TestSupport
import Testing

/// The scripts that complete words, in the shells themselves.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct CompletionsTests {
  private static func has(_ shell: String) -> Bool {
    unsafe system("command -v \(shell) > /dev/null 2>&1") == 0
  }

  /// What is typed, the last word unfinished, and what it may become; one word for those that every shell writes out.
  struct Typed: Sendable, CustomTestStringConvertible {
    let line: String
    let words: [String]
    init(_ line: String, _ words: String...) { (self.line, self.words) = (line, words) }
    var testDescription: String { line }
  }

  static let typed = [
    Typed("penname rek", "rekey"), Typed("penname rekey --from-d", "--from-domain"),
    Typed("penname verify --pl", "--places"), Typed("penname -z bg", "bgzf"),
    Typed("penname lookup --class acc", "account"), Typed("penname verify -p stri", "strict"),
    Typed("penname policy sh", "show"), Typed("penname policy show ag", "aggregate"),
    Typed("penname completions ba", "bash"), Typed("penname key des", "destroy"),
    Typed("penname -k ke", "key"), Typed("penname verify in.l", "in.log"),
    Typed("penname lookup --audit in.l", "in.log"), Typed("penname run --repor", "--report"),
    Typed("penname rekey --epoch mon", "month"), Typed("penname -f haprox", "haproxy"),
  ]

  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.folder.file("in.log", "x\n")
  }

  private static let bash = """
    source <(penname completions bash)
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _penname
    printf '%s\\n' "${COMPREPLY[@]}"
    """

  private func bash(_ words: String) throws -> [String] {
    try place.folder.file("complete.bash", Self.bash)
    let outcome = try place.shell("bash complete.bash \(words)")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    return outcome.text.split(separator: "\n").map(String.init).sorted()
  }

  @Test(.enabled(if: has("bash"), "bash is missing"), arguments: typed)
  func completesInBash(typed: Typed) throws {
    #expect(try bash(typed.line) == typed.words)
  }

  @Test(
    .enabled(if: has("bash"), "bash is missing"),
    arguments: [
      ("penname --compress = ''", "auto bgzf gzip none"), ("penname --compress = b", "bgzf"),
      ("penname verify --from", ""), ("penname inspect --key", ""), ("penname lookup in", ""),
      ("penname -- in", "in.log"), ("penname -- --", ""), ("penname --domain in", ""),
      ("penname key ''", "destroy id new"), ("penname man ''", ""),
      ("penname -k key i", "in.log"), ("penname in", "in.log inspect"),
    ])
  func completesInBashWhatTheCommandTakes(words: String, expected: String) throws {
    #expect(try bash(words) == expected.split(separator: " ").map(String.init))
  }

  @Test(.enabled(if: has("bash"), "bash is missing"))
  func offersEveryOptionOfTheHelpInBash() throws {
    for command in ["run", "inspect", "rekey", "verify", "lookup"] {
      let help = try place.shell("penname \(command) --help").text
      let options = help.matches(of: /(?m)^  (?:-.,|   ) (--[a-z-]+)/).map { String($0.output.1) }
      // A run shows those of `penname key new` too.
      let offered = try bash("penname \(command) --")
      #expect(offered.count > 10)
      #expect(Set(options).symmetricDifference(offered).subtracting(["--passphrase"]).isEmpty)
    }
  }

  @Test(.enabled(if: has("fish"), "fish is missing"), arguments: typed)
  func completesInFish(typed: Typed) throws {
    try place.folder.file(
      "c.fish", "source (penname completions fish | psub); complete -C '\(typed.line)'\n")
    let outcome = try place.shell("HOME=$PWD fish --no-config c.fish")
    #expect(outcome.ending == .exit(0) && outcome.errors.isEmpty)
    // A description follows behind a tab.
    let words = outcome.text.split(separator: "\n").map { $0.split(separator: "\t")[0] }
    #expect(words.map(String.init).filter { !$0.hasPrefix("ke/") } == typed.words)
  }

  /// A line editor in a terminal of its own, that writes its line to a file.
  private static let zsh = """
    zmodload zsh/zpty
    zpty z zsh -f -i
    zpty -w z "PS1=; fpath=($PWD \\$fpath); autoload -Uz compinit; compinit -u -D; show() { print -r -- \\"\\$BUFFER\\" > $PWD/line; zle send-break }; zle -N show; bindkey '^X' show"
    zpty -w -n z "$1"$'\\t\\x18'
    repeat 400; do [[ -s line ]] && break; sleep 0.05; done
    """

  @Test(.enabled(if: has("zsh"), "zsh is missing"), arguments: typed)
  func completesInZsh(typed: Typed) throws {
    try place.folder.file("complete.zsh", Self.zsh)
    let outcome = try place.shell(
      "penname completions zsh > _penname; zsh -f complete.zsh '\(typed.line)'; cat line")
    let words = typed.line.split(separator: " ").dropLast().map(String.init) + typed.words
    // A name of an option is followed by its value.
    let line = try #require(outcome.text.split(separator: "\n").first)
    #expect(line.replacing(/[= ]+$/, with: "") == words.joined(separator: " "))
  }

  @Test func namesEveryPlace() throws {
    let outcome = try place.shell("penname completions --help")
    #expect(outcome.ending == .exit(0))
    for shell in ["bash", "zsh", "fish"] {
      #expect(outcome.text.contains("completions \(shell) > "))
    }
  }
}
