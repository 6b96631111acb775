import Glibc

/// Reads key files, and refuses those that others can read.
package enum KeyFile {
  /// `$CREDENTIALS_DIRECTORY`, where systemd puts the secrets of a service.
  package static var credentialsDirectory: String? {
    // SAFETY: the text is copied at once; nothing in this process changes the environment.
    guard let value = unsafe getenv("CREDENTIALS_DIRECTORY") else { return nil }
    return unsafe String(validatingCString: value)
  }

  /// Reads the key at `path`: a regular file, or a pipe such as `/dev/fd/63` of `<(command)`.
  ///
  /// All checks are made on the open descriptor, so that the file checked is the file read.
  static func load(
    _ path: String, _ origin: KeyOrigin, _ credentialsDirectory: String?,
    _ passphrase: PassphraseSource
  ) throws(KeyError) -> LoadedKey {
    let descriptor = try naming(origin) { () throws(SystemFault) in
      try SystemCalls.open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK)
    }
    defer { SystemCalls.closeQuietly(descriptor) }
    let status = try status(of: descriptor, origin)
    let realPath = realPath(path, of: status)
    let isCredential = realPath.map { isBelow($0, closed: credentialsDirectory) } ?? false
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw .foreignOwner(origin: origin, owner: status.st_uid)
    }
    guard status.st_mode & 0o077 == 0 || isCredential else {
      throw .openToOthers(origin: origin, mode: status.st_mode)
    }
    // A FIFO with a name may not have its writer yet, and would read as empty; a pipe had its own from the start.
    if status.st_mode & S_IFMT == S_IFIFO, realPath != nil {
      try naming(origin) { () throws(SystemFault) in try SystemCalls.waitForInput(descriptor) }
    }
    return try read(descriptor, status, origin, realPath: realPath, passphrase)
  }

  /// Reads the key from a descriptor that the caller keeps. Who else may read it is the caller's affair: what stands
  /// behind a descriptor (a pipe, a memfd of mode 0777) need not be in reach of anyone.
  static func load(
    descriptor: Int32, _ passphrase: PassphraseSource
  ) throws(KeyError) -> LoadedKey {
    let origin = KeyOrigin.descriptor(descriptor)
    let status = try status(of: descriptor, origin)
    return try read(descriptor, status, origin, realPath: nil, passphrase)
  }

  private static func status(
    of descriptor: Int32, _ origin: KeyOrigin
  ) throws(KeyError) -> stat {
    let status = try naming(origin) { () throws(SystemFault) in
      try SystemCalls.status(of: descriptor)
    }
    switch (status.st_mode & S_IFMT, origin) {
    case (S_IFREG, _), (S_IFIFO, _), (S_IFSOCK, .descriptor), (S_IFCHR, .descriptor): return status
    case (let kind, _): throw .notAFile(origin: origin, isDirectory: kind == S_IFDIR)
    }
  }

  private static func read(
    _ descriptor: Int32, _ status: stat, _ origin: KeyOrigin, realPath: String?,
    _ passphrase: PassphraseSource
  ) throws(KeyError) -> LoadedKey {
    let text = try naming(origin) { () throws(SystemFault) in
      try SystemCalls.read(descriptor, limit: MasterKey.textLimit + 1)
    }
    let key = try text.withSpan { text throws(KeyError) in
      try MasterKey.parse(text, origin: origin, passphrase: passphrase)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return LoadedKey(key: key, fileIdentity: nil, realPath: nil)
    }
    return LoadedKey(
      key: key, fileIdentity: (UInt64(status.st_dev), UInt64(status.st_ino)), realPath: realPath)
  }

  /// The real path behind `path`, if that is still the file that was opened.
  private static func realPath(_ path: String, of status: stat) -> String? {
    guard let realPath = SystemCalls.realPath(path),
      let named = try? SystemCalls.status(of: realPath),
      named.st_dev == status.st_dev, named.st_ino == status.st_ino
    else { return nil }
    return realPath
  }

  /// Whether `realPath` is below `directory`, and that closed to group and others.
  private static func isBelow(_ realPath: String, closed directory: String?) -> Bool {
    guard let directory, let root = SystemCalls.realPath(directory),
      realPath.utf8.starts(with: (root + "/").utf8),
      let status = try? SystemCalls.status(of: root)
    else { return false }
    if status.st_mode & 0o077 == 0 { return true }
    guard let list = SystemCalls.accessList(of: root) else { return false }
    return AccessList.isClosed(list.span, except: geteuid())
  }

  private static func naming<Result>(
    _ origin: KeyOrigin, _ body: () throws(SystemFault) -> Result
  ) throws(KeyError) -> Result {
    do throws(SystemFault) {
      return try body()
    } catch {
      throw .unreadable(origin: origin, operation: error.operation, errno: error.errno)
    }
  }
}
