import Detection
import Identifiers

/// How a line is shown: its text made fit for a terminal, each found value in brackets with what it would become.
struct InspectionLine {
  /// Bytes of a line that are shown, and of one value.
  private static let mostBytes = 4096
  private static let mostValueBytes = 512

  let policy: Policy
  let showsValues: Bool
  let isColoured: Bool

  /// The line in `range` of `text`.
  ///
  /// - Parameters:
  ///   - claims: Those of the line, in order.
  ///   - goesOn: Whether the line is longer than the range.
  func text(
    _ text: Span<UInt8>, _ range: Range<Int>, _ claims: ArraySlice<Claim>, _ canonical: [UInt8],
    goesOn: Bool
  ) -> String {
    var result = ""
    var offset = range.lowerBound
    var last = range.upperBound
    if last > offset, text[last - 1] == 0x0D { last -= 1 }
    let limit = min(last, offset + Self.mostBytes)
    for claim in claims where claim.start < limit {
      InspectionText.append(text, offset..<claim.start, to: &result)
      append(claim, canonical, of: text, to: &result)
      offset = claim.end
    }
    if offset < limit {
      let end = Self.characterEnd(text, limit, in: offset..<last)
      InspectionText.append(text, offset..<end, to: &result)
      offset = end
    }
    if goesOn { return result + "… (a long line)" }
    if offset < last { result += "… (\(last - offset) bytes more)" }
    return result
  }

  /// `[class→form]`, or `[class value→form]`; of a pattern `[class:name→form]`.
  private func append(
    _ claim: Claim, _ canonical: [UInt8], of text: Span<UInt8>, to result: inout String
  ) {
    let treatment = InspectionTreatment(
      claim, policy.outcome(for: claim, canonical.span.extracting(claim.canonical), in: text))
    if isColoured { result += "\u{1b}[\(colour(claim.identifierClass, treatment))m" }
    result += "[\(claim.identifierClass.name)"
    if let pattern = policy.pattern(of: claim) { result += ":\(pattern)" }
    if showsValues {
      result += " "
      let end = min(claim.end, claim.start + Self.mostValueBytes)
      let shown = Self.characterEnd(text, end, in: claim.start..<claim.end)
      InspectionText.append(text, claim.start..<shown, to: &result)
      if shown < claim.end { result += "…" }
    }
    result += "→\(treatment.form(claim))]"
    if isColoured { result += "\u{1b}[0m" }
  }

  /// `limit`, or before the UTF-8 sequence that it would split.
  private static func characterEnd(_ text: Span<UInt8>, _ limit: Int, in range: Range<Int>) -> Int {
    var end = limit
    while end < range.upperBound, end > range.lowerBound, limit - end < 4, text[end] & 0xC0 == 0x80
    {
      end -= 1
    }
    return end
  }

  /// The parameters of SGR (ECMA-48 §8.3.117): what goes is red, what stays is faint, the others by kind of class.
  private func colour(_ identifierClass: IdentifierClass, _ treatment: InspectionTreatment)
    -> String
  {
    switch treatment {
    case .action(.hmac, _):
      switch identifierClass {
      case .ip, .host: "36"
      case .mac: "34"
      case .phone, .email: "33"
      case .account: "32"
      default: "35"
      }
    case .action(.drop, _), .action(.constant, _): "31"
    default: "2"
    }
  }
}
