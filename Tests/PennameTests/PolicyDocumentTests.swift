import Identifiers
import TestSupport
import Testing

@testable import Penname

/// `docs/policies.md` names what policies can say.
struct PolicyDocumentTests {
  private static let text: String = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return String(
      decoding: SharedFiles.bytes(root.joined(separator: "/") + "/docs/policies.md"), as: UTF8.self)
  }()

  /// The options that stand in the table behind an action, each once.
  private static let documented: [String: Set<String>] = {
    var result: [String: Set<String>] = [:]
    var action = ""
    let rows = text.split(separator: "\n").drop { !$0.hasPrefix("| action |") }
    for row in rows.dropFirst(2).prefix(while: { $0.hasPrefix("|") }) {
      let cells = row.split(separator: "|").map { $0.filter { $0 != " " && $0 != "`" } }
      if !cells[0].isEmpty { action = cells[0] }
      result[action, default: []].formUnion(cells[1].isEmpty ? [] : [cells[1]])
    }
    return result
  }()

  @Test func namesEachActionWithItsOptions() {
    for name in Policy.Action.Name.allCases {
      let options = IdentifierClass.allCases.filter { name.classes.contains($0) }
        .flatMap { name.options(of: $0) }
      #expect(Self.documented[name.rawValue] == Set(options), "\(name)")
    }
    #expect(Self.documented.count == Policy.Action.Name.allCases.count)
  }

  @Test(arguments: IdentifierClass.allCases.map(\.name)) func namesEachFact(identifierClass: String)
    throws
  {
    let known = try #require(IdentifierClass(named: identifierClass))
    for fact in Policy.Facts.names(of: known) {
      #expect(Self.text.contains("| `\(fact)` | `\(identifierClass)` |"))
    }
  }

  @Test(arguments: Preset.all.map(\.name)) func namesEachPreset(name: String) {
    #expect(Self.text.contains("| `\(name)` |"))
  }
}
