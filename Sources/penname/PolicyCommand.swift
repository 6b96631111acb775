import Penname

/// `penname policy list`, `penname policy show NAME` and `penname policy check FILE…`.
enum PolicyCommand {
  private static let usage =
    "penname policy list, penname policy show NAME, penname policy check FILE"

  static func run(_ words: [String]) throws(Arguments.Mistake) -> Int32 {
    let rest = Array(words.dropFirst())
    if words.contains("--help") || words.contains("-h") { return status(ofPrinting: help) }
    if let option = rest.first(where: { $0.hasPrefix("-") }) {
      throw Arguments.Mistake("policy takes no option \(escaped(option)): \(usage)")
    }
    switch words.first {
    case "list":
      guard rest.isEmpty else { throw Arguments.Mistake("policy list takes nothing more") }
      return status(ofPrinting: list)
    case "show":
      guard rest.count == 1 else {
        throw Arguments.Mistake("policy show takes one name: penname policy show research")
      }
      return try show(rest[0])
    case "check":
      guard !rest.isEmpty else {
        throw Arguments.Mistake("policy check takes files: penname policy check FILE")
      }
      return check(rest)
    default: throw Arguments.Mistake("policy is followed by list, show or check: \(usage)")
    }
  }

  private static func status(ofPrinting text: String) -> Int32 {
    Messages.print(text) ? Status.complete : Status.failed
  }

  private static var list: String {
    Policy.presets.map { preset in
      let padding = String(repeating: " ", count: max(1, 11 - preset.name.count))
      return "\(preset.name)\(padding)\(preset.purpose)\n"
    }.joined()
  }

  private static func show(_ name: String) throws(Arguments.Mistake) -> Int32 {
    if let text = Policy.text(ofPreset: name) { return status(ofPrinting: text) }
    let names = Policy.presets.map(\.name)
    let guess = NearestWord.find(name, among: names).map { "; did you mean \($0)?" } ?? ""
    throw Arguments.Mistake(
      "no such policy \(escaped(name))\(guess) take one of \(names.joined(separator: ", "))")
  }

  /// Every mistake of every file, one line each; what is sound but not for this build is said, and is none.
  private static func check(_ paths: [String]) -> Int32 {
    var result = Status.complete
    for path in paths {
      do throws(PolicyFaults) {
        let policy = try Policy(named: path)
        for line in policy.unsupported { Messages.note("\(escaped(path)): \(line)") }
        if !Messages.print("\(escaped(path)): ok\n") { return Status.failed }
      } catch {
        for line in error.lines { Messages.error(line) }
        result = Status.usage
      }
    }
    return result
  }

  private static let help = """
    penname policy tells what becomes of each class of values: see docs/policies.md.

    usage: penname policy list           the built-in policies, one line each
           penname policy show NAME      one of them as a policy file, with its reasons
           penname policy check FILE…    ok, or every mistake with its line and column

    exit status: 0 done, 2 a policy has mistakes
    example:     penname policy show strict > my.json5 && penname policy check my.json5

    """
}
