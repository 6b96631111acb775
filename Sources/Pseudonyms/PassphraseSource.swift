/// Where the passphrase of a protected key is to come from, if it turns out to be needed.
package enum PassphraseSource: Sendable {
  /// Nowhere: a protected key is refused.
  case none
  /// The first line of a descriptor that is open already, by `--passphrase-fd`. What follows the line is left unread.
  case descriptor(Int32)
  /// The terminal of the process, without echo.
  case terminal
  /// Bytes that the caller has.
  case bytes(SecretBytes)
}
