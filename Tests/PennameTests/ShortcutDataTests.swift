import Identifiers
import LogFormats
import TestSupport
import Testing

@testable import Detection
@testable import Penname

/// What detection passes over holds nothing, in all real logs.
@Suite(.enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"))
struct ShortcutDataTests {
  private static let logs = SharedFiles.files(below: "data").filter {
    !$0.hasSuffix(".bz2")
  }

  @Test(arguments: logs) func findsWhatADetectorFindsThatLooksAtEverything(path: String) throws {
    let bytes =
      path.hasSuffix(".gz")
      ? try Filtered(isPseudonymised: false).run(path) : SharedFiles.bytes(path)
    let text = Array(bytes.prefix(256 << 10))
    var finder = FieldFinder()
    finder.find(text.span, context: StreamContext())
    var quick = Detector()
    var thorough = Detector(usesShortcuts: false)
    // The second round knows what the first one remembered.
    for _ in 0..<2 {
      quick.detect(text.span, fields: finder.fields, cellEnds: finder.cellEnds)
      thorough.detect(text.span, fields: finder.fields, cellEnds: finder.cellEnds)
      #expect(described(quick) == described(thorough))
    }
  }

  private func described(_ detector: Detector) -> [String] {
    detector.claims.map {
      "\($0.start)..\($0.end) \($0.identifierClass) \($0.disposition) \(detector.canonical[$0.canonical])"
    }
  }
}
