@testable import Pseudonyms

/// Texts of key files: the key that a slow reading finds, or a refusal that shows nothing of the text.
enum KeyTarget {
  static func run(_ input: [UInt8]) {
    let expected = slowKey(input)
    do throws(KeyError) {
      let key = try MasterKey.parse(input.span)
      precondition(
        key.bytes.withSpan { span in span.withUnsafeBufferPointer { Array($0) } } == expected)
    } catch {
      precondition(expected == nil, "a key is refused")
      // Eight bytes of the text in a row are no part of what is said.
      let message = Array(error.description.utf8)
      for start in 0..<max(0, input.count - 8) {
        let part = input[start..<start + 8]
        guard part.allSatisfy({ 0x30...0x39 ~= $0 || 0x41...0x46 ~= $0 || 0x61...0x66 ~= $0 })
        else { continue }
        for place in 0..<max(0, message.count - 8) {
          precondition(!message[place...].starts(with: part), "the text in a message")
        }
      }
    }
  }

  /// The one line that is neither blank nor a comment, if it is 64 digits.
  private static func slowKey(_ input: [UInt8]) -> [UInt8]? {
    guard input.count <= MasterKey.textLimit else { return nil }
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0d]
    let lines = input.split(separator: 0x0a).map { line -> [UInt8] in
      let text = line.drop { blanks.contains($0) }
      return text.reversed().drop { blanks.contains($0) }.reversed()
    }.filter { line in !line.isEmpty && line.first != UInt8(ascii: "#") }
    guard lines.count == 1, lines[0].count == 64, lines[0].allSatisfy({ $0 < 0x80 }) else {
      return nil
    }
    let text = String(decoding: lines[0], as: UTF8.self)
    guard text.allSatisfy({ $0.isHexDigit }) else { return nil }
    return stride(from: 0, to: 64, by: 2).map { index in
      let start = text.utf8.index(text.startIndex, offsetBy: index)
      return UInt8(text[start...].prefix(2), radix: 16)!
    }
  }
}
