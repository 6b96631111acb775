// Every system call of this module: descriptors and paths in, counts and facts out. Interrupted calls (EINTR) are
// repeated here and errno is caught here, so that no other file looks at either.
import Glibc

/// The number a system call failed with.
package struct Errno: Error, Equatable, Sendable, CustomStringConvertible {
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// The system's text in the C locale's words, such as "No space left on device".
  package var description: String {
    var text = [CChar](repeating: 0, count: 256)
    // SAFETY: the length given is the array's, and strerror_r ends what it writes with a NUL.
    return unsafe text.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress,
        unsafe strerror_r(code, base, buffer.count) == 0
      else { return "error \(code)" }
      return unsafe String(cString: base)
    }
  }

  static let brokenPipe = Errno(code: EPIPE)
  static let exists = Errno(code: EEXIST)
}

/// What `fstat` says of an open file, as far as this module asks.
package struct FileFacts: Equatable, Sendable {
  package enum Kind: Sendable { case regular, pipe, socket, directory, terminal, device, other }

  package let kind: Kind
  package let device: UInt64
  package let inode: UInt64
  package let size: Int
  /// The permission bits, `0 ... 0o7777`.
  package let mode: UInt32
  package let modifiedSeconds: Int
  package let modifiedNanoseconds: Int

  /// What one file has, and no other of the system.
  package struct Identity: Hashable, Sendable {
    let device, inode: UInt64
    package init(device: UInt64, inode: UInt64) { (self.device, self.inode) = (device, inode) }
  }

  package var identity: Identity { Identity(device: device, inode: inode) }

  /// What is at `path`, symbolic links followed; `nil` if there is nothing.
  package static func at(path: String) -> FileFacts? { try? System.facts(ofPath: path) }

  /// Whether both are one file, by whatever names.
  package func isSameFile(as other: FileFacts) -> Bool {
    device == other.device && inode == other.inode
  }
}

/// System calls with EINTR loops and typed errors.
enum System {
  /// F_SETPIPE_SZ of Linux, which Glibc's module hides behind _GNU_SOURCE.
  private static let setPipeSize: Int32 = 1031

