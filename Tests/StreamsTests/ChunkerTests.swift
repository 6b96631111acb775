import TestSupport
import Testing

@testable import Streams

struct ChunkerTests {
  let scratch = Scratch()

  /// A chunk as the tests compare it.
  struct Piece: Equatable {
    var text: Bytes
    var context: ChunkContext
  }

  func chunks(
    _ bytes: Bytes, size: Int, maxLine: Int, split: Int = .max, codec: Codec = .standard,
    gzip: Bool = false, claim: ((Span<UInt8>, Int) -> Bool)? = nil
  ) throws -> [Piece] {
    let path = scratch.file(gzip ? "x.gz" : "x", gzip ? try member(bytes) : bytes)
    let source = try Source(
      raw: RawInput(path: path, cancellation: nil), name: path, codec: codec, readLimit: split)
    var hooks = ChunkHooks()
    if let claim { hooks.isInsideClaim = claim }
    var chunker = Chunker(
      source: source, limits: ChunkLimits(uncheckedChunkSize: size, maxLine: maxLine), hooks: hooks,
      carry: ByteBuffer())
    var result: [Piece] = []
    let buffer = ByteBuffer()
    while let context = try chunker.next(into: buffer) {
      result.append(Piece(text: buffer.bytes, context: context))
    }
    #expect(chunker.isFinished)
    return result
  }

