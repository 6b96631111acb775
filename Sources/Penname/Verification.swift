import Detection
import Glibc
import Identifiers
import Pseudonyms
import Streams

/// Reads a release as a run would, and tells what is no pseudonym in it though the policy would have replaced it.
public final class Verification {
  /// A problem of an input, as ``Run/Event``.
  public enum Event: Sendable {
    case failed(path: String, text: String)
    case warned(path: String, text: String)
  }

  private let plan: Plan
  private let roots: [String]
  private let options: VerificationOptions
  private let keys: PseudonymKeys
  private let recognition: ReleaseReader.Recognition
  private let verifiers: [Verifier]
  private let cancellation: Cancellation
  private let onEvent: (Event) -> Void
  private var pipeline: Pipeline?
  private var names = InspectionNames()
  private var outcome = Run.Outcome.complete
  public private(set) var report: VerificationReport

  /// - Parameters:
  ///   - inputs: Paths; none, or `-`, for standard input.
  ///   - cancellation: Ends the reading: what was found until then is told.
  ///   - onEvent: Told of each problem as it comes.
  /// - Throws: ``PennameError/usage(_:)``.
  public init(
    inputs: [String], options: VerificationOptions, cancellation: RunCancellation,
    onEvent: @escaping (Event) -> Void
  ) throws(PennameError) {
    self.options = options
    self.onEvent = onEvent
    self.cancellation = cancellation.cancellation
    try options.policy.requireSupport()
    report = VerificationReport(
      policy: options.policy.name, domain: options.domain, keyID: options.key?.id)
    roots = inputs
    plan = try Plan(inputs, .standardOutput, RunOptions()) { $0 }
    if let file = options.key?.loaded.fileIdentity, plan.reads(file) {
      throw .usage("the key file is among the inputs: keep it where no log is")
    }
    // Without a key nothing is computed that could depend on one.
    let key = if let key = options.key { key } else { try Key(from: .ephemeral) }
    let keys = try Pseudonymiser.keys(of: key, domain: options.domain)
    self.keys = keys
    let (hasKey, hasAddresses) = (options.key != nil, options.policy.addressForm == .address)
    func recognition() -> ReleaseReader.Recognition {
      hasKey
        ? ReleaseReader.Recognition(keys: keys)
        : ReleaseReader.Recognition(byFormWithAddresses: hasAddresses)
    }
    self.recognition = recognition()
    verifiers = (0..<max(1, options.jobs)).map { _ in Verifier(options, recognition(), keys: keys) }
  }

  /// Reads every input to its end.
  public func execute() -> Run.Outcome {
    for (path, text) in plan.failures { fail(path, text) }
    for (path, text) in plan.warnings { warn(path, text) }
    for item in plan.items {
      if cancellation.isCancelled { outcome = .cancelled }
      if outcome == .cancelled { break }
      verify(item)
    }
    var (pseudonyms, residues, undecided) = (ClassCounts(), ClassCounts(), ClassCounts())
    for verifier in verifiers {
      pseudonyms.add(verifier.pseudonyms)
      residues.add(verifier.residues)
      undecided.add(verifier.undecided)
    }
    report.pseudonyms = pseudonyms.byName
    report.undecided = undecided.byName
    report.findings = residues.byName
    let others = [
      (VerificationReport.lookAlike, verifiers.reduce(0) { $0 + $1.lookAlikes }),
      (VerificationReport.overlongRun, verifiers.reduce(0) { $0 + $1.overlongRuns }),
    ]
    for (name, count) in others where count > 0 { report.findings[name] = count }
    return outcome
  }

  private func verify(_ item: Plan.Item) {
    let before = found
    for verifier in verifiers { verifier.begin() }
    let name = shownName(item.input)
    verifyName(item.input, name)
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
    } catch .cancelled {
      outcome = .cancelled
    } catch {
      fail(item.input ?? "standard input", error.description)
      status = "failed"
    }
    addPlaces(name)
    report.add(
      VerificationReport.Input(
        name: name, status: status, lines: statistics?.lines ?? 0,
        bytes: statistics?.plainIn ?? 0, findings: found - before))
  }

  private var found: Int { verifiers.reduce(0) { $0 + $1.count } }

  private func read(_ item: Plan.Item) throws(StreamError) -> PipelineStatistics {
    let source = try item.open(cancellation)
    let sink = try Sink(descriptor: STDOUT_FILENO)
    let (recognition, detection) = (recognition, options.policy.detection)
    let hooks = LineHooks.make(format: options.format.lines) {
      Detector(detection, genuineTokenLength: recognition.tokenLength)
    }
    return try openPipeline().run(source, into: sink, hooks: hooks)
  }

  private func openPipeline() -> Pipeline {
    if let pipeline { return pipeline }
    let opened = Pipeline(options.pipeline, transforms: verifiers)
    pipeline = opened
    return opened
  }

  /// Adds the first places of the input that was read, with their lines.
  private func addPlaces(_ name: String) {
    let room = options.places - report.places.count
    let places = verifiers.flatMap(\.places).sorted {
      ($0.chunk, $0.offset) < ($1.chunk, $1.offset)
    }
    guard room > 0, let last = places.prefix(room).last else { return }
    var lines = Array(repeating: 0, count: last.chunk + 1)
    for (chunk, count) in verifiers.flatMap(\.feeds) where chunk <= last.chunk {
      lines[chunk] = count
    }
    var (chunk, before) = (0, 0)
    for place in places.prefix(room) {
      while chunk < place.chunk {
        before += lines[chunk]
        chunk += 1
      }
      report.places.append(
        VerificationReport.Place(
          input: name, line: before + place.feeds + 1, offset: place.offset, class: place.name,
          value: place.value))
    }
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

// MARK: - Names

extension Verification {
  private func shownName(_ path: String?) -> String {
    guard let path else { return "standard input" }
    return options.showsValues ? escaped(path) : names.path(path)
  }

  /// The names that a release gives away: that of a file, and those of its folders below an input directory.
  private func verifyName(_ path: String?, _ shown: String) {
    guard let path, let verifier = verifiers.first else { return }
    let root = roots.filter { path.hasPrefix("\($0)/") }.max { $0.utf8.count < $1.utf8.count }
    let below = root.map { path.dropFirst($0.count + 1) } ?? path[...]
    let parts = below.split(separator: "/")
    for part in root == nil ? parts.suffix(1) : parts[...] {
      for found in verifier.read(name: String(part)) where report.places.count < options.places {
        report.places.append(
          VerificationReport.Place(
            input: shown, line: 0, offset: found.offset, class: found.name, value: found.value))
      }
    }
  }
}
