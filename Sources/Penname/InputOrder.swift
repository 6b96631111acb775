import Synchronization

/// Takes results in the order in which they come, and tells them in the order of the inputs.
final class InputOrder<Result: Sendable>: Sendable {
  private struct State {
    var results: [Result?]
    /// The first input whose result was not told yet.
    var next = 0
  }

  private let state: Mutex<State>
  private let tell: @Sendable (Int, Result) -> Void

  /// - Parameter tell: Called by one thread at a time.
  init(count: Int, tell: @escaping @Sendable (Int, Result) -> Void) {
    state = Mutex(State(results: Array(repeating: nil, count: count)))
    self.tell = tell
  }

  /// Tells the result as soon as those of all earlier inputs are there.
  func settle(_ index: Int, _ result: Result) {
    state.withLock { state in
      state.results[index] = result
      while state.next < state.results.count, let first = state.results[state.next] {
        tell(state.next, first)
        state.next += 1
      }
    }
  }

  /// Tells what is left, where some inputs were never begun.
  func finish() {
    state.withLock { state in
      for index in state.next..<state.results.count {
        if let result = state.results[index] { tell(index, result) }
      }
      state.next = state.results.count
    }
  }
}
