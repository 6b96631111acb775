import Detection
import Identifiers

/// Names of files and fields, which hold identifiers as lines do, fit to be shown.
struct InspectionNames {
  /// Bytes of a name that are shown.
  private static let mostBytes = 120

  private var detector: Detector

  init(_ policy: DetectionPolicy = DetectionPolicy()) { detector = Detector(policy) }

  /// The name of a field; `‹class›` where an identifier stands in it.
  mutating func field(_ name: String) -> String {
    let bytes = Array(name.utf8)
    detector.detect(bytes.span)
    if let claim = detector.claims.first(where: { $0.disposition == .replaced }) {
      return Self.stand(for: claim)
    }
    let visible = InspectionText.visible(name)
    guard visible.utf8.count > Self.mostBytes else { return visible }
    return String(visible.unicodeScalars.prefix(Self.mostBytes / 4)) + "…"
  }

  /// The path of an input with `‹class›` for each identifier in it.
  mutating func path(_ path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      Pseudonymiser.rewrite(name: String(part)) { hidden($0) }
    }
    // What only the whole tells: `/home/NAME`.
    return InspectionText.visible(hidden(parts.joined(separator: "/")))
  }

  private mutating func hidden(_ text: String) -> String {
    let bytes = Array(text.utf8)
    detector.detect(bytes.span)
    var result: [UInt8] = []
    var offset = 0
    for claim in detector.claims where claim.disposition == .replaced {
      result += bytes[offset..<claim.start]
      result += Self.stand(for: claim).utf8
      offset = claim.end
    }
    return String(decoding: result + bytes[offset...], as: UTF8.self)
  }

  private static func stand(for claim: Claim) -> String { "‹\(claim.identifierClass.name)›" }
}
