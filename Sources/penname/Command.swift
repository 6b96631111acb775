import Penname
import Sandbox

/// What is done with inputs, values or keys: each takes some options of the one table.
enum Command: String, CaseIterable {
  case run, inspect, rekey, verify, lookup, key

  /// Those that write logs.
  static let writing: Set<Command> = [.run, .rekey]
  /// Those that read logs.
  static let reading: Set<Command> = [.run, .inspect, .rekey, .verify]
  /// Those that a key is named to.
  static let keyed: Set<Command> = [.run, .rekey, .verify, .lookup, .key]
  static let all = Set(allCases)

  /// The command that shows its help.
  var help: String { self == .run ? "penname --help" : "penname \(self) --help" }

  /// Chooses what to do by the first words.
  static func main(_ words: [String]) -> Int32 {
    var rest = words.dropFirst()
    let first = rest.first ?? "run"
    do throws(Arguments.Mistake) {
      let command = Command(rawValue: first)
      switch first {
      case "policy": return try PolicyCommand.run(Array(rest.dropFirst()))
      case "completions": return try CompletionsCommand.run(Array(rest.dropFirst()))
      case "man": return try ManualCommand.run(Array(rest.dropFirst()))
      default: if command != nil { rest = rest.dropFirst() }
      }
      return try (command ?? .run).main(Array(rest))
    } catch {
      Messages.error(error.text)
      return Status.usage
    }
  }

  private func main(_ words: [String]) throws(Arguments.Mistake) -> Int32 {
    var arguments = try Arguments(words, for: self)
    if arguments.wantsHelp {
      return Messages.print(Flag.help(for: self)) ? Status.complete : Status.failed
    }
    if arguments.wantsVersion { return Self.printVersion() }
    try arguments.settlePolicy()
    switch self {
    case .run: return try RunCommand.run(arguments)
    case .rekey: return try RekeyCommand.run(arguments)
    case .inspect: return try InspectCommand.run(arguments)
    case .verify: return try VerifyCommand.run(arguments)
    case .lookup: return try LookupCommand.run(arguments)
    case .key: return try KeyCommand.run(words)
    }
  }

  private static func printVersion() -> Int32 {
    let sandbox = Sandbox.offered.map(\.rawValue).joined(separator: " ")
    return Messages.print("penname \(Penname.version) (\(Penname.build), sandbox: \(sandbox))\n")
      ? Status.complete : Status.failed
  }
}
