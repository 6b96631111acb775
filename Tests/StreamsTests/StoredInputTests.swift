import TestSupport
import Testing

@testable import Streams

/// Helpers that inflate at once the blocks that chance gives them.
private final class ChanceHelpers: BlockHelpers, @unchecked Sendable {
  let blocksAhead: Int
  private let inflater: BlockInflater
  private var generator: SeededGenerator
  private let share: Double
  private(set) var whole = 0
  private(set) var unfit = 0
  private var offered = 0

  /// - Parameter share: Of the blocks, `0 ... 1`, how many are inflated before their reader claims them.
  init(_ share: Double, seed: UInt64, ahead: Int = 3, limit: Int = 1 << 16, codec: Codec) throws {
    blocksAhead = ahead
    inflater = try BlockInflater(codec: codec, limit: limit)
    generator = SeededGenerator(seed: seed)
    self.share = share
  }

  func offer(_ block: StoredBlock) {
    offered += 1
    guard Double.random(in: 0..<1, using: &generator) < share else { return }
    inflater.inflate(block)
    if block.result == .unfit { unfit += 1 } else { whole += 1 }
  }

  func claim(_ block: StoredBlock) { offered -= 1 }

  var isClaimed: Bool { offered == 0 }
}

struct StoredInputTests {
  let scratch = Scratch()

  /// Reads a file as a lone reader does, and with helpers; both must be the same in bytes, errors, warnings and members.
  ///
  /// - Returns: How many blocks of helpers were whole members.
  @discardableResult
  func compare(
    _ bytes: Bytes, _ hint: String, codec: Codec = .standard, ahead: Int = 3, limit: Int = 1 << 16
  ) throws -> Int {
    let path = scratch.file("x.gz", bytes)
    let alone = readAll(path, codec: codec)
    var whole = 0
    var unhelped: ReadOutcome?
    for share in [0, 0.5, 1] {
      let helpers = try ChanceHelpers(
        share, seed: UInt64(bytes.count), ahead: ahead, limit: limit, codec: codec)
      let helped = readAll(path, codec: codec, split: 5000, limit: 3000) {
        $0.blockSizes = 300...4000
        $0.helpers = helpers
      }
      // How far a codec has decoded when it notices damage differs with the split of input and output; with zlib, helpers
      // do not change it further.
      if alone.error?.fault == .badData {
        #expect(helped.error?.fault == .badData, "\(hint)")
        if codec == .zlib { #expect(helped == unhelped ?? helped, "\(hint)") }
      } else {
        #expect(helped.error == alone.error && helped.plain == alone.plain, "\(hint)")
      }
      unhelped = unhelped ?? helped
      #expect(helped.warnings == alone.warnings && helped.members == alone.members, "\(hint)")
      #expect(helpers.isClaimed, "\(hint)")
      whole = helpers.whole
    }
    return whole
  }

  /// Members of many lengths and levels, with and without extra fields, in one file.
  static func members(_ generator: inout SeededGenerator) throws -> [Bytes] {
    try (0..<Int.random(in: 20...60, using: &generator)).compactMap { number in
      let length = [0, 1, 90, 700, 3000, 9000].randomElement(using: &generator)!
      let text = logText(length, seed: UInt64(number))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: return try member(text, header: [0x1f, 0x8b, 8, 8, 1, 2, 3, 4, 2, 3, 0x61, 0])
      case 1: return text.isEmpty ? nil : try encoded(text, .bgzf(level: 1))
      case 2: return try member(text, level: 0)
      // Stored bytes that look like members: a guess at every one of them is wrong.
      case 3:
        return try member(
          Bytes((0..<40).flatMap { _ in [0x1f, 0x8b, 8, 0, 1, 1, 1, 1, 0, 3, 9] }), level: 0)
      default: return try member(text, level: Int.random(in: 1...9, using: &generator))
      }
    }
  }

