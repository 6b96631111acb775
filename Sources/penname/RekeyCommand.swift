import Penname

/// `penname rekey`: as a run, from one release to another.
enum RekeyCommand {
  static func run(_ arguments: Arguments) throws(Arguments.Mistake) -> Int32 {
    try RunCommand.execute(
      arguments,
      make: { (key, onEvent) throws(PennameError) in
        let oldKey =
          if let path = arguments.fromKeyFile { try arguments.key(from: .file(path)) } else { key }
        var options = arguments.options
        // Nobody would be told: then it is not worth what it costs.
        options.countsOthers = arguments.report != nil
        return try Run(
          rekeying: arguments.paths, of: OldRelease(key: oldKey, domain: arguments.fromDomain),
          output: RunCommand.output(arguments), key: key, options: options,
          cancellation: Signals.cancellation, onEvent: onEvent)
      },
      end: { report in
        guard let rekeying = report.rekeying, Process.errorIsTerminal, !arguments.isQuiet else {
          return
        }
        Messages.note(summary(of: rekeying))
      })
  }

  private static func summary(of rekeying: Report.Rekeying) -> String {
    let rekeyed = rekeying.rekeyed.values.reduce(0, +)
    var text = "\(rekeyed) pseudonyms became new ones"
    if let untouched = rekeying.untouched?.values.reduce(0, +), untouched > 0 {
      text += "; \(untouched) values are no pseudonyms and stayed: penname verify shows where"
    }
    if rekeying.lookAlikes > 0 {
      text += "; \(rekeying.lookAlikes) look like tokens of another release and stayed"
    }
    return text
  }
}
