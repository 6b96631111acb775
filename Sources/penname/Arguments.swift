import Glibc
import Penname
import Sandbox

/// What was typed, kept apart from what it means.
struct Arguments {
  var paths: [String] = []
  var keySources: [(flag: String, source: Key.Source)] = []
  /// Where a passphrase comes from if one is wanted.
  var passphrase = Key.Passphrase.terminal
  /// A passphrase was asked for, to protect a new key or to open one that is to be destroyed.
  var protectsKey = false
  var output: String?
  var options = RunOptions()
  var inspection = Inspection()
  /// The release that `rekey` begins with.
  var fromDomain = ""
  var fromKeyFile: String?
  /// How many places `verify` shows.
  var places = 20
  var lookup = Lookup()
  var report: String?
  /// Whole lines are added to the output.
  var appends = false
  var progress = Progress.auto
  var acceptsWarnings = false
  var isQuiet = false
  var sandbox = Sandbox.Mode.auto
  /// The form that addresses are to have whatever the policy says.
  var addressForm: Policy.AddressForm?
  /// A zone was named for times without one.
  var hasTimeZone = false
  var wantsHelp = false
  var wantsVersion = false

  /// A mistake in the command line: what, and what would be right.
  struct Mistake: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  private let command: Command

  /// Parses as GNU tools do: `--flag value`, `--flag=value`, `-fvalue`, `-f value`, `-ab`, `--` ends flags.
  ///
  /// - Parameter command: Whose options they are.
  init(_ words: [String], for command: Command) throws(Mistake) {
    self.command = command
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        paths += rest
        return
      }
      if word.hasPrefix("--") {
        try parseLong(String(word.dropFirst(2)), &rest)
      } else if word.hasPrefix("-"), word != "-" {
        try parseShort(word.dropFirst(), &rest)
      } else {
        paths.append(word)
      }
    }
  }

  private mutating func parseLong(_ word: String, _ rest: inout ArraySlice<String>) throws(Mistake)
  {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let flag = Flag.all.first(where: { $0.long == name }) else {
      throw Mistake("unknown option --\(escaped(name))\(Flag.suggestion(for: name, of: command))")
    }
    try refuse(flag)
    guard let argument = flag.argument else {
      if parts.count > 1 { throw Mistake("--\(name) takes no value") }
      return try flag.apply(&self, "")
    }
    guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
      throw Mistake("--\(name) needs a value: --\(name) \(argument)")
    }
    try flag.apply(&self, value)
  }

  private mutating func parseShort(_ letters: Substring, _ rest: inout ArraySlice<String>)
    throws(Mistake)
  {
    var letters = letters
    while let letter = letters.popFirst() {
      guard let flag = Flag.all.first(where: { $0.short == letter }) else {
        throw Mistake("unknown option -\(escaped(String(letter))); see \(command.help)")
      }
      try refuse(flag)
      guard let argument = flag.argument else {
        try flag.apply(&self, "")
        continue
      }
      let value = letters.isEmpty ? rest.popFirst() : String(letters)
      guard let value else { throw Mistake("-\(letter) needs a value: -\(letter) \(argument)") }
      return try flag.apply(&self, value)
    }
  }

  /// An option of another command would be without effect.
  private func refuse(_ flag: Flag) throws(Mistake) {
    if flag.commands.contains(command) { return }
    let reason: String
    switch (command, flag.long) {
    case (.inspect, _) where flag.commands.contains(.key), (.inspect, "ephemeral-key"):
      reason = "inspect needs no key: leave it out"
    case (.inspect, "output"), (.inspect, "report"), (.verify, "output"), (.verify, "report"):
      reason = "\(command) writes to standard output only: leave it out"
    case (_, "passphrase"):
      reason =
        "for key new and key destroy: \(command) asks for the passphrase by itself where there is one"
    default:
      let owner = Command.allCases.first { flag.commands.contains($0) } ?? .run
      reason = "an option of penname \(owner), not of \(command)"
    }
    throw Mistake("--\(flag.long): \(reason)")
  }

  /// What was typed of addresses outranks the policy, in whatever order they were given.
  mutating func settlePolicy() throws(Mistake) {
    guard let addressForm else { return }
    guard options.policy.makesAddressPseudonyms else {
      throw Mistake("--ip-as: the policy \(options.policy.name) makes no pseudonyms of addresses")
    }
    options.policy.addressForm = addressForm
  }

  /// The passphrase of a command that takes none unless it is asked to: either option asks.
  var wantedPassphrase: Key.Passphrase? {
    if case .descriptor = passphrase { return passphrase }
    return protectsKey ? passphrase : nil
  }

  /// The key that was named.
  func key(from source: Key.Source) throws(PennameError) -> Key {
    try Key(from: source, passphrase: passphrase)
  }

  /// Where the key comes from: a flag outranks the variable, two flags are a mistake.
  func keySource() throws(Mistake) -> Key.Source {
    if let source = try namedKeySource() { return source }
    throw Mistake(
      "no key: make one with `penname key new FILE` and give it with --key-file FILE (or PENNAME_KEY_FILE); --ephemeral-key uses one that is forgotten"
    )
  }

  /// As ``keySource()``; nil where none is named.
  func namedKeySource() throws(Mistake) -> Key.Source? {
    if keySources.count > 1 {
      throw Mistake("\(keySources[0].flag) and \(keySources[1].flag) both name a key: give one")
    }
    if let given = keySources.first { return given.source }
    return Self.variable("PENNAME_KEY_FILE").map { .environmentFile($0) }
  }

  /// A variable of the environment; nil where it is empty.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name).map({ unsafe String(cString: $0) }), !value.isEmpty else {
      return nil
    }
    return value
  }
}
