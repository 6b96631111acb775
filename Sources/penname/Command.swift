import Glibc
import Penname

/// The exit statuses of the contract.
enum Status {
  static let complete: Int32 = 0
  static let failed: Int32 = 1
  static let usage: Int32 = 2
  static let warned: Int32 = 3
  /// What a shell shows for a filter whose reader has gone.
  static let closedPipe: Int32 = 141
}

/// Chooses what to do by the first words.
enum Command {
  /// Words of the contract's command line that a later version brings: a file of that name needs `./`.
  private static let reserved = ["inspect", "verify", "rekey", "lookup", "policy", "completions"]

  static func main(_ words: [String]) -> Int32 {
    var rest = words.dropFirst()
    let command = rest.first ?? "run"
    do throws(Arguments.Mistake) {
      if command == "key" { return try KeyCommand.run(Array(rest.dropFirst())) }
      if reserved.contains(command) {
        throw Arguments.Mistake(
          "this version has no command \(command); a file of that name is ./\(command)")
      }
      if command == "run" { rest = rest.dropFirst() }
      let arguments = try Arguments(Array(rest))
      if arguments.wantsHelp { return Messages.print(Flag.help) ? Status.complete : Status.failed }
      if arguments.wantsVersion { return printVersion() }
      return try RunCommand.run(arguments)
    } catch {
      Messages.error(error.text)
      return Status.usage
    }
  }

  private static func printVersion() -> Int32 {
    Messages.print("penname \(Penname.version) (\(Penname.build))\n")
      ? Status.complete : Status.failed
  }
}
