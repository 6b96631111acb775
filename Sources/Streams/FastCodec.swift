// ISA-L as raw inflater and deflater: the one file that knows whether the trait `ISAL` is built in.
#if ISAL
  import CISAL
  import Glibc
  import Synchronization

  /// The codec of the trait `ISAL`.
  enum FastCodec {
    static let isBuiltIn = true
    static func makeInflater() throws(StreamError) -> any RawInflater { ISALInflater() }
    static func makeDeflater() throws(StreamError) -> any RawDeflater { ISALDeflater() }
  }

  /// Inflates with ISA-L. The state (about 90 KiB) is allocated once: it holds pointers into itself.
  @safe final class ISALInflater: RawInflater {
    // Invariant: `state` owns one inflate_state that isal_inflate_init has set up, never moved until deinit.
    private let state: UnsafeMutablePointer<inflate_state>
    private var isDamaged = false

    init() {
      unsafe state = .allocate(capacity: 1)
      unsafe isal_inflate_init(state)
      reset()
    }

    deinit { unsafe state.deallocate() }

    var crc: UInt32 { unsafe state.pointee.crc }

    var surplus: (bytes: UInt64, count: Int) {
      let bits = unsafe state.pointee.read_in_length
      return unsafe (state.pointee.read_in >> UInt64(bits & 7), Int(bits >> 3))
    }

    func reset() {
      unsafe isal_inflate_reset(state)
      // The CRC is taken from the output while it is in the cache; the trailer stays ours to check.
      unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR)
      unsafe state.pointee.crc = 0
      isDamaged = false
    }

    func inflate(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, limit: Int)
      -> InflateStep
    {
      // SAFETY: ISA-L reads `avail_in` bytes of the input, initialises what it takes off `avail_out`, and copies
      // its history into the state before it returns.
      unsafe input.withUnsafeBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { buffer, count in
          let room = min(limit, buffer.count - count, Int(Int32.max))
          let offered = min(source.count, Int(Int32.max))
          unsafe state.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          unsafe state.pointee.avail_in = UInt32(offered)
          unsafe state.pointee.next_out = buffer.baseAddress.unsafelyUnwrapped + count
          unsafe state.pointee.avail_out = UInt32(room)
          let code = unsafe isal_inflate(state)
          let made = unsafe room - Int(state.pointee.avail_out)
          // At damage ISA-L counts bytes that are not there: `avail_in` may have gone below 0.
          let left = unsafe Int(Int32(bitPattern: state.pointee.avail_in))
          let consumed = offered - max(0, min(left, offered))
          count += made
          return InflateStep(consumed: consumed, state: stepState(code, full: made == room))
        }
      }
    }

    private func stepState(_ code: Int32, full: Bool) -> InflateStep.State {
      guard code == ISAL_DECOMP_OK || code == ISAL_END_INPUT || code == ISAL_OUT_OVERFLOW else {
        // What was decoded before the damage and found no room is still to be had: the state is told that its input
        // has ended there, and gives out what its history holds.
        isDamaged = true
        unsafe state.pointee.block_state = ISAL_BLOCK_INPUT_DONE
        return full ? .needsOutput : .damaged
      }
      if unsafe state.pointee.block_state == ISAL_BLOCK_FINISH {
        return isDamaged ? .damaged : .ended
      }
      return full ? .needsOutput : isDamaged ? .damaged : .needsInput
    }
  }

  /// Deflates with ISA-L at its level 1.
  @safe final class ISALDeflater: RawDeflater {
    // Invariant: `stream` is one isal_zstream of StreamMemory and `levelBuffer` owns the memory it points to.
    private let stream: UnsafeMutablePointer<isal_zstream>
    private let levelBuffer: UnsafeMutablePointer<UInt8>

    /// ISAL_DEF_LVL1_LARGE, a macro that Swift does not see: 4 KiB, the hash table of 8 Ki entries of two bytes,
    /// and 64 Ki tokens of four bytes.
    private static let levelBufferSize = 4 << 10 + 2 * (8 << 10) + 4 * (64 << 10)

    init() {
      unsafe stream = StreamMemory.take()
      unsafe levelBuffer = .allocate(capacity: Self.levelBufferSize)
      unsafe levelBuffer.initialize(repeating: 0, count: Self.levelBufferSize)
      unsafe isal_deflate_stateless_init(stream)
    }

    deinit {
      unsafe StreamMemory.give(stream)
      unsafe levelBuffer.deallocate()
    }

    /// Stored blocks of 65,535 bytes with five bytes of header each, and room for the last block's flush.
    func bound(_ length: Int) -> Int { length + (length / 65535 + 1) * 5 + 512 }

    func crc(of input: Span<UInt8>) -> UInt32 {
      // SAFETY: crc32_gzip_refl reads the span's bytes.
      unsafe input.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe crc32_gzip_refl(0, base, UInt64(buffer.count))
      }
    }

    func deflate(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) throws(StreamError) {
      // SAFETY: ISA-L reads `avail_in` bytes and initialises what it takes off `avail_out`.
      try unsafe input.withUnsafeBufferPointer { (source) throws(StreamError) in
        try unsafe output.withUnsafeMutableBufferPointer { (buffer, count) throws(StreamError) in
          let room = min(buffer.count - count, Int(Int32.max))
          unsafe isal_deflate_stateless_init(stream)
          unsafe stream.pointee.level = 1
          unsafe stream.pointee.level_buf = levelBuffer
          unsafe stream.pointee.level_buf_size = UInt32(Self.levelBufferSize)
          unsafe stream.pointee.end_of_stream = 1
          unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          unsafe stream.pointee.avail_in = UInt32(source.count)
          unsafe stream.pointee.next_out = buffer.baseAddress.unsafelyUnwrapped + count
          unsafe stream.pointee.avail_out = UInt32(room)
          let code = unsafe isal_deflate_stateless(stream)
          guard code == COMP_OK, unsafe stream.pointee.avail_in == 0 else {
            throw .codec(.isal, code: Int(code))
          }
          count += unsafe room - Int(stream.pointee.avail_out)
        }
      }
    }
  }
  /// Memory for `isal_zstream`s at addresses that make the output depend on the input alone.
  ///
  /// ISA-L 2.30 takes the third position of a stream for its hash table from the wrong register: what it hashes is the
  /// address of the stream, shifted right by 16 (`write_first_byte` in igzip_icf_body_h1_gr_bt.asm; later versions load
  /// the register first). About one member in three thousand then has one match more or less, in every run, another
  /// one. So streams are placed where that hash has one value, which is the case once in about 512 MiB.
  private enum StreamMemory {
    private static let alignment: UInt = 1 << 16
    private static let hashMask: UInt32 = (8 << 10) - 1
    private static let lowest: UInt = 0x2000_0000
    private static let highest: UInt = 1 << 46

    private struct State {
      var next = lowest
      var free: [UInt] = []
    }
    private static let state = Mutex(State())

    /// A zeroed stream. Where no such address is free, any will do: the output is right, only not the same each time.
    static func take() -> UnsafeMutablePointer<isal_zstream> {
      let address = state.withLock { state in state.free.popLast() ?? map(&state.next) }
      if let address, let stream = unsafe UnsafeMutablePointer<isal_zstream>(bitPattern: address) {
        return unsafe stream
      }
      let stream = UnsafeMutablePointer<isal_zstream>.allocate(capacity: 1)
      // SAFETY: a C structure whose fields all may be zero.
      unsafe memset(stream, 0, MemoryLayout<isal_zstream>.stride)
      return unsafe stream
    }

    private static func map(_ next: inout UInt) -> UInt? {
      for _ in 0..<64 {
        guard let address = following(&next) else { return nil }
        let size = unsafe MemoryLayout<isal_zstream>.stride
        if System.map(at: address, length: size) { return address }
      }
      return nil
    }

    /// Streams are kept for the next deflater: there are as many as ever were in use at a time.
    static func give(_ stream: UnsafeMutablePointer<isal_zstream>) {
      let address = UInt(bitPattern: stream)
      state.withLock { $0.free.append(address) }
    }

    /// The next address of the wanted hash.
    private static func following(_ next: inout UInt) -> UInt? {
      let wanted = hash(lowest)
      while next < highest {
        let address = next
        next += alignment
        if hash(address) == wanted { return address }
      }
      return nil
    }

    /// What the wrong register is hashed to: CRC-32C of 32 bits, cut to the size of the table.
    private static func hash(_ address: UInt) -> UInt32 {
      var shifted = UInt32(truncatingIfNeeded: address >> 16)
      // SAFETY: crc32_iscsi reads the four bytes of this frame.
      let crc = unsafe withUnsafeMutableBytes(of: &shifted) { bytes in
        unsafe crc32_iscsi(bytes.assumingMemoryBound(to: UInt8.self).baseAddress, 4, 0)
      }
      return crc & hashMask
    }
  }
#else
  /// The codec of the trait `ISAL`, which this build lacks.
  enum FastCodec {
    static let isBuiltIn = false
    static func makeInflater() throws(StreamError) -> any RawInflater { try ZlibInflater() }
    static func makeDeflater() throws(StreamError) -> any RawDeflater {
      try ZlibDeflater(level: 1)
    }
  }
#endif
