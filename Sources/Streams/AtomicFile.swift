// A file that is complete or absent: a temporary name in the same directory, flushed, then renamed (FAULTS F46-F61).
import Glibc

/// An output file before it has its name.
final class AtomicFile {
  private let directory: Int32
  private let name: String
  private let temporary: TemporaryName
  private let replacing: Bool
  private var isOpen = true
  /// The file is there under its name; whether that survives a power loss is another matter.
  private(set) var isNamed = false
  let descriptor: Int32

  /// Creates the temporary file, mode 0600, in the directory of `path`, which is kept open: a directory that is moved
  /// or replaced meanwhile does not divert the output.
  init(path: String, replacing: Bool) throws(StreamError) {
    let (directoryPath, name) = Self.split(path)
    self.name = name
    self.replacing = replacing
    do {
      directory = try System.open(directoryPath, flags: O_RDONLY | O_DIRECTORY)
    } catch { throw .output(.open, error, written: 0) }
    do throws(StreamError) {
      if try Self.exists(name, in: directory), !replacing { throw .outputExists }
      (descriptor, temporary) = try Self.create(in: directory)
    } catch {
      try? System.close(directory)
      throw error
    }
  }

  deinit {
    discard()
    try? System.close(directory)
  }

  private static func split(_ path: String) -> (directory: String, name: String) {
    let bytes = path.utf8
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let directory = path[..<slash]
    return (directory.isEmpty ? "/" : String(directory), String(path[bytes.index(after: slash)...]))
  }

  private static func create(in directory: Int32) throws(StreamError) -> (Int32, TemporaryName) {
    var generator = SystemRandomNumberGenerator()
    while true {
      let temporary = TemporaryName(
        TemporaryName.prefix + String(generator.next() as UInt64, radix: 16) + TemporaryName.suffix,
        in: directory)
      do {
        let descriptor = try System.open(
          temporary.name, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600,
          in: directory)
        // Held until the file is closed: whoever can take the lock has found what a killed run left behind.
        _ = System.lock(descriptor)
        return (descriptor, temporary)
      } catch {
        temporary.forget()
        if error != .exists { throw .output(.create, error, written: 0) }
      }
    }
  }

  private static func exists(_ name: String, in directory: Int32) throws(StreamError) -> Bool {
    do { return try System.exists(name, in: directory) } catch {
      throw .output(.stat, error, written: 0)
    }
  }

  /// - Parameter beforeNaming: Called when all bytes are durable and the name is not yet given; what it throws discards them.
  func commit(
    like input: FileFacts?, beforeNaming: () throws(StreamError) -> Void
  ) throws(StreamError) {
    precondition(isOpen, "an output is committed once")
    do throws(StreamError) {
      if let input {
        try step(.setMode) { () throws(Errno) in
          try System.setMode(descriptor, input.mode & 0o777)
        }
        try step(.setTime) { () throws(Errno) in
          try System.setModified(
            descriptor, seconds: input.modifiedSeconds, nanoseconds: input.modifiedNanoseconds)
        }
      }
      try step(.sync) { () throws(Errno) in try System.synchronise(descriptor) }
      isOpen = false
      // A second descriptor keeps the lock until the file has its name.
      let lock = System.duplicate(descriptor)
      defer { if let lock { try? System.close(lock) } }
      try step(.close) { () throws(Errno) in try System.close(descriptor) }
      try beforeNaming()
      try rename()
      temporary.forget()
      isNamed = true
      try synchroniseDirectory()
    } catch {
      discard()
      throw error
    }
  }

  func discard() {
    if isOpen {
      isOpen = false
      try? System.close(descriptor)
    }
    temporary.unlink()
  }

  private func step(_ operation: StreamError.Operation, _ call: () throws(Errno) -> Void)
    throws(StreamError)
  {
    do { try call() } catch { throw .output(operation, error, written: 0) }
  }

  /// Without `replacing`, a hard link refuses what has appeared under the name meanwhile; where the file system has
  /// none, the name is looked at once more.
  private func rename() throws(StreamError) {
    if !replacing {
      do {
        try System.link(temporary.name, name, in: directory)
        return temporary.unlink()
      } catch {
        if error == .exists { throw .outputExists }
        if try Self.exists(name, in: directory) { throw .outputExists }
      }
    }
    try step(.rename) { () throws(Errno) in
      try System.rename(temporary.name, name, in: directory)
    }
  }

  /// Some file systems cannot flush a directory and say EINVAL.
  private func synchroniseDirectory() throws(StreamError) {
    do {
      try System.synchronise(directory)
    } catch  where error.code == EINVAL {
    } catch { throw .output(.sync, error, written: 0) }
  }
}
