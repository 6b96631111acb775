/// What stops a run before anything is touched. The text says what is wrong and what to do, and never an original value.
public enum PennameError: Error, Sendable, CustomStringConvertible {
  /// A mistake in the command, the key or the policy.
  case usage(String)

  public var description: String {
    switch self {
    case .usage(let text): text
    }
  }
}
