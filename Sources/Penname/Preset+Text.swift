import Identifiers

extension Policy {
  /// A preset as a policy file that says all of it, with its reasons as comments; nil when there is no preset of this name.
  public static func text(ofPreset name: String) -> String? {
    Preset.all.first { $0.name == name }?.text
  }
}

extension Preset {
  private static let widest = 100

  /// Lines of at most ``widest`` characters, reasons aside.
  fileprivate var text: String {
    var lines = ["// Policy \(name): \(purpose).", "{", "  classes: {"]
    for row in rows {
      lines.append("    // \(row.reason)")
      lines += Self.wrapped(row.classes.map { "\($0): \(row.action.text)," })
    }
    return (lines + ["  },", "  strict: \(isStrict),", "}", ""]).joined(separator: "\n")
  }

  private static func wrapped(_ entries: [String]) -> [String] {
    var lines: [String] = []
    for entry in entries {
      if let last = lines.last, last.count + entry.count < widest {
        lines[lines.count - 1] = "\(last) \(entry)"
      } else {
        lines.append("    \(entry)")
      }
    }
    return lines
  }
}

extension Policy.Action {
  /// As a policy file has it: `"drop"`, `{ action: "truncate", v4: 16, v6: 48 }`.
  var text: String {
    let options = options
    if options.isEmpty { return "\"\(name)\"" }
    return "{ action: \"\(name)\", \(options.joined(separator: ", ")) }"
  }

  private var options: [String] {
    switch self {
    case .hmac(let pseudonym): pseudonym.options
    case .drop("-"), .keep: []
    case .drop(let text): ["with: \"\(text)\""]
    case .constant(let text): ["value: \"\(text)\""]
    case .truncate(let lengths): ["v4: \(lengths.v4)", "v6: \(lengths.v6)"]
    case .prefix(let method): ["with: \"\(method.rawValue)\""]
    case .fpe: ["reversible: true"]
    case .generalise(.place(let grid)): ["degrees: \(grid.degrees)"]
    case .generalise(.time(let unit)): ["to: \"\(unit)\""]
    case .generalise(.family): ["to: \"family\""]
    case .generalise(.path): ["to: \"path\""]
    case .generalise(.step(let step)): ["step: \(step)"]
    case .shift(let shift): ["days: \(shift.days)", "per: \"\(shift.per)\""]
    }
  }
}

extension Policy.Pseudonym {
  fileprivate var options: [String] {
    var options: [String] = []
    if let form { options.append("as: \"\(form)\"") }
    if let bits { options.append("bits: \(bits.rawValue)") }
    if let facts {
      options.append("facts: [\(facts.names.map { "\"\($0)\"" }.joined(separator: ", "))]")
    }
    return options
  }
}
