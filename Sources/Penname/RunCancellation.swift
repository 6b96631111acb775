import Streams

/// Stops a run from a signal handler.
public struct RunCancellation: Sendable {
  let cancellation: Cancellation

  public init() { cancellation = Cancellation() }

  /// Async-signal-safe.
  public func cancel() { cancellation.cancel() }

  /// Removes what is unfinished. Async-signal-safe.
  public static func removeUnfinished() { TemporaryName.unlinkAll() }
}
