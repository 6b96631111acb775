/// A master key, and the file it came from if it was one.
package struct LoadedKey: Sendable {
  package let key: MasterKey

  /// What tells the key file from any other of the system; nil unless it was a regular file.
  package let fileIdentity: (device: UInt64, inode: UInt64)?

  /// The path of the key file, absolute and without symbolic links; nil unless it was a regular file given by name.
  package let realPath: String?
}
