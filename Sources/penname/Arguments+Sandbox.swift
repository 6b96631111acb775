import Penname
import Sandbox

/// What the process gives up before it reads inputs, and who is told of what it could not give up.
extension Arguments {
  /// Confines the process as `--sandbox` says.
  ///
  /// - Parameter folders: Where files are still written.
  /// - Returns: The parts of the confinement, and a line for each that is missing.
  func enterSandbox(
    writingBelow folders: [String]
  ) throws(Mistake) -> (parts: [String], notes: [String]) {
    if sandbox == .off { return ([], ["not confined: --sandbox off"]) }
    let entered = Sandbox.enter(writingBelow: folders)
    let notes = entered.missing.map(\.description)
    if sandbox == .require, let first = notes.first {
      throw Mistake("--sandbox require: \(first); nothing was read")
    }
    // What this build never has is told by its report and by --version, not at each run.
    for missing in entered.missing where missing.errno != nil {
      if Process.errorIsTerminal, !isQuiet { Messages.note(missing.description) }
    }
    return (entered.entered.map(\.rawValue), notes)
  }
}
