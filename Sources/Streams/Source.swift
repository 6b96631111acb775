// One input, opened, recognised and decompressed: a path or descriptor in, plain bytes out. Plain bytes of a file are
// read straight into the caller's buffer; those of gzip are inflated straight into it.

/// Where a run's bytes come from.
package final class Source {
  /// How a call of ``read(into:limit:pause:)`` ended.
  package enum ReadResult { case bytes, paused, ended, cancelled }

  let raw: RawInput
  private let codec: Codec
  private let isNamedGzip: Bool
  private let readLimit: Int
  private var decoder: GzipDecoder?
  private var stored: StoredInput?
  /// For tests of small blocks.
  var blockSizes = StoredInput.blockSizes
  /// Blocks of helpers that were of use, and that were not.
  private var guesses = (right: 0, wrong: 0)
  /// Inflate members while the reader is at others; set before the reading.
  var helpers: (any BlockHelpers)? {
    didSet { stored?.helpers = helpers }
  }
  /// The first plain bytes, read to recognise the input; `passed` of them are handed on.
  private let head = ByteBuffer()
  private var passed = 0
  private var isOpen = false
  private var rawEnded = false
  private var pending: StreamError?
  private var plainBytes = 0

  /// What `fstat` said when the input was opened: its mode and time are for the output, device and inode for
  /// finding out that both are one file.
  package var facts: FileFacts { raw.facts }
  package private(set) var warnings: [StreamWarning] = []

  /// Sees the stored bytes as they are read, once and in order, on the thread that reads; set before the first read.
  package var onStored: ((Span<UInt8>) -> Void)? {
    get { raw.onRead }
    set { raw.onRead = newValue }
  }

  /// Opens a file, a named pipe or `/dev/fd/N`.
  ///
  /// - Parameters:
  ///   - codec: What inflates; the fastest of this build by default.
  ///   - cancellation: Ends the waiting for a slow input.
  package convenience init(
    path: String, codec: Codec = .standard, cancellation: Cancellation? = nil
  ) throws(StreamError) {
    try self.init(
      raw: RawInput(path: path, cancellation: cancellation), name: path, codec: codec,
      readLimit: .max)
  }

  /// Reads a descriptor that is open already, and leaves it open.
  package convenience init(
    descriptor: Int32, codec: Codec = .standard, cancellation: Cancellation? = nil
  ) throws(StreamError) {
    try self.init(
      raw: RawInput(descriptor: descriptor, cancellation: cancellation), name: "", codec: codec,
      readLimit: .max)
  }

  /// - Parameter readLimit: Bytes of one read at most, for tests of every split.
  init(raw: RawInput, name: String, codec: Codec, readLimit: Int) throws(StreamError) {
    self.raw = raw
    self.codec = codec
    self.readLimit = readLimit
    isNamedGzip = name.utf8.count > 3 && name.lowercased().hasSuffix(".gz")
  }

  /// Whether the cuts must depend on the bytes alone.
  var isRegular: Bool { raw.isRegular }
  var position: StreamPosition {
    decoder?.position ?? StreamPosition(compressed: raw.bytesRead, plain: raw.bytesRead)
  }
  package var compressedBytes: Int { position.compressed }
  /// Stored bytes that were read, those that were passed over among them.
  package var storedBytes: Int { raw.bytesRead }
  /// Calls of read(2) that gave bytes.
  package var reads: Int { raw.reads }
  package var members: Int { decoder?.completeMembers ?? 0 }

  /// Appends at least one and at most `limit` plain bytes.
  ///
  /// - Parameter pause: Milliseconds without input after which ``ReadResult/paused`` is returned; negative waits.
  /// - Throws: After an error the bytes appended before it are still good to pass on in whole lines.
  package func read(into buffer: ByteBuffer, limit: Int, pause: Int32)
    throws(StreamError) -> ReadResult
  {
    if !isOpen {
      let result = try recognise()
      if result == .cancelled { return result }
      isOpen = true
    }
    if passed < head.count {
      let length = min(limit, head.count - passed)
      head.withSpan { buffer.append(copying: $0, passed..<(passed + length)) }
      passed += length
      return .bytes
    }
    if let pending { throw pending }
    return try readBehindHead(into: buffer, limit: limit, pause: pause)
  }

  /// Whether the input is gzip. Reads its first bytes, and waits for them.
  package func isGzip() throws(StreamError) -> Bool {
    if !isOpen, try recognise() != .cancelled { isOpen = true }
    return decoder != nil
  }

  private func readBehindHead(into buffer: ByteBuffer, limit: Int, pause: Int32)
    throws(StreamError) -> ReadResult
  {
    try decoder == nil
      ? readPlain(into: buffer, limit: limit, pause: pause)
      : decode(into: buffer, limit: limit, pause: pause)
  }

  private func readPlain(into buffer: ByteBuffer, limit: Int, pause: Int32)
    throws(StreamError) -> ReadResult
  {
    if rawEnded { return .ended }
    switch try raw.wait(milliseconds: pause) {
    case .paused: return .paused
    case .cancelled: return .cancelled
    case .ready: break
    }
    let limit = min(limit, readLimit)
    let length = try buffer.withOutputSpan(extra: limit) { (output) throws(StreamError) in
      try raw.read(into: &output, limit: limit)
    }
    return length > 0 ? .bytes : try end()
  }

  private func decode(into buffer: ByteBuffer, limit: Int, pause: Int32)
    throws(StreamError) -> ReadResult
  {
    guard let decoder, let stored else { return .ended }
    let before = buffer.count
    while buffer.count == before {
      if stored.block.holdsPlain {
        stored.block.passPlain(to: buffer, limit: limit)
      } else if stored.block.isTaken, !decoder.mayHoldOutput {
        if rawEnded { return .ended }
        let result = try advance(stored, decoder, pause: pause)
        if result != .bytes { return result }
      } else {
        try decodeBlock(stored.block, decoder, into: buffer, limit: limit)
        // A file needs not be read to its end for garbage; a pipe's writer should not see it closed.
        if decoder.isInGarbage, isRegular { return try end() }
      }
    }
    return .bytes
  }

  private func decodeBlock(
    _ block: StoredBlock, _ decoder: GzipDecoder, into buffer: ByteBuffer, limit: Int
  ) throws(StreamError) {
    let rest = block.taken..<block.stored.count
    block.taken += try buffer.withOutputSpan(extra: limit) { (output) throws(StreamError) in
      try block.stored.withSpan(in: rest) { (input) throws(StreamError) in
        try decoder.decode(input, into: &output, limit: limit)
      }
    }
  }

  /// Goes on to the next block, and takes over what a helper made of it.
  private func advance(_ stored: StoredInput, _ decoder: GzipDecoder, pause: Int32)
    throws(StreamError) -> ReadResult
  {
    let result = try stored.advance(guesses: isWorthGuessing, pause: pause)
    if result == .ended {
      // A file cut short by somebody else is not a damaged one: this throws first.
      _ = try raw.checkUnchanged(at: position)
      try decoder.finish()
      return try end()
    }
    if result == .bytes { settle(stored.block, decoder) }
    return result
  }

  /// Members of a MiB on average are worth looking for, unless that has been in vain.
  private var isWorthGuessing: Bool {
    guard let decoder else { return false }
    return decoder.position.compressed <= decoder.completeMembers << 20
      && guesses.wrong <= guesses.right + 8
  }

  /// Takes over what a helper made of a block, or passes it over.
  private func settle(_ block: StoredBlock, _ decoder: GzipDecoder) {
    switch block.result {
    case .none: break
    case .whole(let members) where decoder.isBetweenMembers:
      guesses.right += 1
      decoder.pass(
        members: members, compressed: block.stored.count, plain: block.plain.count)
      block.taken = block.stored.count
    case .whole, .unfit:
      guesses.wrong += 1
      block.plain.removeAll()
    }
  }

  /// Takes back what helpers have of the input, which is not read any further.
  func abandon() { stored?.abandon() }

  private func end() throws(StreamError) -> ReadResult {
    rawEnded = true
    abandon()
    if let warning = decoder?.warning { warnings.append(warning) }
    if let warning = try raw.checkUnchanged(at: position) { warnings.append(warning) }
    return .ended
  }
}

