/// A mistake in a policy file: one line, with the path, the place, what is wrong and what to write.
package struct PolicyFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, as it was named; empty for a text.
  var file = ""
  let path: String
  let place: PolicyPlace?
  let text: String

  /// - Parameters:
  ///   - path: Of the name or value that is wrong; empty for the whole.
  ///   - place: Nil where the mistake has none.
  init(_ text: String, _ path: String = "", _ place: PolicyPlace? = nil) {
    self.text = text
    self.path = path
    self.place = place
  }

  init(_ text: String, at node: PolicyNode) { self.init(text, node.path, node.place) }
  init(_ text: String, at member: PolicyNode.Member) {
    self.init(text, member.path, member.place)
  }

  package var description: String {
    let position = place.map { "line \($0.line), column \($0.column)" }
    let parts = [escaped(file), position ?? "", path, text].filter { !$0.isEmpty }
    return parts.joined(separator: ": ")
  }

  func inFile(_ path: String) -> PolicyFault {
    var fault = self
    if fault.file.isEmpty { fault.file = path }
    return fault
  }

  /// A word of the file in quotes, fit for a terminal, at most 40 characters of it.
  static func shown(_ word: String) -> String {
    let end = word.count > 40 ? "…" : ""
    return "\"\(escaped(String(word.prefix(40))))\(end)\""
  }

  /// `; did you mean "x"? take one of a, b`
  static func choice(_ word: String, _ words: [String]) -> String {
    let guess = NearestWord.find(word, among: words).map { "did you mean \"\($0)\"? " } ?? ""
    return "\(guess)take \(words.count == 1 ? "" : "one of ")\(words.joined(separator: ", "))"
  }
}

/// All mistakes of a policy, in the order of the files.
public struct PolicyFaults: Error, Sendable, CustomStringConvertible {
  /// One line each.
  public let lines: [String]

  init(_ faults: [PolicyFault]) { lines = faults.map(\.description) }

  /// The first one, and how many follow.
  public var description: String {
    let more = lines.count - 1
    return (lines.first ?? "") + (more > 0 ? " (\(more) more: penname policy check)" : "")
  }
}
