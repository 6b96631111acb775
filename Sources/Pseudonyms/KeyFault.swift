/// What is wrong with the text of a key, without any of it.
package enum KeyFault: Equatable, Sendable, CustomStringConvertible {
  /// Nothing but blanks and comments.
  case empty
  /// Fewer than 64 digits.
  case tooShort(digits: Int)
  /// More than 64 digits.
  case tooLong(digits: Int)
  /// A character that is neither digit nor blank, `line` and `column` (in bytes) counted from 1.
  case notHexadecimal(line: Int, column: Int)
  /// Another line with text, counted from 1.
  case secondKey(line: Int)
  /// More than ``MasterKey/textLimit`` bytes.
  case overLimit
  /// A key protected by a passphrase.
  case passphraseProtected

  package var description: String {
    switch self {
    case .empty: "is empty"
    case .tooShort(let digits): "is too short: \(digits) hexadecimal digits instead of 64"
    case .tooLong(let digits): "is too long: \(digits) hexadecimal digits instead of 64"
    case .notHexadecimal(let line, let column):
      "is not hexadecimal at line \(line), column \(column): 64 digits on one line are expected"
    case .secondKey(let line): "has a second key at line \(line)"
    case .overLimit: "is larger than \(MasterKey.textLimit) bytes"
    case .passphraseProtected:
      "is protected by a passphrase, which this build does not read yet"
    }
  }
}
