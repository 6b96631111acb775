/// Why there is no passphrase, without any of it.
package enum PassphraseFault: Equatable, Sendable, CustomStringConvertible {
  /// An empty line, or none.
  case empty
  /// More than ``Passphrase/limit`` bytes.
  case tooLong
  /// The second of two was not the first.
  case notRepeated
  /// The process has no terminal.
  case noTerminal
  /// A signal of this number came while it was typed.
  case interrupted(signal: Int32)
  /// A system call on the way to it failed.
  case unreadable(operation: String, errno: Int32)

  package var description: String {
    switch self {
    case .empty: "passphrase is empty; use one that is hard to guess"
    case .tooLong: "passphrase has more than \(Passphrase.limit) bytes; use a shorter one"
    case .notRepeated: "the two passphrases differ; nothing was done, try again"
    case .noTerminal: "there is no terminal to ask for the passphrase; use --passphrase-fd N"
    case .interrupted(let signal):
      "passphrase not read: interrupted by signal \(signal); nothing was done, try again"
    case .unreadable(let operation, let number):
      "passphrase cannot be read: \(operation): \(reason(number)); check the descriptor"
    }
  }
}
