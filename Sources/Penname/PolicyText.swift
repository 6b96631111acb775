import FoundationEssentials

/// Reads the text of a policy file: JSON5 in, a tree out that knows where each name and value stands.
///
/// `JSONDecoder` judges the grammar and decodes each scalar; what it does not tell, the places and a name given twice, is what
/// this pass is for. Names with escapes are refused, so that equal names are equal bytes. One pass, for files of up to 1 MiB.
struct PolicyText {
  /// Brackets nested deeper are refused; a policy needs four.
  private static let deepest = 16

  let bytes: [UInt8]
  var offset = 0
  var place = PolicyPlace()

  /// - Parameter bytes: UTF-8.
  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that a file's text holds.
  static func read(_ bytes: [UInt8]) throws(PolicyFault) -> PolicyNode {
    var text = PolicyText(bytes)
    text.skipMark()
    try text.skipBlanks()
    guard text.offset < bytes.count else {
      throw PolicyFault("the policy is empty; write { } for the policy research as it is")
    }
    let node = try text.value("", depth: 0)
    try text.skipBlanks()
    guard text.offset == bytes.count else {
      throw text.fault("the policy has ended; take away what follows")
    }
    guard isJSON5(bytes) else {
      throw PolicyFault("the policy is no JSON5 (https://spec.json5.org)")
    }
    return node
  }

  private static func isJSON5(_ bytes: [UInt8]) -> Bool { decode(Anything.self, bytes) != nil }

  /// Any value, passed over.
  private struct Anything: Decodable { init(from decoder: any Decoder) {} }

  private static func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) -> T? {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try? decoder.decode(type, from: Data(bytes))
  }
}

// MARK: - Values

extension PolicyText {
  private mutating func value(_ path: String, depth: Int) throws(PolicyFault) -> PolicyNode {
    guard depth <= Self.deepest else { throw fault("brackets are nested too deep", path) }
    guard let byte = current else { throw fault("a value is missing", path) }
    switch byte {
    case UInt8(ascii: "{"): return try object(path, depth)
    case UInt8(ascii: "["): return try array(path, depth)
    default: return try scalar(path)
    }
  }

  private mutating func object(_ path: String, _ depth: Int) throws(PolicyFault) -> PolicyNode {
    let start = place
    var members: [PolicyNode.Member] = []
    var names: [String: PolicyPlace] = [:]
    advance()
    while try !closes(UInt8(ascii: "}"), path, isFirst: members.isEmpty) {
      let namePlace = place
      let name = try name(path)
      let memberPath = PolicyNode.path(path, name)
      if let earlier = names[name] {
        throw PolicyFault(
          "given twice, the first time in line \(earlier.line); take one away", memberPath,
          namePlace)
      }
      names[name] = namePlace
      try skipBlanks()
      guard current == UInt8(ascii: ":") else { throw fault("a : is missing", memberPath) }
      advance()
      try skipBlanks()
      let node = try value(memberPath, depth: depth + 1)
      members.append(PolicyNode.Member(name: name, place: namePlace, path: memberPath, node: node))
    }
    return PolicyNode(.object(members), path, start)
  }

  private mutating func array(_ path: String, _ depth: Int) throws(PolicyFault) -> PolicyNode {
    let start = place
    var nodes: [PolicyNode] = []
    advance()
    while try !closes(UInt8(ascii: "]"), path, isFirst: nodes.isEmpty) {
      nodes.append(try value("\(path)[\(nodes.count)]", depth: depth + 1))
    }
    return PolicyNode(.array(nodes), path, start)
  }

  /// Passes over the comma between two members, or over the closing bracket: true there.
  private mutating func closes(_ bracket: UInt8, _ path: String, isFirst: Bool) throws(PolicyFault)
    -> Bool
  {
    try skipBlanks()
    if !isFirst, current != bracket {
      guard current == UInt8(ascii: ",") else {
        let sign = Character(Unicode.Scalar(bracket))
        throw fault(
          current == nil ? "the file ends before its \(sign)" : "a , or \(sign) is missing", path)
      }
      advance()
      try skipBlanks()
    }
    guard current == bracket else {
      if current == nil {
        throw fault("the file ends before its \(Character(Unicode.Scalar(bracket)))", path)
      }
      return false
    }
    advance()
    return true
  }

  private mutating func name(_ path: String) throws(PolicyFault) -> String {
    let start = offset
    let namePlace = place
    let text: ArraySlice<UInt8>
    if let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      try skipString(path)
      text = bytes[start + 1..<offset - 1]
    } else {
      while let byte = current, Self.isNameByte(byte) { advance() }
      text = bytes[start..<offset]
    }
    guard !text.isEmpty else {
      throw PolicyFault(
        "a name is missing; put names of other signs than letters in quotes", path, namePlace)
    }
    guard !text.contains(UInt8(ascii: "\\")) else {
      throw PolicyFault("a name has no escapes; write its letters as they are", path, namePlace)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func scalar(_ path: String) throws(PolicyFault) -> PolicyNode {
    let start = offset
    let valuePlace = place
    if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
      try skipString(path)
      guard let text = Self.decode([String].self, [0x5B] + bytes[start..<offset] + [0x5D]) else {
        throw PolicyFault("no text that JSON5 knows; look at its escapes", path, valuePlace)
      }
      return PolicyNode(.text(text[0]), path, valuePlace)
    }
    while let byte = current, byte > 0x20, !",:]}[{/\"'".utf8.contains(byte) { advance() }
    let word = String(decoding: bytes[start..<offset], as: UTF8.self)
    switch word {
    case "": throw PolicyFault("a value is missing", path, valuePlace)
    case "true", "false": return PolicyNode(.flag(word == "true"), path, valuePlace)
    case "null": return PolicyNode(.null, path, valuePlace)
    default: break
    }
    guard let number = Self.decode([Double].self, Array("[\(word)]".utf8)) else {
      throw PolicyFault(
        "\(PolicyFault.shown(word)) is neither a number nor true or false; put a text in quotes",
        path, valuePlace)
    }
    return PolicyNode(.number(number[0], written: word), path, valuePlace)
  }

  private mutating func skipString(_ path: String) throws(PolicyFault) {
    let start = place
    let quote = current
    advance()
    while let byte = current, byte != quote {
      guard byte >= 0x20 || byte == 0x09 else { break }
      advance()
      if byte == UInt8(ascii: "\\"), current != nil { advance() }
    }
    guard current == quote else { throw PolicyFault("a quote is not closed", path, start) }
    advance()
  }
}
