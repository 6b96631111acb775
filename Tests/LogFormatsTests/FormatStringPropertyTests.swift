import Identifiers
import TestSupport
import Testing

@testable import LogFormats

/// What holds for every string and every line.
struct FormatStringPropertyTests {
  static let formats =
    FormatStringLinearTimeTests.formats + [
      #"apache:%v:%p %h %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i""#,
      "apache:%h %q|%{Cookie}i|%{sec}t %t",
      #"nginx:escape=none "$a" $remote_user "$http_cookie""#,
    ]

  static let pieces = [
    "192.0.2.1", "2001:db8::1", "-", " ", " - ", "\"", "\\\"", "\\", "[", "]", " [", "] ", "200",
    "1.5", ":", ",", "|",
    "23/Nov/2026:12:00:00 +0000", "[23/Nov/2026:12:00:00 +0000]", "GET / HTTP/1.1", "\" \"", "a",
    "bob", "?", "\t", "1", "\r",
    "\n", "{\"a\":\"", "\",\"b\":\"", "\"}", "é", "\u{0}",
  ].map { Array($0.utf8) }

  /// A line that was made from the format, and maybe damaged.
  private func line(_ format: FormatString, _ generator: inout SeededGenerator) -> [UInt8] {
    var line = Array(format.literals[..<format.headCount])
    for element in format.elements {
      line += value(element.extent, &generator)
      line += format.literals[element.literal]
    }
    for _ in 0..<Int.random(in: 0...2, using: &generator) where !line.isEmpty {
      let place = Int.random(in: 0...line.count, using: &generator)
      line.insert(contentsOf: Self.pieces.randomElement(using: &generator)!, at: place)
    }
    return line
  }

  private func value(_ extent: ServerVariable.Extent, _ generator: inout SeededGenerator) -> [UInt8]
  {
    switch extent {
    case .word: Array("2001:db8::1".utf8)
    case .number: Array("200".utf8)
    case .commonLogTime: Array("23/Nov/2026:12:00:00 +0000".utf8)
    case .bracketedTime: Array("[23/Nov/2026:12:00:00 +0000]".utf8)
    case .isoTime: Array("2026-11-23T12:00:00+00:00".utf8)
    case .anything:
      (0..<Int.random(in: 0...3, using: &generator)).flatMap { _ in
        Self.pieces.randomElement(using: &generator)!
      }
    }
  }

  @Test(arguments: formats)
  func fieldsAreInOrderApartAndInsideTheLine(text: String) throws {
    let format = try FormatString(text)
    var generator = SeededGenerator(for: text)
    var matches = 0
    for _ in 0..<400 {
      let line = line(format, &generator)
      let around = [UInt8(ascii: "x")] + line + [0x0A, UInt8(ascii: "x")]
      let range = 1..<line.count + 2
      var fields: [Field] = []
      guard format.appendFields(of: around.span, in: range, naming: true, to: &fields) else {
        #expect(fields.isEmpty)
        continue
      }
      matches += 1
      var end = range.lowerBound
      for field in fields {
        #expect(field.start >= end && field.start < field.end && field.end <= range.upperBound - 1)
        #expect(format.names.indices.contains(field.name))
        end = field.end
      }
      expectFewerWithoutNames(format, around, range, fields)
    }
    #expect(matches > 40)
  }

  private func expectFewerWithoutNames(
    _ format: FormatString, _ text: [UInt8], _ range: Range<Int>, _ named: [Field]
  ) {
    var fields: [Field] = []
    #expect(format.appendFields(of: text.span, in: range, naming: false, to: &fields))
    let expected = named.filter(\.role.isIdentifying).map(\.range)
    #expect(fields.map(\.range) == expected)
  }

  @Test(arguments: formats)
  func everyLineIsReadAsTheOracleReadsIt(text: String) throws {
    let format = try FormatString(text)
    var generator = SeededGenerator(for: "oracle " + text)
    for _ in 0..<400 {
      let line = line(format, &generator)
      guard line.count < 400, line.last != 0x0A, line.last != 0x0D else { continue }
      let expected = FormatStringOracle(format: format, line: line).ranges()
      let found = format.fields(of: line, naming: true)
      #expect((found == nil) == (expected == nil), "\(String(decoding: line, as: UTF8.self))")
      guard let found, let expected else { continue }
      let wanted = zip(expected, format.templates).compactMap { trimmed(line, $0, $1.role) }
      #expect(found.map(\.range) == wanted)
    }
  }

  /// What counts of a value: not the brackets of a time nor a `?` before parameters, not nothing and not `-`.
  private func trimmed(_ line: [UInt8], _ range: Range<Int>, _ role: Field.Role) -> Range<Int>? {
    var rest = line[range]
    if role == .parameters, rest.first == UInt8(ascii: "?") { rest = rest.dropFirst() }
    if role == .value(.time), rest.first == UInt8(ascii: "["), rest.last == UInt8(ascii: "]") {
      rest = rest.dropFirst().dropLast()
    }
    return rest.isEmpty || rest.elementsEqual([UInt8(ascii: "-")]) ? nil : rest.indices
  }

  /// Where values hold no literal of the format, each comes back as it was put in.
  @Test func findsTheValuesThatWerePutIn() throws {
    let format = try FormatString(StandardFormat.apache)
    var generator = SeededGenerator()
    for _ in 0..<500 {
      let user = generator.bytes(Int.random(in: 2...9, using: &generator), of: Array("ab[]".utf8))
      let agent = generator.bytes(
        Int.random(in: 2...20, using: &generator), of: Array("ab [](){}';".utf8))
      let line =
        Array("192.0.2.1 - ".utf8) + user
        + Array(#" [23/Nov/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" ""#.utf8) + agent
        + [UInt8(ascii: "\"")]
      let values = format.fields(of: line)?.map { Array(line[$0.range]) }
      #expect(values == [Array("192.0.2.1".utf8), user, agent])
    }
  }
}
