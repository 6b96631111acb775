import TestSupport
import Testing

/// Documents that say what shows a promise name tests that exist.
struct DocumentedTestsTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  @Test(arguments: ["SECURITY.md", "docs/faults.md"])
  func namesTestsThatExist(document: String) {
    let text = String(decoding: SharedFiles.bytes("\(Self.root)/\(document)"), as: UTF8.self)
    let names = text.matches(of: #/`([A-Z]\w*Tests)(?:\.(\w+))?`/#)
    #expect(names.count > 20)
    for name in names {
      let source = Self.sources[String(name.1)]
      guard let source else {
        Issue.record("no suite \(name.1)")
        continue
      }
      guard let test = name.2 else { continue }
      // The source itself is not for the message.
      let exists = source.contains("func \(test)(")
      #expect(exists, "no test \(name.1).\(test)")
    }
  }

  /// The test files by their names without an ending: each is named as its suite. Suites of one name in two modules are one here.
  private static let sources: [String: String] = {
    var result: [String: String] = [:]
    let paths = try? Workplace().shell("find '\(root)/Tests' -name '*Tests.swift'").text
    for path in (paths ?? "").split(separator: "\n") {
      let name = path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? ""
      result[name, default: ""] += String(
        decoding: SharedFiles.bytes(String(path)), as: UTF8.self)
    }
    return result
  }()
}
