// One lock and two conditions, as reader and writer need them: threads of their own, which may block. Workers take the
// lock for a few instructions and never wait.
import Glibc

/// A mutex with a condition for the reader and one for the writer.
@safe final class Monitor: @unchecked Sendable {
  // Invariant: the three are initialised, never moved, and destroyed when nobody waits.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let conditions: UnsafeMutablePointer<pthread_cond_t>

  enum Condition: Int { case reader, writer }

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe conditions = .allocate(capacity: 2)
    unsafe conditions.initialize(repeating: pthread_cond_t(), count: 2)
    unsafe pthread_mutex_init(mutex, nil)
    for index in 0..<2 { unsafe pthread_cond_init(conditions + index, nil) }
  }

  deinit {
    for index in 0..<2 { unsafe pthread_cond_destroy(conditions + index) }
    unsafe pthread_mutex_destroy(mutex)
    unsafe conditions.deallocate()
    unsafe mutex.deallocate()
  }

  func withLock<R>(_ body: () -> R) -> R {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Gives the lock up until signalled; to be called inside ``withLock(_:)``, in a loop.
  func wait(_ condition: Condition) {
    unsafe pthread_cond_wait(conditions + condition.rawValue, mutex)
  }

  func signal(_ condition: Condition) {
    unsafe pthread_cond_signal(conditions + condition.rawValue)
  }
}

/// A thread of its own, for work that may block.
@safe final class BlockingThread: Sendable {
  private let handle: pthread_t

  /// - Returns: `nil` if the system has no thread to give.
  init?(_ body: @escaping @Sendable () -> Void) {
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

  func join() { _ = pthread_join(handle, nil) }

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
