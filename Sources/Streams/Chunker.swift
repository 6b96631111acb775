// Cuts the plain bytes of a source into chunks of whole lines. A file's cuts depend on nothing but its bytes and the
// limits; a slow input is cut at its pauses as well. Holds what is left behind a cut: less than a line, 16 MiB at most.

/// Fills one buffer after the other with whole lines.
struct Chunker {
  /// Bytes read at a time where the first line feed is looked for, which bounds what is read beyond it.
  static let step = 64 << 10
  /// Milliseconds without input after which whole lines are passed on.
  private static let pause: Int32 = 2

  private let source: Source
  private let limits: ChunkLimits
  private let hooks: ChunkHooks
  private let carry: ByteBuffer
  /// What was read before the input might begin.
  private var held: HeldBeginning?
  private var context = ChunkContext()
  /// The next byte belongs to a line whose first pieces are chunks already.
  private var isInLine = false
  /// The carry begins with a run to be dropped.
  private var isInRun = false
  private var hasEnded = false
  private var failure: StreamError?

  private(set) var wasCancelled = false
  private(set) var droppedRuns = 0
  private(set) var endsWithoutLineFeed = false

  /// - Parameter carry: Memory for what is left behind a cut, emptied and kept.
  init(source: Source, limits: ChunkLimits, hooks: ChunkHooks, carry: ByteBuffer) {
    self.source = source
    self.limits = limits
    self.hooks = hooks
    self.carry = carry
    carry.removeAll()
  }

  /// Whether ``next(into:)`` has nothing more to give.
  var isFinished: Bool { hasEnded && failure == nil && carry.isEmpty && !isInRun }

  /// Replaces the contents of `buffer` by the next chunk.
  ///
  /// - Returns: The chunk's place, or `nil` at the end of the input.
  /// - Throws: What ended the input, after all whole lines before it were given.
  mutating func next(into buffer: ByteBuffer) throws(StreamError) -> ChunkContext? {
    buffer.removeAll()
    if let begins = hooks.begins, held == nil { try hold(until: begins) }
    if isInRun { return try dropRun() }
    carry.withSpan { buffer.append(copying: $0) }
    carry.removeAll(shrinkingTo: 2 << 20)
    let cut = isInLine ? fillPiece(buffer) : fillLines(buffer)
    if buffer.isEmpty || cut == 0 {
      if let failure { throw failure }
      return isInRun ? try dropRun(behind: buffer) : nil
    }
    return chunk(buffer, cut)
  }

  /// Reads until the input may begin; of one that is cancelled before, nothing is passed on.
  private mutating func hold(
    until begins: (Span<UInt8>, Bool) throws(StreamError) -> Bool
  ) throws(StreamError) {
    let held = HeldBeginning()
    self.held = held
    if try !held.fill(from: source, begins) {
      self.held = HeldBeginning()
      (hasEnded, wasCancelled) = (true, true)
    }
  }

  /// Makes a chunk of the first `cut` bytes and keeps the others.
  private mutating func chunk(_ buffer: ByteBuffer, _ cut: Int) -> ChunkContext {
    buffer.withSpan { carry.append(copying: $0, cut..<$0.count) }
    buffer.truncate(to: cut)
    let last = buffer.withSpan { $0[cut - 1] }
    let isOver = hasEnded && carry.isEmpty
    var result = context
    result.isContinued = isInLine
    result.continuesLine = last != 0x0a && !isOver
    endsWithoutLineFeed = last != 0x0a
    if let note = hooks.note { result.note = buffer.withSpan { note($0, result) } }
    isInLine = result.continuesLine
    context.index += 1
    context.plainOffset += cut
    return result
  }
}

// MARK: - Whole lines

extension Chunker {
  /// Fills the buffer, which begins at a line's start.
  ///
  /// - Returns: Where to cut; 0 if nothing can be passed on.
  private mutating func fillLines(_ buffer: ByteBuffer) -> Int {
    let size = limits.chunkSize
    var lineEnd = lineEnd(buffer, behind: 0, from: 0)
    while true {
      if lineEnd > 0, buffer.count >= size { return lineEnd }
      if buffer.count - lineEnd > limits.maxLine {
        return lineEnd > 0 ? lineEnd : cutPiece(buffer)
      }
      if hasEnded { return failure == nil && !wasCancelled ? buffer.count : lineEnd }
      let scanned = buffer.count
      let isPaused = read(buffer, upTo: target(buffer.count, lineEnd), mayPause: lineEnd > 0)
      if isPaused { return lineEnd }
      lineEnd = self.lineEnd(buffer, behind: lineEnd, from: scanned)
    }
  }

