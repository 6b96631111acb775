import Penname

/// Options that say what the times of lines mean.
extension Flag {
  static let times = [
    Flag(
      "epoch", takes: "SPAN", for: [.run, .rekey, .lookup],
      "none (default), or other pseudonyms in each day, week, month or year of lines' times"
    ) {
      (arguments, value) throws(Arguments.Mistake) in
      arguments.options.epochLength = try choice("--epoch", value)
    },
    Flag(
      "epoch-default", takes: "TEXT", for: [.run, .rekey, .lookup],
      "the epoch of lines before the first with a time; else they wait for it"
    ) {
      $0.options.epochDefault = $1
    },
    Flag(
      "timezone", takes: "ZONE", for: [.run, .rekey, .lookup],
      "of times without one: UTC (default), +HH:MM, -HH:MM, or a name as Europe/Berlin"
    ) {
      (arguments, value) throws(Arguments.Mistake) in
      arguments.hasTimeZone = true
      do throws(PennameError) { arguments.options.timeZone = try LogZone(value) } catch {
        throw Arguments.Mistake("--timezone: \(error.description)")
      }
    },
    Flag(
      "year", takes: "N", for: [.run, .rekey, .lookup],
      "of times without one (default: nearest to the file's modification time, or now)"
    ) {
      (arguments, value) throws(Arguments.Mistake) in
      guard value.utf8.count == 4, let year = Int(value), 1...9999 ~= year else {
        throw Arguments.Mistake("--year takes a year of four digits, such as 2026")
      }
      arguments.options.year = year
    },
  ]
}

extension Arguments {
  /// Refuses what would have no effect.
  func refuseIdleTimes() throws(Mistake) {
    guard options.epochLength == .none else { return }
    if options.epochDefault != nil {
      throw Mistake("--epoch-default names the first epoch: give --epoch day, week, month or year")
    }
    if hasTimeZone {
      throw Mistake("--timezone counts for epochs only: give --epoch day, week, month or year")
    }
  }
}
