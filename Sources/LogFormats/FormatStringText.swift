/// The format string as the server reads it, freed of what a configuration file puts around it.
struct FormatStringText {
  private(set) var bytes: [UInt8] = []
  /// For each byte, its place in the text given.
  private(set) var positions: [Int] = []
  /// Whether the server escapes what it writes into a line: not after `escape=none`.
  private(set) var isEscaped = true

  /// Takes what follows `nginx:`, from `start`: the string itself, `'…' '…'`, or `log_format NAME [escape=…] '…' '…';`.
  init(nginx source: [UInt8], from start: Int) throws(FormatStringError) {
    var rest = Self.trimmed(source[start...])
    let isDirective = Self.drop("log_format", from: &rest)
    if isDirective { Self.dropWord(from: &rest) }
    try readEscape(from: &rest)
    if isDirective || rest.first == UInt8(ascii: "'") {
      var pieces = self
      do {
        try pieces.appendPieces(rest)
        self = pieces
        return
      } catch {
        // Quotes that are no file's may still be a literal's.
        if isDirective { throw error }
      }
    }
    if let quoted = Self.quoted(rest), quoted.endIndex == rest.endIndex - 1, Self.isPasted(quoted) {
      rest = quoted
    }
    appendLine(rest, unescaping: true)
  }

  /// Takes what follows `apache:`, from `start`: the string itself, `"…"`, or `LogFormat "…" [NAME]`. Backslashes that belong
  /// to the format itself are left for its reader.
  init(apache source: [UInt8], from start: Int) throws(FormatStringError) {
    var rest = Self.trimmed(source[start...])
    let isDirective = Self.drop("logformat", from: &rest)
    let quoted = Self.quoted(rest)
    if isDirective, quoted == nil { throw .unclosedQuote(position: rest.startIndex) }
    guard let quoted, isDirective || quoted.endIndex == rest.endIndex - 1 && Self.isPasted(quoted)
    else {
      appendLine(rest, unescaping: false)
      return
    }
    var index = quoted.startIndex
    while index < quoted.endIndex {
      let next = index + 1
      let isEscape =
        quoted[index] == UInt8(ascii: "\\") && next < quoted.endIndex
        && (quoted[next] == rest.first || quoted[next] == UInt8(ascii: "\\"))
      if isEscape { index = next }
      append(quoted[index], at: index)
      index += 1
    }
  }

  private mutating func append(_ byte: UInt8, at position: Int) {
    bytes.append(byte)
    positions.append(position)
  }

  /// `escape=default|json|none`, where it stands first.
  private mutating func readEscape(from rest: inout ArraySlice<UInt8>) throws(FormatStringError) {
    let prefix = Array("escape=".utf8)
    guard rest.starts(with: prefix) else { return }
    let word = rest.dropFirst(prefix.count).prefix { !$0.isSpace }
    switch String(decoding: word, as: UTF8.self) {
    case "default", "json": isEscaped = true
    case "none": isEscaped = false
    case let name: throw .unknownEscape(position: word.startIndex, name: name)
    }
    rest = Self.trimmed(rest[word.endIndex...])
  }

  /// nginx' strings, with nothing between them in the result, up to a `;`.
  private mutating func appendPieces(_ source: ArraySlice<UInt8>) throws(FormatStringError) {
    var rest = source
    while let first = rest.first {
      if first == UInt8(ascii: ";") {
        guard rest.count == 1 else { throw .unexpectedText(position: rest.startIndex + 1) }
        return
      }
      if let piece = Self.quoted(rest) {
        appendUnescaped(piece)
        rest = rest[(piece.endIndex + 1)...]
        if let next = rest.first, !next.isSpace, next != UInt8(ascii: ";") {
          throw .unexpectedText(position: rest.startIndex)
        }
      } else if first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") {
        throw .unclosedQuote(position: rest.startIndex)
      } else {
        let word = rest.prefix { !$0.isSpace && $0 != UInt8(ascii: ";") }
        appendUnescaped(word)
        rest = rest[word.endIndex...]
      }
      rest = Self.trimmed(rest)
    }
  }

  /// One line of it: a line break and the blanks around it are one blank.
  private mutating func appendLine(_ source: ArraySlice<UInt8>, unescaping: Bool) {
    for (number, line) in source.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).enumerated() {
      let line = Self.trimmed(line)
      if number > 0 { append(0x20, at: line.startIndex) }
      if unescaping {
        appendUnescaped(line)
      } else {
        for index in line.indices { append(line[index], at: index) }
      }
    }
  }

  /// The escapes of nginx' configuration files.
  private mutating func appendUnescaped(_ source: ArraySlice<UInt8>) {
    var index = source.startIndex
    while index < source.endIndex {
      let next = index + 1
      if source[index] == UInt8(ascii: "\\"), next < source.endIndex,
        let byte = Self.escaped(source[next])
      {
        append(byte, at: index)
        index = next + 1
      } else {
        append(source[index], at: index)
        index = next
      }
    }
  }
}
