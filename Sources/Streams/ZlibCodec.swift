// zlib as raw inflater and deflater. The z_stream structures are allocated: zlib keeps pointers to them.
import CZlib

/// Inflates with zlib.
@safe final class ZlibInflater: RawInflater {
  // Invariant: `stream` owns one z_stream that inflateInit2 has accepted, never moved until deinit.
  private let stream: UnsafeMutablePointer<z_stream>
  private(set) var crc: UInt32 = 0

  /// zlib gives back what it does not need.
  var surplus: (bytes: UInt64, count: Int) { (0, 0) }

  init() throws(StreamError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // SAFETY: version and size are those of the header this was compiled with; -15 means raw, 32 KiB window.
    let code = unsafe inflateInit2_(
      stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      unsafe stream.deallocate()
      throw .codec(.zlib, code: Int(code))
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func reset() {
    unsafe inflateReset(stream)
    crc = 0
  }

  func inflate(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, limit: Int)
    -> InflateStep
  {
    // SAFETY: zlib reads `avail_in` bytes of the input and initialises what it takes off `avail_out`; it keeps
    // neither pointer that this method reads again, as both are set at each call.
    unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        let room = min(limit, buffer.count - count, Int(Int32.max))
        let offered = min(source.count, Int(Int32.max))
        let start = unsafe buffer.baseAddress.unsafelyUnwrapped + count
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(offered)
        unsafe stream.pointee.next_out = start
        unsafe stream.pointee.avail_out = UInt32(room)
        let code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        let made = unsafe room - Int(stream.pointee.avail_out)
        let consumed = unsafe offered - Int(stream.pointee.avail_in)
        crc = UInt32(truncatingIfNeeded: unsafe crc32_z(UInt(crc), start, made))
        count += made
        return InflateStep(
          consumed: consumed, state: state(code, full: made == room, empty: consumed == offered))
      }
    }
  }

  private func state(_ code: Int32, full: Bool, empty: Bool) -> InflateStep.State {
    switch code {
    case Z_STREAM_END: .ended
    // Full comes first: zlib may hold more output although the input is empty.
    case Z_OK, Z_BUF_ERROR: full ? .needsOutput : empty ? .needsInput : .damaged
    default: .damaged
    }
  }
}

/// Deflates with zlib at one level.
@safe final class ZlibDeflater: RawDeflater {
  // Invariant: `stream` owns one z_stream that deflateInit2 has accepted, never moved until deinit.
  private let stream: UnsafeMutablePointer<z_stream>

  init(level: Int32) throws(StreamError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // SAFETY: as in ZlibInflater; 8 is zlib's default memory level.
    let code = unsafe deflateInit2_(
      stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      unsafe stream.deallocate()
      throw .codec(.zlib, code: Int(code))
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  func bound(_ length: Int) -> Int { unsafe Int(deflateBound(stream, UInt(length))) }

  func crc(of input: Span<UInt8>) -> UInt32 { zlibCRC(0, input) }

  func deflate(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) throws(StreamError) {
    unsafe deflateReset(stream)
    // SAFETY: as in ZlibInflater.inflate; a chunk is at most 64 MiB, far below 4 GiB.
    try unsafe input.withUnsafeBufferPointer { (source) throws(StreamError) in
      try unsafe output.withUnsafeMutableBufferPointer { (buffer, count) throws(StreamError) in
        let room = min(buffer.count - count, Int(Int32.max))
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(source.count)
        unsafe stream.pointee.next_out = buffer.baseAddress.unsafelyUnwrapped + count
        unsafe stream.pointee.avail_out = UInt32(room)
        let code = unsafe CZlib.deflate(stream, Z_FINISH)
        count += unsafe room - Int(stream.pointee.avail_out)
        guard code == Z_STREAM_END else { throw .codec(.zlib, code: Int(code)) }
      }
    }
  }
}

/// CRC-32 of gzip, continued from `crc` (0 at the start).
func zlibCRC(_ crc: UInt32, _ bytes: Span<UInt8>) -> UInt32 {
  // SAFETY: crc32_z reads the span's bytes.
  unsafe bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return crc }
    return UInt32(truncatingIfNeeded: unsafe crc32_z(UInt(crc), base, buffer.count))
  }
}
