import Penname

/// The script that completes words in fish (3.4 or later).
enum FishCompletions {
  static var script: String {
    let names = (Command.allCases.map(\.rawValue) + Command.others.map(\.name))
    return """
      # fish completion for penname, made by `penname completions fish`.
      function __penname_command
          set -l words (commandline -opc)
          set -l command run
          if set -q words[2]; and contains -- $words[2] \(names.joined(separator: " "))
              set command $words[2]
          end
          contains -- $command $argv
      end
      function __penname_first
          test (count (commandline -opc)) -eq 1
      end
      function __penname_word
          set -l words (commandline -opc)
          test (count $words) -eq 2; and test $words[2] = $argv[1]
      end
      function __penname_show
          test "$(commandline -opc | string join ' ')" = 'penname policy show'
      end

      """ + lines.joined(separator: "\n") + "\n"
  }

  private static var lines: [String] {
    var lines: [String] = []
    let commands =
      Command.allCases.map { ($0.rawValue, $0.manual.summary) }
      + Command.others.map { ($0.name, $0.summary) }
    for (name, summary) in commands {
      lines.append("complete -c penname -n __penname_first -a \(name) -d \(quoted(summary))")
    }
    let verbs = [("key", Command.keyVerbs)] + Command.others.map { ($0.name, $0.words) }
    for (name, words) in verbs where !words.isEmpty {
      lines.append(
        "complete -c penname -n '__penname_word \(name)' -f -a '\(words.joined(separator: " "))'")
    }
    lines.append("complete -c penname -n '__penname_command lookup completions man' -f")
    let presets = Policy.presets.map(\.name).joined(separator: " ")
    lines.append("complete -c penname -n __penname_show -f -a '\(presets)'")
    return lines + Flag.all.map(line)
  }

  private static func line(_ flag: Flag) -> String {
    let commands = Command.allCases.filter { flag.commands.contains($0) }.map(\.rawValue)
    var line = "complete -c penname -n '__penname_command \(commands.joined(separator: " "))'"
    if let short = flag.short { line += " -s \(short)" }
    line += " -l \(flag.long)"
    switch flag.value {
    case nil: break
    case .file(let words): line += " -r -F" + (words.isEmpty ? "" : list(words))
    case .words(let words): line += " -x\(list(words))"
    case .command: line += " -x -a '(__fish_complete_command)'"
    case .free: line += " -x"
    }
    return line + " -d \(quoted(flag.help))"
  }

  private static func list(_ words: [String]) -> String { " -a '\(words.joined(separator: " "))'" }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
