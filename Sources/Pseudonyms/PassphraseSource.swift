/// Where the passphrase of a protected key is to come from, if it turns out to be needed.
package enum PassphraseSource: Sendable {
  /// Nowhere: a protected key is refused.
  case none
  /// The first line of a descriptor that is open already, by `--passphrase-fd`. What follows the line is left unread.
  case descriptor(Int32)
  /// A terminal, without echo; by default that of the process, whatever its standard streams are.
  case terminal(path: String = "/dev/tty")
  /// Bytes that the caller has.
  case bytes(SecretBytes)
}
