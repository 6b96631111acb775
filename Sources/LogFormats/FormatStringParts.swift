import Identifiers

/// A format string taken apart: a literal, then variables with a literal behind each.
struct FormatStringParts {
  struct Variable {
    let name: String
    let variable: ServerVariable
    /// Where what follows it begins in ``FormatStringParts/literals``.
    let literalStart: Int
  }

  private(set) var literals: [UInt8] = []
  private(set) var variables: [Variable] = []
  private var lineFeed: Int?

  init() {}

  /// Adds a byte that stands in every line; `position` is its place in the text given.
  mutating func append(_ byte: UInt8, at position: Int) throws(FormatStringError) {
    if let lineFeed { throw .lineFeed(position: lineFeed) }
    // One at the end only leaves an empty line behind each record.
    if byte == 0x0A { lineFeed = position } else { literals.append(byte) }
  }

  mutating func append(_ name: String, _ variable: ServerVariable, at position: Int)
    throws(FormatStringError)
  {
    if let lineFeed { throw .lineFeed(position: lineFeed) }
    if let last = variables.last, last.literalStart == literals.count {
      throw .adjacentVariables(position: position, first: last.name, second: name)
    }
    variables.append(Variable(name: name, variable: variable, literalStart: literals.count))
  }

  /// How many bytes stand before the first variable.
  var headCount: Int { variables.first?.literalStart ?? literals.count }

  /// The variables, made ready for matching; `isEscaped` is whether the server escapes quotes inside values.
  func elements(isEscaped: Bool) -> [FormatStringElement] {
    // Quotes that do not come in pairs enclose nothing.
    let arePaired = isEscaped && quotes(in: 0..<literals.count).isMultiple(of: 2)
    return variables.indices.map { index in
      let literal = self.literal(after: index)
      let isInside = arePaired && !quotes(in: 0..<literal.lowerBound).isMultiple(of: 2)
      let variable = variables[index].variable
      return FormatStringElement(
        extent: isInside && isEnclosed(literal) ? .anything : variable.extent, literal: literal,
        firstByte: literal.isEmpty ? 0 : literals[literal.lowerBound], endsAtQuote: isInside,
        isIdentifying: variable.role.isIdentifying)
    }
  }

  private func literal(after index: Int) -> Range<Int> {
    let next = index + 1
    let end = next < variables.count ? variables[next].literalStart : literals.count
    return variables[index].literalStart..<end
  }

  /// Whether nothing but the variable stands between two quotes.
  private func isEnclosed(_ literal: Range<Int>) -> Bool {
    literals[literal.lowerBound - 1] == UInt8(ascii: "\"")
      && literals[literal.lowerBound] == UInt8(ascii: "\"")
  }

  private func quotes(in range: Range<Int>) -> Int {
    literals[range].count { $0 == UInt8(ascii: "\"") }
  }
}

extension Field.Role {
  /// Whether its bytes are treated otherwise than free text where no policy names them: the classes that are kept and
  /// scanned are not, but for `agent`, whose quads may be versions.
  var isIdentifying: Bool {
    switch self {
    case .text, .value(.time), .value(.duration), .value(.config), .value(.page): false
    default: true
    }
  }
}
