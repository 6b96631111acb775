/// Bytes of a log made fit for a terminal.
enum InspectionText {
  /// Appends `range` of `text`: control characters (C0, DEL, C1), formatting ones (such as the overrides of direction,
  /// U+202A–202E and U+2066–2069), line separators and bytes that are no UTF-8 as `\xHH`, all else as it is.
  static func append(_ text: Span<UInt8>, _ range: Range<Int>, to result: inout String) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte >= 0x20, byte < 0x7F {
        result.unicodeScalars.append(Unicode.Scalar(byte))
        index += 1
      } else if let scalar = scalar(text, index..<range.upperBound), isVisible(scalar) {
        result.unicodeScalars.append(scalar)
        index += UTF8.width(scalar)
      } else {
        append(escaped: byte, to: &result)
        index += 1
      }
    }
  }

  /// A copy of `text` with what must not reach a terminal escaped.
  static func visible(_ text: String) -> String {
    var result = ""
    let bytes = Array(text.utf8)
    append(bytes.span, 0..<bytes.count, to: &result)
    return result
  }

  private static func append(escaped byte: UInt8, to result: inout String) {
    let digits = String(byte, radix: 16)
    result += digits.count < 2 ? "\\x0\(digits)" : "\\x\(digits)"
  }

  /// The scalar that a whole, shortest UTF-8 sequence (RFC 3629 §4) at the start of `range` stands for.
  private static func scalar(_ text: Span<UInt8>, _ range: Range<Int>) -> Unicode.Scalar? {
    let first = text[range.lowerBound]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length <= range.count else { return nil }
    let bytes = (0..<length).map { text[range.lowerBound + $0] }
    return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