  /// Lines of many lengths, and runs; no more line feeds than one in thirty bytes.
  func randomText(_ generator: inout SeededGenerator) -> Bytes {
    let alphabet = Bytes("abc123.:-, \t;|&\"\u{0}".utf8)
    var text = Bytes()
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      let isRun = Bool.random(using: &generator)
      let length = [0, 1, 30, 200, 1000].randomElement(using: &generator)!
      for _ in 0..<length { text.append(isRun ? 0x61 : alphabet.randomElement(using: &generator)!) }
      if Int.random(in: 0...2, using: &generator) > 0 { text.append(0x0a) }
    }
    return text
  }

  @Test(arguments: 1...30)
  func givesTheBytesBackInOrderAndCutsByTheBytesAlone(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let text = randomText(&generator)
    let size = Int.random(in: 1...3000, using: &generator)
    let maxLine = Int.random(in: 70...1500, using: &generator)
    let whole = try chunks(text, size: size, maxLine: maxLine)
    let label: Comment = "seed \(seed), size \(size), maxLine \(maxLine)"
    for split in [1, 13, 1000] {
      #expect(try chunks(text, size: size, maxLine: maxLine, split: split) == whole, label)
    }
    for codec in Codec.available {
      #expect(
        try chunks(text, size: size, maxLine: maxLine, codec: codec, gzip: true) == whole, label)
    }
    check(whole, text, label)
    // Pieces of long lines are the same for every chunk size.
    let other = try chunks(text, size: 700, maxLine: maxLine)
    #expect(pieces(other) == pieces(whole), label)
  }

  func check(_ chunks: [Piece], _ text: Bytes, _ label: Comment) {
    var offset = 0
    for (index, chunk) in chunks.enumerated() {
      let context = chunk.context
      #expect(context.index == index && context.plainOffset == offset, label)
      if context.kind == .droppedRun {
        let end = text[offset...].firstIndex { !LongLine.isRunByte($0) } ?? text.count
        offset = end
      } else {
        #expect(
          chunk.text == Bytes(text[offset..<min(offset + chunk.text.count, text.count)]), label)
        offset += chunk.text.count
      }
      let isWhole = offset == text.count || text[offset - 1] == 0x0a
      #expect(context.continuesLine == !isWhole, label)
      if index > 0 {
        #expect(context.isContinued == chunks[index - 1].context.continuesLine, label)
      }
    }
    #expect(offset == text.count, label)
  }

  func pieces(_ chunks: [Piece]) -> [[Int]] {
    chunks.filter { $0.context.isContinued || $0.context.continuesLine }
      .map { [$0.context.plainOffset, $0.text.count, $0.context.kind == .text ? 0 : 1] }
  }

  @Test(arguments: [1, 2, 9, 10, 11, 19, 20, 21, 1000])
  func cutsAfterTheLastLineFeedOfAChunk(size: Int) throws {
    let text = Bytes("123456789\n".utf8)
    let chunks = try chunks(text + text + text, size: size, maxLine: 100)
    let lines = max(1, min(size / 10, 3))
    #expect(chunks.first?.text.count == lines * 10)
    #expect(chunks.allSatisfy { $0.text.count % 10 == 0 && !$0.context.isContinued })
  }

  @Test(arguments: [0, 1, 2])
  func keepsALineOfTheLimitWhole(over: Int) throws {
    let line = Bytes(repeating: UInt8(ascii: " "), count: 100 + over) + [0x0a]
    for size in [10, 100, 101, 102, 500] {
      let chunks = try chunks(
        Bytes("a\n".utf8) + line + Bytes("b\n".utf8), size: size, maxLine: 100)
      #expect(chunks.contains { $0.context.isContinued } == (over > 0), "size \(size)")
    }
    #expect(try chunks(line.dropLast(), size: 10, maxLine: 100).count == (over > 0 ? 2 : 1))
  }

  @Test func makesAChunkOfEachPieceAndEndsTheLineBefore() throws {
    let long = Bytes(String(repeating: "10 20,30;", count: 40).utf8) + [0x0a]
    let chunks = try chunks(
      Bytes("one\ntwo\n".utf8) + long + Bytes("three\n".utf8), size: 10_000, maxLine: 200)
    #expect(chunks.first?.text == Bytes("one\ntwo\n".utf8))
    #expect(chunks.last?.text == Bytes("three\n".utf8))
    #expect(chunks.dropFirst().dropLast().allSatisfy { $0.text.count <= 200 })
    #expect(chunks[1].context.isContinued == false && chunks[1].context.continuesLine)
    #expect(chunks[1].text.count <= 200 - 64)
  }

  @Test func asksBeforeItCutsAndTakesEarlierSeparators() throws {
    let line = Bytes(String(repeating: "a ", count: 200).utf8)
    let chunks = try chunks(line, size: 1000, maxLine: 300) { _, cut in cut > 100 }
    #expect(chunks.first?.text.count == 100)
  }

  @Test func cutsBeforeTheLastRunWhereNoSeparatorIs() throws {
    let line =
      Bytes(repeating: UInt8(ascii: "\""), count: 90)
      + Bytes(repeating: UInt8(ascii: "7"), count: 50)
    let chunks = try chunks(line + Bytes("\"\n".utf8), size: 1000, maxLine: 100)
    #expect(chunks.map(\.text.count) == [90, 52])
  }

  @Test func dropsARunLongerThanAPiece() throws {
    let run = Bytes(repeating: UInt8(ascii: "7"), count: 1000)
    let text = Bytes("a\n\"".utf8) + run + Bytes("\" b\nc\n".utf8)
    let chunks = try chunks(text, size: 64, maxLine: 100)
    #expect(chunks.map(\.context.kind) == [.text, .text, .droppedRun, .text, .text])
    #expect(
      chunks.map { String(decoding: $0.text, as: UTF8.self) } == ["a\n", "\"", "", "\" b\n", "c\n"])
  }

  @Test(arguments: [100, 101])
  func dropsARunAtTheEndOnlyIfItIsLongerThanAPiece(count: Int) throws {
    let chunks = try chunks(Bytes(repeating: 0x37, count: count), size: 64, maxLine: 100)
    #expect(chunks.map(\.context.kind) == [count > 100 ? .droppedRun : .text])
    #expect(chunks.last?.context.continuesLine == false)
  }

  @Test func tellsTheCallerOfEachChunkInOrder() throws {
    let path = scratch.file("n", logText(10_000))
    var hooks = ChunkHooks()
    var seen = 0
    final class Note: ChunkNote {
      let seen: Int
      init(_ seen: Int) { self.seen = seen }
    }
    hooks.note = { chunk, context in
      #expect(context.plainOffset == seen)
      seen += chunk.count
      return Note(seen)
    }
    var chunker = Chunker(
      source: try Source(path: path), limits: ChunkLimits(uncheckedChunkSize: 1000, maxLine: 1000),
      hooks: hooks,
      carry: ByteBuffer())
    let buffer = ByteBuffer()
    while let context = try chunker.next(into: buffer) {
      #expect((context.note as? Note)?.seen == seen)
    }
    #expect(seen == 10_000)
  }

  @Test func takesTheDocumentedRangesOnly() {
    let limits = ChunkLimits(chunkSize: 1, maxLine: 1 << 30)
    #expect(limits.chunkSize == 4096 && limits.maxLine == 16 << 20)
  }
}
