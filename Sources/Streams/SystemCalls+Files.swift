// What whole files are asked for: locks, their ends, the room that is left for them.
import Glibc

extension System {
  enum Lock { case exclusive, shared }

  /// Takes a lock that lasts until the file is closed, without waiting; false if another process has one that it excludes.
  /// A file system that knows no locks refuses nobody.
  static func lock(_ descriptor: Int32, _ kind: Lock = .exclusive) -> Bool {
    let mode = kind == .exclusive ? LOCK_EX : LOCK_SH
    do {
      try check { flock(descriptor, mode | LOCK_NB) }
      return true
    } catch { return error.code != EWOULDBLOCK }
  }

  /// Another descriptor of the same open file; `nil` where there is none left.
  static func duplicate(_ descriptor: Int32) -> Int32? {
    try? check { fcntl(descriptor, F_DUPFD_CLOEXEC, 3) }
  }

  /// Cuts a file to its first `length` bytes.
  static func cut(_ descriptor: Int32, to length: Int) throws(Errno) {
    try check { ftruncate(descriptor, length) }
  }

  /// The byte at `offset` of a file; `nil` behind its end.
  static func byte(of descriptor: Int32, at offset: Int) throws(Errno) -> UInt8? {
    var byte: UInt8 = 0
    // SAFETY: pread writes at most the one byte.
    let count = try check { unsafe pread(descriptor, &byte, 1, offset) }
    return count == 1 ? byte : nil
  }

  /// Appends what a file holds from `offset` on, as much as there is room for; 0 behind its end.
  static func read(_ descriptor: Int32, into output: inout OutputSpan<UInt8>, at offset: Int)
    throws(Errno) -> Int
  {
    // SAFETY: pread(2) initialises exactly the bytes it counts, at most the span's free ones.
    try unsafe output.withUnsafeMutableBufferPointer { (buffer, count) throws(Errno) -> Int in
      guard let base = buffer.baseAddress else { return 0 }
      let (start, room) = unsafe (base + count, buffer.count - count)
      let length = try check { unsafe pread(descriptor, start, room, offset) }
      count += length
      return length
    }
  }

  /// Flushes a file's bytes and its length.
  static func synchroniseData(_ descriptor: Int32) throws(Errno) {
    try check { fdatasync(descriptor) }
  }

  /// The names in a directory, `.` and `..` among them, in no order.
  static func names(in path: String) throws(Errno) -> [String] {
    guard let directory = unsafe opendir(path) else { throw Errno(code: errno) }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      // SAFETY: the system ends the name with a NUL inside its 256 bytes.
      names.append(
        unsafe withUnsafePointer(to: &entry.pointee.d_name) {
          unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        })
    }
    return names
  }
}

/// The file system that a path lies on.
package struct FileSystemFacts: Sendable {
  /// Bytes that this process may still write.
  package let freeBytes: Int

  /// - Parameter path: Anything on the file system; `nil` if it cannot be asked.
  package init?(at path: String) {
    var status = statvfs()
    // SAFETY: statvfs fills the one structure it is given.
    guard unsafe statvfs(path, &status) == 0 else { return nil }
    let (bytes, isHuge) = Int(clamping: status.f_bavail)
      .multipliedReportingOverflow(by: Int(clamping: status.f_frsize))
    freeBytes = isHuge ? .max : bytes
  }
}
