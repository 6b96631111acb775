// gzip members, one after the other, around a raw inflater (RFC 1952): header, data, trailer, and what may follow the
// last member. Bytes of the input in, plain bytes out; constant memory; the trailer of every member is checked.

/// Decodes a gzip input given in pieces of any size.
final class GzipDecoder {
  private enum State {
    case header, data, trailer
    /// Behind a member: the next byte opens a member, is padding or garbage.
    case between
    /// Behind a first `1f` there.
    case magic
    case garbage
  }

  private let inflater: any RawInflater
  private var state = State.header
  private var header = GzipHeader()
  private var trailer: (bits: UInt64, count: Int) = (0, 0)
  private var memberStart = 0
  private var sawPadding = false
  /// The inflater stopped because the output was full: it may have more without more input.
  private(set) var mayHoldOutput = false

  /// Bytes taken and made so far, and the number of the current member.
  private(set) var position = StreamPosition(member: 1)
  /// Members whose trailer was right.
  private(set) var completeMembers = 0
  private(set) var warning: StreamWarning?

  init(codec: Codec) throws(StreamError) { inflater = try codec.makeInflater() }

  /// Begins another input.
  func reset() {
    inflater.reset()
    (state, header, trailer) = (.header, GzipHeader(), (0, 0))
    (memberStart, sawPadding, mayHoldOutput) = (0, false, false)
    (position, completeMembers, warning) = (StreamPosition(member: 1), 0, nil)
  }

  /// Whether everything that matters has been seen: the rest is garbage, reported by ``warning``.
  var isInGarbage: Bool { state == .garbage }

  /// Whether the decoder stands behind a whole member, and nothing but another one may follow.
  var isBetweenMembers: Bool { state == .between && !sawPadding }

  /// Passes over whole members that another decoder has decoded, where ``isBetweenMembers``.
  func pass(members: Int, compressed: Int, plain: Int) {
    precondition(isBetweenMembers)
    position.compressed += compressed
    position.plain += plain
    position.member += members
    completeMembers += members
  }

  /// Takes from `input` and appends at most `limit` plain bytes to `output` (`limit` above 0).
  ///
  /// - Returns: How many bytes of `input` were taken: all, or the output is full.
  /// - Throws: ``StreamError/gzip(_:at:)``; what was appended before is decoded, though not verified.
  func decode(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, limit: Int)
    throws(StreamError) -> Int
  {
    let room = output.count + min(limit, output.freeCapacity)
    var index = 0
    while index < input.count || mayHoldOutput, output.count < room || state != .data {
      let rest = input.extracting(index...)
      switch state {
      case .header: index += try takeHeader(rest)
      case .data: index += try takeData(rest, into: &output, limit: room - output.count)
      case .trailer: index += try takeTrailer(rest)
      case .between, .magic:
        try takeBetween(input[index])
        index += 1
      case .garbage:
        position.compressed += rest.count
        index = input.count
      }
    }
    return index
  }

  /// The input has ended.
  func finish() throws(StreamError) {
    switch state {
    case .header, .magic: throw fault(.truncatedHeader)
    case .data: throw fault(.truncatedData)
    case .trailer: throw fault(.truncatedTrailer)
    case .between, .garbage: break
    }
  }

  private func fault(_ fault: GzipFault) -> StreamError { .gzip(fault, at: position) }

  private func takeHeader(_ input: Span<UInt8>) throws(StreamError) -> Int {
    let start = position.compressed - header.length
    defer { position.compressed = start + header.length }
    do {
      let (consumed, isComplete) = try header.take(input)
      if isComplete {
        state = .data
        memberStart = position.plain
        inflater.reset()
      }
      return consumed
    } catch {
      position.compressed = start + header.length - 1
      throw fault(error)
    }
  }

  private func takeData(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, limit: Int
  ) throws(StreamError) -> Int {
    let before = output.count
    let step = inflater.inflate(input, into: &output, limit: limit)
    let made = output.count - before
    position.compressed += step.consumed
    position.plain += made
    mayHoldOutput = step.state == .needsOutput
    switch step.state {
    case .damaged: throw fault(.badData)
    case .needsInput where step.consumed < input.count && step.consumed + made == 0:
      throw fault(.badData)
    case .needsInput, .needsOutput: break
    case .ended:
      let surplus = inflater.surplus
      state = .trailer
      trailer = (0, 0)
      // At most the eight bytes that the trailer is long; they were counted as taken above.
      position.compressed -= surplus.count
      for byte in 0..<surplus.count {
        try takeTrailerByte(UInt8(truncatingIfNeeded: surplus.bytes >> UInt64(8 * byte)))
      }
    }
    return step.consumed
  }

  private func takeTrailer(_ input: Span<UInt8>) throws(StreamError) -> Int {
    var index = 0
    while index < input.count, state == .trailer {
      try takeTrailerByte(input[index])
      index += 1
    }
    return index
  }

  private func takeTrailerByte(_ byte: UInt8) throws(StreamError) {
    trailer.bits |= UInt64(byte) << UInt64(8 * trailer.count)
    trailer.count += 1
    position.compressed += 1
    guard trailer.count == 8 else { return }
    guard UInt32(truncatingIfNeeded: trailer.bits) == inflater.crc else { throw fault(.checksum) }
    let length = UInt32(truncatingIfNeeded: position.plain - memberStart)
    guard UInt32(trailer.bits >> 32) == length else { throw fault(.length) }
    completeMembers += 1
    state = .between
  }

  private func takeBetween(_ byte: UInt8) throws(StreamError) {
    if state == .magic, byte == 0x8b {
      if sawPadding { throw fault(.memberAfterPadding) }
      header = GzipHeader()
      position.member += 1
      state = .header
      let magic: InlineArray<2, UInt8> = [0x1f, 0x8b]
      position.compressed -= 1
      _ = try takeHeader(magic.span)
    } else if state == .between, byte == 0 {
      sawPadding = true
      position.compressed += 1
    } else if state == .between, byte == 0x1f {
      state = .magic
      position.compressed += 1
    } else {
      if state == .magic { position.compressed -= 1 }
      warning = .garbageAfterLastMember(at: position)
      position.compressed += state == .magic ? 2 : 1
      state = .garbage
    }
  }
}
