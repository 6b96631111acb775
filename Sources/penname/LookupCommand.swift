import Glibc
import Penname

/// `penname lookup`: values in, one a line, their pseudonyms out.
enum LookupCommand {
  /// Bytes of the longest line.
  private static let longest = 64 << 10

  static func run(_ arguments: Arguments) throws(Arguments.Mistake) -> Int32 {
    guard arguments.paths.isEmpty else {
      // What was typed may be the value: it is not repeated.
      throw Arguments.Mistake(
        "lookup takes values from standard input only: others can read the command line, and shells keep it"
      )
    }
    try RunCommand.refuseClosedInput(arguments)
    if Process.wasClosed(STDOUT_FILENO) {
      throw Arguments.Mistake("standard output is closed: lookup has nowhere to write")
    }
    let source = try arguments.keySource()
    let options = try options(arguments)
    let (lookup, audit): (Lookup, AuditFile?)
    do throws(PennameError) {
      let key = try arguments.key(from: source)
      lookup = try Lookup(key: key, options: options)
      let path = arguments.lookup.audit ?? Arguments.variable("PENNAME_AUDIT_FILE")
      audit = try path.map { (path) throws(PennameError) in
        try AuditFile(path, key: key, options: options)
      }
    } catch { throw Arguments.Mistake(error.description) }
    _ = try arguments.enterSandbox(writingBelow: [])
    return answer(
      lookup, audit, className: options.className,
      prompts: isatty(STDIN_FILENO) == 1 && Process.errorIsTerminal && !arguments.isQuiet)
  }

  private static func options(_ arguments: Arguments) throws(Arguments.Mistake) -> LookupOptions {
    var options = LookupOptions()
    options.domain = arguments.options.domain
    options.policy = arguments.options.policy
    options.className = arguments.lookup.className
    let (length, time) = (arguments.options.epochLength, arguments.lookup.time)
    guard length != .none else {
      if time != nil { throw Arguments.Mistake("--epoch-of: name the span of epochs with --epoch") }
      try arguments.refuseIdleTimes()
      return options
    }
    switch (time, arguments.options.epochDefault) {
    case (let time?, nil):
      do throws(PennameError) {
        options.epoch = try LookupOptions.epoch(
          length, of: time, zone: arguments.options.timeZone, year: arguments.options.year)
      } catch { throw Arguments.Mistake("--epoch-of: \(error.description)") }
    case (nil, let name?): options.epoch = name
    default:
      throw Arguments.Mistake(
        "which epoch? give its time with --epoch-of TIME, or with --epoch-default TEXT that of lines before the first time"
      )
    }
    return options
  }

  private static func answer(
    _ lookup: Lookup, _ audit: AuditFile?, className: String?, prompts: Bool
  ) -> Int32 {
    var result = Status.complete
    var lines = InputLines(longest: longest)
    var number = 0
    while true {
      if prompts { Messages.prompt("value: ") }
      guard let line = lines.next() else { break }
      number += 1
      var answer: Lookup.Answer?
      do throws(LookupFailure) {
        guard let line = line.whole else { throw .notOne }
        answer = try lookup.answer(for: line)
      } catch {
        Messages.error("line \(number): \(error.description)")
        result = Status.failed
      }
      do throws(PennameError) {
        try audit?.append(class: answer?.className ?? className, pseudonym: answer?.pseudonym)
      } catch {
        Messages.error(error.description)
        return Status.failed
      }
      // A line stands for each line, so that answers can be laid beside values.
      let told = Messages.status(ofPrinting: "\(answer?.pseudonym ?? "-")\n")
      if told != Status.complete { return told }
    }
    if let code = lines.failure {
      Messages.error("standard input: \(unsafe String(cString: strerror(code)))")
      return Status.failed
    }
    return result
  }
}
