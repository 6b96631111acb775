import Penname

/// `penname key new FILE` and `penname key id`.
enum KeyCommand {
  static func run(_ words: [String]) throws(Arguments.Mistake) -> Int32 {
    let arguments = try Arguments(Array(words.dropFirst()), for: .run)
    if arguments.wantsHelp || words.first == "--help" {
      return Messages.print(Flag.help(for: .run)) ? Status.complete : Status.failed
    }
    switch words.first {
    case "new":
      guard arguments.paths.count == 1, arguments.keySources.isEmpty else {
        throw Arguments.Mistake("key new takes the name of one file: penname key new FILE")
      }
      return try print { () throws(PennameError) in try Key.create(at: arguments.paths[0]) }
    case "id":
      guard arguments.paths.isEmpty else {
        throw Arguments.Mistake(
          "key id takes the key as a run does: penname key id --key-file FILE")
      }
      let source = try arguments.keySource()
      return try print { () throws(PennameError) in try Key(from: source).id }
    default:
      throw Arguments.Mistake(
        "key is followed by new or id: penname key new FILE, penname key id -k FILE")
    }
  }

  private static func print(_ id: () throws(PennameError) -> String) throws(Arguments.Mistake)
    -> Int32
  {
    let text: String
    do throws(PennameError) { text = try id() } catch {
      throw Arguments.Mistake(error.description)
    }
    return Messages.print("\(text)\n") ? Status.complete : Status.failed
  }
}
