// The raw-deflate codecs behind the gzip framing: what the framing asks of them, and which one is used.

/// The library that inflates and deflates.
package enum Codec: String, Sendable, CaseIterable {
  /// zlib: everywhere, every level.
  case zlib
  /// ISA-L: three to four times as fast in both directions, built in with the trait `ISAL`.
  case isal = "ISA-L"

  /// The codecs of this build.
  package static var available: [Codec] { FastCodec.isBuiltIn ? [.zlib, .isal] : [.zlib] }

  /// The fastest codec of this build.
  package static var standard: Codec { FastCodec.isBuiltIn ? .isal : .zlib }

  func makeInflater() throws(StreamError) -> any RawInflater {
    switch self {
    case .zlib: try ZlibInflater()
    case .isal: try FastCodec.makeInflater()
    }
  }

  /// - Parameter level: 0 (stored) to 9 as zlib counts, always done by zlib; `nil` for the codec's fast level.
  func makeDeflater(level: Int?) throws(StreamError) -> any RawDeflater {
    guard let level else {
      return self == .isal ? try FastCodec.makeDeflater() : try ZlibDeflater(level: 1)
    }
    return try ZlibDeflater(level: Int32(min(max(level, 0), 9)))
  }
}

/// What one call of a ``RawInflater`` did.
struct InflateStep {
  enum State { case needsInput, needsOutput, ended, damaged }
  /// Bytes of the input taken.
  var consumed: Int
  var state: State
}

/// Inflates one raw deflate stream at a time (RFC 1951), in any split of input and output.
protocol RawInflater: AnyObject {
  /// CRC-32 of what came out since the last reset.
  var crc: UInt32 { get }

  /// Whole bytes taken beyond the end of the stream, lowest byte first, and how many (`0 ... 8`); they belong to
  /// what follows. Meaningful after ``InflateStep/State/ended`` only, and may stem from an earlier input span.
  var surplus: (bytes: UInt64, count: Int) { get }

  func reset()

  /// Takes from `input`, appends at most `limit` bytes to `output`.
  func inflate(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, limit: Int)
    -> InflateStep
}

/// Makes one raw deflate stream of a whole input at once.
protocol RawDeflater: AnyObject {
  /// The most bytes `deflate` can append for an input of this length.
  func bound(_ length: Int) -> Int

  func crc(of input: Span<UInt8>) -> UInt32

  /// Appends the stream to `output`, whose free bytes are at least `bound(input.count)`.
  func deflate(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) throws(StreamError)
}
