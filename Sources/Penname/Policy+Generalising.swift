import Detection
import Identifiers

extension Policy.Generalisation {
  /// The class whose values it makes coarse.
  var identifierClass: IdentifierClass {
    switch self {
    case .place: .geo
    case .time: .time
    case .family: .agent
    case .path: .page
    case .step: .duration
    }
  }

  /// Appends what stands for the value of a claim.
  ///
  /// - Parameter canonical: The canonical bytes of the claim.
  /// - Returns: False, and nothing appended, where the value has not the form for it.
  func append(
    _ canonical: Span<UInt8>, of claim: Claim, in text: Span<UInt8>, to bytes: inout [UInt8]
  ) -> Bool {
    let range = claim.start..<claim.end
    switch self {
    case .place(let grid): return grid.append(text, in: range, to: &bytes)
    case .step(let step):
      return DurationStep(step: step).append(text, in: range, claim.measure, to: &bytes)
    case .family:
      return AgentFamily.append(canonical, blank: Self.blank(text, range), to: &bytes)
    case .path:
      for index in 0..<canonical.count { bytes.append(canonical[index]) }
      return true
    case .time: return false
    }
  }

  /// How a value writes its blanks: as they are, as a query does, or as IIS does; empty where it has none.
  private static func blank(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    for index in range {
      switch text[index] {
      case 0x20: return [0x20]
      case UInt8(ascii: "+"): return [UInt8(ascii: "+")]
      case UInt8(ascii: "%"):
        if text.has("%20", at: index) { return Array("%20".utf8) }
        if text.has("%2520", at: index) { return Array("%2520".utf8) }
      default: break
      }
    }
    return []
  }
}
