import Glibc
import Identifiers
import Streams

/// Shows what a run would find and replace in its inputs, without a key: reads them as a run does, and writes no file.
public final class Inspection {
  /// What happened, in order.
  public enum Event: Sendable {
    /// An input is about to be read, and its first lines written; its name is fit to be shown.
    case began(name: String)
    case ended(InspectionReport.Input)
    /// As ``Run/Event``, with the path as it was given.
    case failed(path: String, text: String)
    case warned(path: String, text: String)
  }

  private let plan: Plan
  private let options: InspectionOptions
  private let cancellation: Cancellation
  private let onEvent: (Event) -> Void
  private let inspector: Inspector
  private var pipeline: Pipeline?
  private var names: InspectionNames
  private var outcome = Run.Outcome.complete
  public private(set) var report: InspectionReport

  /// - Parameters:
  ///   - inputs: Paths; none, or `-`, for standard input.
  ///   - cancellation: Ends the reading: what was read until then is told.
  ///   - onEvent: Told of each input and problem as it comes.
  /// - Throws: ``PennameError/usage(_:)``.
  public init(
    inputs: [String], options: InspectionOptions, cancellation: RunCancellation,
    onEvent: @escaping (Event) -> Void
  ) throws(PennameError) {
    self.options = options
    self.onEvent = onEvent
    self.cancellation = cancellation.cancellation
    try options.policy.requireSupport()
    report = InspectionReport(policy: options.policy.name)
    names = InspectionNames(Policy.ofNames(options.policy).detection)
    plan = try Plan(inputs, .standardOutput, RunOptions()) { $0 }
    inspector = Inspector(options)
    if let output = Plan.identity(ofFile: STDOUT_FILENO), plan.reads(output) {
      throw .usage("standard output is an input: choose another file")
    }
  }

  /// Reads every input to its end.
  public func execute() -> Run.Outcome {
    for (path, text) in plan.failures { fail(path, text) }
    for (path, text) in plan.warnings { warn(path, text) }
    for item in plan.items {
      if cancellation.isCancelled { outcome = .cancelled }
      if outcome == .cancelled || outcome == .outputClosed { break }
      inspect(item)
    }
    report.set(inspector.tally, options.policy)
    report.fields = inspector.fieldCounts
    return outcome
  }

  private func inspect(_ item: Plan.Item) {
    let name = shownName(item.input)
    inspector.begin()
    onEvent(.began(name: name))
    var status = "interrupted"
    var statistics: PipelineStatistics?
    do throws(StreamError) {
      let read = try read(item)
      statistics = read
      for warning in read.warnings { warn(item.input ?? "standard input", warning.description) }
      if read.wasCancelled {
        outcome = .cancelled
      } else {
        status = read.warnings.isEmpty ? "done" : "warned"
      }
    } catch .outputClosed {
      outcome = .outputClosed
    } catch .cancelled {
      outcome = .cancelled
    } catch {
      fail(item.input ?? "standard input", error.description)
      status = "failed"
    }
    end(name, status, statistics)
  }

  private func read(_ item: Plan.Item) throws(StreamError) -> PipelineStatistics {
    let source = try item.open(cancellation)
    let sink = try Sink(descriptor: STDOUT_FILENO)
    let hooks = LineHooks.make(format: options.format.lines) { [options] in
      Inspector.makeDetector(options.policy)
    }
    return try openPipeline().run(source, into: sink, hooks: hooks)
  }

  private func openPipeline() -> Pipeline {
    if let pipeline { return pipeline }
    let opened = Pipeline(options.pipeline, transforms: [inspector])
    pipeline = opened
    return opened
  }

  private func end(_ name: String, _ status: String, _ statistics: PipelineStatistics?) {
    let lines = inspector.keptLines
    let input = InspectionReport.Input(
      name: name, status: status, lines: statistics?.lines ?? inspector.lineFeeds,
      bytes: statistics?.plainIn ?? 0, droppedRuns: statistics?.droppedRuns ?? 0,
      formats: inspector.formats, shown: lines.isEmpty ? nil : lines)
    report.add(input)
    onEvent(.ended(input))
  }

  private func shownName(_ path: String?) -> String {
    guard let path else { return "standard input" }
    return options.showsValues ? escaped(path) : names.path(path)
  }

  private func fail(_ path: String, _ text: String) {
    if outcome != .cancelled { outcome = .failed }
    onEvent(.failed(path: path, text: text))
  }

  private func warn(_ path: String, _ text: String) {
    if outcome == .complete { outcome = .warned }
    onEvent(.warned(path: path, text: text))
  }
}

extension InspectionReport {
  fileprivate mutating func set(_ tally: Tally, _ policy: Policy) {
    kept = Report.Counts(tally).kept
    patterns = policy.patternCounts(tally)
    for identifierClass in IdentifierClass.allCases {
      for name in Policy.Action.Name.allCases where tally[name, identifierClass] > 0 {
        let action = policy[identifierClass]
        let treatment = InspectionTreatment(action: action.name == name ? action : .any(name))
        classes.append(
          ClassCount(
            class: identifierClass.name, action: name.rawValue,
            becomes: treatment.form(identifierClass), count: tally[name, identifierClass]))
      }
    }
    classes.sort { ($1.count, $0.class) < ($0.count, $1.class) }
  }
}
