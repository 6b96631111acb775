import Testing

@testable import Streams

/// Damage and splits on members made here, so that the essentials are tested without the corpus.
struct GzipDecoderTests {
  let text = logText(3000)
  let scratch = Scratch()

  /// Reads `bytes` at several splits with each codec and expects one outcome of all.
  func outcome(_ bytes: Bytes, name: String = "x.log.gz") -> ReadOutcome {
    let path = scratch.file(name, bytes)
    let expected = readAll(path, codec: .zlib)
    for codec in Codec.available {
      for split in [1, 7, 18, 4096] {
        let outcome = readAll(path, codec: codec, split: split, limit: split * 3)
        #expect(
          outcome.plain == expected.plain || expected.error != nil, "\(codec), split \(split)")
        #expect((outcome.error == nil) == (expected.error == nil), "\(codec), split \(split)")
        #expect(outcome.warnings == expected.warnings)
      }
    }
    return expected
  }

  @Test func decodesOneMember() throws {
    let result = outcome(try member(text))
    #expect(result == ReadOutcome(plain: text, members: 1))
  }

  @Test func decodesConcatenatedAndEmptyMembers() throws {
    let empty = try member([])
    let bytes =
      try empty + member(Bytes(text[..<1234])) + empty + member(Bytes(text[1234...])) + empty
    #expect(outcome(bytes) == ReadOutcome(plain: text, members: 5))
  }

  @Test func decodesEveryLevelAndBGZF() throws {
    let bytes =
      try (0...9).reduce(Bytes()) { try $0 + member(text, level: $1) }
      + encoded(text, .bgzf(level: 6))
    #expect(outcome(bytes).plain == Bytes((0..<11).map { _ in text }.joined()))
  }

  @Test func skipsExtraNameAndCommentOfAnyLength() throws {
    let extra: Bytes = [0xff, 0xff] + Bytes(repeating: 0x1f, count: 65535)
    let name = Bytes(repeating: 0x8b, count: 70_000) + [0]
    let header: Bytes =
      [0x1f, 0x8b, 8, 0x1c, 1, 2, 3, 4, 0, 3] + extra + name + Bytes("a comment".utf8) + [0]
    #expect(outcome(try member(text, header: header)).plain == text)
  }

  @Test func skipsAnEmptyExtraField() throws {
    #expect(
      outcome(try member(text, header: [0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 3, 0, 0])).plain == text)
  }

  @Test(arguments: [true, false])
  func checksTheHeaderChecksum(isRight: Bool) throws {
    let header: Bytes = [0x1f, 0x8b, 8, 0x0a, 0, 0, 0, 0, 0, 3] + Bytes("192.0.2.1.log".utf8) + [0]
    let crc = zlibCRC(0, header.span) ^ (isRight ? 0 : 1)
    let sum = [UInt8(crc & 0xff), UInt8(crc >> 8 & 0xff)]
    let result = outcome(try member(text, header: header + sum))
    if isRight {
      #expect(result.plain == text)
    } else {
      #expect(result.error?.fault == .headerChecksum)
    }
  }

  @Test func rejectsReservedFlagsAndUnknownMethods() throws {
    let flags = try member(text, header: [0x1f, 0x8b, 8, 0x20, 0, 0, 0, 0, 0, 3])
    #expect(outcome(flags).error?.fault == .reservedFlags(0x20))
    let method = try member(text, header: [0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 3])
    #expect(outcome(method).error?.fault == .badMethod(7))
  }

  @Test func rejectsEveryTruncation() throws {
    let bytes = try member(text) + member(Bytes("the end\n".utf8))
    let second = try member(text).count
    for length in 0..<bytes.count where length != second {
      let path = scratch.file("x.gz", Bytes(bytes[..<length]))
      for codec in Codec.available {
        let result = readAll(path, codec: codec)
        #expect(result.error != nil, "cut after \(length) with \(codec)")
      }
    }
  }

  @Test func namesTheTruncatedPart() throws {
    let bytes = try member(text)
    #expect(outcome(Bytes(bytes[..<5])).error?.fault == .truncatedHeader)
    #expect(outcome(Bytes(bytes[..<100])).error?.fault == .truncatedData)
    #expect(outcome(Bytes(bytes.dropLast(3))).error?.fault == .truncatedTrailer)
    #expect(outcome([]).error?.fault == .truncatedHeader)
  }

  @Test func neverTakesAFlippedBitForGood() throws {
    let bytes = try member(Bytes(text[..<600]))
    for bit in 16..<bytes.count * 8 where bit / 8 != 4 && bit / 8 != 5 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      let path = scratch.file("x.gz", flipped)
      for codec in Codec.available {
        let result = readAll(path, codec: codec)
        #expect(
          result.error != nil || result.plain == Bytes(text[..<600]), "bit \(bit) with \(codec)")
      }
    }
  }

  @Test func reportsChecksumAndLengthWithTheirPlaces() throws {
    var bytes = try member(text)
    let size = bytes.count
    bytes[size - 1] ^= 1
    let place = StreamPosition(compressed: size, plain: text.count, member: 1)
    #expect(outcome(bytes).error == .gzip(.length, at: place))
    bytes[size - 5] ^= 1
    #expect(outcome(bytes).error?.fault == .checksum)
  }

  @Test func toleratesZeroPaddingOnly() throws {
    let bytes = try member(text)
    #expect(
      outcome(bytes + Bytes(repeating: 0, count: 1000)) == ReadOutcome(plain: text, members: 1))
    #expect(outcome(bytes + [0, 0] + bytes).error?.fault == .memberAfterPadding)
    #expect(outcome(bytes + [0, 0x1f]).error?.fault == .truncatedHeader)
  }

  @Test(arguments: [
    [0x41], [0x1f, 0x41], [0x1f, 0x1f, 0x8b], [0, 0x41], Bytes("192.0.2.1\n".utf8),
  ])
  func warnsOfGarbageAndNeverCopiesIt(garbage: Bytes) throws {
    let bytes = try member(text)
    let result = outcome(bytes + garbage)
    #expect(result.plain == text)
    let zeros = garbage.prefix { $0 == 0 }.count
    let place = StreamPosition(compressed: bytes.count + zeros, plain: text.count, member: 1)
    #expect(result.warnings == [.garbageAfterLastMember(at: place)])
  }

  @Test(arguments: [[0x1f], [0x1f, 0x8b], [0x1f, 0x8b, 8]])
  func takesABegunHeaderForATruncatedMember(start: Bytes) throws {
    #expect(outcome(try member(text) + start).error?.fault == .truncatedHeader)
  }
}

extension StreamError {
  var fault: GzipFault? { if case .gzip(let fault, _) = self { fault } else { nil } }
}