  @Test(arguments: Codec.available) func readsManyMembersAsALoneReaderDoes(codec: Codec) throws {
    var generator = SeededGenerator()
    var whole = 0
    for round in 0..<20 {
      let bytes = try Bytes(Self.members(&generator).joined())
      whole += try compare(
        bytes, "round \(round)", codec: codec, ahead: Int.random(in: 1...5, using: &generator))
    }
    #expect(whole > 20, "helpers were of use")
  }

  @Test(arguments: Codec.available) func tellsTheSameOfDamagedFiles(codec: Codec) throws {
    var generator = SeededGenerator()
    for round in 0..<60 {
      var members = try Self.members(&generator)
      let place = Int.random(in: 0..<members.count, using: &generator)
      var damaged = members[place]
      let offset = Int.random(in: 0..<damaged.count, using: &generator)
      let kind = Int.random(in: 0..<7, using: &generator)
      switch kind {
      case 0: damaged[damaged.count - Int.random(in: 1...8, using: &generator)] ^= 4
      case 1: damaged[offset % 10] ^= 0x20
      case 2: damaged.removeLast(offset)
      case 3: damaged += Bytes(repeating: 0, count: offset)
      case 4: damaged += Bytes("garbage".utf8)
      case 5: damaged.insert(contentsOf: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], at: offset)
      default: damaged.remove(at: offset)
      }
      members[place] = damaged
      if kind == 2 { members.removeLast(members.count - place - 1) }
      try compare(Bytes(members.joined()), "round \(round), kind \(kind)", codec: codec)
    }
  }

  @Test func givesMembersThatAreTooLongToTheReader() throws {
    let texts = [
      logText(60_000, seed: 1), logText(500, seed: 2), Bytes(repeating: 10, count: 90_000),
    ]
    let bytes = try Bytes((0..<12).flatMap { try member(texts[$0 % 3]) })
    try compare(bytes, "long members", limit: 20_000)
  }

  @Test func givesUpGuessingWhereItIsInVain() throws {
    let fake = Bytes((0..<200_000).flatMap { _ in [0x1f, 0x8b, 8, 0, 1, 1, 1, 1, 0, 3] as Bytes })
    let bytes = try member(logText(100)) + member(Bytes(fake.prefix(60_000)), level: 0)
    let path = scratch.file("x.gz", bytes)
    let helpers = try ChanceHelpers(1, seed: 1, codec: .standard)
    let outcome = readAll(path) {
      $0.blockSizes = 20...4000
      $0.helpers = helpers
    }
    #expect(outcome.error == nil && outcome.members == 2)
    #expect(helpers.unfit < 20)
  }

  @Test func findsWhereAMemberMayBegin() {
    let header: Bytes = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    for padding in [0, 1, 7, 100] {
      let bytes = Bytes(repeating: 0x1f, count: padding) + header
      #expect(bytes.span.firstMember(from: 0) == padding)
      #expect(bytes.span.firstMember(from: padding + 1) == nil)
      #expect(Bytes(bytes.dropLast()).span.firstMember(from: 0) == nil)
    }
    for (index, byte) in [(2, 7), (3, 0x20), (8, 1), (9, 14)] as [(Int, UInt8)] {
      var bytes = header
      bytes[index] = byte
      #expect(bytes.span.firstMember(from: 0) == nil)
    }
  }

  @Test(
    .enabled(if: Corpus.isPresent, "the shared corpus is not beside the repository"),
    arguments: Corpus.rows.filter { $0.kind != "bomb" }, Codec.available)
  func tellsTheSameOfTheCorpus(row: Corpus.Row, codec: Codec) throws {
    let path = "\(Corpus.path)/\(row.file)"
    let alone = readAll(path, codec: codec)
    let helpers = try ChanceHelpers(1, seed: 1, limit: 1 << 21, codec: codec)
    let helped = readAll(path, codec: codec, split: 20_000) {
      $0.blockSizes = 5000...100_000
      $0.helpers = helpers
    }
    if alone.error?.fault == .badData {
      #expect(helped.error?.fault == .badData)
    } else {
      #expect(helped == alone)
    }
  }
}
