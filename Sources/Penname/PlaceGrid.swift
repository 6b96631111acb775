import Identifiers

/// Makes positions coarse: each number becomes the corner of its cell in a grid of degrees, to the south and west.
///
/// Decimal arithmetic on the text, so that 39.9 is no binary fraction. 0.1° is about 11 km from south to north.
package struct PlaceGrid: Equatable, Sendable {
  /// The width of a cell in units of its last decimal, from 1 on, and how many decimals that has, 0 ... 6.
  let step: Int
  let decimals: Int
  private let unitsPerDegree: Int

  init(step: Int, decimals: Int) {
    self.step = step
    self.decimals = decimals
    unitsPerDegree = (0..<decimals).reduce(1) { units, _ in units * 10 }
  }

  /// The width of a cell in degrees as it is written, `0.1` or `5`: above 0, at most 90, up to 6 decimals; nil for others.
  init?(degrees: String) {
    let parts = degrees.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts.last?.isEmpty == false,
      digits.utf8.count <= 9, digits.utf8.allSatisfy(\.isDigit), let step = Int(digits)
    else { return nil }
    let decimals = parts.count == 2 ? parts[1].count : 0
    self.init(step: step, decimals: decimals)
    guard step > 0, decimals <= 6, step <= 90 * unitsPerDegree else { return nil }
  }

  /// The width of a cell, `0.1`.
  var degrees: String {
    var bytes: [UInt8] = []
    append(step, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A tenth of a degree: what the policy `research` leaves of a position.
  static let tenth = PlaceGrid(step: 1, decimals: 1)

  /// Appends the value with its numbers made coarse; what stands between them is copied, escapes too.
  ///
  /// - Returns: False, and nothing appended, where the value is none: it has no number, one without a point above 180, one of
  ///   more than nine digits, or other bytes than numbers, blanks and `, ; / | ( ) [ ]`.
  func append(_ text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]) -> Bool {
    let count = bytes.count
    var hasNumber = false
    var index = range.lowerBound
    while index < range.upperBound {
      if let number = DecimalNumber(text, at: index, end: range.upperBound) {
        guard append(number, to: &bytes) else { break }
        hasNumber = true
        index = number.end
      } else if let length = Self.separatorLength(text, at: index, end: range.upperBound) {
        for offset in index..<index + length { bytes.append(text[offset]) }
        index += length
      } else {
        break
      }
    }
    if hasNumber, index == range.upperBound { return true }
    bytes.removeLast(bytes.count - count)
    return false
  }

  private func append(_ number: DecimalNumber, to bytes: inout [UInt8]) -> Bool {
    guard number.hasPoint else {
      guard number.whole <= 180 else { return false }
      // A whole degree says no more than a cell that is as wide or less.
      if step <= unitsPerDegree {
        bytes.append(contentsOf: number.digits)
        return true
      }
      return appendCell(of: number, to: &bytes)
    }
    return appendCell(of: number, to: &bytes)
  }

  private func appendCell(of number: DecimalNumber, to bytes: inout [UInt8]) -> Bool {
    var cell = number.scaled(decimals: decimals)
    let beyond = cell % step
    if beyond != 0 { cell -= beyond < 0 ? beyond + step : beyond }
    append(cell, to: &bytes)
    return true
  }

  private func append(_ cell: Int, to bytes: inout [UInt8]) {
    if cell < 0 { bytes.append(UInt8(ascii: "-")) }
    var digits = Array(String(cell.magnitude).utf8)
    while digits.count <= decimals { digits.insert(UInt8(ascii: "0"), at: 0) }
    if decimals > 0 { digits.insert(UInt8(ascii: "."), at: digits.count - decimals) }
    bytes.append(contentsOf: digits)
  }

  /// The length of a byte that may stand between numbers, as it is or escaped.
  static func separatorLength(_ text: Span<UInt8>, at index: Int, end: Int) -> Int? {
    func isSeparator(_ byte: UInt8) -> Bool { ",;/|()[] \t".utf8.contains(byte) }
    if isSeparator(text[index]) { return 1 }
    guard text[index] == UInt8(ascii: "%"), index + 2 < end, text[index + 1].isHexDigit,
      text[index + 2].isHexDigit
    else { return nil }
    return isSeparator(text[index + 1].hexValue << 4 | text[index + 2].hexValue) ? 3 : nil
  }
}

/// A number of at most nine digits before its point, as it is written.
private struct DecimalNumber {
  /// The byte behind it.
  let end: Int
  let isNegative: Bool
  /// The digits before the point.
  let whole: Int
  /// Those behind it.
  let fraction: [UInt8]
  let hasPoint: Bool
  /// The number as it stands.
  let digits: [UInt8]

  init?(_ text: Span<UInt8>, at start: Int, end limit: Int) {
    var index = start
    isNegative = text[index] == UInt8(ascii: "-")
    if isNegative || text[index] == UInt8(ascii: "+") { index += 1 }
    let first = index
    var whole = 0
    while index < limit, text[index].isDigit {
      guard index - first < 9 else { return nil }
      whole = whole * 10 + text[index].digitValue
      index += 1
    }
    guard index > first else { return nil }
    var fraction: [UInt8] = []
    let point = index
    if index + 1 < limit, text[index] == UInt8(ascii: "."), text[index + 1].isDigit {
      index += 1
      while index < limit, text[index].isDigit {
        fraction.append(text[index])
        index += 1
      }
    }
    (self.whole, self.fraction, hasPoint, end) = (whole, fraction, index > point, index)
    digits = (start..<index).map { text[$0] }
  }

  /// The number in units of its decimal `decimals`, rounded down.
  func scaled(decimals: Int) -> Int {
    var value = whole
    for index in 0..<decimals {
      value = value * 10 + (index < fraction.count ? fraction[index].digitValue : 0)
    }
    guard isNegative else { return value }
    return fraction.dropFirst(decimals).contains { $0 != UInt8(ascii: "0") } ? -value - 1 : -value
  }
}
