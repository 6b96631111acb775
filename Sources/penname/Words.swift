import Penname

/// The words of the command line.
enum Words {
  /// - Throws: Where a word is not UTF-8: it would be repaired into the name of something else.
  static func read() throws(Arguments.Mistake) -> [String] {
    var words: [String] = []
    for index in 0..<Int(CommandLine.argc) {
      // SAFETY: `argv` has `argc` texts, each ended by a NUL.
      guard let text = unsafe CommandLine.unsafeArgv[index] else { continue }
      guard let word = unsafe String(validatingCString: text) else {
        throw Arguments.Mistake(
          "argument \(index) (\(unsafe shown(text))) is not UTF-8: rename the file, or give it on standard input"
        )
      }
      words.append(word)
    }
    return words
  }

  /// The word with each byte that is no ASCII as `\xHH`.
  private static func shown(_ text: UnsafePointer<CChar>) -> String {
    var result = ""
    var index = 0
    while case let byte = unsafe UInt8(bitPattern: text[index]), byte != 0 {
      let isPlain = 0x20..<0x7f ~= byte
      let digits = String(byte, radix: 16)
      result +=
        isPlain ? String(Unicode.Scalar(byte)) : "\\x" + (digits.count < 2 ? "0" : "") + digits
      index += 1
    }
    return result
  }
}
