import Identifiers

/// Pseudonyms of this very release: they stay, so that a second run changes nothing.
extension Detector {
  mutating func findTokens(_ text: Span<UInt8>, _ view: View) {
    guard let genuineTokenLength else { return }
    for index in 0..<candidateCount(view) {
      let candidate = candidate(index, view)
      guard candidate.kinds.contains(.token), candidate.offset <= view.end else { continue }
      let dash = candidate.offset - 16
      // Tags end one another (`ip`, `zip`?): the one whose check part is right counts, whatever touches it.
      for identifierClass in IdentifierClass.allCases
      where text.has(identifierClass.tag, before: dash)
        && dash - identifierClass.tag.utf8CodeUnitCount >= view.start
      {
        var end = dash + 1
        while end < min(view.end, dash + 49), text[end].isBase32 { end += 1 }
        let characters = text.extracting(dash + 1..<end)
        guard let length = genuineTokenLength(identifierClass, characters) else { continue }
        let start = dash - identifierClass.tag.utf8CodeUnitCount
        if claim(start, dash + 1 + length, view, identifierClass, .genuineToken) {
          tokenEdges.insert(origin(start, view))
          tokenEdges.insert(origin(dash + 1 + length, view))
        }
        break
      }
    }
  }

  /// Whether the line's claim that ends or begins at `offset` of the reading is a pseudonym: groups joined to it are none.
  func touchesToken(_ offset: Int, _ view: View) -> Bool {
    guard hasClaims else { return false }
    return tokenEdges.contains(origin(offset, view))
  }
}
