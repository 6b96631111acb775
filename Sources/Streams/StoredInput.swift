// The stored bytes of a gzip input, block by block. Where it has many members, blocks are cut where a member seems to begin, read
// ahead, and offered to other threads. A guess is only ever a guess: what a helper made of a block counts if the decoder
// has come to the end of a member exactly where the block begins, and the block was whole members with right checksums.

/// Gives one block after the other.
final class StoredInput {
  /// Bytes of one read.
  static let readSize = 256 << 10
  /// Stored bytes of a block between two guesses, least and most.
  static let blockSizes = 64 << 10...1 << 20

  private let raw: RawInput
  private let readLimit: Int
  private let sizes: ClosedRange<Int>
  /// The block that is decoded.
  private(set) var block = StoredBlock()
  private var ahead: [StoredBlock] = []
  private var spare: [StoredBlock] = []
  /// Read and in no block yet, from `start` on.
  private var window = ByteBuffer()
  private var start = 0
  /// The window begins where a member seems to begin.
  private var beginsMember = false
  private var hasEnded = false
  private var failure: StreamError?

  /// Inflate blocks while the reader is at others; set before the reading.
  var helpers: (any BlockHelpers)?

  /// - Parameter head: The first bytes, which were read already.
  init(_ raw: RawInput, readLimit: Int, blockSizes: ClosedRange<Int>, head: ByteBuffer) {
    self.raw = raw
    sizes = blockSizes
    self.readLimit = min(readLimit, Self.readSize)
    window.ensureFree(Self.readSize)
    head.withSpan { block.stored.append(copying: $0) }
  }

  /// Replaces the block, all of it taken, by the next.
  ///
  /// - Parameters:
  ///   - guesses: Whether members are short enough that several of them are worth reading ahead.
  ///   - pause: As in ``Source/read(into:limit:pause:)``.
  func advance(guesses: Bool, pause: Int32) throws(StreamError) -> Source.ReadResult {
    let most = guesses ? helpers?.blocksAhead ?? 0 : 0
    var result = Source.ReadResult.bytes
    while ahead.count < max(1, most), result == .bytes {
      result = read(guesses: most > 0, pause: ahead.isEmpty ? pause : 0)
    }
    if result == .cancelled {
      abandon()
      return result
    }
    guard !ahead.isEmpty else {
      if let failure { throw failure }
      return result
    }
    if spare.count < max(1, most) {
      block.removeAll()
      spare.append(block)
    }
    block = ahead.removeFirst()
    if block.isGuess { helpers?.claim(block) }
    return .bytes
  }

  /// Takes back what helpers still have.
  func abandon() {
    for block in ahead where block.isGuess { helpers?.claim(block) }
    ahead.removeAll()
  }
}

// MARK: - Reading and cutting

extension StoredInput {
  /// Reads one block ahead.
  private func read(guesses: Bool, pause: Int32) -> Source.ReadResult {
    var searched = start + sizes.lowerBound
    while true {
      let count = window.count - start
      if guesses {
        if let cut = window.withSpan({ $0.firstMember(from: searched) }) {
          return cutBlock(at: cut, endsMember: true)
        }
        searched = max(searched, window.count - GzipHeader.fixedLength + 1)
      }
      if hasEnded || failure != nil {
        return count > 0 ? cutBlock(at: window.count, endsMember: hasEnded) : .ended
      }
      if count >= (guesses ? sizes.upperBound : 1) {
        return cutBlock(at: window.count, endsMember: false)
      }
      // A block that is begun waits for nothing.
      let result = fill(pause: count > 0 ? 0 : pause, &searched)
      if result == .cancelled { return result }
      if result == .paused {
        return count > 0 ? cutBlock(at: window.count, endsMember: false) : result
      }
    }
  }

  /// Reads once; what ends the input is kept until all before it is decoded.
  private func fill(pause: Int32, _ searched: inout Int) -> Source.ReadResult {
    do throws(StreamError) {
      switch try raw.wait(milliseconds: pause) {
      case .paused: return .paused
      case .cancelled: return .cancelled
      case .ready: break
      }
      searched -= start
      window.removeFirst(start)
      start = 0
      let length = try window.withOutputSpan(extra: readLimit) { (output) throws(StreamError) in
        try raw.read(into: &output, limit: readLimit)
      }
      hasEnded = length == 0
    } catch { failure = error }
    return .bytes
  }

  /// Makes a block of the window up to `end`.
  private func cutBlock(at end: Int, endsMember: Bool) -> Source.ReadResult {
    let block = spare.popLast() ?? StoredBlock()
    let isAll = start == 0 && end == window.count
    block.fill(from: &window, start, end)
    start = isAll ? 0 : end
    block.isGuess = beginsMember && endsMember && helpers != nil
    beginsMember = endsMember
    ahead.append(block)
    if block.isGuess { helpers?.offer(block) }
    return .bytes
  }
}

extension Span<UInt8> {
  /// The first offset from `start` on at which a gzip member may begin: magic, method, no reserved flag, and extra flags and
  /// system that programs write.
  ///
  /// One place in about 400 million of compressed data looks like that by chance.
  func firstMember(from start: Int) -> Int? {
    var offset = start
    while offset + GzipHeader.fixedLength <= count {
      guard let found = firstMagic(from: offset) else { return nil }
      if found + GzipHeader.fixedLength <= count, self[found + 2] == 8, self[found + 3] & 0xe0 == 0,
        [0, 2, 4].contains(self[found + 8]), self[found + 9] <= 13 || self[found + 9] == 255
      {
        return found
      }
      offset = found + 1
    }
    return nil
  }
}
