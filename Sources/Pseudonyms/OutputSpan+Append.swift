extension OutputSpan<UInt8> {
  /// Appends the bytes at `bytes`, for which there must be room.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    precondition(bytes.count <= freeCapacity, "no room for a token")
    // SAFETY: the room was checked; the caller vouches for `bytes`, which cannot overlap free space.
    unsafe withUnsafeMutableBufferPointer { buffer, initialized in
      guard let start = bytes.baseAddress else { return }
      unsafe (buffer.baseAddress! + initialized).initialize(from: start, count: bytes.count)
      initialized += bytes.count
    }
  }
}
