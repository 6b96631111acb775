/// What `--help` prints, from the table of options.
extension Flag {
  static func help(for command: Command) -> String {
    switch command {
    case .run: runHelp
    case .inspect: inspectHelp
    }
  }

  private static var runHelp: String {
    """
    penname pseudonymises logs: it finds addresses, device codes, phone numbers, e-mails and accounts, and replaces
    them by keyed pseudonyms. A pseudonymised log is still personal data for whoever holds the key.

    usage: penname [run] [OPTIONS] [PATH…]    no PATH or -: standard input to standard output
           penname inspect [OPTIONS] [PATH…]  show what would be found and replaced, without a key; see its --help
           penname key new FILE               make a key: 32 random bytes, readable by its owner only
           penname key id [-k FILE …]         the id of a key, which reports carry
           penname key destroy FILE           overwrite and remove a key; prints a dated line for the records
           penname policy list|show|check     what becomes of each class of values

    \(options(of: .run))

    exit status: 0 done, 1 some input failed, 2 usage, key or policy error (nothing touched), 3 done with warnings
    example:     penname key new release.key && penname -k release.key --domain study-42 -o out/ logs/

    """
  }

  private static var inspectHelp: String {
    """
    penname inspect shows what a run would find and replace: some lines of each input with each found value in
    brackets, such as [ip→ip-xxxxxxxxxxxxxxxx], [cookie→-] or [ip→kept: netmask], then counts over all lines, per
    class and per field, of what would stay, and of the recognised formats. It needs no key and writes no file.
    Values are not shown unless --show-values asks for them; what is not found stands in the lines as it is.

    usage: penname inspect [OPTIONS] [PATH…]  no PATH or -: standard input; gzip, directories and pipes as in a run

    \(options(of: .inspect))

    exit status: 0 done, 1 some input failed, 2 usage error, 3 done with warnings
    example:     penname inspect --sample --lines 50 /var/log/nginx/ | less

    """
  }

  private static func options(of command: Command) -> String {
    all.filter { $0.commands.contains(command) }.map(\.helpLine).joined(separator: "\n")
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
