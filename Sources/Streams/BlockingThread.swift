// Threads of our own, for work that may block: Dispatch adds threads to its pool too late for that.
import Glibc

/// A thread of its own, for work that may block.
@safe package final class BlockingThread: Sendable {
  private let handle: pthread_t

  /// - Returns: `nil` if the system has no thread to give.
  package init?(_ body: @escaping @Sendable () -> Void) {
    let box = unsafe Unmanaged.passRetained(Body(body))
    var handle = pthread_t()
    // SAFETY: the box is retained above and released by the thread, or below if there is none.
    let code = unsafe pthread_create(
      &handle, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      unsafe box.release()
      return nil
    }
    self.handle = handle
  }

  package func join() { _ = pthread_join(handle, nil) }

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
