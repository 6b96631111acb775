import Glibc
import Penname

/// One option of the command: its entry here is its parsing and its line of help.
struct Flag: Sendable {
  let short: Character?
  let long: String
  /// What its value is called; nil when it takes none.
  let argument: String?
  let help: String
  /// The commands that take it.
  let commands: Set<Command>
  let apply: @Sendable (inout Arguments, String) throws(Arguments.Mistake) -> Void

  init(
    _ long: String, short: Character? = nil, takes argument: String? = nil,
    for commands: Set<Command> = [.run], _ help: String,
    _ apply: @escaping @Sendable (inout Arguments, String) throws(Arguments.Mistake) -> Void
  ) {
    self.short = short
    self.long = long
    self.argument = argument
    self.help = help
    self.commands = commands
    self.apply = apply
  }

  static let all =
    inspection + rekeying + verification + lookup + times + batch + [
      Flag(
        "key-file", short: "k", takes: "FILE", for: Command.keyed,
        "read the key from FILE (mode 0600); else PENNAME_KEY_FILE names it"
      ) {
        $0.keySources.append(("--key-file", .file($1)))
      },
      Flag(
        "key-fd", takes: "N", for: Command.keyed,
        "read the key from descriptor N"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        guard let number = Int32(value), number >= 0 else {
          throw Arguments.Mistake("--key-fd takes the number of an open descriptor")
        }
        arguments.keySources.append(("--key-fd", .descriptor(number)))
      },
      Flag(
        "key-command", takes: "CMD", for: Command.keyed,
        "read the key from the standard output of CMD, run by /bin/sh -c"
      ) {
        $0.keySources.append(("--key-command", .command($1)))
      },
      Flag(
        "passphrase", for: [.key],
        "key new: protect the key by a passphrase; key destroy: open such a key to tell its id"
      ) { arguments, _ in
        arguments.protectsKey = true
      },
      Flag(
        "passphrase-fd", takes: "N", for: Command.keyed,
        "read the passphrase of a protected key from descriptor N, not from the terminal"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        guard let number = Int32(value), number >= 0 else {
          throw Arguments.Mistake("--passphrase-fd takes the number of an open descriptor")
        }
        arguments.passphrase = .descriptor(number)
      },
      Flag(
        "ephemeral-key", for: Command.writing,
        "use a random key that is forgotten at exit"
      ) { arguments, _ in
        arguments.keySources.append(("--ephemeral-key", .ephemeral))
      },
      Flag(
        "domain", takes: "TEXT", for: [.run, .rekey, .verify, .lookup],
        "name of the release or its recipient; releases of other names cannot be linked"
      ) {
        $0.options.domain = $1
      },
      Flag(
        "output", short: "o", takes: "PATH", for: Command.writing,
        "a file, or for several inputs or a directory a directory that mirrors them"
      ) {
        $0.output = $1 == "-" ? nil : $1
      },
      Flag(
        "policy", short: "p", takes: "FILE|NAME", for: Command.all.subtracting([.key]),
        "what becomes of each class: a file, or research (default), strict, … : penname policy"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        do throws(PolicyFaults) { arguments.options.policy = try Policy(named: value) } catch {
          throw Arguments.Mistake("--policy: \(error.description)")
        }
      },
      Flag(
        "ip-as", takes: "token|address", for: [.run, .verify, .lookup],
        "write addresses as tokens (default) or as unique local IPv6 addresses"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        arguments.addressForm = try choice("--ip-as", value)
      },
      Flag(
        "format", short: "f", takes: "FORMAT", for: Command.reading,
        "auto (default), a name as combined, nginx:… or apache:… with the server's string"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        do throws(PennameError) { arguments.options.format = try Format(value) } catch {
          throw Arguments.Mistake("--format: \(error.description)")
        }
      },
      Flag(
        "on-mismatch", takes: "scan|drop|fail",
        "lines without that format: searched as text (default), dropped, or a failure"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        arguments.options.onMismatch = try choice("--on-mismatch", value)
      },
      Flag(
        "compress", short: "z", takes: "auto|gzip|bgzf|none", for: Command.writing,
        "compress outputs (auto: as -o's name says; a mirrored file keeps its own)"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        arguments.options.compression = try choice("--compress", value)
      },
      Flag(
        "level", takes: "N", for: Command.writing,
        "compression level 0-9, by zlib (default: the fastest of this build)"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        guard let level = Int(value), 0...9 ~= level else {
          throw Arguments.Mistake("--level takes a number from 0 to 9")
        }
        arguments.options.level = level
      },
      Flag(
        "jobs", short: "j", takes: "N", for: [.run, .rekey, .verify],
        "workers (default: the processors this process may use)"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        guard let jobs = Int(value), 1...256 ~= jobs else {
          throw Arguments.Mistake("--jobs takes a number from 1 to 256")
        }
        arguments.options.jobs = jobs
      },
      Flag(
        "chunk", takes: "SIZE", for: Command.writing,
        "bytes of a chunk, 4K to 64M (default 1M); one gzip member of the output each"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        arguments.options.chunkSize = try size("--chunk", value, 4 << 10...64 << 20, "4K to 64M")
      },
      Flag(
        "max-line", takes: "SIZE", for: Command.reading,
        "longest line treated whole, 4K to 16M (default 1M); a longer one is taken in pieces"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        arguments.options.maxLine = try size("--max-line", value, 4 << 10...16 << 20, "4K to 16M")
      },
      Flag(
        "report", takes: "FILE", for: Command.writing,
        "write counts and outcomes as JSON to FILE"
      ) { $0.report = $1 },
      Flag(
        "keep-names", for: Command.writing,
        "leave names of mirrored files and folders as they are"
      ) { arguments, _ in
        arguments.options.keepsNames = true
      },
      Flag(
        "force", for: Command.writing,
        "replace existing outputs"
      ) { arguments, _ in arguments.options.replaces = true },
      Flag(
        "warnings", takes: "ok", for: Command.reading,
        "end with status 0 where only warnings came"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        guard value == "ok" else { throw Arguments.Mistake("--warnings takes ok") }
        arguments.acceptsWarnings = true
      },
      Flag(
        "quiet", short: "q", for: Command.all.subtracting([.key]),
        "no notes on the terminal; errors and warnings are still told"
      ) { arguments, _ in
        arguments.isQuiet = true
      },
      Flag(
        "sandbox", takes: "auto|require|off", for: Command.all.subtracting([.key]),
        "give up network, programs and other files before reading (require: or end, status 2)"
      ) {
        (arguments, value) throws(Arguments.Mistake) in
        arguments.sandbox = try choice("--sandbox", value)
      },
      Flag(
        "help", short: "h", for: Command.all,
        "show this help"
      ) { arguments, _ in arguments.wantsHelp = true },
      Flag(
        "version", for: Command.all.subtracting([.key]),
        "show version, codec and traits"
      ) { arguments, _ in
        arguments.wantsVersion = true
      },
    ]

