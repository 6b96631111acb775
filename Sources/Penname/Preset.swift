import Identifiers

/// A policy that is built in: a few rows of classes, what is done to them, and why.
struct Preset: Sendable {
  struct Row: Sendable {
    let classes: [IdentifierClass]
    let action: Policy.Action
    /// One sentence, which `penname policy show` prints as a comment.
    let reason: String

    init(_ action: Policy.Action, _ classes: [IdentifierClass], _ reason: String) {
      self.classes = classes
      self.action = action
      self.reason = reason
    }
  }

  let name: String
  /// What it is for, in one line.
  let purpose: String
  let rows: [Row]
  var isStrict = false

  /// Every class stands in one row.
  var policy: Policy {
    var content = Policy.Content(
      actions: Array(repeating: .drop, count: IdentifierClass.allCases.count), isStrict: isStrict)
    for row in rows {
      for identifierClass in row.classes { content[identifierClass] = row.action }
    }
    return Policy(name: name, content)
  }

  static let all = [research, strict, network, minimal, aggregate]
}

extension Policy {
  /// The names of the built-in policies, and what each is for.
  public static var presets: [(name: String, purpose: String)] {
    Preset.all.map { ($0.name, $0.purpose) }
  }

  /// - Returns: Nil when there is no preset of this name.
  public static func preset(named name: String) -> Policy? {
    Preset.all.first { $0.name == name }?.policy
  }
}
