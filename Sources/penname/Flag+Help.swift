/// What `--help` prints, from the table of options and the manual.
extension Flag {
  static func help(for command: Command) -> String {
    // The options of keys are among those of a run.
    let command = command == .key ? .run : command
    let manual = command.manual
    var text = "\(manual.text)\n\n"
    for (index, usage) in manual.usage.enumerated() {
      let line = (index == 0 ? "usage: " : "       ") + padded(usage.synopsis, 35)
      text += "\(line)\(usage.effect)\n"
    }
    text += "\n\(options(of: command))\n\n"
    text += "exit status: "
    text += manual.statuses.map { "\($0) \($1)" }.joined(separator: ", ") + "\n"
    return text + "example:     \(manual.example)\n"
  }

  /// The options of a command, in the order of the table.
  static func all(of command: Command) -> [Flag] { all.filter { $0.commands.contains(command) } }

  private static func options(of command: Command) -> String {
    (all(of: command) + (command == .run ? all.filter { $0.commands == [.key] } : []))
      .map(\.helpLine).joined(separator: "\n")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(2, width - text.count))
  }

  private var helpLine: String {
    let letter = short.map { "-\($0), " } ?? "    "
    let name = "  \(letter)--\(long)" + (argument.map { " \($0)" } ?? "")
    let padding =
      name.count < 34
      ? String(repeating: " ", count: 34 - name.count) : "\n" + String(repeating: " ", count: 34)
    return name + padding + help
  }
}
