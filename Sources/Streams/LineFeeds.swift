// Line feeds: the first, the last, how many; and the magic of gzip. Spans in, offsets out; linear.
import Glibc

extension Span<UInt8> {
  /// The offset of the first line feed at or after `start`.
  package func firstLineFeed(from start: Int) -> Int? { first(0x0a, from: start) }

  /// The offset of the first `1f 8b` at or after `start`.
  func firstMagic(from start: Int) -> Int? {
    var start = start
    while let found = first(0x1f, from: start), found + 1 < count {
      if self[found + 1] == 0x8b { return found }
      start = found + 1
    }
    return nil
  }

  private func first(_ byte: UInt8, from start: Int) -> Int? {
    precondition(start >= 0 && start <= count)
    // SAFETY: memchr looks at `start ..< count`.
    return unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// The offset of the last line feed in `range`: as many steps as the last line has bytes.
  ///
  /// A loop, because memrchr is not among what Swift's Glibc module shows.
  func lastLineFeed(in range: Range<Int>) -> Int? {
    var index = range.upperBound
    while index > range.lowerBound {
      index -= 1
      if self[index] == 0x0a { return index }
    }
    return nil
  }

  /// How many line feeds there are, eight bytes at a step in a form that the compiler makes vectors of.
  package var lineFeedCount: Int {
    // SAFETY: each load takes 8 bytes at an offset of at most `count - 8`.
    unsafe withUnsafeBytes { bytes in
      let ones: UInt64 = 0x0101_0101_0101_0101
      let words = bytes.count / 8
      var (total, word) = (0, 0)
      while word < words {
        // A byte of the sum counts to 255.
        let end = Swift.min(words, word + 255)
        var sums: UInt64 = 0
        for index in word..<end {
          let load = unsafe bytes.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
          let difference = load ^ (ones &* 0x0a)
          let isOther = ((difference & (ones &* 0x7f)) &+ (ones &* 0x7f)) | difference
          sums &+= (~isOther >> 7) & ones
        }
        // Pairs of bytes first: eight sums of 255 do not fit into one byte.
        let pairs = (sums & 0x00ff_00ff_00ff_00ff) &+ ((sums >> 8) & 0x00ff_00ff_00ff_00ff)
        total += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
        word = end
      }
      for index in words * 8..<bytes.count where unsafe bytes[index] == 0x0a { total += 1 }
      return total
    }
  }
}
