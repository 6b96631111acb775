import Glibc
import Synchronization

/// Holds back the signals that end or stop a process while a terminal is not as it was.
///
/// A handler writes the signal's number to a pipe, whichever thread it comes to; ``wait(for:)`` sees it there.
struct TerminalSignals {
  private static let held = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
  private static let writer = Atomic<Int32>(-1)

  private let reader: Int32
  private let previous: [(number: Int32, action: sigaction)]

  /// - Throws: ``KeyError/passphrase(_:)``.
  init() throws(KeyError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else {
      throw .passphrase(.unreadable(operation: "pipe", errno: errno))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reader = ends[0]
    // Made before a handler needs it: the first use of a global is no business of a handler.
    Self.writer.store(ends[1], ordering: .sequentiallyConsistent)
    previous = Self.held.compactMap { Self.hold($0) }
  }

  /// Holds back one signal, unless it is ignored on purpose.
  private static func hold(_ number: Int32) -> (number: Int32, action: sigaction)? {
    var previous = sigaction()
    var action = sigaction()
    guard unsafe sigaction(number, nil, &previous) == 0,
      unsafe unsafeBitCast(previous.__sigaction_handler.sa_handler, to: Int.self) != 1
    else { return nil }
    unsafe action.__sigaction_handler.sa_handler = { number in
      let saved = errno
      var byte = UInt8(truncatingIfNeeded: number)
      // SAFETY: write may be called in a handler; the byte is on its stack.
      _ = unsafe write(TerminalSignals.writer.load(ordering: .sequentiallyConsistent), &byte, 1)
      errno = saved
    }
    guard unsafe sigaction(number, &action, nil) == 0 else { return nil }
    return (number, previous)
  }

  /// Waits until `descriptor` has something to read, or a signal came.
  ///
  /// - Returns: The number of the signal, or nil.
  func wait(for descriptor: Int32) throws(SystemFault) -> Int32? {
    var ready = [
      pollfd(fd: reader, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = try SystemCalls.check("poll") { unsafe poll(&ready, 2, -1) }
    guard ready[0].revents != 0 else { return nil }
    return try SystemCalls.readByte(reader).map(Int32.init)
  }

  /// Lets the signals have their effect again.
  func remove() {
    for (number, action) in previous {
      var action = action
      unsafe sigaction(number, &action, nil)
    }
    SystemCalls.closeQuietly(Self.writer.exchange(-1, ordering: .sequentiallyConsistent))
    SystemCalls.closeQuietly(reader)
  }
}
