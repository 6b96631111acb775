import Penname

/// The options that only `verify` takes.
extension Flag {
  static let verification = [
    Flag(
      "places", takes: "N", for: [.verify],
      "tell the first N places, 0 to \(VerificationOptions.mostPlaces) (default 20); all are counted"
    ) {
      (arguments, value) throws(Arguments.Mistake) in
      guard let count = Int(value), 0...VerificationOptions.mostPlaces ~= count else {
        throw Arguments.Mistake(
          "--places takes a number from 0 to \(VerificationOptions.mostPlaces)")
      }
      arguments.places = count
    }
  ]
}
