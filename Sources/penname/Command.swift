import Penname
import Sandbox

/// What is done with inputs.
enum Command: String {
  case run, inspect

  /// Words of the contract's command line that a later version brings: a file of that name needs `./`.
  private static let reserved = ["verify", "rekey", "lookup", "completions"]

  /// The command that shows its help.
  var help: String { self == .run ? "penname --help" : "penname \(self) --help" }

  /// Chooses what to do by the first words.
  static func main(_ words: [String]) -> Int32 {
    var rest = words.dropFirst()
    let first = rest.first ?? "run"
    do throws(Arguments.Mistake) {
      if first == "key" { return try KeyCommand.run(Array(rest.dropFirst())) }
      if first == "policy" { return try PolicyCommand.run(Array(rest.dropFirst())) }
      if reserved.contains(first) {
        throw Arguments.Mistake(
          "this version has no command \(first); a file of that name is ./\(first)")
      }
      let command = Command(rawValue: first)
      if command != nil { rest = rest.dropFirst() }
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
    case .inspect: return try InspectCommand.run(arguments)
    }
  }

  private static func printVersion() -> Int32 {
    let sandbox = Sandbox.offered.map(\.rawValue).joined(separator: " ")
    return Messages.print("penname \(Penname.version) (\(Penname.build), sandbox: \(sandbox))\n")
      ? Status.complete : Status.failed
  }
}
