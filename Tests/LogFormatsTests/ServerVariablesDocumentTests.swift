import Identifiers
import TestSupport
import Testing

@testable import LogFormats

/// The tables of `docs/variables.md` say what the code does.
struct ServerVariablesDocumentTests {
  /// The rows of the section: names as the code has them, and what the second column says.
  private func rows(of section: String) -> [String] {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let text = String(decoding: SharedFiles.bytes("/\(root)/docs/variables.md"), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let start = lines.firstIndex { $0 == "## \(section)" }!
    return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
      .filter { $0.hasPrefix("| `") }
      .map { line in
        let cells = line.split(separator: "|")
        let names = cells[0].split { $0 == " " || $0 == "`" }.map(plain)
        return "\(names.sorted()): \(cells[1].filter { $0 != " " })"
      }
  }

  /// `$name`, `%a`, `%{NAME}C` and `X-Name` as the code's tables hold them.
  private func plain(_ name: Substring) -> String {
    if name.hasPrefix("%") { return name == "%{NAME}C" ? "C" : String(name.dropFirst()) }
    return ServerVariables.underscored(String(name.hasPrefix("$") ? name.dropFirst() : name))
  }

  private func rows(of table: ServerVariables) -> [String] {
    table.rows.map { "\($0.names.sorted()): \(word(for: $0.variable.role))" }
  }

  private func word(for role: Field.Role) -> String {
    switch role {
    case .value(let identifierClass): identifierClass.name
    case .text: "none"
    default: "\(role)"
    }
  }

  @Test func theDocumentHasTheRowsOfTheCode() {
    #expect(rows(of: "nginx") == rows(of: .nginxVariables))
    #expect(rows(of: "Apache") == rows(of: .apacheDirectives))
    #expect(
      rows(of: "Apache's environment, notes and mod_ssl") == rows(of: .environmentVariables))
    #expect(rows(of: "Header fields") == rows(of: .headerFields))
    #expect(rows(of: "Claims") == rows(of: .tokenClaims))
  }

  @Test(arguments: [
    ServerVariables.nginxVariables, .apacheDirectives, .environmentVariables, .headerFields,
    .tokenClaims,
  ])
  func aNameStandsInOneRowOnly(table: ServerVariables) {
    let names = table.rows.flatMap(\.names)
    #expect(Set(names).count == names.count)
  }
}
