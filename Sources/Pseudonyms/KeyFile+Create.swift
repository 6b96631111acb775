import Glibc

extension KeyFile {
  /// Writes `key` to a new file that only this user can read, durable when this returns.
  ///
  /// The file has a comment with the key id, then the key. What exists already is never touched.
  ///
  /// - Parameters:
  ///   - passphrase: What the key is protected by, as a ``ProtectedKey``; nil for 64 digits in the open.
  ///   - cost: What opening a protected key is to cost.
  /// - Throws: ``KeyError/exists(path:)``, or ``KeyError/notCreated(path:operation:errno:)`` with nothing left behind;
  ///   ``KeyError/library(operation:)``.
  package static func create(
    at path: String, key: MasterKey, passphrase: SecretBytes? = nil, cost: ScryptCost = .standard
  ) throws(KeyError) {
    let sealed = try passphrase.map { (passphrase) throws(KeyError) in
      try ProtectedKey(key, passphrase: passphrase, cost: cost)
    }
    do throws(SystemFault) {
      let descriptor = try SystemCalls.open(
        path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY, mode: 0o600)
      do throws(SystemFault) {
        try fill(descriptor, with: key, sealed)
      } catch {
        SystemCalls.removeQuietly(path)
        throw error
      }
      SystemCalls.syncDirectory(of: path)
    } catch {
      if error.operation == "open", error.errno == EEXIST { throw .exists(path: path) }
      throw .notCreated(path: path, operation: error.operation, errno: error.errno)
    }
  }

  /// Writes and closes.
  private static func fill(
    _ descriptor: Int32, with key: MasterKey, _ sealed: ProtectedKey?
  ) throws(SystemFault) {
    do throws(SystemFault) {
      let comment = Array("# penname key \(key.id)\n".utf8)
      try SystemCalls.write(comment.span, to: descriptor)
      if let sealed {
        try SystemCalls.write(sealed.line.span, to: descriptor)
      } else {
        try key.withHexLine { line throws(SystemFault) in
          try SystemCalls.write(line, to: descriptor)
        }
      }
      try SystemCalls.sync(descriptor)
    } catch {
      SystemCalls.closeQuietly(descriptor)
      throw error
    }
    try SystemCalls.close(descriptor)
  }
}
