import Identifiers

/// Fields that the line's format names: judged as values under a key of their class.
extension Detector {
  /// Claims the fields of one pass: dropped ones go whole before anything else is looked at.
  mutating func judgeFields(_ text: Span<UInt8>, dropping: Bool) {
    let view = View(range: line, level: 0)
    for index in lineFields {
      let field = fields[index]
      guard field.rule < 0, isFree(field.start, field.end, view) else { continue }
      let escaping: ValueReading.Escaping =
        field.quoting == .doubledQuotes ? .doubledQuotes : .quoted(depth: 1)
      switch field.role {
      case .dropped where dropping:
        claim(field.start, field.end, view, .content)
      case .value(let identifierClass) where dropped.contains(identifierClass) == dropping:
        guard !kept.contains(identifierClass), !Values.isEmpty(text, field.range) else { continue }
        if dropping {
          rulingMeasure = field.measure
          defer { rulingMeasure = .seconds }
          drop(
            text, field.range, view, identifierClass,
            coarse.contains(identifierClass) ? escaping : nil, context: field.start)
        } else {
          judge(text, field.range, view, identifierClass, escaping, context: field.start)
        }
      case .address where !dropping:
        judge(
          text, field.range, view, .ip, isAddressOrNothing: true, escaping, context: field.start)
      case .client where !dropping: judgeClient(text, field, view)
      default: break
      }
    }
  }

  /// An address if it parses, else the name of the client's host.
  private mutating func judgeClient(_ text: Span<UInt8>, _ field: Field, _ view: View) {
    // At a line's start a dotted quad is found by its shape: it needs no second look.
    if field.start == line.lowerBound, IPAddress(ipv4: text, in: field.range) != nil { return }
    guard !Values.isEmpty(text, field.range) else { return }
    if Values.address(text.extracting(field.range)) != nil {
      judge(
        text, field.range, view, .ip, isAddressOrNothing: true, .bare, context: field.start)
    } else if !(field.range.count == 9 && text.hasIgnoringCase("localhost", at: field.start)) {
      judge(text, field.range, view, .host, .bare, context: field.start)
    }
  }

  /// Whether URL parameters stand at `offset` because the format says so.
  mutating func isParameter(_ offset: Int, _ view: View) -> Bool {
    let offset = origin(offset, view)
    return lineFields.contains {
      fields[$0].role == .parameters && fields[$0].range.contains(offset)
    }
  }

  /// Where the User-Agent field begins that holds `offset` because the format says so; an offset of the line's text.
  mutating func userAgentField(holding offset: Int, _ view: View) -> Int? {
    let offset = origin(offset, view)
    for index in lineFields
    where fields[index].role == .value(.agent) && fields[index].range.contains(offset) {
      return fields[index].start
    }
    return nil
  }
}