  /// How far to fill: to the chunk's size, never beyond the longest line that may be open there.
  private func target(_ count: Int, _ lineEnd: Int) -> Int {
    let longest = lineEnd + limits.maxLine + 1
    return count < limits.chunkSize
      ? min(limits.chunkSize, longest) : min(count + Self.step, longest)
  }

  /// The end of the last line within the chunk's size, else of the first line behind it.
  ///
  /// - Parameter start: Where the bytes not looked at yet begin.
  private func lineEnd(_ buffer: ByteBuffer, behind known: Int, from start: Int) -> Int {
    buffer.withSpan { bytes in
      let size = min(bytes.count, limits.chunkSize)
      if start < size, let feed = bytes.lastLineFeed(in: start..<size) { return feed + 1 }
      if known > 0 || bytes.count <= limits.chunkSize { return known }
      return bytes.firstLineFeed(from: max(start, size)).map { $0 + 1 } ?? 0
    }
  }

  /// Reads once.
  ///
  /// - Returns: Whether the input paused.
  private mutating func read(_ buffer: ByteBuffer, upTo target: Int, mayPause: Bool) -> Bool {
    if let held, !held.isEmpty {
      held.move(upTo: target - buffer.count, to: buffer)
      return false
    }
    if let held, held.isAll || held.failure != nil {
      (hasEnded, failure) = (true, held.failure)
      return false
    }
    do {
      let result = try source.read(
        into: buffer, limit: target - buffer.count,
        pause: mayPause && !source.isRegular ? Self.pause : -1)
      switch result {
      case .bytes: return false
      case .paused: return true
      case .ended: hasEnded = true
      case .cancelled: (hasEnded, wasCancelled) = (true, true)
      }
    } catch {
      (hasEnded, failure) = (true, error)
    }
    return false
  }
}

// MARK: - Lines longer than the limit

extension Chunker {
  /// Fills the buffer, which begins inside a line, with its next piece.
  private mutating func fillPiece(_ buffer: ByteBuffer) -> Int {
    var scanned = 0
    while true {
      let searched = scanned
      if let feed = buffer.withSpan({ $0.firstLineFeed(from: searched) }),
        feed <= limits.maxLine
      {
        return feed + 1
      }
      scanned = buffer.count
      if buffer.count > limits.maxLine { return cutPiece(buffer) }
      if hasEnded { return failure == nil && !wasCancelled ? buffer.count : 0 }
      _ = read(
        buffer, upTo: min(limits.maxLine + 1, buffer.count + Self.step), mayPause: false)
    }
  }

  /// Cuts a buffer that holds one byte more than a piece; 0 if the piece is a run, which is to be dropped.
  private mutating func cutPiece(_ buffer: ByteBuffer) -> Int {
    let maxLine = limits.maxLine
    let cut = buffer.withSpan { bytes in
      LongLine.cut(
        bytes.extracting(0..<maxLine), next: bytes[maxLine], isInsideClaim: hooks.isInsideClaim)
    }
    isInRun = cut == 0
    return cut
  }

  private mutating func dropRun(behind buffer: ByteBuffer) throws(StreamError) -> ChunkContext? {
    buffer.withSpan { carry.append(copying: $0) }
    buffer.removeAll()
    return try dropRun()
  }

  /// Passes over the run that the carry begins with: its chunk is empty.
  private mutating func dropRun() throws(StreamError) -> ChunkContext? {
    var result = context
    result.kind = .droppedRun
    result.isContinued = isInLine
    while true {
      let end = carry.withSpan { LongLine.runLength($0) }
      carry.removeFirst(end)
      context.plainOffset += end
      if !carry.isEmpty || hasEnded { break }
      _ = read(carry, upTo: min(Self.step, limits.maxLine + 1), mayPause: false)
    }
    if let failure { throw failure }
    isInRun = false
    isInLine = !carry.isEmpty
    result.continuesLine = isInLine
    endsWithoutLineFeed = !isInLine
    context.index += 1
    droppedRuns += 1
    return result
  }
}
