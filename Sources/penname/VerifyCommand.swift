import FoundationEssentials
import Glibc
import Penname

/// `penname verify`: places and counts on standard output, in text or as one JSON object.
enum VerifyCommand {
  static func run(_ arguments: Arguments) throws(Arguments.Mistake) -> Int32 {
    try RunCommand.refuseClosedInput(arguments)
    if Process.wasClosed(STDOUT_FILENO) {
      throw Arguments.Mistake("standard output is closed: verify has nowhere to write")
    }
    RunCommand.noteReadingFromTerminal(arguments)
    let options = try options(arguments)
    Signals.install()
    let verification: Verification
    do throws(PennameError) {
      verification = try Verification(
        inputs: arguments.paths, options: options, cancellation: Signals.cancellation
      ) { event in
        switch event {
        case .failed(let path, let text): Messages.error(path, text)
        case .warned(let path, let text): Messages.warning(path, text)
        }
      }
    } catch { throw Arguments.Mistake(error.description) }
    _ = try arguments.enterSandbox(writingBelow: [])
    let outcome = verification.execute()
    let report = verification.report
    let told = Messages.status(
      ofPrinting: arguments.inspection.isJSON ? json(report) : VerifyText.text(of: report))
    if outcome == .cancelled { return Status.of(outcome, arguments, isReported: true) }
    // Something was found, whatever else could not be read: that is said even where nobody reads the report.
    if report.count > 0 { return Status.found }
    return told == Status.complete ? Status.of(outcome, arguments, isReported: true) : told
  }

  private static func options(
    _ arguments: Arguments
  ) throws(Arguments.Mistake) -> VerificationOptions {
    var options = VerificationOptions()
    if let source = try arguments.namedKeySource() {
      do throws(PennameError) { options.key = try arguments.key(from: source) } catch {
        throw Arguments.Mistake(error.description)
      }
    }
    options.domain = arguments.options.domain
    options.policy = arguments.options.policy
    options.format = arguments.options.format
    options.places = arguments.places
    options.showsValues = arguments.inspection.showsValues
    options.jobs = arguments.options.jobs
    options.maxLine = arguments.options.maxLine
    if options.key == nil, !options.domain.isEmpty {
      throw Arguments.Mistake(
        "--domain counts with a key only: give --key-file FILE (or PENNAME_KEY_FILE)")
    }
    return options
  }

  private static func json(_ report: VerificationReport) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Strings and whole numbers only: there is nothing that JSON cannot write.
    let data = (try? encoder.encode(report)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
