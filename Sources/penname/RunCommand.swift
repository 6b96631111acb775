import Glibc
import Penname

/// `penname run`: checks what was typed, runs, and turns the outcome into a status.
enum RunCommand {
  static func run(_ arguments: Arguments) throws(Arguments.Mistake) -> Int32 {
    let source = try arguments.keySource()
    if arguments.protectsKey {
      throw Arguments.Mistake(
        "--passphrase is for key new and key destroy: a run asks for the passphrase by itself")
    }
    try refuseUnusable(arguments)
    try arguments.refuseIdleTimes()
    let run: Run
    var isEphemeral = false
    if case .ephemeral = source { isEphemeral = true }
    do throws(PennameError) {
      let key = try arguments.key(from: source)
      Signals.install()
      // A batch is not ended by the reader of its messages; a filter is, quietly.
      if arguments.output != nil { _ = signal(SIGPIPE, SIG_IGN) }
      run = try Run(
        inputs: arguments.paths, output: arguments.output.map(RunOutput.path) ?? .standardOutput,
        key: key, options: arguments.options, cancellation: Signals.cancellation
      ) { event in
        switch event {
        case .failed(let path, let text): Messages.error(path, text)
        case .warned(let path, let text): Messages.warning(path, text)
        case .note(let text): Messages.note(text)
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
      if Process.errorIsTerminal, !arguments.isQuiet { Messages.note(text) }
    }
    run.setSandbox(try arguments.enterSandbox(writingBelow: run.outputFolders))
    let outcome = run.execute()
    let isReported = reportFile?.write(run.report) ?? true
    return Status.of(outcome, arguments, isReported: isReported)
  }

  /// Compressed bytes on a terminal, a closed standard output, an input that cannot be.
  private static func refuseUnusable(_ arguments: Arguments) throws(Arguments.Mistake) {
    if arguments.options.onMismatch != .scan, !arguments.options.format.isNamed {
      throw Arguments.Mistake(
        "--on-mismatch wants a --format that lines may lack: combined, json, nginx:… or another")
    }
    try refuseClosedInput(arguments)
    guard arguments.output == nil else {
      if arguments.output == "" { throw Arguments.Mistake("-o needs a name") }
      if arguments.output == arguments.report {
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
