import CCrypto
import Glibc

/// The system calls that key files need: errno is caught and EINTR repeated here.
enum SystemCalls {
  /// Runs `call` again as long as a signal interrupts it; a negative result is an error.
  static func check<Result: BinaryInteger>(
    _ operation: String, _ call: () -> Result
  ) throws(SystemFault) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemFault(operation: operation, errno: errno) }
    }
  }

  static func open(
    _ path: String, _ flags: Int32, mode: mode_t = 0
  ) throws(SystemFault) -> Int32 {
    try check("open") { unsafe Glibc.open(path, flags | O_CLOEXEC, mode) }
  }

  static func status(of descriptor: Int32) throws(SystemFault) -> stat {
    var status = stat()
    _ = try check("fstat") { unsafe fstat(descriptor, &status) }
    return status
  }

  static func status(of path: String) throws(SystemFault) -> stat {
    var status = stat()
    _ = try check("stat") { unsafe stat(path, &status) }
    return status
  }

  /// The access control list of `path` as stored; nil if it has none, or one of over 1 KiB.
  static func accessList(of path: String) -> [UInt8]? {
    var list = [UInt8](repeating: 0, count: 1024)
    let count = unsafe getxattr(path, "system.posix_acl_access", &list, list.count)
    return count < 0 ? nil : Array(list[..<count])
  }

  /// Closes a file that was written. It is closed whatever this throws: Linux forbids to try again.
  static func close(_ descriptor: Int32) throws(SystemFault) {
    if Glibc.close(descriptor) != 0, errno != EINTR {
      throw SystemFault(operation: "close", errno: errno)
    }
  }

  /// Closes a descriptor of which nothing is awaited any more.
  static func closeQuietly(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  static func sync(_ descriptor: Int32) throws(SystemFault) {
    _ = try check("fsync") { fsync(descriptor) }
  }

  /// Makes a new name durable, where the file system can.
  static func syncDirectory(of path: String) {
    let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    guard let descriptor = try? open(parent, O_RDONLY | O_DIRECTORY) else { return }
    _ = fsync(descriptor)
    closeQuietly(descriptor)
  }

  /// Makes the removal of a name durable. File systems that have nothing to do for it say EINVAL.
  static func syncDirectoryOrFail(of path: String) throws(SystemFault) {
    let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    let descriptor = try open(parent, O_RDONLY | O_DIRECTORY)
    defer { closeQuietly(descriptor) }
    do throws(SystemFault) { try sync(descriptor) } catch {
      guard error.errno == EINVAL else { throw error }
    }
  }

  static func removeQuietly(_ path: String) { _ = unsafe unlink(path) }

  /// Waits until `descriptor` has something to read or its last writer has gone.
  static func waitForInput(_ descriptor: Int32) throws(SystemFault) {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = try check("poll") { unsafe poll(&ready, 1, -1) }
  }

  /// Reads to the end of `descriptor`, but no more than `limit` bytes; waits even if the descriptor does not block.
  static func read(_ descriptor: Int32, limit: Int) throws(SystemFault) -> SecretBytes {
    try SecretBytes(capacity: limit) { output throws(SystemFault) in
      while output.freeCapacity > 0 {
        do throws(SystemFault) {
          if try readOnce(descriptor, &output) == 0 { return }
        } catch {
          guard error.errno == EAGAIN else { throw error }
          try waitForInput(descriptor)
        }
      }
    }
  }

  /// The next byte of `descriptor`; nil at its end. Waits even if the descriptor does not block.
  static func readByte(_ descriptor: Int32) throws(SystemFault) -> UInt8? {
    var byte: UInt8 = 0
    while true {
      do throws(SystemFault) {
        return try check("read") { unsafe Glibc.read(descriptor, &byte, 1) } == 0 ? nil : byte
      } catch {
        guard error.errno == EAGAIN else { throw error }
        try waitForInput(descriptor)
      }
    }
  }

  private static func readOnce(
    _ descriptor: Int32, _ output: inout OutputSpan<UInt8>
  ) throws(SystemFault) -> Int {
    let count = unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
      // SAFETY: read writes to the free rest of the buffer only, and says how much.
      var count: Int
      repeat {
        count = unsafe Glibc.read(
          descriptor, buffer.baseAddress! + initialized, buffer.count - initialized)
      } while count < 0 && errno == EINTR
      initialized += max(0, count)
      return count
    }
    guard count >= 0 else { throw SystemFault(operation: "read", errno: errno) }
    return count
  }

  /// Writes all of `bytes`.
  static func write(_ bytes: Span<UInt8>, to descriptor: Int32) throws(SystemFault) {
    var start = 0
    while start < bytes.count {
      let rest = bytes.extracting(start..<bytes.count)
      start += try check("write") {
        // SAFETY: the span is valid for this call.
        unsafe rest.withUnsafeBufferPointer {
          unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
        }
      }
    }
  }

  /// Writes `bytes` over the start of a file.
  static func overwrite(_ descriptor: Int32, with bytes: Span<UInt8>) throws(SystemFault) {
    _ = try check("lseek") { lseek(descriptor, 0, SEEK_SET) }
    try write(bytes, to: descriptor)
  }

  /// The absolute path of `path` without symbolic links; nil if there is none.
  static func realPath(_ path: String) -> String? {
    // SAFETY: realpath returns nil or an allocation of its own, which is freed here.
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(validatingCString: resolved)
  }
}
