import Identifiers

@testable import LogFormats

/// The meaning of a format string, tried out: each variable ends as early as lets the rest match. Exponential time.
struct FormatStringOracle {
  let format: FormatString
  let line: [UInt8]

  /// The range of each variable; nil when there is no way to read the line.
  func ranges() -> [Range<Int>]? {
    let head = format.literals[..<format.headCount]
    return line.starts(with: head) ? ranges(of: format.elements[...], from: head.count) : nil
  }

  private func ranges(of elements: ArraySlice<FormatStringElement>, from start: Int)
    -> [Range<Int>]?
  {
    guard let element = elements.first else { return start == line.count ? [] : nil }
    let literal = format.literals[element.literal]
    for end in ends(of: element, from: start) where line[end...].starts(with: literal) {
      if let rest = ranges(of: elements.dropFirst(), from: end + literal.count) {
        return [start..<end] + rest
      }
    }
    return nil
  }

  /// Where a value that begins at `start` may end, in order.
  private func ends(of element: FormatStringElement, from start: Int) -> [Int] {
    let rest = Array(line[start...])
    switch element.extent {
    case .commonLogTime: return time(rest, "0/A/0:0:0:0 +0").map { [start + $0] } ?? []
    case .bracketedTime: return time(rest, "[0/A/0:0:0:0 +0]").map { [start + $0] } ?? []
    case .isoTime: return time(rest, "0-0-0T0:0:0+0:0").map { [start + $0] } ?? []
    default: break
    }
    var ends: [Int] = element.extent == .word ? [] : [start]
    var index = start
    while index < line.count {
      let byte = line[index]
      if element.endsAtQuote, byte == UInt8(ascii: "\"") { break }
      if element.endsAtQuote, byte == UInt8(ascii: "\\") {
        index += 1
      } else if element.extent == .word, byte == UInt8(ascii: " ") {
        break
      } else if element.extent == .number, !Array("0123456789.-".utf8).contains(byte) {
        break
      }
      index = min(index + 1, line.count)
      ends.append(index)
    }
    return ends
  }

  /// The length of a time whose digits and letters in a row are one of `shape`, or of a `-`.
  private func time(_ rest: [UInt8], _ shape: String) -> Int? {
    if rest.first == UInt8(ascii: "-") { return 1 }
    let length = shape.hasPrefix("[") ? 28 : shape.hasPrefix("0/") ? 26 : 25
    var found = ""
    for byte in rest.prefix(length) {
      let letter =
        byte.isDigit ? "0" : byte.isLetter && byte != 0x54 ? "A" : Character(Unicode.Scalar(byte))
      if letter != found.last || !(letter == "0" || letter == "A") { found.append(letter) }
    }
    return found == shape ? length : nil
  }
}
