import Penname

/// What may stand in the place of an option's value, for shells.
extension Flag {
  enum Value: Equatable, Sendable {
    /// Files and folders; some have words that stand for built-in ones too.
    case file(or: [String])
    case words([String])
    /// A line for a shell.
    case command
    /// Nothing that a shell could know.
    case free
  }

  /// Nil where the option takes none.
  var value: Value? {
    guard let argument else { return nil }
    switch argument {
    case "FILE", "PATH": return .file(or: [])
    case "FILE|NAME": return .file(or: Policy.presets.map(\.name))
    case "FORMAT": return .words(Format.names + ["nginx:", "apache:"])
    case "SPAN": return .words(EpochLength.allCases.map(\.rawValue))
    case "CLASS": return .words(LookupOptions.classNames)
    case "CMD": return .command
    default:
      let words = argument.split(separator: "|").map(String.init)
      let isChoice = words.allSatisfy { $0.allSatisfy(\.isLowercase) }
      return isChoice ? .words(words) : .free
    }
  }
}
