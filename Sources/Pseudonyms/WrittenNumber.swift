import Identifiers

/// The digits of a written identifier, apart from what stands between them.
struct WrittenNumber {
  /// The most digits that are taken: FF1 takes halves below 2^63.
  static let digitLimit = 36
  /// How many bytes more than the original a rewritten value may have: zeros that were not written come back.
  static let growth = 15

  /// The values of the digits; the first ``count`` of them count.
  var digits = InlineArray<36, UInt8>(repeating: 0)
  private(set) var count = 0
  /// 10 or 16.
  let radix: Int
  /// Zeros that belong before the first digit and were not written.
  private(set) var unwrittenZeros = 0
  /// Whether the first letter among the digits is a capital.
  private(set) var isUpperCase = false

  /// Reads the digits of `range`. Nil for what is not of the form of `class`: nothing of such a value may stay as it is.
  ///
  /// - Parameter class: One of those that ``FormatPreservingCipher`` takes.
  init?(_ class: IdentifierClass, _ text: Span<UInt8>, in range: Range<Int>) {
    radix = [.mac, .meid, .android].contains(`class`) ? 16 : 10
    if `class` == .mac, MACAddress(text, in: range) == nil { return nil }
    let start = Self.labelEnd(`class`, text, in: range)
    let hasFiller =
      `class` == .iccid && range.count > 1 && text[range.upperBound - 1] | 0x20 == UInt8(ascii: "f")
    for index in start..<(range.upperBound - (hasFiller ? 1 : 0)) {
      if isDigit(text[index]) {
        if `class` == .mac, isLoneDigit(text, index, in: range) { append(0) }
        guard count < Self.digitLimit else { return nil }
        noteCase(of: text[index])
        append(text[index].hexValue)
      } else if !Self.isSeparator(text[index], in: `class`) {
        return nil
      }
    }
    if `class` == .android { pad(to: 16) }
  }

  /// Appends the text with the digits that are there now, everything else as it was.
  func append(
    _ class: IdentifierClass, _ text: Span<UInt8>, in range: Range<Int>,
    to output: inout OutputSpan<UInt8>
  ) {
    var next = 0
    let start = Self.labelEnd(`class`, text, in: range)
    for index in range.lowerBound..<start { output.append(text[index]) }
    for _ in 0..<unwrittenZeros { append(digit: &next, to: &output) }
    for index in start..<range.upperBound {
      guard isDigit(text[index]), next < count else {
        output.append(text[index])
        continue
      }
      if `class` == .mac, isLoneDigit(text, index, in: range) { append(digit: &next, to: &output) }
      append(digit: &next, to: &output)
    }
  }

  private func append(digit next: inout Int, to output: inout OutputSpan<UInt8>) {
    let value = digits[next]
    output.append(value < 10 ? 0x30 + value : (isUpperCase ? 0x37 : 0x57) + value)
    next += 1
  }

  private mutating func append(_ value: UInt8) {
    digits[count] = value
    count += 1
  }

  /// Android prints the number without the zeros before it.
  private mutating func pad(to width: Int) {
    guard (1..<width).contains(count) else { return }
    unwrittenZeros = width - count
    for index in (0..<width).reversed() {
      digits[index] = index < unwrittenZeros ? 0 : digits[index - unwrittenZeros]
    }
    count = width
  }

  private mutating func noteCase(of byte: UInt8) {
    guard byte.isUpperCase, !(0..<count).contains(where: { digits[$0] > 9 }) else { return }
    isUpperCase = true
  }

  private func isDigit(_ byte: UInt8) -> Bool { radix == 16 ? byte.isHexDigit : byte.isDigit }

  /// Whether the digit is a group of one: a byte of a MAC address whose leading zero was dropped.
  private func isLoneDigit(_ text: Span<UInt8>, _ index: Int, in range: Range<Int>) -> Bool {
    (index == range.lowerBound || !text[index - 1].isHexDigit)
      && (index + 1 == range.upperBound || !text[index + 1].isHexDigit)
  }

  /// Where the digits begin: behind a label that belongs to the value (3GPP TS 29.571).
  private static func labelEnd(
    _ class: IdentifierClass, _ text: Span<UInt8>, in range: Range<Int>
  ) -> Int {
    let labels: InlineArray<2, StaticString>
    switch `class` {
    case .imsi: labels = ["imsi-", "imsi-"]
    case .imei: labels = ["imei-", "imeisv-"]
    case .phone: labels = ["msisdn-", "tel:"]
    default: return range.lowerBound
    }
    for index in labels.indices where text.hasIgnoringCase(labels[index], at: range.lowerBound) {
      return min(range.upperBound, range.lowerBound + labels[index].utf8CodeUnitCount)
    }
    return range.lowerBound
  }

  /// What may stand between digits.
  private static func isSeparator(_ byte: UInt8, in class: IdentifierClass) -> Bool {
    switch byte {
    case _ where `class` == .android: false
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"): true
    case UInt8(ascii: " "), UInt8(ascii: "/"): `class` != .mac
    case UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: ")"): `class` == .phone
    default: false
    }
  }
}
