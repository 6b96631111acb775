import Identifiers

/// Makes durations and volumes coarse: each number becomes the multiple of a step below it, in its own unit and notation.
///
/// The step is in seconds; of volumes it is in kilobytes of 1,000 bytes, since a few bytes more or less tell which page it was.
struct DurationStep: Equatable {
  /// In seconds, or in kilobytes, from 1 on.
  let step: Int

  /// Appends the value with its numbers rounded down; what stands between them is copied, escapes too. Decimals become
  /// zeros. A number below 0 says that there is no value, and stays.
  ///
  /// - Parameter measure: What a number without a unit of its own counts.
  /// - Returns: False, and nothing appended, where the value is none: it has no number, one of more than 18 digits, an unknown unit,
  ///   or other bytes than numbers, units, blanks and `, ; : / | ( ) [ ]`.
  func append(
    _ text: Span<UInt8>, in range: Range<Int>, _ measure: Measure, to bytes: inout [UInt8]
  ) -> Bool {
    let count = bytes.count
    var hasNumber = false
    var index = range.lowerBound
    while index < range.upperBound {
      if let number = WrittenDuration(text, at: index, end: range.upperBound, measure) {
        guard append(number, text, measure, to: &bytes) else { break }
        hasNumber = true
        index = number.end
      } else if text[index] == UInt8(ascii: ":") {
        bytes.append(text[index])
        index += 1
      } else if let length = PlaceGrid.separatorLength(text, at: index, end: range.upperBound) {
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

  private func append(
    _ number: WrittenDuration, _ text: Span<UInt8>, _ measure: Measure, to bytes: inout [UInt8]
  ) -> Bool {
    if number.isNegative {
      for offset in number.start..<number.end { bytes.append(text[offset]) }
      return true
    }
    guard var rest = floor(number, measure) else { return false }
    if text[number.start] == UInt8(ascii: "+") { bytes.append(text[number.start]) }
    for part in number.parts {
      part.append(rest / part.scale, text, to: &bytes)
      rest %= part.scale
    }
    return true
  }

  /// The multiple of the step below the number, in nanoseconds or bytes; nil where it is beyond all numbers.
  private func floor(_ number: WrittenDuration, _ measure: Measure) -> Int? {
    var total = 0
    for part in number.parts {
      let (product, isOver) = part.whole.multipliedReportingOverflow(by: part.scale)
      let (sum, isTooMuch) = total.addingReportingOverflow(product)
      guard !isOver, !isTooMuch else { return nil }
      total = sum
    }
    let width = step * (measure == .bytes ? 1_000 : 1_000_000_000)
    return total - total % width
  }
}
