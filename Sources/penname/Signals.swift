import Glibc
import Penname
import Synchronization

/// SIGINT, SIGTERM and SIGHUP ask the run to stop; a second one ends the process at once. In a run that appends SIGHUP means
/// that its file was renamed.
enum Signals {
  static let cancellation = RunCancellation()
  private static let received = Atomic<Int32>(0)

  /// The signal that asked for the end, or nil.
  static var ending: Int32? {
    let number = received.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }

  /// Asked by SIGHUP in a run that appends.
  static let reopening = RunReopening()

  /// - Parameter reopens: Whether SIGHUP has the output opened anew, even where the parent ignores it.
  static func install(reopens: Bool = false) {
    // Made now: a handler must not be the first to touch them.
    _ = (cancellation, reopening, received.load(ordering: .relaxed))
    if reopens {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { _ in Signals.reopening.request() }
      unsafe sigaction(SIGHUP, &action, nil)
    }
    for number in reopens ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      var previous = sigaction()
      // Ignored on purpose, by nohup for one: it stays so.
      guard unsafe sigaction(number, nil, &previous) == 0,
        unsafe unsafeBitCast(previous.__sigaction_handler.sa_handler, to: Int.self) != 1
      else { continue }
      unsafe action.__sigaction_handler.sa_handler = { number in
        let isFirst = Signals.received.exchange(number, ordering: .acquiringAndReleasing) == 0
        if isFirst { return Signals.cancellation.cancel() }
        RunCancellation.removeUnfinished()
        Signals.end(by: number)
      }
      unsafe sigaction(number, &action, nil)
    }
  }

  /// Ends the process by this signal, so that its parent sees what ended it.
  static func end(by number: Int32) {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = SIG_DFL
    unsafe sigaction(number, &action, nil)
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe sigaddset(&mask, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    raise(number)
  }
}
