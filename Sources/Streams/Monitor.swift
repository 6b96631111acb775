// One lock, and conditions to wait for: for readers and writers, which are threads of their own and may block. Workers take
// the lock for a few instructions and never wait.
import Glibc

/// A mutex.
@safe final class Monitor: @unchecked Sendable {
  // Invariant: initialised, never moved, and destroyed when nobody waits.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe pthread_mutex_init(mutex, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe mutex.deallocate()
  }

  func withLock<R>(_ body: () -> R) -> R {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Gives the lock up until signalled; to be called inside ``withLock(_:)``, in a loop.
  func wait(_ condition: Condition) { unsafe pthread_cond_wait(condition.handle, mutex) }
}

/// What one thread waits for at a ``Monitor``.
@safe final class Condition: @unchecked Sendable {
  // Invariant: as in Monitor.
  fileprivate let handle: UnsafeMutablePointer<pthread_cond_t>

  init() {
    unsafe handle = .allocate(capacity: 1)
    unsafe handle.initialize(to: pthread_cond_t())
    unsafe pthread_cond_init(handle, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(handle)
    unsafe handle.deallocate()
  }

  func signal() { unsafe pthread_cond_signal(handle) }

  func broadcast() { unsafe pthread_cond_broadcast(handle) }
}
