// The request to stop, from a signal handler or another thread: a flag that is looked at once a chunk, and a pipe that
// wakes a reader who waits for input.
import Glibc
import Synchronization

/// Asks a running ``Pipeline`` to stop reading.
///
/// A filter then passes on the whole lines it has and ends; a file output is discarded.
package final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  private let wakeup: (read: Int32, write: Int32)

  /// Without descriptors left, the flag alone has to do: a reader that waits sees it at the next input.
  package init() { wakeup = (try? System.makePipe()) ?? (-1, -1) }

  deinit {
    try? System.close(wakeup.read)
    try? System.close(wakeup.write)
  }

  package var isCancelled: Bool { flag.load(ordering: .acquiring) }

  /// Readable once ``cancel()`` was called; never read from, so that it stays so.
  var descriptor: Int32 { wakeup.read }

  /// Stops the run. Async-signal-safe: one atomic store, one write(2) that cannot block; errno is kept.
  package func cancel() {
    let saved = errno
    flag.store(true, ordering: .releasing)
    var byte: UInt8 = 1
    // SAFETY: one byte of this frame; a full pipe is readable as well, so the result does not matter.
    _ = unsafe write(wakeup.write, &byte, 1)
    errno = saved
  }
}
