import Penname

/// The shells that words are completed in.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// A script for the shell.
  var completions: String {
    switch self {
    case .bash: BashCompletions.script
    case .zsh: ZshCompletions.script
    case .fish: FishCompletions.script
    }
  }

  /// Where the shell looks for it, for the comment on top.
  var place: String {
    switch self {
    case .bash: "~/.local/share/bash-completion/completions/penname"
    case .zsh: "_penname in a folder of $fpath"
    case .fish: "~/.config/fish/completions/penname.fish"
    }
  }
}

/// `penname completions bash|zsh|fish`.
enum CompletionsCommand {
  static func run(_ words: [String]) throws(Arguments.Mistake) -> Int32 {
    let usage = "penname completions bash|zsh|fish"
    if words == ["--help"] || words == ["-h"] {
      return Messages.status(
        ofPrinting: "usage: \(usage)\n\n"
          + Shell.allCases.map {
            "penname completions \($0) > \($0.place)\n"
          }.joined())
    }
    guard words.count == 1, let shell = Shell(rawValue: words[0]) else {
      throw Arguments.Mistake("completions takes the name of one shell: \(usage)")
    }
    return Messages.status(ofPrinting: shell.completions)
  }
}
