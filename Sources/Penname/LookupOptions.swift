import Glibc
import Identifiers

/// What a look-up is told, beyond its key and values.
public struct LookupOptions: Sendable {
  /// The name of the release.
  public var domain = ""
  /// The name of the epoch, as `2026-11`: see ``epoch(_:of:zone:year:)``.
  public var epoch = ""
  /// The policy of the release: its form of pseudonyms.
  public var policy = Policy.research
  /// The class of the values, as policies name it; nil to go by their shape.
  public var className: String?

  public init() {}

  /// The names of all classes.
  public static var classNames: [String] { IdentifierClass.allCases.map(\.name) }

  /// The name of the epoch that holds a time.
  ///
  /// - Parameters:
  ///   - text: A date, with or without a time of day, in a notation of logs.
  ///   - zone: Of a time that names none.
  ///   - year: Of a date that names none; by default the nearest one.
  /// - Throws: ``PennameError/usage(_:)``, where the text is no date.
  public static func epoch(
    _ length: EpochLength, of text: String, zone: LogZone = .utc, year: Int? = nil
  ) throws(PennameError) -> String {
    let bytes = Array(text.utf8)
    guard let epoch = length.epoch else {
      throw .usage("the release has no epochs: name their span with --epoch")
    }
    let clock = LineClock(
      epoch: epoch, zone: zone, year: year.map { .fixed($0) } ?? .nearestToNow, initialName: nil)
    guard let time = TimeText(bytes.span, whole: 0..<bytes.count)?.civil,
      let number = clock.number(of: time)
    else { throw .usage("no date in there: write it like 2026-11-23 or 2026-11-23T10:15:09+01:00") }
    return clock.name(ofNumber: number)
  }
}

/// Why a value has no pseudonym.
public enum LookupFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nothing says of what class it is.
  case noShape
  /// It is not one value of its class.
  case notOne
  /// It is a pseudonym of this release.
  case isPseudonym
  /// The policy keeps values of this class, or such a value: they are found as they are.
  case kept
  /// What the policy makes of values of this class links nothing.
  case noPseudonym(action: String, className: String)

  public var description: String {
    switch self {
    case .noShape:
      "nothing tells what kind of identifier this is; name its class with --class"
    case .notOne: "this is not one identifier; give one a line, and nothing else"
    case .isPseudonym: "this is a pseudonym of the release already"
    case .kept: "the policy leaves such a value as it is: search the release for it"
    case .noPseudonym(let action, let className):
      "the policy makes no pseudonyms of values of class \(className), its action is \(action)"
    }
  }
}
