import FoundationEssentials
import Glibc
import Penname

/// `penname inspect`: shows lines and counts on standard output, in text or as one JSON object.
final class InspectCommand {
  private let isJSON: Bool
  /// The status of what was written so far.
  private var told = Status.complete

  static func run(_ arguments: Arguments) throws(Arguments.Mistake) -> Int32 {
    try RunCommand.refuseClosedInput(arguments)
    if Process.wasClosed(STDOUT_FILENO) {
      throw Arguments.Mistake("standard output is closed: inspect has nowhere to write")
    }
    RunCommand.noteReadingFromTerminal(arguments)
    Signals.install()
    let command = InspectCommand(isJSON: arguments.inspection.isJSON)
    let inspection: Inspection
    do throws(PennameError) {
      inspection = try Inspection(
        inputs: arguments.paths, options: options(arguments), cancellation: Signals.cancellation,
        onEvent: command.tell)
    } catch { throw Arguments.Mistake(error.description) }
    _ = try arguments.enterSandbox(writingBelow: [])
    let outcome = inspection.execute()
    if outcome != .outputClosed { command.tell(inspection.report) }
    return command.told == Status.complete
      ? Status.of(outcome, arguments, isReported: true) : command.told
  }

  private init(isJSON: Bool) { self.isJSON = isJSON }

  private func tell(_ event: Inspection.Event) {
    switch event {
    case .began(let name): if !isJSON { tell("\(name)\n") }
    case .ended(let input): if !isJSON { tell(InspectText.end(of: input)) }
    case .failed(let path, let text): Messages.error(path, text)
    case .warned(let path, let text): Messages.warning(path, text)
    }
  }

  private func tell(_ report: InspectionReport) {
    tell(isJSON ? Self.json(report) : InspectText.summary(of: report))
  }

  private func tell(_ text: String) {
    if told == Status.complete { told = Messages.status(ofPrinting: text) }
    // What nobody can be shown need not be found.
    if told != Status.complete { Signals.cancellation.cancel() }
  }

  private static func options(_ arguments: Arguments) -> InspectionOptions {
    let typed = arguments.inspection
    let count = typed.lines ?? (typed.isJSON ? 0 : 20)
    var options = InspectionOptions()
    options.lines = typed.isSample ? .sample(count) : .first(count)
    options.keepsLines = typed.isJSON
    options.showsValues = typed.showsValues
    options.isColoured = !typed.isJSON && isColoured(typed.colour)
    options.maxLine = arguments.options.maxLine
    options.policy = arguments.options.policy
    options.format = arguments.options.format
    return options
  }

  /// `auto` asks the terminal, `TERM`, and `NO_COLOR` (no-color.org: an empty one does not count).
  private static func isColoured(_ colour: Arguments.Colour) -> Bool {
    switch colour {
    case .always: true
    case .never: false
    case .auto:
      Process.outputIsTerminal && Arguments.variable("NO_COLOR") == nil
        && Arguments.variable("TERM") != "dumb"
    }
  }

  private static func json(_ report: InspectionReport) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Strings and whole numbers only: there is nothing that JSON cannot write.
    let data = (try? encoder.encode(report)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
