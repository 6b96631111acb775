import Testing

@testable import Streams

struct ByteBufferTests {
  @Test(arguments: [0, 1, 15, 16, 17, 1000])
  func appendsBytesAndSpansInOrder(count: Int) {
    let buffer = ByteBuffer()
    var expected = Bytes()
    for index in 0..<count {
      buffer.append(UInt8(truncatingIfNeeded: index))
      expected.append(UInt8(truncatingIfNeeded: index))
    }
    buffer.append(copying: expected.span)
    #expect(buffer.bytes == expected + expected)
  }

  @Test func copiesARangeOnly() {
    let buffer = ByteBuffer()
    let bytes: Bytes = [1, 2, 3, 4]
    buffer.append(copying: bytes.span, 1..<3)
    buffer.append(copying: bytes.span, 4..<4)
    #expect(buffer.bytes == [2, 3])
  }

  @Test func keepsWhatWasAppendedBeforeAThrow() {
    let buffer = ByteBuffer()
    #expect(throws: StreamError.cancelled) {
      try buffer.withOutputSpan(extra: 10) { (output) throws(StreamError) in
        output.append(7)
        throw .cancelled
      }
    }
    #expect(buffer.bytes == [7])
  }

  @Test func givesAtLeastTheRoomThatWasAskedFor() {
    let buffer = ByteBuffer()
    buffer.append(1)
    let room = buffer.withOutputSpan(extra: 5000) { $0.freeCapacity }
    #expect(room >= 5000)
    #expect(buffer.bytes == [1])
  }

  @Test func keepsItsMemoryWhenEmptiedAndGivesItBackWhenShrunk() {
    let buffer = ByteBuffer(capacity: 100)
    buffer.ensureFree(1 << 20)
    buffer.removeAll()
    #expect(buffer.capacity >= 1 << 20)
    buffer.removeAll(shrinkingTo: 100)
    #expect(buffer.capacity == 100)
  }

  @Test func removesFromTheFrontAndTruncates() {
    let buffer = ByteBuffer()
    buffer.append(copying: Bytes(0..<10).span)
    buffer.removeFirst(3)
    buffer.truncate(to: 5)
    buffer.replace(at: 0, with: 99)
    #expect(buffer.bytes == [99, 4, 5, 6, 7])
  }
}
