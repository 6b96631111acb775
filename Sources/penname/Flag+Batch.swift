import Penname

/// Options for many files and long runs.
extension Flag {
  static let batch = [
    Flag(
      "append", for: Command.writing,
      "add whole lines or members of standard input to -o FILE; SIGHUP opens it anew"
    ) { arguments, _ in arguments.appends = true },
    Flag(
      "journal", takes: "FILE", for: Command.writing,
      "record finished outputs in FILE (default: OUT.penname-journal beside OUT)"
    ) { $0.options.journal = $1 },
    Flag(
      "resume", for: Command.writing,
      "skip what the journal says is complete and still is; other settings are an error"
    ) { arguments, _ in arguments.options.resumes = true },
    Flag(
      "progress", takes: "auto|always|never", for: Command.writing,
      "show bytes, rate and time left on standard error (auto: on a terminal, after a second)"
    ) {
      (arguments, value) throws(Arguments.Mistake) in
      arguments.progress = try choice("--progress", value)
    },
  ]
}

extension Arguments {
  enum Progress: String, CaseIterable { case auto, always, never }

  /// Whether somebody looks at standard error, and nothing else is written there.
  var showsProgress: Bool {
    switch progress {
    case .always: true
    case .never: false
    case .auto:
      Process.errorIsTerminal && !isQuiet && (output != nil || !Process.outputIsTerminal)
    }
  }

  /// Refuses combinations of which one part would have no effect, or the wrong one.
  func refuseContradictions() throws(Mistake) {
    if appends { try refuseUnappendable() }
    if output == nil {
      if options.journal != nil { throw Mistake("--journal records files: give -o") }
      if options.resumes { throw Mistake("--resume goes on with files: give -o DIR") }
    }
    if options.resumes,
      keySources.contains(where: { if case .ephemeral = $0.source { true } else { false } })
    {
      throw Mistake("--resume goes on with the same key: an ephemeral one is forgotten")
    }
  }

  private func refuseUnappendable() throws(Mistake) {
    guard output != nil else { throw Mistake("--append adds to a file: name it with -o FILE") }
    guard paths.isEmpty || paths == ["-"] else {
      throw Mistake("--append reads standard input only: cat FILE… | penname --append -o OUTPUT")
    }
    let others = [
      ("--force", options.replaces), ("--resume", options.resumes),
      ("--journal", options.journal != nil),
    ]
    if let (name, _) = others.first(where: { $0.1 }) {
      throw Mistake(
        "--append and \(name): what a file holds stays, and is nobody's record; give one")
    }
    if options.compression == .bgzf {
      throw Mistake("--append and bgzf: its last block ends the file; take --compress gzip")
    }
  }
}
