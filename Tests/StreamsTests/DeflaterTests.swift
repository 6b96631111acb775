import TestSupport
import Testing

@testable import Streams

struct DeflaterTests {
  let scratch = Scratch()

  static let encodings: [OutputEncoding] =
    [nil, 0, 1, 6, 9].flatMap { [.gzip(level: $0), .bgzf(level: $0)] }

  static func texts() -> [Bytes] {
    var generator = SeededGenerator(seed: 3)
    let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return [[0x41], logText(65_279), logText(65_280), logText(65_281), logText(300_000), noise]
  }

  @Test(arguments: encodings, Codec.available)
  func makesWhatEveryDecoderReads(encoding: OutputEncoding, codec: Codec) throws {
    for text in Self.texts() {
      let path = scratch.file("x.gz", try encoded(text, encoding, codec: codec))
      for decoder in Codec.available {
        let result = readAll(path, codec: decoder)
        #expect(result.error == nil && result.plain == text, "\(text.count) bytes")
      }
      #expect(run("gzip -dc \(path) | cmp - \(scratch.file("x", text)) && echo same") == "same\n")
    }
  }

  @Test(arguments: Codec.available)
  func tellsNothingInTheHeader(codec: Codec) throws {
    #expect(
      try encoded([0x41], .gzip(level: nil), codec: codec).prefix(10) == [
        0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255,
      ])
  }

  @Test(arguments: Codec.available)
  func writesTheSizeOfEveryBlock(codec: Codec) throws {
    for text in Self.texts() {
      let bytes = try encoded(text, .bgzf(level: nil), codec: codec)
      var offset = 0
      while offset < bytes.count {
        #expect(Bytes(bytes[offset + 12..<offset + 16]) == [0x42, 0x43, 2, 0])
        offset += Int(bytes[offset + 16]) + Int(bytes[offset + 17]) << 8 + 1
      }
      #expect(offset == bytes.count)
    }
  }

  @Test func endsBGZFWithTheEmptyBlockAndAnEmptyGzipWithAMember() throws {
    for isEmpty in [true, false] {
      let end = OutputEncoding.bgzf(level: nil).end(isEmpty: isEmpty)
      #expect(end.count == 28)
      #expect(readAll(scratch.file("x.gz", end)) == ReadOutcome(members: 1))
    }
    #expect(OutputEncoding.gzip(level: nil).end(isEmpty: false).isEmpty)
    let empty = scratch.file("x.gz", OutputEncoding.gzip(level: nil).end(isEmpty: true))
    #expect(readAll(empty) == ReadOutcome(members: 1))
    #expect(run("gzip -t \(empty) 2>&1") == "")
  }

  /// Thousands of members, as one in some thousands was different in ISA-L 2.30 with the address of its state.
  @Test(arguments: Codec.available)
  func makesTheSameMembersWhereverItsStateLies(codec: Codec) throws {
    let text = logText(40_000)
    let deflaters = try (0..<3).map { _ in
      try #require(try Deflater(.gzip(level: nil), codec: codec))
    }
    let outputs = deflaters.map { _ in ByteBuffer() }
    var different = 0
    for start in 0..<10_000 {
      for (deflater, output) in zip(deflaters, outputs) {
        output.removeAll()
        try deflater.append(text.span.extracting(start..<start + 400), to: output)
      }
      if outputs.contains(where: { $0.bytes != outputs[0].bytes }) { different += 1 }
    }
    #expect(different == 0)
  }
}
