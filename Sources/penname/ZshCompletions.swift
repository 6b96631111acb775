import Penname

/// The script that completes words in zsh, by `_arguments` (zshcompsys(1)).
enum ZshCompletions {
  static var script: String {
    """
    #compdef penname
    # zsh completion for penname, made by `penname completions zsh`.
    _penname() {
      local -a commands=(
    \(commands)
      )
      local command=run
      if (( CURRENT > 2 )) && [[ -n ${commands[(r)$words[2]:*]} ]]; then
        command=$words[2]
        shift words
        (( CURRENT-- ))
      elif (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
        _describe -t commands command commands
        _files
        return
      fi
      case $command in
    \(Command.allCases.map(arguments).joined(separator: "\n"))
    \(Command.others.map(words).joined(separator: "\n"))
      esac
    }
    if [[ $funcstack[1] == _penname ]]; then
      _penname "$@"
    else
      compdef _penname penname
    fi

    """
  }

  private static var commands: String {
    let rows =
      Command.allCases.map { ($0.rawValue, $0.manual.summary) }
      + Command.others.map { ($0.name, $0.summary) }
    return rows.map { "    \(quoted("\($0):\($1)"))" }.joined(separator: "\n")
  }

  private static func arguments(_ command: Command) -> String {
    let specs = Flag.all(of: command).map(spec)
    let rest =
      switch command {
      case .lookup: [String]()
      case .key: ["'1: :(\(Command.keyVerbs.joined(separator: " ")))'", "'*:file:_files'"]
      default: ["'*:file:_files'"]
      }
    let lines = (specs + rest).map { "          \($0)" }.joined(separator: " \\\n")
    return "    \(command))\n      _arguments -s -S : \\\n\(lines)\n      ;;"
  }

  private static func words(_ other: (name: String, summary: String, words: [String])) -> String {
    let words = other.words.joined(separator: " ")
    let presets = Policy.presets.map(\.name).joined(separator: " ")
    let rest =
      other.name == "policy"
      ? "if (( CURRENT == 2 )); then _values word \(words); elif [[ $words[2] == show ]]; then _values policy \(presets); else _files; fi"
      : words.isEmpty ? ":" : "(( CURRENT == 2 )) && _values word \(words)"
    return "    \(other.name))\n      \(rest)\n      ;;"
  }

  /// `'(-k --key-file)'{-k+,--key-file=}'[help]:FILE:_files'`
  private static func spec(_ flag: Flag) -> String {
    let help = quoted("[\(escaped(flag.help))]" + (value(of: flag).map { ":\($0)" } ?? ""))
    let (after, equals) = flag.value == nil ? ("", "") : ("+", "=")
    guard let short = flag.short else { return "--\(flag.long)\(equals)\(help)" }
    return "'(-\(short) --\(flag.long))'{-\(short)\(after),--\(flag.long)\(equals)}\(help)"
  }

  private static func value(of flag: Flag) -> String? {
    guard let value = flag.value, let name = flag.argument.map(escaped) else { return nil }
    switch value {
    case .file(let words) where words.isEmpty: return "\(name):_files"
    case .file(let words):
      return "\(name):{_files; compadd -- \(words.joined(separator: " "))}"
    case .words(let words):
      return "\(name):(\(words.map { $0.replacing(":", with: "\\:") }.joined(separator: " ")))"
    case .command: return "\(name):_command_names"
    case .free: return "\(name): "
    }
  }

  /// `_arguments` gives colons and brackets a meaning.
  private static func escaped(_ text: String) -> String {
    text.replacing(":", with: "\\:").replacing("[", with: "\\[").replacing("]", with: "\\]")
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
