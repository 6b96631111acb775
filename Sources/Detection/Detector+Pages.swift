import Identifiers

/// Pages and requests that lose what follows their path: query, fragment, and the user information of their URL.
extension Detector {
  mutating func findPages(_ text: Span<UInt8>) {
    for index in lineFields { findPage(text, in: fields[index]) }
    for level in 0...readingCount {
      let view = View(range: line, level: level)
      // What stands inside a value was looked at with it.
      var searched = 0
      for value in keyed[level] where isCut(value) && value.range.upperBound > searched {
        searched = value.range.upperBound
        let range = origin(value.range.lowerBound, view)..<origin(value.range.upperBound, view)
        cut(text, range, isBare: value.escaping == .bare, isEscaped: level > 0, rule: value.rule)
      }
    }
    if cutsPages { findQueries(text) }
  }

  private func isCut(_ value: Keyed) -> Bool {
    if value.rule >= 0 { return isCut(value.rule) }
    return cutsPages && value.meaning.identifierClass == .page
  }

  /// Whether the treatment cuts pages.
  func isCut(_ rule: Int) -> Bool {
    if case .cut = treatments[rule].extent { return true }
    return false
  }

  private mutating func findPage(_ text: Span<UInt8>, in field: Field) {
    guard field.rule < 0 ? cutsPages : isCut(field.rule), !Values.isEmpty(text, field.range) else {
      return
    }
    switch field.role {
    case .parameters: coverWhole(field.range, rule: field.rule)
    case .value(.page): cut(text, field.range, rule: field.rule)
    default: if field.rule >= 0 { cut(text, field.range, rule: field.rule) }
    }
  }

  private mutating func coverWhole(_ range: Range<Int>, rule: Int) {
    covers.append(Cover(range: range, identifierClass: .page, isWhole: true, rule: rule))
  }

  /// Covers what a page's value holds besides its path.
  ///
  /// - Parameters:
  ///   - isBare: The value has no quotes: a URL may go on where a value would end.
  ///   - isEscaped: The value stands inside percent-encoding, so that an encoded mark opens its query.
  private mutating func cut(
    _ text: Span<UInt8>, _ range: Range<Int>, isBare: Bool = false, isEscaped: Bool = false,
    rule: Int
  ) {
    let target = Self.target(text, range)
    coverUserInformation(text, target, rule: rule)
    var index = target.lowerBound
    while index < target.upperBound {
      if let mark = QueryMark(text, at: index, end: target.upperBound),
        !mark.isEncoded || isEscaped || QueryMark.hasParameter(text, mark.end, target.upperBound)
      {
        let end =
          isBare
          ? max(target.upperBound, QueryMark.endOfQuery(text, mark, from: target, line.upperBound))
          : target.upperBound
        if index == range.lowerBound {
          coverWhole(index..<end, rule: rule)
        } else {
          covers.append(
            Cover(
              range: index..<end, identifierClass: .page,
              parameters: text[index] == UInt8(ascii: "?") ? mark.end : 0, rule: rule))
        }
        return
      }
      index += 1
    }
    if QueryMark.isParameters(text, target) { coverWhole(range, rule: rule) }
  }

  /// The target of a request line (RFC 9112 §3), `GET target HTTP/1.1`, blanks and all; else the whole.
  private static func target(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1] > 0x20 { end -= 1 }
    guard end > range.lowerBound, text.hasIgnoringCase("http/", at: end) else { return range }
    return range.lowerBound..<end - 1
  }

  /// `john:pw@` behind the `//` of a URL (RFC 3986 §3.2.1).
  private mutating func coverUserInformation(_ text: Span<UInt8>, _ range: Range<Int>, rule: Int) {
    guard let slashes = range.first(where: { text.has("//", at: $0) }) else { return }
    let start = slashes + 2
    var at: Int?
    var index = start
    while index < range.upperBound, !"/?#\\ ".utf8.contains(text[index]) {
      if text[index] == UInt8(ascii: "@") { at = index }
      index += 1
    }
    if let at {
      covers.append(Cover(range: start..<at + 1, identifierClass: .page, rule: rule))
    }
  }
}

// MARK: - Queries anywhere

extension Detector {
  /// Covers the queries of URLs and paths in any text, fields or none: `/a?x=1`, `http://example.com/?words`, `a.php?x=1`.
  ///
  /// One pass: a word goes from a blank, quote or bracket to the next.
  private mutating func findQueries(_ text: Span<UInt8>) {
    var start = line.lowerBound
    var hasSlash = false
    var limits = FieldLimits(lineFields, line)
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = text[index]
      if byte <= 0x20 || Self.openings.contains(byte) {
        (start, hasSlash) = (index + 1, false)
      } else if byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "%") && text.hasIgnoringCase("2f", at: index + 1)
      {
        hasSlash = true
      } else if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "%")
        || byte == UInt8(ascii: "\\"),
        index > start, let mark = QueryMark(text, at: index, end: line.upperBound),
        QueryMark.hasParameter(text, mark.end, line.upperBound)
          || hasSlash && !mark.isEncoded && QueryMark.goesOn(text, mark.end, line.upperBound)
      {
        let limit = limits.limit(behind: index, fields).end
        let end = min(limit, QueryMark.endOfQuery(text, mark, from: start..<index, limit))
        covers.append(
          Cover(
            range: index..<end, identifierClass: .page,
            parameters: byte == UInt8(ascii: "?") ? mark.end : 0))
        index = max(end, index + 1)
        continue
      }
      index += 1
    }
  }

  private static let openings: ByteSet = "\"'<>([{|`"
}
