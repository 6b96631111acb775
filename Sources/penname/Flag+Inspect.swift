import Penname

/// The options that only `inspect` takes.
extension Flag {
  static let inspection: [Flag] = [
    Flag(
      "lines", takes: "N", for: [.inspect],
      "show N lines of each input, 0 to \(InspectionOptions.mostLines) (default 20; with --json 0)"
    ) {
      (arguments, value) throws(Arguments.Mistake) in
      guard let count = Int(value), 0...InspectionOptions.mostLines ~= count else {
        throw Arguments.Mistake(
          "--lines takes a number from 0 to \(InspectionOptions.mostLines)")
      }
      arguments.inspection.lines = count
    },
    Flag(
      "sample", for: [.inspect],
      "take these lines from the whole input, the same ones each time, not its first ones"
    ) { arguments, _ in arguments.inspection.isSample = true },
    Flag(
      "show-values", for: [.inspect, .verify],
      "show found values too: mind who reads along"
    ) { arguments, _ in arguments.inspection.showsValues = true },
    Flag(
      "json", for: [.inspect, .verify],
      "print one JSON object, with all fields, instead of text"
    ) { arguments, _ in arguments.inspection.isJSON = true },
    Flag(
      "color", takes: "auto|always|never", for: [.inspect],
      "colour found values by class (auto: on a terminal, unless NO_COLOR is set)"
    ) {
      (arguments, value) throws(Arguments.Mistake) in
      arguments.inspection.colour = try choice("--color", value)
    },
  ]
}

extension Arguments {
  /// What `inspect` was told.
  struct Inspection {
    /// Nil when none were named.
    var lines: Int?
    var isSample = false
    var showsValues = false
    var isJSON = false
    var colour = Colour.auto
  }

  enum Colour: String, CaseIterable { case auto, always, never }
}
