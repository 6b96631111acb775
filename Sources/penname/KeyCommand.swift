import FoundationEssentials
import Penname

/// `penname key new FILE`, `penname key id` and `penname key destroy FILE`.
enum KeyCommand {
  static func run(_ words: [String]) throws(Arguments.Mistake) -> Int32 {
    let arguments = try Arguments(Array(words.dropFirst()), for: .key)
    switch words.first {
    case "new":
      let path = try onlyPath(arguments, of: "new")
      return try print { () throws(PennameError) in
        try Key.create(at: path, passphrase: arguments.wantedPassphrase)
      }
    case "id":
      guard arguments.paths.isEmpty, !arguments.protectsKey else {
        throw Arguments.Mistake(
          "key id takes the key as a run does: penname key id --key-file FILE")
      }
      let source = try arguments.keySource()
      return try print { () throws(PennameError) in try arguments.key(from: source).id }
    case "destroy":
      let path = try onlyPath(arguments, of: "destroy")
      return try print { () throws(PennameError) in
        certificate(try Key.destroy(at: path, passphrase: arguments.wantedPassphrase))
      }
    default:
      throw Arguments.Mistake(
        "key is followed by new, id or destroy: penname key new FILE, penname key id -k FILE")
    }
  }

  private static func onlyPath(
    _ arguments: Arguments, of verb: String
  ) throws(Arguments.Mistake) -> String {
    guard arguments.paths.count == 1, arguments.keySources.isEmpty else {
      throw Arguments.Mistake(
        "key \(verb) takes the name of one file: penname key \(verb) FILE")
    }
    return arguments.paths[0]
  }

  /// One line with the time in UTC (ISO 8601), for the records of whoever has to show that the key is gone.
  private static func certificate(_ key: Key.Destroyed) -> String {
    let time = Date(timeIntervalSince1970: TimeInterval(key.time)).formatted(.iso8601)
    return "\(time) destroyed key \(key.id ?? "of unknown id (protected)") in \(escaped(key.path))"
  }

  private static func print(_ text: () throws(PennameError) -> String) throws(Arguments.Mistake)
    -> Int32
  {
    let line: String
    do throws(PennameError) { line = try text() } catch {
      throw Arguments.Mistake(error.description)
    }
    return Messages.print("\(line)\n") ? Status.complete : Status.failed
  }
}
