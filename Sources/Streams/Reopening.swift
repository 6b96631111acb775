import Synchronization

/// The request to open a file anew under its name, from a signal handler: its old one was renamed.
package final class Reopening: Sendable {
  private let isRequested = Atomic<Bool>(false)

  package init() {}

  /// Async-signal-safe: one atomic store.
  package func request() { isRequested.store(true, ordering: .releasing) }

  func take() -> Bool { isRequested.exchange(false, ordering: .acquiringAndReleasing) }
}
