import CZlibReference

@testable import Streams

/// Members by each codec, in several splits, against zlib's own reader: the same bytes, or both refuse.
enum GzipTarget {
  /// What becomes of an input: its plain bytes, and whether it is refused, or only its end is.
  struct Outcome: Equatable {
    var plain: [UInt8] = []
    var isRefused = false
    var hasGarbage = false
    /// What zlib refuses is a set of Huffman codes that leaves some bits without a meaning. RFC 1951 does not say that it
    /// must be complete, and ISA-L does not ask; the checksum tells whether the bytes are right.
    var isIncompleteCode = false
  }

  /// Larger outputs are left alone, or every bomb would be found anew.
  private static let largest = 1 << 20

  static func run(_ input: [UInt8]) {
    guard input.count >= 2, input[0] == 0x1f, input[1] == 0x8b,
      let expected = reference(input)
    else { return }
    for codec in Codec.available {
      for split in [input.count, 1, 7] {
        let outcome = decoded(input, codec, split: split)
        if codec == .isal, expected.isIncompleteCode { continue }
        precondition(outcome.isRefused == expected.isRefused, "one refuses, the other does not")
        if expected.isRefused {
          // How far each comes before it sees the damage differs; no byte of that may.
          precondition(
            outcome.plain.starts(with: expected.plain) || expected.plain.starts(with: outcome.plain)
          )
        } else {
          precondition(outcome == expected, "other bytes")
        }
      }
    }
  }

  private static func decoded(_ input: [UInt8], _ codec: Codec, split: Int) -> Outcome {
    var outcome = Outcome()
    let output = ByteBuffer()
    do throws(StreamError) {
      let decoder = try GzipDecoder(codec: codec)
      var start = 0
      while start < input.count || decoder.mayHoldOutput {
        let piece = input.span.extracting(start..<min(start + split, input.count))
        start += try output.withOutputSpan(extra: 4096) { (output) throws(StreamError) in
          try decoder.decode(piece, into: &output, limit: 4096)
        }
        if output.count > 2 * largest { break }
      }
      try decoder.finish()
      outcome.hasGarbage = decoder.warning != nil
    } catch { outcome.isRefused = true }
    outcome.plain = output.withSpan { span in span.withUnsafeBufferPointer { Array($0) } }
    return outcome
  }

  /// Member by member with `inflateInit2(31)`; nil for an output that is too large. Between members our own rules hold: zeros
  /// are padding, behind them no member may follow, all else is garbage unless it begins like a member.
  private static func reference(_ input: [UInt8]) -> Outcome? {
    var outcome = Outcome()
    var rest = input[...]
    while true {
      guard let (plain, used, message) = member(Array(rest)) else { return nil }
      outcome.plain += plain
      if outcome.plain.count > largest { return nil }
      guard let used else {
        outcome.isRefused = true
        outcome.isIncompleteCode = message.hasSuffix(" set") || message.hasPrefix("invalid code")
        return outcome
      }
      rest = rest.dropFirst(used)
      let padded = rest.drop { $0 == 0 }
      let isPadded = padded.count < rest.count
      rest = padded
      if rest.isEmpty { return outcome }
      guard rest.first == 0x1f, rest.count == 1 || rest.dropFirst().first == 0x8b else {
        outcome.hasGarbage = true
        return outcome
      }
      if isPadded || rest.count == 1 {
        outcome.isRefused = true
        return outcome
      }
    }
  }

  /// The bytes of the first member, and how long it is; no length where it is damaged or cut, but what zlib says.
  private static func member(_ input: [UInt8]) -> (plain: [UInt8], used: Int?, message: String)? {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var input = input
    var plain: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 14)
    return input.withUnsafeMutableBufferPointer { buffer in
      stream.next_in = buffer.baseAddress
      stream.avail_in = UInt32(buffer.count)
      while true {
        let result = block.withUnsafeMutableBufferPointer { block in
          stream.next_out = block.baseAddress
          stream.avail_out = UInt32(block.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        plain += block[..<(block.count - Int(stream.avail_out))]
        if plain.count > largest { return nil }
        if result == Z_STREAM_END { return (plain, buffer.count - Int(stream.avail_in), "") }
        if result != Z_OK || (stream.avail_in == 0 && stream.avail_out > 0) {
          return (plain, nil, stream.msg.map { String(cString: $0) } ?? "")
        }
      }
    }
  }
}