// MARK: - Recognition

extension Source {
  /// Reads as much as it takes to know what the input is, and what is inside if it is gzip.
  private func recognise() throws(StreamError) -> ReadResult {
    if decoder == nil {
      switch try sniff({ () throws(StreamError) in
        try self.readPlain(into: self.head, limit: Sniff.window, pause: self.sniffPause)
      }) {
      case nil: return .cancelled
      case .unsupported(let format): throw .unsupported(format, insideGzip: false)
      case .gzip: try openGzip()
      case .text, .undecided:
        if isNamedGzip { throw headIsPartOfGzip ? truncatedHeader : .notGzip }
        return .bytes
      }
    }
    switch try sniff({ () throws(StreamError) in
      try self.decode(
        into: self.head, limit: Sniff.window - self.head.count, pause: self.sniffPause)
    }) {
    case nil: return .cancelled
    case .unsupported(let format): throw .unsupported(format, insideGzip: true)
    case .gzip: throw .unsupported(.gzip, insideGzip: true)
    case .text, .undecided: return .bytes
    }
  }

  /// Milliseconds that a line which is whole waits for the rest of a magic that has a line feed in it.
  private var sniffPause: Int32 { head.withSpan { $0.holds(0x0a) } ? 2 : -1 }

  /// Reads into the head until its bytes say what they are; `nil` if cancelled. An error behind them is kept for later.
  private func sniff(_ more: () throws(StreamError) -> ReadResult) throws(StreamError) -> Sniff? {
    var isComplete = false
    while true {
      let verdict = head.withSpan { Sniff($0, isComplete: isComplete) }
      if isComplete || settles(verdict) { return verdict }
      do {
        switch try more() {
        case .bytes: isComplete = head.count >= Sniff.window
        case .ended, .paused: isComplete = true
        case .cancelled: return nil
        }
      } catch {
        if head.isEmpty { throw error }
        pending = error
        isComplete = true
      }
    }
  }

  /// A file's whole window is looked at: it costs no waiting, and more bytes judge better.
  private func settles(_ verdict: Sniff) -> Bool {
    switch verdict {
    case .undecided: false
    case .text: !isRegular
    case .gzip, .unsupported: true
    }
  }

  private func openGzip() throws(StreamError) {
    decoder = try GzipDecoder(codec: codec)
    stored = StoredInput(raw, readLimit: readLimit, blockSizes: blockSizes, head: head)
    stored?.helpers = helpers
    head.removeAll()
  }

  private var headIsPartOfGzip: Bool {
    head.isEmpty || head.withSpan { $0.count == 1 && $0[0] == 0x1f }
  }
  private var truncatedHeader: StreamError {
    .gzip(.truncatedHeader, at: StreamPosition(compressed: raw.bytesRead, member: 1))
  }
}
