import Testing

@testable import Streams

/// What sees the bytes on their way, for digests.
struct StoredBytesTests {
  let scratch = Scratch()

  private func stored(_ path: String) throws -> Bytes {
    var seen = Bytes()
    try StoredBytes.read(path: path) { piece in
      for index in piece.indices { seen.append(piece[index]) }
    }
    return seen
  }

  @Test(arguments: [0, 1, 1 << 18, (1 << 18) + 1, 600_000])
  func lendsAllBytesOfAFile(count: Int) throws {
    let bytes = logText(count)
    #expect(try stored(scratch.file("a", bytes)) == bytes)
  }

  @Test func refusesWhatIsNoFileAndStopsWhenAsked() throws {
    run("mkfifo \(scratch.path)/pipe")
    #expect(throws: StreamError.notAFile(.pipe)) { try stored("\(scratch.path)/pipe") }
    let cancellation = Cancellation()
    cancellation.cancel()
    let path = scratch.file("a", [0x61])
    #expect(throws: StreamError.cancelled) {
      try StoredBytes.read(path: path, cancellation: cancellation) { _ in }
    }
  }

  /// Plain, gzip, gzip with zeros, and with garbage behind it, which is not decoded.
  @Test(arguments: [0, 1, 2, 3]) func showsEveryStoredByteOfAnInputOnce(kind: Int) throws {
    let plain = logText(700_000)
    let bytes =
      switch kind {
      case 0: plain
      case 1: try member(plain)
      case 2: try member(plain) + Bytes(repeating: 0, count: 300_000)
      default: try member(plain) + plain
      }
    let source = try Source(path: scratch.file("a", bytes))
    var seen = Bytes()
    source.onStored = { piece in
      unsafe piece.withUnsafeBufferPointer { unsafe seen.append(contentsOf: $0) }
    }
    let buffer = ByteBuffer()
    while try source.read(into: buffer, limit: 1 << 20, pause: -1) == .bytes {}
    let count = source.compressedBytes
    try source.readRest()
    #expect(seen == bytes)
    #expect(kind == 3 ? count < bytes.count : count == bytes.count)
    #expect(buffer.bytes == plain)
  }

  @Test func showsEveryByteThatIsWritten() throws {
    let sink = try Sink(path: "\(scratch.path)/out")
    var seen = Bytes()
    sink.onWrite = { piece in
      unsafe piece.withUnsafeBufferPointer { unsafe seen.append(contentsOf: $0) }
    }
    for count in [0, 1, 70_000] {
      let bytes = logText(count)
      try sink.write(bytes.span)
    }
    try sink.commit()
    #expect(seen == contents("\(scratch.path)/out"))
  }

  @Test func discardsAnOutputThatCannotBeRecorded() throws {
    let sink = try Sink(path: "\(scratch.path)/out")
    let bytes: Bytes = [0x61]
    try sink.write(bytes.span)
    #expect(throws: StreamError.cancelled) {
      try sink.commit(like: nil) { () throws(StreamError) in throw .cancelled }
    }
    #expect(scratch.names.isEmpty)
  }
}
