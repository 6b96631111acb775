import TestSupport
import Testing

@testable import Identifiers

/// The table of `docs/keys.md` says what the rows say.
struct KeyDocumentationTests {
  /// Class and place, as the table writes them, and the names.
  private static let documented: [String: Set<String>] = {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let text = String(
      decoding: SharedFiles.bytes(root.joined(separator: "/") + "/docs/keys.md"), as: UTF8.self)
    var result: [String: Set<String>] = [:]
    for line in text.split(separator: "\n").drop(while: { $0 != "## The names" }).dropFirst(3) {
      let cells = line.split(separator: "|").map { $0.split(separator: " ") }
      result["\(cells[0].joined()) \(cells[1].joined(separator: " "))"] = Set(
        cells[2].map(String.init))
    }
    return result
  }()

  private static func place(of row: KeyRow) -> String {
    guard let identifierClass = row.identifierClass else { return "nothing " }
    return "`\(identifierClass)` \(row.strength)"
      + (row.isAddressOrNothing ? ", address or nothing" : "")
      + (row.isLastWord ? ", last word" : "")
  }

  @Test func listsEachNameUnderItsClass() {
    var rows: [String: Set<String>] = [:]
    for row in KeyRow.standard { rows[Self.place(of: row), default: []].formUnion(row.names) }
    #expect(Set(Self.documented.keys) == Set(rows.keys))
    for (place, names) in rows {
      #expect(names.symmetricDifference(Self.documented[place] ?? []).sorted() == [], "\(place)")
    }
  }
}
