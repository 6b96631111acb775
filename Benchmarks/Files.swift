// Temporary files and descriptors, with the system calls behind them.
import Glibc
import Streams

/// A folder of this run, below $TMPDIR or /tmp; gone when the run ends.
final class TemporaryFolder {
  let path: String
  nonisolated(unsafe) private static var current: TemporaryFolder?

  init() {
    // SAFETY: getenv's text is copied at once; mkdtemp writes only inside the template it is given.
    let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/penname-benchmark-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else {
      Check.say("cannot make a temporary folder in \(parent)")
      exit(1)
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    unsafe Self.current = self
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Removes the folder with its files; it has no folders inside.
  func remove() {
    if let folder = unsafe opendir(path) {
      while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
          unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        }
        _ = unsafe unlink(file(name))
      }
      unsafe closedir(folder)
    }
    _ = unsafe rmdir(path)
  }

  static func removeAll() { unsafe current?.remove() }
}

/// A descriptor that is closed with its owner, or before.
final class OpenFile {
  private(set) var descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Opens a file for writing, emptied.
  convenience init(writing path: String, mode: mode_t = 0o644) {
    self.init(descriptor: unsafe open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, mode))
    if descriptor < 0 { Check.fail("cannot write \(path)") }
  }

  deinit { close() }

  func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }

  /// Writes all of `bytes`.
  func write(_ bytes: Span<UInt8>) {
    do throws(StreamError) { try Sink(descriptor: descriptor).write(bytes) } catch {
      Check.fail("\(error)")
    }
  }

  /// Both ends of a pipe of 1 MiB, or of as much as the system allows.
  static func pipe() -> (read: OpenFile, write: OpenFile) {
    var ends: [Int32] = [-1, -1]
    guard unsafe Glibc.pipe(&ends) == 0 else { Check.fail("cannot make a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // F_SETPIPE_SZ, which Glibc's module hides.
    _ = fcntl(ends[0], 1031, 1 << 20)
    return (OpenFile(descriptor: ends[0]), OpenFile(descriptor: ends[1]))
  }

  static func size(_ path: String) -> Int {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
