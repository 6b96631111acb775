import Glibc
import Penname

/// `penname run`: checks what was typed, runs, and turns the outcome into a status.
enum RunCommand {
  static func run(_ arguments: Arguments) throws(Arguments.Mistake) -> Int32 {
    if arguments.options.onMismatch != .scan, !arguments.options.format.isNamed {
      throw Arguments.Mistake(
        "--on-mismatch wants a --format that lines may lack: combined, json, nginx:… or another")
    }
    return try execute(arguments) { (key, onEvent) throws(PennameError) in
      try Run(
        inputs: arguments.paths, output: output(arguments), key: key, options: arguments.options,
        cancellation: Signals.cancellation, onEvent: onEvent)
    }
  }

  static func output(_ arguments: Arguments) -> RunOutput {
    guard let path = arguments.output else { return .standardOutput }
    return arguments.appends ? .appended(path, Signals.reopening) : .path(path)
  }

  /// Loads the key, makes a run and executes it.
  ///
  /// - Parameters:
  ///   - make: Called when all that was typed is known to be sound.
  ///   - end: Called with what was done.
  static func execute(
    _ arguments: Arguments,
    make: (Key, @escaping (Run.Event) -> Void) throws(PennameError) -> Run,
    end: (Report) -> Void = { _ in }
  ) throws(Arguments.Mistake) -> Int32 {
    let source = try arguments.keySource()
    try refuseUnusable(arguments)
    try arguments.refuseContradictions()
    try arguments.refuseIdleTimes()
    let run: Run
    var isEphemeral = false
    if case .ephemeral = source { isEphemeral = true }
    do throws(PennameError) {
      let key = try arguments.key(from: source)
      Signals.install(reopens: arguments.appends)
      // A batch is not ended by the reader of its messages; a filter is, quietly.
      if arguments.output != nil { _ = signal(SIGPIPE, SIG_IGN) }
      run = try make(key) { event in
        switch event {
        case .failed(let path, let text): Messages.error(path, text)
        case .warned(let path, let text): Messages.warning(path, text)
        case .note(let text): note(text, arguments)
        }
      }
    } catch { throw Arguments.Mistake(error.description) }
    let reportFile = try arguments.report.map { (path) throws(Arguments.Mistake) in
      try ReportFile(path, sparing: run)
    }

    if arguments.output != nil, !isEphemeral, arguments.options.domain.isEmpty {
      let text =
        "no --domain: this release shares its pseudonyms with every other one of this key without a domain"
      run.addNote(text)
      note(text, arguments)
    }
    for text in run.notes { note(text, arguments) }
    run.setSandbox(try arguments.enterSandbox(writingBelow: run.outputFolders))
    let outcome = execute(run, arguments)
    end(run.report)
    let isReported = reportFile?.write(run.report) ?? true
    return Status.of(outcome, arguments, isReported: isReported)
  }

  /// Says something to a person, where one is there.
  private static func note(_ text: String, _ arguments: Arguments) {
    if Process.errorIsTerminal, !arguments.isQuiet { Messages.note(text) }
  }

  /// Runs; shows how far it is meanwhile, and at a terminal what it did.
  private static func execute(_ run: Run, _ arguments: Arguments) -> Run.Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let line = arguments.showsProgress ? ProgressLine(of: run.progress) : nil
    let outcome = run.execute()
    line?.end()
    if arguments.output != nil {
      let seconds = (clock.now - start) / .seconds(1)
      note(RunSummary.text(run.report, seconds: seconds), arguments)
    }
    return outcome
  }

  /// Compressed bytes on a terminal, a closed standard output, an input that cannot be.
  private static func refuseUnusable(_ arguments: Arguments) throws(Arguments.Mistake) {
    try refuseClosedInput(arguments)
    guard arguments.output == nil else {
      if arguments.output == "" { throw Arguments.Mistake("-o needs a name") }
      if let report = arguments.report,
        [arguments.output, arguments.options.journal].contains(report)
      {
        throw Arguments.Mistake("the report and the output have one name: give two")
      }
      return
    }
    if Process.wasClosed(STDOUT_FILENO) {
      throw Arguments.Mistake("standard output is closed: name an output with -o")
    }
    let compression = arguments.options.compression
    if Process.outputIsTerminal, compression == .gzip || compression == .bgzf {
      throw Arguments.Mistake(
        "compressed bytes are not sent to a terminal: redirect them, or use -o")
    }
    noteReadingFromTerminal(arguments)
  }

  static func refuseClosedInput(_ arguments: Arguments) throws(Arguments.Mistake) {
    let usesInput = arguments.paths.isEmpty || arguments.paths.contains("-")
    if usesInput, Process.wasClosed(STDIN_FILENO) {
      throw Arguments.Mistake("standard input is closed: name the files to read")
    }
  }

  static func noteReadingFromTerminal(_ arguments: Arguments) {
    if arguments.paths.isEmpty, isatty(STDIN_FILENO) == 1, Process.errorIsTerminal,
      !arguments.isQuiet
    {
      Messages.note("reading from the terminal; end with Ctrl-D, or see penname --help")
    }
  }
}