  static func choice<C: RawRepresentable<String> & CaseIterable>(
    _ flag: String, _ value: String
  ) throws(Arguments.Mistake) -> C {
    if let choice = C(rawValue: value) { return choice }
    let words = C.allCases.map(\.rawValue).joined(separator: ", ")
    throw Arguments.Mistake("\(flag) takes one of \(words)")
  }

  /// A number of bytes, with K, M or G for powers of 1,024.
  private static func size(
    _ flag: String, _ value: String, _ range: ClosedRange<Int>, _ limits: String
  ) throws(Arguments.Mistake) -> Int {
    let units: [Character: Int] = ["K": 10, "M": 20, "G": 30]
    let shift = value.last.flatMap { units[Character($0.uppercased())] }
    let digits = shift == nil ? value[...] : value.dropLast()
    guard let number = Int(digits), number > 0, number <= 1 << 40,
      range ~= number << (shift ?? 0)
    else { throw Arguments.Mistake("\(flag) takes a size from \(limits), such as 256K") }
    return number << (shift ?? 0)
  }

  /// The option of a command that is nearest to a mistyped one.
  static func suggestion(for name: String, of command: Command) -> String {
    let words = all.filter { $0.commands.contains(command) }.map(\.long)
    guard let nearest = NearestWord.find(name, among: words) else { return "; see \(command.help)" }
    return ": did you mean --\(nearest)?"
  }
}
