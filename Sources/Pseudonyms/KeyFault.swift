/// What is wrong with the text of a key, without any of it.
package enum KeyFault: Error, Equatable, Sendable, CustomStringConvertible {
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
  /// A key protected by a passphrase, and nobody to ask for it.
  case passphraseProtected
  /// A protected key that is not ``ProtectedKey/characterCount`` characters of base64.
  case protectedDamaged
  /// A protected key of a version that is not known.
  case protectedVersion(UInt8)
  /// A protected key that asks for more memory or time than ``ScryptCost`` accepts.
  case protectedCost
  /// The passphrase does not open the key, or its bytes were changed: one cannot be told from the other.
  case wrongPassphrase

  package var description: String {
    switch self {
    case .empty: "is empty"
    case .tooShort(let digits): "is too short: \(digits) hexadecimal digits instead of 64"
    case .tooLong(let digits): "is too long: \(digits) hexadecimal digits instead of 64"
    case .notHexadecimal(let line, let column):
      "is not hexadecimal at line \(line), column \(column): 64 digits on one line are expected"
    case .secondKey(let line): "has a second key at line \(line)"
    case .overLimit: "is larger than \(MasterKey.textLimit) bytes"
    case .passphraseProtected: "is protected by a passphrase"
    case .protectedDamaged:
      "is damaged: \(ProtectedKey.characterCount) base64 characters must follow the mark"
    case .protectedVersion(let version):
      "is of version \(version), which this penname does not read"
    case .protectedCost: "asks for more than 1 GiB of memory or too much time to be opened"
    case .wrongPassphrase: "is not opened by this passphrase, or is damaged"
    }
  }

  /// Whether the text is a protected key that is no good.
  var isOfProtectedKey: Bool {
    switch self {
    case .protectedDamaged, .protectedVersion, .protectedCost: true
    default: false
    }
  }
}
