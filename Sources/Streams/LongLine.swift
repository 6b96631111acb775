// Where a line longer than the limit is cut: a piece of it in, the length of the part to take out. Looks at each
// byte of the piece once, so that a long line costs what its bytes cost.

enum LongLine {
  /// How many separators are offered to the caller before the piece is cut by its runs.
  private static let tries = 256
  /// Bytes that stay behind a cut at a separator, so that a value which only just began is not parted from its key.
  private static let margin = 64

  /// Chooses the cut.
  ///
  /// - Parameters:
  ///   - piece: The bytes of a line, as many as a piece may have.
  ///   - next: The byte behind them.
  ///   - isInsideClaim: Refuses a cut.
  /// - Returns: `1 ... piece.count`, or 0 if the piece is one run that goes on behind it: it has no cut.
  static func cut(
    _ piece: Span<UInt8>, next: UInt8, isInsideClaim: (Span<UInt8>, Int) -> Bool
  ) -> Int {
    var triesLeft = tries
    var index = piece.count - margin - 1
    while index >= 0, triesLeft > 0 {
      if isSeparator(piece[index]) {
        if !isInsideClaim(piece, index + 1) { return index + 1 }
        triesLeft -= 1
      }
      index -= 1
    }
    return runCut(piece, isInsideClaim) ?? lastRun(piece, next: next)
  }

  /// Before a run, as far from the end as a separator is: a run may be the value of the label before it.
  private static func runCut(
    _ piece: Span<UInt8>, _ isInsideClaim: (Span<UInt8>, Int) -> Bool
  ) -> Int? {
    var triesLeft = tries
    var index = piece.count - margin
    while index > 0, triesLeft > 0 {
      if isRunByte(piece[index]), !isRunByte(piece[index - 1]) {
        if !isInsideClaim(piece, index) { return index }
        triesLeft -= 1
      }
      index -= 1
    }
    return nil
  }

  /// Before the run that the piece ends in, whatever stands there.
  private static func lastRun(_ piece: Span<UInt8>, next: UInt8) -> Int {
    if !isRunByte(next) { return piece.count }
    var start = piece.count
    while start > 0, isRunByte(piece[start - 1]) { start -= 1 }
    return start
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "&"), UInt8(ascii: "|"):
      true
    default: false
    }
  }

  /// The length of the run that `bytes` begins with.
  static func runLength(_ bytes: Span<UInt8>) -> Int {
    var index = 0
    while index < bytes.count, isRunByte(bytes[index]) { index += 1 }
    return index
  }

  /// Letters, digits and `. : - _ % @ +`, one bit for each ASCII byte.
  private static let runBytes: (low: UInt64, high: UInt64) = (
    0x07ff_6820_0000_0000, 0x07ff_fffe_87ff_ffff
  )

  /// Whether the byte can be inside an identifier. Those of 0x80 and above cannot: a long text in another script is kept.
  static func isRunByte(_ byte: UInt8) -> Bool {
    if byte & 0x80 != 0 { return false }
    let half = byte & 0x40 == 0 ? runBytes.low : runBytes.high
    return half &>> UInt64(byte & 0x3f) & 1 != 0
  }
}
