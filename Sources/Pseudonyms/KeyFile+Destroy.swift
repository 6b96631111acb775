import Glibc

extension KeyFile {
  /// Overwrites a key file with random bytes, makes that durable, empties it, and removes its name.
  ///
  /// Afterwards this file can no longer be read through the file system, and without another copy of the key no pseudonym
  /// made with it can be linked to a value, or to one in another release. It says nothing of other copies: backups,
  /// snapshots, other file names, a terminal's scrollback, the output of a key command. A file system that journals data or
  /// copies on write, and flash storage, may keep the old blocks until they are used again; there only a disk that was
  /// encrypted all the time, and whose key goes too, is sure.
  ///
  /// - Parameters:
  ///   - path: A regular file of one name that holds a key, not a link to it.
  ///   - passphrase: Opens a protected key, so that its id can be told; `none` destroys it unopened.
  /// - Throws: ``KeyError/linked(path:)``, ``KeyError/manyNames(path:count:)``, ``KeyError/notAFile(origin:isDirectory:)``,
  ///   ``KeyError/foreignOwner(origin:owner:)``, ``KeyError/format(_:origin:)`` and ``KeyError/passphrase(_:)`` with the
  ///   file as it was; ``KeyError/notDestroyed(path:operation:errno:)`` for a system call that failed.
  package static func destroy(
    _ path: String, passphrase: PassphraseSource = .none
  ) throws(KeyError) -> DestroyedKey {
    let descriptor = try openForDestruction(path)
    defer { SystemCalls.closeQuietly(descriptor) }
    let status = try checkForDestruction(descriptor, path)
    let keyID = try keyID(descriptor, path, passphrase)
    let random = try RandomBytes.make(Int(status.st_size))
    guard let realPath = SystemCalls.realPath(path) else {
      throw .notDestroyed(path: path, operation: "realpath", errno: errno)
    }
    do throws(SystemFault) {
      try SystemCalls.overwrite(descriptor, with: random.span)
      try SystemCalls.sync(descriptor)
      _ = try SystemCalls.check("ftruncate") { ftruncate(descriptor, 0) }
      try SystemCalls.sync(descriptor)
      try refuseExchange(descriptor, realPath)
      _ = try SystemCalls.check("unlink") { unsafe unlink(realPath) }
      let time = Int(time(nil))
      try SystemCalls.syncDirectoryOrFail(of: realPath)
      return DestroyedKey(keyID: keyID, path: realPath, time: time)
    } catch {
      throw .notDestroyed(path: path, operation: error.operation, errno: error.errno)
    }
  }

  private static func openForDestruction(_ path: String) throws(KeyError) -> Int32 {
    do throws(SystemFault) {
      return try SystemCalls.open(path, O_RDWR | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK)
    } catch {
      switch error.errno {
      case ELOOP: throw .linked(path: path)
      case EISDIR: throw .notAFile(origin: .file(path: path), isDirectory: true)
      default: throw .notDestroyed(path: path, operation: error.operation, errno: error.errno)
      }
    }
  }

  /// Refuses what is no regular file of one name, or belongs to somebody else.
  private static func checkForDestruction(
    _ descriptor: Int32, _ path: String
  ) throws(KeyError) -> stat {
    let status: stat
    do throws(SystemFault) { status = try SystemCalls.status(of: descriptor) } catch {
      throw .notDestroyed(path: path, operation: error.operation, errno: error.errno)
    }
    let origin = KeyOrigin.file(path: path)
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .notAFile(origin: origin, isDirectory: false)
    }
    guard status.st_uid == geteuid() || geteuid() == 0 else {
      throw .foreignOwner(origin: origin, owner: status.st_uid)
    }
    guard status.st_nlink == 1 else {
      throw .manyNames(path: path, count: Int(status.st_nlink))
    }
    return status
  }

  /// The id of the key in the file; nil if it is protected and not to be opened. A file without a key is refused.
  private static func keyID(
    _ descriptor: Int32, _ path: String, _ passphrase: PassphraseSource
  ) throws(KeyError) -> String? {
    let text: SecretBytes
    do throws(SystemFault) {
      text = try SystemCalls.read(descriptor, limit: MasterKey.textLimit + 1)
    } catch {
      throw .notDestroyed(path: path, operation: error.operation, errno: error.errno)
    }
    let origin = KeyOrigin.file(path: path)
    return try text.withSpan { text throws(KeyError) in
      if case .protected = try MasterKey.parseText(text, origin), case .none = passphrase {
        return nil
      }
      return try MasterKey.parse(text, origin: origin, passphrase: passphrase).id
    }
  }

  /// Fails if the name has come to mean another file meanwhile.
  private static func refuseExchange(_ descriptor: Int32, _ path: String) throws(SystemFault) {
    let (opened, named) = (
      try SystemCalls.status(of: descriptor), try SystemCalls.status(of: path)
    )
    guard opened.st_dev == named.st_dev, opened.st_ino == named.st_ino else {
      throw SystemFault(operation: "unlink", errno: ESTALE)
    }
  }
}
