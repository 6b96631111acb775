/// What is known of a key file that is no more, for a certificate.
package struct DestroyedKey: Equatable, Sendable {
  /// The id of the key; nil for a protected key that was not opened.
  package let keyID: String?
  /// The path of the file, absolute and without symbolic links.
  package let path: String
  /// When its name was removed, in seconds since 1970-01-01T00:00:00Z.
  package let time: Int
}
