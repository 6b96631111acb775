import Detection
import Identifiers
import Streams

/// Refuses to cut a line that is too long to be taken whole where its parts would show other identifiers than it does.
///
/// A value is then neither split nor parted from the label, phrase or neighbour that gives it away, whichever side of it
/// that stands on. One try costs three detections of 8 KiB at most.
final class CutGuard {
  /// Bytes looked at on each side. No claim that has a separator inside is longer, nor reaches further for its label.
  private static let reach = 4096

  /// What of a claim decides about its replacement.
  private struct Finding: Equatable {
    let range: Range<Int>
    let identifierClass: IdentifierClass
    let disposition: Claim.Disposition
    let isInName: Bool
    let quotes: Claim.Quoting?
    let rule: Int
    let canonical: [UInt8]
  }

  private var detector: Detector

  init(_ detector: Detector) { self.detector = detector }

  func refuses(_ piece: Span<UInt8>, _ cut: Int) -> Bool {
    let start = max(0, cut - Self.reach)
    let end = min(piece.count, cut + Self.reach)
    let whole = findings(piece, start..<end)
    return whole != findings(piece, start..<cut) + findings(piece, cut..<end)
  }

  private func findings(_ piece: Span<UInt8>, _ range: Range<Int>) -> [Finding] {
    detector.detect(piece.extracting(range))
    return detector.claims.map { claim in
      Finding(
        range: range.lowerBound + claim.start..<range.lowerBound + claim.end,
        identifierClass: claim.identifierClass, disposition: claim.disposition,
        isInName: claim.isInName, quotes: claim.quotes, rule: claim.rule,
        canonical: Array(detector.canonical[claim.canonical]))
    }
  }
}
