/// FF1, the format-preserving encryption of NIST SP 800-38G (Algorithms 7 and 8), over numbers of up to 126 bits.
///
/// One per worker, for one thread at a time; nothing here allocates or throws after `init`. A value costs 11 or 12 calls
/// of AES.
package final class FF1 {
  /// The fewest values a domain may have: below that, a table of all pairs is soon made (SP 800-38G Rev. 1, section 5.2).
  package static let domainMinimum = 1_000_000
  private static let roundCount = 10

  private let cipher: AESBlocks

  /// - Parameter key: 16, 24 or 32 bytes.
  /// - Throws: ``KeyError/library(operation:)``.
  package init(key: Span<UInt8>) throws(KeyError) { cipher = try AESBlocks(key: key) }

  /// Encrypts the `numerals` of `range`, each `0 ..< radix`, in place.
  ///
  /// - Parameters:
  ///   - range: As many as ``isSupported(count:radix:)`` takes.
  ///   - radix: 2 ... 36.
  ///   - tweak: Any number of bytes below 2^32.
  package func encrypt(
    _ numerals: inout MutableSpan<UInt8>, in range: Range<Int>, radix: Int, tweak: Span<UInt8>
  ) {
    let rounds = Rounds(cipher, range, radix: radix, tweak: tweak)
    var (left, right) = rounds.halves(of: numerals)
    for round in 0..<Self.roundCount {
      let modulus = rounds.modulus(of: round)
      let sum = (UInt128(left) + rounds.function(round, right, cipher)) % UInt128(modulus)
      (left, right) = (right, UInt64(sum))
    }
    rounds.write(left, right, to: &numerals)
  }

  /// Undoes ``encrypt(_:in:radix:tweak:)``.
  package func decrypt(
    _ numerals: inout MutableSpan<UInt8>, in range: Range<Int>, radix: Int, tweak: Span<UInt8>
  ) {
    let rounds = Rounds(cipher, range, radix: radix, tweak: tweak)
    var (left, right) = rounds.halves(of: numerals)
    for round in (0..<Self.roundCount).reversed() {
      let modulus = rounds.modulus(of: round)
      let taken = UInt64(rounds.function(round, left, cipher) % UInt128(modulus))
      let difference = right >= taken ? right - taken : right + (modulus - taken)
      (left, right) = (difference, left)
    }
    rounds.write(left, right, to: &numerals)
  }

  /// Whether there are ``domainMinimum`` or more strings of this length, and a half of one is a number below 2^63.
  package static func isSupported(count: Int, radix: Int) -> Bool {
    guard count >= 2, (2...36).contains(radix) else { return false }
    guard power(radix, count - count / 2) != nil else { return false }
    return power(radix, count).map { $0 >= domainMinimum } ?? true
  }

  /// `radix` to the power of `count`, if it is at most 2^63.
  fileprivate static func power(_ radix: Int, _ count: Int) -> UInt64? {
    var power: UInt64 = 1
    for _ in 0..<count {
      let (product, overflow) = power.multipliedReportingOverflow(by: UInt64(radix))
      guard !overflow, product <= 1 << 63 else { return nil }
      power = product
    }
    return power
  }
}

/// What all rounds of one value share. The names of the standard: `u`, `v` are the counts, `b` is `byteCount`, `d`
/// `resultCount`, `P ‖ Q` the message of the round function, whose last block alone differs from round to round.
private struct Rounds {
  private let radix: UInt64
  private let range: Range<Int>
  private let counts: (left: Int, right: Int)
  private let moduli: (left: UInt64, right: UInt64)
  private let byteCount: Int
  private let resultCount: Int
  private let chain: UInt128
  private let lastBlock: UInt128

  init(_ cipher: AESBlocks, _ range: Range<Int>, radix: Int, tweak: Span<UInt8>) {
    let count = range.count
    precondition(FF1.isSupported(count: count, radix: radix), "FF1 does not take such a string")
    self.radix = UInt64(radix)
    self.range = range
    counts = (count / 2, count - count / 2)
    moduli = (FF1.power(radix, counts.left)!, FF1.power(radix, counts.right)!)
    byteCount = (71 - (moduli.right - 1).leadingZeroBitCount) / 8
    resultCount = 4 * ((byteCount + 3) / 4) + 4
    var first: UInt128 = 0x0102_01 << 104 | UInt128(radix) << 80 | 10 << 72
    first |= UInt128(counts.left & 0xFF) << 64 | UInt128(count) << 32 | UInt128(tweak.count)
    var chain = cipher.encrypt(first)
    // The tweak ends, behind it zeros, where one byte for the round and those of a half are left of the last block.
    let open = 16 - byteCount - 1
    let blockCount = max(0, tweak.count - open + 15) / 16
    for index in 0..<blockCount {
      chain = cipher.encrypt(chain ^ Self.block(of: tweak, from: 16 * index))
    }
    lastBlock = Self.block(of: tweak, from: 16 * blockCount)
    self.chain = chain
  }

  /// The 16 bytes of `bytes` from `offset` on, zeros where there are none.
  private static func block(of bytes: Span<UInt8>, from offset: Int) -> UInt128 {
    (offset..<(offset + 16)).reduce(0) { $0 << 8 | ($1 < bytes.count ? UInt128(bytes[$1]) : 0) }
  }

  /// The modulus of the half that the round changes.
  func modulus(of round: Int) -> UInt64 { round % 2 == 0 ? moduli.left : moduli.right }

  /// The round function: the first `resultCount` bytes of the CBC-MAC, at most 12, as a number.
  func function(_ round: Int, _ half: UInt64, _ cipher: AESBlocks) -> UInt128 {
    let block = lastBlock | UInt128(round) << (8 * byteCount) | UInt128(half)
    return cipher.encrypt(chain ^ block) >> (128 - 8 * resultCount)
  }

  /// Where the right half begins.
  private var middle: Int { range.lowerBound + counts.left }

  func halves(of numerals: borrowing MutableSpan<UInt8>) -> (UInt64, UInt64) {
    var (left, right): (UInt64, UInt64) = (0, 0)
    for index in range.lowerBound..<middle { left = left * radix + UInt64(numerals[index]) }
    for index in middle..<range.upperBound { right = right * radix + UInt64(numerals[index]) }
    return (left, right)
  }

  func write(_ left: UInt64, _ right: UInt64, to numerals: inout MutableSpan<UInt8>) {
    var (left, right) = (left, right)
    for index in (range.lowerBound..<middle).reversed() {
      numerals[index] = UInt8(left % radix)
      left /= radix
    }
    for index in (middle..<range.upperBound).reversed() {
      numerals[index] = UInt8(right % radix)
      right /= radix
    }
  }
}
