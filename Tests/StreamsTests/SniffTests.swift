import Testing

@testable import Streams

struct SniffTests {
  let scratch = Scratch()

  static let openings: [(FileFormat, Bytes)] = FileFormat.magics.map { ($0.format, $0.bytes) }
    .filter { $0.0 != .gzip }

  @Test(arguments: openings)
  func refusesEveryMagicPlainAndInsideGzip(format: FileFormat, magic: Bytes) throws {
    let bytes = magic + Bytes(repeating: 0, count: 600)
    #expect(readAll(scratch.file("x.log", bytes)).error == .unsupported(format, insideGzip: false))
    #expect(
      readAll(scratch.file("x.gz", try member(bytes))).error
        == .unsupported(format, insideGzip: true))
    #expect(readAll(scratch.file("y.gz", bytes)).error == .unsupported(format, insideGzip: false))
  }

  @Test func refusesMagicsAtADistance() throws {
    var tar = Bytes("access.log".utf8) + Bytes(repeating: 0, count: 600)
    tar.replaceSubrange(257..<262, with: Bytes("ustar".utf8))
    #expect(readAll(scratch.file("a", tar)).error == .unsupported(.tar, insideGzip: false))
    let bzip2 = Bytes("BZh9".utf8) + [0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 1, 2]
    #expect(readAll(scratch.file("b", bzip2)).error == .unsupported(.bzip2, insideGzip: false))
    let pcapng: Bytes = [0x0a, 0x0d, 0x0d, 0x0a, 0x1c, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a, 1, 0]
    #expect(readAll(scratch.file("c", pcapng)).error == .unsupported(.pcapng, insideGzip: false))
    let orc = Bytes("ORC".utf8) + [8, 3, 16, 1]
    #expect(readAll(scratch.file("d", orc)).error == .unsupported(.orc, insideGzip: false))
  }

  @Test func refusesGzipInGzip() throws {
    let bytes = try member(member(Bytes("192.0.2.1\n".utf8)))
    #expect(readAll(scratch.file("x.gz", bytes)).error == .unsupported(.gzip, insideGzip: true))
  }

  @Test(arguments: [
    "", "1", "\u{1f}", "x", "BZh", "BZh91 is text\n", "ORC said\n", "PAR1,2\n", "LZIP \n", "Rar!\n",
    "PK\n", "\n\r\r\n",
    "SQLite format 4\n", "7z\n", "(a)\n", "Object\n", "ElfFiles\n",
  ])
  func takesTextThatOnlyLooksAlikeForText(text: String) {
    #expect(
      readAll(scratch.file("x.log", Bytes(text.utf8))) == ReadOutcome(plain: Bytes(text.utf8)))
  }

  @Test(arguments: [("x.gz", "192.0.2.1\n"), ("x.GZ", "a")])
  func refusesTextNamedGzip(name: String, text: String) {
    #expect(readAll(scratch.file(name, Bytes(text.utf8))).error == .notGzip)
  }

  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func refusesUTF16WithAndWithoutByteOrderMark(isLittle: Bool, hasMark: Bool) {
    var bytes: Bytes = hasMark ? (isLittle ? [0xff, 0xfe] : [0xfe, 0xff]) : []
    for byte in "192.0.2.1 - -\r\n".utf8 { bytes += isLittle ? [byte, 0] : [0, byte] }
    let format: FileFormat = isLittle ? .utf16LE : .utf16BE
    #expect(readAll(scratch.file("x", bytes)).error == .unsupported(format, insideGzip: false))
  }

  @Test(arguments: [
    [0xff, 0xfe], [0xff, 0xfe, 0x41, 0x0a], [0xfe, 0xff, 0x31, 0x32],
    Bytes(repeating: 0, count: 5000),
    [0x41, 0, 0x42, 0, 0x0a], Bytes("a,b\0c,d\0e\n".utf8), [0xef, 0xbb, 0xbf, 0x41],
  ])
  func takesMarksAndNULsAloneForPlainBytes(bytes: Bytes) {
    #expect(readAll(scratch.file("x", bytes)) == ReadOutcome(plain: bytes))
  }

  /// On a pipe: how many bytes it takes until the verdict is there.
  @Test(arguments: [
    ("a\n", 2), ("(a\n", 3), ("PK\u{3}\u{4}", 4), ("xyz\n", 4), ("\nabc", 2), ("SQL\n", 4),
  ])
  func decidesAtTheFirstByteThatSettlesIt(text: String, needed: Int) {
    let bytes = Bytes(text.utf8)
    for length in 0...bytes.count {
      let verdict = Sniff(bytes.span.extracting(first: length), isComplete: false)
      #expect((verdict == .undecided) == (length < needed), "after \(length)")
    }
  }

  @Test func everyAdviceNamesACommandOrAReason() {
    for format in FileFormat.allCases {
      #expect(!format.advice(insideGzip: false).isEmpty)
      #expect(!format.advice(insideGzip: true).isEmpty)
    }
    #expect(
      StreamError.unsupported(.zstd, insideGzip: false).description.contains("zstd -dc x | penname")
    )
  }
}
