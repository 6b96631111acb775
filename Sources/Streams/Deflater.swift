// Plain bytes in, complete gzip members out: a header without name and time, the codec's stream, CRC-32 and length.
// BGZF members hold at most 65,280 bytes and their own size, for readers that seek (SAM/BAM specification, section 4.1).

/// How the output is stored.
package enum OutputEncoding: Equatable, Sendable {
  case plain
  /// One member for each chunk; `level` as for zlib, `nil` for the codec's fast one.
  case gzip(level: Int?)
  case bgzf(level: Int?)

  /// What ends an output: BGZF's empty block; for gzip an empty member if there is no other.
  func end(isEmpty: Bool) -> [UInt8] {
    let nothing: [UInt8] = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    switch self {
    case .gzip where isEmpty: return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] + nothing
    case .bgzf:
      return [0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 6, 0, 0x42, 0x43, 2, 0, 27, 0] + nothing
    case .plain, .gzip: return []
    }
  }
}

/// Makes gzip members; one for each worker.
package final class Deflater {
  /// The most plain bytes of a BGZF member, so that its size fits into 16 bits even if nothing can be compressed.
  private static let blockSize = 65280

  private let deflater: any RawDeflater
  private let isBlocked: Bool

  /// - Returns: `nil` for plain output.
  package init?(_ encoding: OutputEncoding, codec: Codec = .standard) throws(StreamError) {
    switch encoding {
    case .plain: return nil
    case .gzip(let level): (deflater, isBlocked) = (try codec.makeDeflater(level: level), false)
    case .bgzf(let level): (deflater, isBlocked) = (try codec.makeDeflater(level: level), true)
    }
  }

  /// Appends `input` as one member, or as BGZF members.
  package func append(_ input: Span<UInt8>, to output: ByteBuffer) throws(StreamError) {
    guard isBlocked else { return try appendMember(input, to: output) }
    var start = 0
    while start < input.count {
      let end = min(start + Self.blockSize, input.count)
      try appendBlock(input.extracting(start..<end), to: output)
      start = end
    }
  }

  private func appendMember(_ input: Span<UInt8>, to output: ByteBuffer) throws(StreamError) {
    output.append(copying: Self.header.span)
    try appendStream(input, to: output)
  }

  private func appendBlock(_ input: Span<UInt8>, to output: ByteBuffer) throws(StreamError) {
    let start = output.count
    output.append(copying: Self.blockHeader.span)
    try appendStream(input, to: output)
    if output.count - start > 1 << 16 { storeBlock(input, to: output, from: start) }
    let size = output.count - start - 1
    output.replace(at: start + 16, with: UInt8(size & 0xff))
    output.replace(at: start + 17, with: UInt8(size >> 8))
  }

  /// Writes the block again, without compression (RFC 1951, section 3.2.4).
  private func storeBlock(_ input: Span<UInt8>, to output: ByteBuffer, from start: Int) {
    output.truncate(to: start)
    output.append(copying: Self.blockHeader.span)
    output.append(1)
    output.append(UInt16(input.count))
    output.append(~UInt16(input.count))
    output.append(copying: input)
    appendTrailer(input, to: output)
  }

  private func appendStream(_ input: Span<UInt8>, to output: ByteBuffer) throws(StreamError) {
    try output.withOutputSpan(extra: deflater.bound(input.count)) { (free) throws(StreamError) in
      try deflater.deflate(input, into: &free)
    }
    appendTrailer(input, to: output)
  }

  private func appendTrailer(_ input: Span<UInt8>, to output: ByteBuffer) {
    output.append(deflater.crc(of: input))
    output.append(UInt32(truncatingIfNeeded: input.count))
  }

  /// Magic, method 8, no flags, no time, no extra flags, unknown system.
  private static let header: InlineArray<10, UInt8> = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]

  /// The same with an extra field `BC` of two bytes: the size of the block less one.
  private static let blockHeader: InlineArray<18, UInt8> = [
    0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 6, 0, 0x42, 0x43, 2, 0, 0, 0,
  ]
}

extension ByteBuffer {
  /// Appends a number, lowest byte first.
  fileprivate func append<T: FixedWidthInteger>(_ number: T) {
    for shift in stride(from: 0, to: T.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> T(shift)))
    }
  }
}
