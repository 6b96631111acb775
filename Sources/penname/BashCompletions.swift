import Penname

/// The script that completes words in bash (4.4 or later), without the package bash-completion.
enum BashCompletions {
  static var script: String {
    """
    # bash completion for penname, made by `penname completions bash`.
    _penname() {
      local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=run options=
      # bash breaks --option=value into three words.
      if [[ $current == = ]]; then
        current=
      elif [[ $before == = ]] && ((COMP_CWORD > 2)); then
        before=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      if ((COMP_CWORD > 1)); then
        case ${COMP_WORDS[1]} in
          \(names.joined(separator: "|"))) command=${COMP_WORDS[1]} ;;
        esac
      fi
      local word
      for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ $word == -- ]]; then
          _penname_files
          return
        fi
      done
      case $before in
    \(values)
      esac
      case $command in
    \(options)
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        return
      fi
      if ((COMP_CWORD == 1)); then
        _penname_files
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "\(names.joined(separator: " "))" -- "$current")
        return
      fi
      case $command:$COMP_CWORD:$before in
    \(verbs)
        lookup:*|man:*|completions:*) ;;
        *) _penname_files ;;
      esac
    }
    _penname_files() {
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
    }
    _penname_words() {
      mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
    }
    complete -F _penname penname

    """
  }

  private static let names = Command.allCases.map(\.rawValue) + Command.others.map(\.name)

  /// What follows an option that takes a value.
  private static var values: String {
    Flag.all.compactMap { flag in
      guard let value = flag.value else { return nil }
      let names = (flag.short.map { ["-\($0)"] } ?? []) + ["--\(flag.long)"]
      return "    \(names.joined(separator: "|"))) \(completion(of: value)); return ;;"
    }.joined(separator: "\n")
  }

  private static func completion(of value: Flag.Value) -> String {
    switch value {
    case .file(let words) where words.isEmpty: "_penname_files"
    case .file(let words):
      "_penname_files; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\")"
    case .words(let words): "_penname_words \"\(words.joined(separator: " "))\""
    case .command: "mapfile -t COMPREPLY < <(compgen -c -- \"$current\")"
    case .free: ":"
    }
  }

  private static var options: String {
    Command.allCases.map { command in
      let names = Flag.all(of: command).map { "--\($0.long)" }.joined(separator: " ")
      return "    \(command)) options=\"\(names)\" ;;"
    }.joined(separator: "\n")
  }

  private static var verbs: String {
    let rows = [("key", Command.keyVerbs)] + Command.others.map { ($0.name, $0.words) }
    let lines = rows.filter { !$0.1.isEmpty }.map { name, words in
      "    \(name):2:*) _penname_words \"\(words.joined(separator: " "))\" ;;"
    }
    let presets = Policy.presets.map(\.name).joined(separator: " ")
    return (lines + ["    policy:3:show) _penname_words \"\(presets)\" ;;"])
      .joined(separator: "\n")
  }
}
