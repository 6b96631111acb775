import Identifiers
import TestSupport
import Testing

@testable import LogFormats

struct FieldPropertyTests {
  @Test func fieldsAreInOrderInsideTheirLinesAndNotEmpty() {
    var generator = SeededGenerator(for: #function)
    for round in 0..<2000 {
      let text = RandomLines.text(12, using: &generator)
      let format = RandomLines.formats[round % RandomLines.formats.count]
      for naming in [false, true] {
        let finder = Found(text, format, naming: naming, onMismatch: .drop).finder
        var last = 0
        for field in finder.fields {
          #expect(field.start >= last && field.start < field.end && field.end <= text.count)
          #expect(!text[field.range].contains(0x0A))
          #expect(naming ? finder.names.indices.contains(field.name) : field.name == -1)
          last = field.end
        }
      }
    }
  }

  /// JSON aside, where naming finds more: it walks each line.
  @Test func namingChangesNoFieldThatHasARole() {
    var generator = SeededGenerator(for: #function)
    for round in 0..<2000 {
      let text = RandomLines.text(12, using: &generator)
      let format = RandomLines.formats[round % RandomLines.formats.count]
      let plain = Found(text, format)
      let named = Found(text, format, naming: true)
      #expect(named.fields.filter { !$0.hasPrefix("text ") } == plain.fields)
      #expect(named.finder.context == plain.finder.context)
      #expect(named.finder.counts == plain.finder.counts)
      #expect(named.formats.count == named.finder.counts.reduce(0, +))
    }
  }

  @Test func randomBytesAreNoTrap() {
    var generator = SeededGenerator(for: #function)
    for _ in 0..<500 {
      let bytes = generator.bytes(0...400)
      _ = Found(bytes, naming: true)
      _ = Found(generator.bytes(300, of: Array("#{}[]\",:=\\ \t\n\r09aT<>/-".utf8)), naming: true)
    }
  }

  /// Each cut end of each line: what a reader sees of a damaged or truncated log.
  @Test func everyBeginningOfALineIsNoTrap() {
    var generator = SeededGenerator(for: #function)
    for _ in 0..<60 {
      let text = RandomLines.text(2, using: &generator)
      for count in 0..<text.count { _ = Found(Array(text[..<count]), naming: true) }
      for start in 0..<text.count { _ = Found(Array(text[start...]), naming: true) }
    }
  }
}
