import TestSupport
import Testing

@testable import Penname

/// Values under keys in lines longer than the limit: nothing of them is left, wherever the line is cut.
@Suite struct OpenValueTests {
  /// `§` stands for a long value.
  @Test(arguments: [
    ("{\"password\":\"§\",\"n\":1}\n", "{\"password\":\"-\",\"n\":1}\n"),
    (
      "{\"a\":\"{\\\"password\\\":\\\"§\\\"}\",\"n\":1}\n",
      "{\"a\":\"{\\\"password\\\":\\\"-\\\"}\",\"n\":1}\n"
    ),
    ("x password=\"§\" y\n", "x password=\"-\" y\n"), ("x Cookie: §\t y\n", "x Cookie: - \t y\n"),
    ("{\"password\":\"§", "{\"password\":\"-"),
    ("{\"b\":[{\"password\":\"§\"},2]}", "{\"b\":[{\"password\":\"-\"},2]}"),
  ])
  func dropsAValueToItsEnd(text: String, expected: String) throws {
    let words = String(repeating: "secret words, and more; ", count: 1000)
    #expect(try filtered(text.replacing("§", with: words)) == expected)
  }

  @Test func dropsAParameterToItsEnd() throws {
    let words = String(repeating: "secret+words,and,more", count: 1000)
    #expect(
      try filtered("GET /?password=\(words)&n=1 HTTP/1.1\n") == "GET /?password=-&n=1 HTTP/1.1\n")
  }

  @Test func goesOnWithAContainer() throws {
    let items = (0..<3000).map { "\"secret \($0)\"" }.joined(separator: ", ")
    let output = try filtered("{\"password\":[\(items)],\"n\":[1, \"free\"]}\n")
    #expect(!output.contains("secret"))
    #expect(output.hasSuffix("],\"n\":[1, \"free\"]}\n"))
    #expect(output.count { $0 == "," } == 3001)
  }

  private func filtered(_ text: String) throws -> String {
    let folder = try TemporaryFolder()
    let path = try folder.file("in", Array(text.utf8))
    return String(decoding: try Filtered(maxLine: 4096).run(path), as: UTF8.self)
  }
}
