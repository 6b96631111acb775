import Penname

/// The exit statuses of the contract.
enum Status {
  static let complete: Int32 = 0
  static let failed: Int32 = 1
  static let usage: Int32 = 2
  static let warned: Int32 = 3
  /// `verify` found what is no pseudonym.
  static let found: Int32 = 4
  /// What a shell shows for a filter whose reader has gone.
  static let closedPipe: Int32 = 141

  /// The status of a run or an inspection.
  ///
  /// - Parameter isReported: Whether what is told about it could be written.
  static func of(_ outcome: Run.Outcome, _ arguments: Arguments, isReported: Bool) -> Int32 {
    switch outcome {
    case .complete: return isReported ? complete : failed
    case .warned where !isReported: return failed
    case .warned: return arguments.acceptsWarnings ? complete : warned
    case .failed: return failed
    case .outputClosed: return closedPipe
    case .cancelled:
      if let number = Signals.ending { Signals.end(by: number) }
      return failed
    }
  }
}