  /// Repeats `call` while it is interrupted; a negative result is thrown as errno.
  @discardableResult
  static func check<T: SignedInteger>(_ call: () -> T) throws(Errno) -> T {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw Errno(code: code) }
    }
  }

  static func open(
    _ path: String, flags: Int32, mode: UInt32 = 0, in directory: Int32 = AT_FDCWD
  ) throws(Errno) -> Int32 {
    try check { unsafe openat(directory, path, flags | O_CLOEXEC, mode) }
  }

  /// Closes once: after EINTR Linux has closed the descriptor already.
  static func close(_ descriptor: Int32) throws(Errno) {
    if Glibc.close(descriptor) < 0, errno != EINTR { throw Errno(code: errno) }
  }

  /// Reads at most `limit` bytes behind what `output` holds already.
  ///
  /// - Returns: The bytes read, 0 at the end of the input.
  static func read(_ descriptor: Int32, into output: inout OutputSpan<UInt8>, limit: Int)
    throws(Errno) -> Int
  {
    // SAFETY: read(2) initialises exactly the bytes it counts, at most `room` of the span's free ones.
    try unsafe output.withUnsafeMutableBufferPointer {
      (buffer, count) throws(Errno) -> Int in
      let room = min(limit, buffer.count - count)
      guard room > 0, let base = buffer.baseAddress else { return 0 }
      let start = unsafe base + count
      let length = try check { unsafe Glibc.read(descriptor, start, room) }
      count += length
      return length
    }
  }

  /// Writes all of `bytes`, in as many calls as it takes.
  static func writeAll(_ descriptor: Int32, _ bytes: Span<UInt8>) throws(Errno) {
    // SAFETY: `written ..< count` stays inside the span, which outlives the call.
    try unsafe bytes.withUnsafeBytes { (buffer) throws(Errno) in
      guard let base = buffer.baseAddress else { return }
      var written = 0
      while written < buffer.count {
        let (start, length) = unsafe (base + written, buffer.count - written)
        do throws(Errno) {
          written += try check { unsafe Glibc.write(descriptor, start, length) }
        } catch {
          // Somebody has set O_NONBLOCK on a description that is shared with this process.
          guard error.code == EAGAIN else { throw error }
          _ = try poll(descriptor, events: Int16(POLLOUT), milliseconds: -1)
        }
      }
    }
  }

  /// Waits until `descriptor` is ready, `wakeup` (if not negative) is readable, or the time is over.
  ///
  /// - Returns: Whether each of the two is ready, or has ended.
  static func poll(
    _ descriptor: Int32, events: Int16 = Int16(POLLIN), wakeup: Int32 = -1, milliseconds: Int32
  ) throws(Errno) -> (ready: Bool, woken: Bool) {
    var entries = (
      pollfd(fd: descriptor, events: events, revents: 0),
      pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0)
    )
    // SAFETY: the tuple is two `pollfd`s in a row, and poll(2) is told so.
    _ = try check {
      unsafe withUnsafeMutableBytes(of: &entries) { bytes in
        unsafe Glibc.poll(bytes.assumingMemoryBound(to: pollfd.self).baseAddress, 2, milliseconds)
      }
    }
    return (entries.0.revents != 0, entries.1.revents != 0)
  }

  static func facts(of descriptor: Int32) throws(Errno) -> FileFacts {
    var status = stat()
    // SAFETY: fstat fills the one structure it is given.
    try check { unsafe fstat(descriptor, &status) }
    let isTerminal = status.st_mode & S_IFMT == S_IFCHR && isatty(descriptor) == 1
    return facts(status, isTerminal: isTerminal)
  }

  /// Follows symbolic links, and opens nothing.
  static func facts(ofPath path: String) throws(Errno) -> FileFacts {
    var status = stat()
    // SAFETY: fstatat fills the one structure it is given.
    try check { unsafe fstatat(AT_FDCWD, path, &status, 0) }
    return facts(status, isTerminal: false)
  }

  private static func facts(_ status: stat, isTerminal: Bool) -> FileFacts {
    FileFacts(
      kind: kind(of: status.st_mode, isTerminal), device: UInt64(status.st_dev),
      inode: UInt64(status.st_ino), size: Int(status.st_size), mode: status.st_mode & 0o7777,
      modifiedSeconds: status.st_mtim.tv_sec, modifiedNanoseconds: status.st_mtim.tv_nsec)
  }

  private static func kind(of mode: mode_t, _ isTerminal: Bool) -> FileFacts.Kind {
    switch mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFIFO: .pipe
    case S_IFSOCK: .socket
    case S_IFDIR: .directory
    case S_IFCHR: isTerminal ? .terminal : .device
    case S_IFBLK: .device
    default: .other
    }
  }

  /// Takes O_NONBLOCK off, which a named pipe was opened with.
  static func makeBlocking(_ descriptor: Int32) throws(Errno) {
    let flags = try check { fcntl(descriptor, F_GETFL) }
    if flags & O_NONBLOCK != 0 { try check { fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) } }
  }

  /// Asks for a pipe of 1 MiB (ten times the throughput of the default 64 KiB); a refusal changes nothing.
  static func enlargePipe(_ descriptor: Int32) { _ = fcntl(descriptor, setPipeSize, 1 << 20) }

  static func adviseSequential(_ descriptor: Int32) {
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  static func synchronise(_ descriptor: Int32) throws(Errno) { try check { fsync(descriptor) } }

  static func setMode(_ descriptor: Int32, _ mode: UInt32) throws(Errno) {
    try check { fchmod(descriptor, mode) }
  }

  /// Sets the time of the last modification (and of the last access to the same).
  static func setModified(_ descriptor: Int32, seconds: Int, nanoseconds: Int) throws(Errno) {
    let times = [timespec](
      repeating: timespec(tv_sec: seconds, tv_nsec: nanoseconds), count: 2)
    // SAFETY: futimens reads two `timespec`s.
    try check { unsafe futimens(descriptor, times) }
  }

  static func link(_ old: String, _ new: String, in directory: Int32) throws(Errno) {
    try check { unsafe linkat(directory, old, directory, new, 0) }
  }

  static func rename(_ old: String, _ new: String, in directory: Int32) throws(Errno) {
    try check { unsafe renameat(directory, old, directory, new) }
  }

  static func unlink(_ name: String, in directory: Int32) throws(Errno) {
    try check { unsafe unlinkat(directory, name, 0) }
  }

  /// Whether `name` is there, a dangling symbolic link included; a name that cannot be is thrown.
  static func exists(_ name: String, in directory: Int32) throws(Errno) -> Bool {
    var status = stat()
    do throws(Errno) {
      // SAFETY: fstatat fills the one structure it is given.
      try check { unsafe fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) }
      return true
    } catch {
      if error.code == ENOENT { return false }
      throw error
    }
  }

  /// Maps zeroed memory at exactly `address`, a multiple of the page size; false if something is there.
  static func map(at address: UInt, length: Int) -> Bool {
    let hint = unsafe UnsafeMutableRawPointer(bitPattern: address)
    // SAFETY: without MAP_FIXED the address is a wish: nothing that is mapped is replaced.
    let memory = unsafe mmap(
      hint, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    if unsafe memory == hint { return true }
    if unsafe memory != MAP_FAILED { _ = unsafe munmap(memory, length) }
    return false
  }

  /// A pipe of this process to itself; neither end is inherited, neither blocks.
  static func makePipe() throws(Errno) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    // SAFETY: pipe(2) writes two descriptors into the array of two.
    try check { unsafe pipe(&ends) }
    for end in ends {
      try check { fcntl(end, F_SETFD, FD_CLOEXEC) }
      try check { fcntl(end, F_SETFL, O_NONBLOCK) }
    }
    return (ends[0], ends[1])
  }
}
