@testable import Identifiers

extension IPAddress {
  /// The address that a text is as a whole.
  init?(whole text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span, in: 0..<bytes.count)
  }

  var text: String {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 39) { buffer, count in
      // SAFETY: the span lends the array's own storage for this call, and tells how much of it was written.
      var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
      appendText(to: &output)
      count = unsafe output.finalize(for: buffer)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension MACAddress {
  /// The address that a text is as a whole.
  init?(whole text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span, in: 0..<bytes.count)
  }
}

/// The canonical bytes of a text, taken whole.
func canonical(_ identifierClass: IdentifierClass, _ text: String) -> [UInt8] {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  CanonicalValue.append(identifierClass, bytes.span, in: 0..<bytes.count, to: &result)
  return result
}

/// Lower-case hexadecimal digits, two a byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
