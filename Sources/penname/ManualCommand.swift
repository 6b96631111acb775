import Penname

/// `penname man`: the man page, in man(7), made of the manual and the table of options.
enum ManualCommand {
  static func run(_ words: [String]) throws(Arguments.Mistake) -> Int32 {
    guard words.isEmpty else {
      throw Arguments.Mistake("man takes nothing more: penname man > penname.1")
    }
    return Messages.status(ofPrinting: page)
  }

  static var page: String {
    var page = ".TH PENNAME 1 \"\" \"penname \(Penname.version)\" \"User Commands\"\n"
    page += ".SH NAME\npenname \\- pseudonymise logs\n"
    page += ".SH SYNOPSIS\n.nf\n"
    for command in Command.allCases { page += synopses(command) }
    for other in Command.others {
      let words = other.words.isEmpty ? "" : " " + other.words.joined(separator: "|")
      page += "\(roff("penname \(other.name)\(words)"))\n"
    }
    page += ".fi\n.SH DESCRIPTION\n\(paragraphs(Command.run.manual.text))"
    for command in Command.allCases where command != .run { page += section(command) }
    page += ".SH OPTIONS\n" + Flag.all.map(entry).joined()
    page += ".SH EXIT STATUS\n" + statuses
    page += ".SH ENVIRONMENT\n" + variables.map { ".TP\n.B \($0)\n\(roff($1))\n" }.joined()
    page += ".SH EXAMPLES\n"
    for command in Command.allCases {
      page += ".PP\n.nf\n.RS\n\(roff(command.manual.example))\n.RE\n.fi\n"
    }
    return page
  }

  private static func synopses(_ command: Command) -> String {
    let usage = command == .run ? Array(command.manual.usage.prefix(1)) : command.manual.usage
    return usage.map { "\(roff($0.synopsis))\n" }.joined()
  }

  private static func section(_ command: Command) -> String {
    ".SS penname \(command)\n" + paragraphs(command.manual.text)
      + command.manual.usage.map { ".TP\n.B \(roff($0.synopsis))\n\(roff($0.effect))\n" }.joined()
  }

  private static func entry(_ flag: Flag) -> String {
    let names = (flag.short.map { ["-\($0)"] } ?? []) + ["--\(flag.long)"]
    let heading = names.map { "\\fB\(roff($0))\\fR" }.joined(separator: ", ")
    let argument = flag.argument.map { " \\fI\(roff($0))\\fR" } ?? ""
    let commands = Command.allCases.filter { flag.commands.contains($0) }.map(\.rawValue)
    return
      ".TP\n\(heading)\(argument)\n\(roff(flag.help))\n.br\n(\(commands.joined(separator: ", ")))\n"
  }

  /// What each status means, and which commands give it.
  private static var statuses: String {
    (0...4).map { status in
      let meanings = Command.allCases.compactMap { command in
        command.manual.statuses.first { $0.status == status }.map { (command, $0.meaning) }
      }
      let texts = Dictionary(grouping: meanings, by: \.1).map { text, rows in
        (
          rows.map { Command.allCases.firstIndex(of: $0.0) ?? 0 }.min() ?? 0, text,
          rows.map(\.0.rawValue)
        )
      }.sorted { $0.0 < $1.0 }
      let lines = texts.map { "\(roff($0.1)) (\($0.2.joined(separator: ", ")))\n" }
      return ".TP\n.B \(status)\n" + lines.joined(separator: ".br\n")
    }.joined()
      + ".TP\n.B 141\nThe reader of standard output has gone.\n"
  }

  private static let variables = [
    ("PENNAME_KEY_FILE", "The file of the key, where no option names one."),
    ("PENNAME_AUDIT_FILE", "Where lookup records, unless --audit names it."),
    ("NO_COLOR", "If it is not empty, inspect shows no colours unless --color asks for them."),
  ]

  private static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ".PP" : roff(String($0)) }.joined(separator: "\n") + "\n"
  }

  /// Text as roff takes it literally (groff_char(7)).
  static func roff(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "." where result.isEmpty: result += "\\&."
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return result
  }
}
