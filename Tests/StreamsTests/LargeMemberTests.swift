import TestSupport
import Testing

@testable import Streams

/// A member whose length and offsets need more than 32 bits.
struct LargeMemberTests {
  /// 4 GiB and five bytes of zeros in one member of 4 MiB, made of one flushed block again and again.
  private static let script = """
    import struct, sys, zlib
    code = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = code.compress(bytes(1 << 26)) + code.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, zlib.DEFLATED, -15)
    with open(sys.argv[1], "wb") as file:
        file.write(bytes([31, 139, 8, 0, 0, 0, 0, 0, 0, 255]))
        for _ in range(64): file.write(block)
        file.write(rest.compress(bytes(5)) + rest.flush())
        # The CRC-32 of as many zeros, as zlib computes it in some seconds.
        file.write(struct.pack("<II", 0xb1c2a1a3, 5))
    """

  /// With ISA-L alone: zlib takes ten seconds for it.
  @Test(.enabled(if: Codec.available.contains(.isal), "a build without ISA-L"))
  func countsBeyondFourGibibytes() throws {
    let scratch = Scratch()
    let path = "\(scratch.path)/large.gz"
    run("python3 -c '\(Self.script)' \(path)")
    let source = try Source(path: path, codec: .isal)
    let buffer = ByteBuffer()
    var count = 0
    while try source.read(into: buffer, limit: 1 << 20, pause: -1) == .bytes {
      count += buffer.count
      buffer.removeAll()
    }
    #expect(count == (1 << 32) + 5)
    #expect(source.position.plain == count && source.members == 1 && source.warnings.isEmpty)
  }
}
