import Testing

/// The lines of a text, without their line feeds.
func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
  text.split(separator: 0x0a, omittingEmptySubsequences: false)
}

/// Expects two texts to be equal; shows the first line in which they are not.
func expectSameLines(
  _ text: [UInt8], _ expected: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) {
  guard text != expected else { return }
  let pairs = zip(lines(text), lines(expected))
  let difference = pairs.first { !$0.elementsEqual($1) }.map {
    "\(String(decoding: $0, as: UTF8.self)) is not \(String(decoding: $1, as: UTF8.self))"
  }
  Issue.record("\(difference ?? "one text is longer")", sourceLocation: sourceLocation)
}

func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
  guard let first = part.first else { return true }
  var rest = text[...]
  while let start = rest.firstIndex(of: first) {
    if rest[start...].starts(with: part) { return true }
    rest = rest[(start + 1)...]
  }
  return false
}
