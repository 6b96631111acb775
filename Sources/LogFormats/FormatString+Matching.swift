import Identifiers

extension FormatString {
  /// Finds the fields of one line.
  ///
  /// - Parameters:
  ///   - text: What holds the line; the fields count from its start.
  ///   - range: The line, with its line end or without. A carriage return before the line feed is no part of it.
  ///   - naming: Whether all variables are wanted, with their place in ``names``. Otherwise only those whose bytes are not
  ///     treated as free text anyway: without times, durations, configuration and pages.
  ///   - fields: Takes the fields, in order and apart. Values that are empty or `-` are left out, as are the brackets of a
  ///     time and the `?` before parameters. It keeps its memory; nothing else is allocated.
  /// - Returns: False, with `fields` as they were, when the line does not match to its end.
  package func appendFields(
    of text: Span<UInt8>, in range: Range<Int>, naming: Bool, to fields: inout [Field]
  ) -> Bool {
    let end = text.endOfLine(in: range)
    let literals = literals.span
    guard text.has(literals, 0..<headCount, at: range.lowerBound, before: end) else { return false }
    let base = fields.count
    fields.append(contentsOf: templates)
    var marks = fields.mutableSpan
    guard match(text, from: range.lowerBound + headCount, to: end, literals, base, &marks) else {
      fields.removeLast(templates.count)
      return false
    }
    keep(naming: naming, text, from: base, &fields)
    return true
  }

  /// Gives each variable its range: the last of ``elements`` that still has a way to go on takes its next one.
  ///
  /// The marks begin at `base`. A mark's end is the last place where its variable was tried to end, and it never goes back:
  /// whether the rest of the line matches behind that place does not depend on where the variable began. So each place is
  /// tried once for each variable.
  private func match(
    _ text: Span<UInt8>, from start: Int, to end: Int, _ literals: Span<UInt8>, _ base: Int,
    _ marks: inout MutableSpan<Field>
  ) -> Bool {
    let elements = elements.span
    let last = elements.count - 1
    var index = 0
    elements[0].begin(&marks[base], at: start)
    while true {
      let element = elements[index]
      let line = FormatStringLine(end: end, isLast: index == last)
      if element.advance(&marks[base + index], text, line, literals) {
        if index == last { return true }
        let next = marks[base + index].end + element.literal.count
        index += 1
        elements[index].begin(&marks[base + index], at: next)
      } else {
        if index == 0 { return false }
        index -= 1
      }
    }
  }

  /// Leaves only the fields that are wanted, from `base` on.
  private func keep(
    naming: Bool, _ text: Span<UInt8>, from base: Int, _ fields: inout [Field]
  ) {
    var kept = base
    for index in elements.indices where naming || elements[index].isIdentifying {
      var field = fields[base + index]
      field.trim(text)
      guard field.start < field.end,
        field.end - field.start > 1 || text[field.start] != UInt8(ascii: "-")
      else { continue }
      if !naming { field.name = -1 }
      fields[kept] = field
      kept += 1
    }
    fields.removeLast(fields.count - kept)
  }
}

extension Field {
  /// Leaves out the brackets of a time and the `?` before parameters.
  fileprivate mutating func trim(_ text: Span<UInt8>) {
    guard start < end else { return }
    switch role {
    case .parameters where text[start] == UInt8(ascii: "?"): start += 1
    case .value(.time) where text[start] == UInt8(ascii: "[") && text[end - 1] == UInt8(ascii: "]"):
      start += 1
      end = max(start, end - 1)
    default: break
    }
  }
}
