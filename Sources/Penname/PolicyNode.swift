import Identifiers

/// Where something stands in a policy file, both from 1 on; a column is a character.
struct PolicyPlace: Equatable, Sendable {
  var line = 1
  var column = 1
}

/// A value of a policy file, with its path (`classes.ip.as`, `keep[1]`) and its place.
struct PolicyNode: Sendable {
  enum Content: Sendable {
    case object([Member])
    case array([PolicyNode])
    case text(String)
    /// A number, and the characters that it is written with.
    case number(Double, written: String)
    case flag(Bool)
    case null
  }

  /// A name and its value; the place is that of the name.
  struct Member: Sendable {
    let name: String
    let place: PolicyPlace
    let path: String
    let node: PolicyNode
  }

  let content: Content
  let path: String
  let place: PolicyPlace

  init(_ content: Content, _ path: String, _ place: PolicyPlace) {
    self.content = content
    self.path = path
    self.place = place
  }

  /// The path of a member; names of other signs than letters, digits and `_` stand in brackets and quotes.
  static func path(_ path: String, _ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    if !isPlain { return "\(path)[\(PolicyFault.shown(name))]" }
    return path.isEmpty ? name : "\(path).\(name)"
  }

  /// What the value is, in the words of a message.
  var kind: String {
    switch content {
    case .object: "an object"
    case .array: "a list"
    case .text: "a text"
    case .number: "a number"
    case .flag: "true or false"
    case .null: "null"
    }
  }
}
