// Stored bytes of a gzip input on their way from the disk to the decoder, and what another thread may make of them meanwhile.

/// A run of stored bytes that begins, or so it is guessed, with a member and ends with one.
///
/// Invariant: the reader has it alone, but while it is `waiting` or `isRunning`: then `stored` does not change, and a helper
/// may write `result`.
final class StoredBlock: @unchecked Sendable {
  fileprivate(set) var stored = ByteBuffer()
  /// Bytes of `stored` that are decoded.
  var taken = 0
  /// Whether both ends were taken for ends of members.
  var isGuess = false

  /// What a helper made of the block.
  enum Result: Equatable {
    case none
    /// It is not whole members and nothing else, or too many bytes of them.
    case unfit
    case whole(members: Int)
  }
  var result = Result.none
  let plain = ByteBuffer()
  /// Bytes of `plain` that are passed on.
  var passed = 0

  var isTaken: Bool { taken == stored.count }
  var holdsPlain: Bool { passed < plain.count }

  func passPlain(to buffer: ByteBuffer, limit: Int) {
    let length = min(limit, plain.count - passed)
    plain.withSpan { buffer.append(copying: $0, passed..<passed + length) }
    passed += length
  }

  /// Fills the empty block with `bytes` from `start` to `end`; all of them change places with the block's own memory.
  func fill(from bytes: inout ByteBuffer, _ start: Int, _ end: Int) {
    if start == 0, end == bytes.count {
      swap(&stored, &bytes)
    } else {
      bytes.withSpan { stored.append(copying: $0, start..<end) }
    }
  }

  func removeAll() {
    stored.removeAll()
    plain.removeAll()
    (taken, passed, isGuess, result) = (0, 0, false, .none)
  }
}

/// Threads that inflate blocks which a reader has read ahead.
protocol BlockHelpers: AnyObject, Sendable {
  /// How many blocks a reader may have ahead at the moment.
  var blocksAhead: Int { get }

  /// Offers a block, whose reader will claim it.
  func offer(_ block: StoredBlock)

  /// Takes a block back, once nobody works on it.
  func claim(_ block: StoredBlock)
}

/// Inflates blocks as a helper does; each thread has its own.
final class BlockInflater {
  /// Plain bytes of a block at most: what bounds the memory of a wrong guess, or of members that shrank a hundred times.
  private let limit: Int
  private let decoder: GzipDecoder

  init(codec: Codec, limit: Int) throws(StreamError) {
    decoder = try GzipDecoder(codec: codec)
    self.limit = limit
  }

  /// Leaves the block's plain bytes in it if it is whole members.
  func inflate(_ block: StoredBlock) {
    decoder.reset()
    block.result = .unfit
    var taken = 0
    do throws(StreamError) {
      taken = try block.plain.withOutputSpan(extra: limit) { (output) throws(StreamError) in
        try block.stored.withSpan { (stored) throws(StreamError) in
          try decoder.decode(stored, into: &output, limit: limit)
        }
      }
    } catch { taken = 0 }
    if taken == block.stored.count, decoder.isBetweenMembers {
      block.result = .whole(members: decoder.completeMembers)
    } else {
      block.plain.removeAll()
    }
  }
}
