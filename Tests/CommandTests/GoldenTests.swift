import TestSupport
import Testing

/// What is typed, and what comes of it to the byte: standard output, standard error and exit status.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct GoldenTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    let command: String
    var input: String? = nil
    var output = ""
    var errors = ""
    var status: Int32 = 0
    var testDescription: String { command }

    init(
      _ command: String, input: String? = nil, _ output: String = "", errors: String = "",
      status: Int32 = 0
    ) {
      self.command = command
      self.input = input
      self.output = output
      self.errors = errors
      self.status = status
    }

    /// A mistake: one line, nothing touched.
    static func usage(_ command: String, _ error: String) -> Golden {
      Golden(command, errors: "penname: error: \(error)\n", status: 2)
    }

    /// An input that failed: one line.
    static func failure(_ command: String, _ error: String, output: String = "") -> Golden {
      Golden(command, output, errors: "penname: error: \(error)\n", status: 1)
    }
  }

  private static let noKey =
    "no key: make one with `penname key new FILE` and give it with --key-file FILE (or PENNAME_KEY_FILE); --ephemeral-key uses one that is forgotten"
  private static let keyWords =
    "key is followed by new, id or destroy: penname key new FILE, penname key id -k FILE"

  private static let keys = [
    Golden("penname key id -k key", "305aabc991722fc3\n"),
    Golden("penname key id --key-file=key", "305aabc991722fc3\n"),
    Golden("penname key id --key-fd 3 3< key", "305aabc991722fc3\n"),
    Golden("penname key id --key-command 'cat key'", "305aabc991722fc3\n"),
    Golden("PENNAME_KEY_FILE=key penname key id", "305aabc991722fc3\n"),
    Golden("PENNAME_KEY_FILE=none penname key id -k key", "305aabc991722fc3\n"),
    .usage("penname key", keyWords),
    .usage("penname key frob", keyWords),
    .usage("penname key new", "key new takes the name of one file: penname key new FILE"),
    .usage("penname key new a b", "key new takes the name of one file: penname key new FILE"),
    .usage(
      "penname key new key",
      "key exists already and is not overwritten; choose another name for the new key"),
    .usage(
      "penname key new none/new",
      "key file none/new could not be made: open: No such file or directory; choose a writable place with space left"
    ),
    .usage("penname key id", noKey),
    .usage(
      "penname key id -k key x",
      "key id takes the key as a run does: penname key id --key-file FILE"),
    .usage("penname in.log", noKey),
    .usage("PENNAME_KEY_FILE= penname in.log", noKey),
    .usage("penname -k key -k key in.log", "--key-file and --key-file both name a key: give one"),
    .usage(
      "penname -k key --ephemeral-key in.log",
      "--key-file and --ephemeral-key both name a key: give one"),
    .usage(
      "chmod 640 key; penname -k key in.log",
      "key file key is open to group or others (mode 0640); close it with: chmod 600 key"),
    .usage("penname -k . in.log", "key file . is a directory; name the file that holds the key"),
    .usage(
      "PENNAME_KEY_FILE=none penname in.log",
      "key file none (from PENNAME_KEY_FILE) cannot be read: open: No such file or directory; check the path, or make a key with: openssl rand -hex 32 > FILE"
    ),
    .usage(
      "umask 77; echo abc > short; penname -k short in.log",
      "key file short is too short: 3 hexadecimal digits instead of 64; restore it, or make a new key with: openssl rand -hex 32 > FILE"
    ),
    .usage(
      "penname -o . -k key in.log --domain d",
      "the key file lies inside the output directory: keep it where no recipient looks"),
    .usage(
      "mkdir out; mv key out/; ln -s out/key key; penname -o out -k key in.log --domain d",
      "the key file lies inside the output directory: keep it where no recipient looks"),
    .usage(
      "penname -k key in.log key", "the key file is among the inputs: keep it where no log is"),
    .usage("penname -k key .", "the key file is among the inputs: keep it where no log is"),
    .usage("penname -k key < key", "the key file is among the inputs: keep it where no log is"),
    .usage(
      "penname -k key --domain \"$(printf %1025d 0)\" in.log",
      "domain has 1025 bytes; use at most 1024"),
  ]

  private static let words = [
    .usage("penname --kye-file key", "unknown option --kye-file: did you mean --key-file?"),
    .usage("penname --dom x", "unknown option --dom: did you mean --domain?"),
    .usage("penname --frobnicate", "unknown option --frobnicate; see penname --help"),
    .usage(
      "penname \"$(printf -- '--\\033[1m')\"", "unknown option --\\x1b[1m; see penname --help"),
    .usage("penname -X", "unknown option -X; see penname --help"),
    .usage("penname -j", "-j needs a value: -j N"),
    .usage("penname --jobs", "--jobs needs a value: --jobs N"),
    .usage("penname --quiet=1", "--quiet takes no value"),
    .usage("penname -j 0", "--jobs takes a number from 1 to 256"),
    .usage("penname -j 257", "--jobs takes a number from 1 to 256"),
    .usage("penname --level 10", "--level takes a number from 0 to 9"),
    .usage("penname -z zip", "--compress takes one of auto, gzip, bgzf, none"),
    .usage("penname --ip-as x", "--ip-as takes one of token, address"),
    .usage("penname --chunk 4095", "--chunk takes a size from 4K to 64M, such as 256K"),
    .usage("penname --chunk 65M", "--chunk takes a size from 4K to 64M, such as 256K"),
    .usage("penname --max-line 17M", "--max-line takes a size from 4K to 16M, such as 256K"),
    .usage("penname --key-fd x", "--key-fd takes the number of an open descriptor"),
    .usage("penname --warnings no", "--warnings takes ok"),
    .usage("penname key id -k key --domain x", "--domain: an option of penname run, not of key"),
    .usage(
      "penname -k key --passphrase in.log",
      "--passphrase: for key new and key destroy: run asks for the passphrase by itself where there is one"
    ),
    .usage("penname man x", "man takes nothing more: penname man > penname.1"),
    .usage(
      "penname completions",
      "completions takes the name of one shell: penname completions bash|zsh|fish"
    ),
    .usage(
      "penname completions csh",
      "completions takes the name of one shell: penname completions bash|zsh|fish"),
    .usage("penname -k key -o '' in.log", "-o needs a name"),
    .usage(
      "penname -k key -o x --report x in.log",
      "the report and the output have one name: give two"),
    .usage(
      "penname -k key --report none/r in.log",
      "cannot write the report none/r: No such file or directory"),
    .usage(
      "penname -k key --report in.log in.log",
      "the report in.log is an input or the key: choose another name"),
    .usage(
      "penname -k key --report key in.log",
      "the report key is an input or the key: choose another name"),
    .usage("penname -k key <&-", "standard input is closed: name the files to read"),
    .usage("penname -k key in.log >&-", "standard output is closed: name an output with -o"),
    .usage(
      "penname -k key -o out/ -", "standard input has no name below out: give -o a file's name"),
    Golden(
      "penname --help > /dev/full",
      errors: "penname: error: standard output: No space left on device\n", status: 1),
    Golden(
      "penname --version > /dev/full",
      errors: "penname: error: standard output: No space left on device\n", status: 1),
  ]

  private static let runs: [Golden] = [
    Golden("penname -k key in.log", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname run -k key in.log", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname -kkey -qj2 -- in.log", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname -k key -o - in.log", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden(
      "penname -k key ./in.log ./in.log", "x ip-r36vmta23aq4hpf7 y\nx ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname -k key", input: "192.0.2.1", "ip-r36vmta23aq4hpf7"),
    Golden("penname -k key -", input: "192.0.2.1\r\n", "ip-r36vmta23aq4hpf7\r\n"),
    Golden(
      "penname -k key in.log - in.log", input: "z\n",
      "x ip-r36vmta23aq4hpf7 y\nz\nx ip-r36vmta23aq4hpf7 y\n"),
    Golden("cat in.log | penname -k key /dev/fd/0", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname -k key < in.log", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("gzip in.log; penname -k key in.log.gz", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("gzip < in.log | penname -k key", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("gzip in.log; mv in.log.gz in.log; penname -k key in.log", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname -k key -z gzip in.log | gzip -dc", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname -k key -z bgzf in.log | gzip -dc", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname -k key -z auto in.log", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden(
      "penname -k key --ip-as address in.log", "x fd05:5665:6205:8efd:564c:1ad8:21c3:b059 y\n"),
    Golden("penname -k key --domain study-42 in.log", "x ip-cjvitqxgg4wx6ug4 y\n"),
    Golden("penname --key-fd 3 in.log 3< key", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname --key-command 'cat key' in.log", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("PENNAME_KEY_FILE=key penname in.log", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("mkfifo f; cat in.log > f & penname -k key f", "x ip-r36vmta23aq4hpf7 y\n"),
    Golden("penname -k key", input: "", ""),
    Golden("penname -k key -z gzip < /dev/null | gzip -dc", ""),
    Golden("penname -k key -z bgzf < /dev/null | wc -c", "28\n"),
    Golden("mkdir empty; penname -k key empty", ""),
    .failure("penname -k key none.log", "none.log: cannot open: No such file or directory"),
    .failure(
      "penname -k key in.log none.log in.log", "none.log: cannot open: No such file or directory",
      output: "x ip-r36vmta23aq4hpf7 y\nx ip-r36vmta23aq4hpf7 y\n"),
    .failure("penname -k key ''", ": cannot open: No such file or directory"),
    .failure("penname -k key -- --x", "--x: cannot open: No such file or directory"),
    .failure(
      "penname -k key /dev/null",
      "/dev/null: a device is not read: give a file, a pipe or a directory's files"),
    .failure(
      "penname -k key < .",
      "standard input: a directory is not read: give a file, a pipe or a directory's files"),
    .failure(
      "penname -k key in.log > /dev/full",
      "in.log: output: write failed after 0 bytes: No space left on device"),
    .failure(
      "penname -k key < in.log >> in.log",
      "standard input: the output is the input: choose another name"),
    .failure(
      "penname -k key in.log >> in.log", "in.log: the output is the input: choose another name"),
    .failure(
      "penname -k key -o in.log in.log", "in.log: the output is the input: choose another name"),
    .failure(
      "ln in.log hard; penname -k key --force -o hard in.log",
      "in.log: the output is the input: choose another name"),
    .failure(
      "ln -s in.log soft; penname -k key --force -o soft in.log",
      "in.log: the output is the input: choose another name"),
    .failure(
      "penname -k key -o there in.log", "in.log: the output exists: give --force to replace it"),
    .failure(
      "penname -k key -o none/x in.log",
      "in.log: output: open failed after 0 bytes: No such file or directory"),
    .failure(
      "a=$(printf 'a\\033[2J\\nb\\302\\233\\342\\200\\256'); penname -k key \"$a\"",
      "a\\x1b[2J\\x0ab\\xc2\\x9b\\xe2\\x80\\xae: cannot open: No such file or directory"),
    .failure(
      "printf 'h\\377\\376' | iconv -f latin1 -t utf-16 > u; penname -k key u",
      "u: UTF-16LE text is not processed as text: iconv -f UTF-16LE -t UTF-8 x | penname"),
  ]

  @Test(arguments: keys + words + runs) func saysAndWritesExactlyThis(golden: Golden) throws {
    let place = try Workplace()
    try place.folder.file("in.log", "x 192.0.2.1 y\n")
    try place.folder.file("there", "old\n")
    let outcome = try place.shell(golden.command, input: golden.input.map { Array($0.utf8) })
    #expect(outcome.text == golden.output)
    #expect(outcome.errors == golden.errors)
    #expect(outcome.ending == .exit(golden.status))
    #expect(place.text("there") == "old\n")
    if golden.status == 2 { #expect(!place.exists("out/in.log") && !place.exists("x")) }
  }

  @Test(arguments: ["--help", "run --help", "key --help", "key new --help", "-h"])
  func showsEveryOptionInItsHelp(words: String) throws {
    let place = try Workplace()
    let outcome = try place.shell("penname \(words)")
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty)
    for word in [
      "--key-file", "--key-fd", "--key-command", "--ephemeral-key", "--domain", "--output",
      "--ip-as",
      "--compress", "--level", "--jobs", "--chunk", "--max-line", "--report", "--keep-names",
      "--force",
      "--warnings", "--quiet", "--help", "--version", "key new", "key id", "exit status",
    ] {
      #expect(outcome.text.contains(word))
    }
    let longest = outcome.text.split(separator: "\n").map(\.count).max()
    #expect((longest ?? 0) <= 120)
  }

  @Test func showsItsVersion() throws {
    let outcome = try Workplace().shell("penname --version")
    #expect(outcome.text.wholeMatch(of: /penname \d+\.\d+\.\d+ \(codec .*\)\n/) != nil)
    #expect(outcome.ending == .exit(0))
  }
}
