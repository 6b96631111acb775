import Identifiers
import TestSupport
import Testing

@testable import LogFormats

struct StreamContextTests {
  /// Fields with offsets in the whole text, found piece by piece, each piece with the context that advancing gave it.
  private static func inPieces(_ text: [UInt8], cuts: [Int], _ format: LogFormat) -> Pieces {
    var finder = FieldFinder(format)
    var context = StreamContext()
    var pieces = Pieces()
    for (start, end) in zip([0] + cuts, cuts + [text.count]) where start < end {
      let piece = Array(text[start..<end])
      let startsInLine = start > 0 && text[start - 1] != 0x0A
      let endsInLine = end < text.count && text[end - 1] != 0x0A
      finder.find(
        piece.span, context: context, startsInLine: startsInLine, endsInLine: endsInLine)
      pieces.fields += finder.fields.map {
        Field($0.start + start..<$0.end + start, $0.role, quoting: $0.quoting)
      }
      context.advance(
        over: piece.span, format: format, startsInLine: startsInLine, endsInLine: endsInLine)
      pieces.areContextsEqual = pieces.areContextsEqual && finder.context == context
    }
    pieces.counts = finder.counts
    return pieces
  }

  private struct Pieces {
    var fields: [Field] = []
    var counts: [Int] = []
    var areContextsEqual = true
  }

  private static func lineEnds(_ text: [UInt8]) -> [Int] {
    text.indices.filter { text[$0] == 0x0A }.map { $0 + 1 }
  }

  @Test func cuttingAtLineEndsChangesNothing() {
    var generator = SeededGenerator(for: #function)
    for round in 0..<3000 {
      let text = RandomLines.text(14, using: &generator)
      let format = RandomLines.formats[round % RandomLines.formats.count]
      let whole = Found(text, format).finder
      let cuts = Self.lineEnds(text).filter { _ in Bool.random(using: &generator) }
      let pieces = Self.inPieces(text, cuts: cuts, format)
      #expect(pieces.fields == whole.fields)
      #expect(pieces.counts == whole.counts)
      #expect(pieces.areContextsEqual)
    }
  }

  @Test func advancingInsideLinesEndsWhereFindingDoes() {
    var generator = SeededGenerator(for: #function)
    for round in 0..<3000 {
      let text = RandomLines.text(10, using: &generator)
      let format = RandomLines.formats[round % RandomLines.formats.count]
      let cuts = text.indices.dropFirst().filter { _ in
        Int.random(in: 0..<40, using: &generator) == 0
      }
      #expect(Self.inPieces(text, cuts: cuts, format).areContextsEqual)
    }
  }

  /// The bytes that fields cover, with their roles; cutting a cell makes two fields of one.
  private static func covered(_ fields: [Field], _ count: Int) -> [Field.Role?] {
    var roles = [Field.Role?](repeating: nil, count: count)
    for field in fields { for index in field.range { roles[index] = field.role } }
    return roles
  }

  @Test func piecesOfARowHaveTheColumnsOfTheRow() {
    let header = Array("user,x,email\n".utf8)
    let row = Array("\"bob \"\"b\"\"\",1,a@example.com\n\"e\nve\",2,\"b,c\"\n".utf8)
    let text = header + row
    let whole = Self.covered(Found(text).finder.fields, text.count)
    for one in header.count..<text.count {
      for two in one..<text.count {
        let pieces = Self.inPieces(text, cuts: one == two ? [one] : [one, two], .auto)
        let roles = Self.covered(pieces.fields, text.count)
        // A quote beside a cut may count as a byte of its cell.
        for index in text.indices where text[index] != UInt8(ascii: "\"") {
          #expect(roles[index] == whole[index], "cut at \(one), \(two), byte \(index)")
        }
      }
    }
  }

  @Test func piecesOfACutRowOfExactColumnsAreColumns() {
    let text = Array("#Fields: c-ip cs-username x\n192.0.2.1 bob y\nz\n".utf8)
    let pieces = Self.inPieces(text, cuts: [39, 41], .auto)
    #expect(pieces.fields.map(\.role) == [.client, .value(.account), .value(.account)])
  }

  @Test func laterPiecesOfOtherLinesAreText() {
    let line = "192.0.2.1 - bob [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 1"
    let text = Array("x \(line)\n\(line)\n".utf8)
    let pieces = Self.inPieces(text, cuts: [2], .auto)
    #expect(pieces.fields.count == 2)
    #expect(pieces.counts[LogFormat.Name.text.index] == 1)
  }

  @Test func everyPieceOfAMismatchIsDropped() {
    let first = Array("one ".utf8)
    let rest = Array("long line\n{}\n".utf8)
    var finder = FieldFinder(.named(.json), onMismatch: .drop)
    var context = StreamContext()
    finder.find(first.span, context: context, endsInLine: true)
    #expect(finder.fields.map(\.range) == [0..<4])
    context.advance(over: first.span, format: .named(.json), endsInLine: true)
    finder.find(rest.span, context: context, startsInLine: true)
    #expect(finder.fields.map(\.range) == [0..<9])
    #expect(finder.mismatches == 1)
  }

  @Test func aPieceWithoutItsContextIsText() {
    let text = Array("user,ip\nbob,192.0.2.1\n".utf8)
    var finder = FieldFinder()
    finder.find(text.span, context: StreamContext(), startsInLine: true)
    #expect(finder.fields.isEmpty)
  }

  @Test func comparesByContent() {
    var one = StreamContext()
    var other = StreamContext()
    #expect(one == other)
    let (header, rows, open) = (Array("user,x\n".utf8), Array("user,x\n1,2\n".utf8), [UInt8(0x22)])
    one.advance(over: header.span, format: .auto)
    #expect(one != other)
    other.advance(over: rows.span, format: .auto)
    #expect(one == other)
    other.advance(over: open.span, format: .auto)
    #expect(one != other)
  }
}
