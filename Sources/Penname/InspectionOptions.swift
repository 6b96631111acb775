import Streams

/// What an inspection is told, beyond its inputs.
public struct InspectionOptions: Sendable {
  /// Which lines of each input are shown.
  public enum LineChoice: Sendable {
    /// The first ones, as they are read.
    case first(Int)
    /// As many, spread over the whole input: the same ones each time. They are shown at its end.
    case sample(Int)

    var count: Int {
      switch self {
      case .first(let count), .sample(let count): count
      }
    }
  }

  /// The most lines of one input that can be shown.
  public static let mostLines = 10_000

  /// At most ``mostLines``.
  public var lines = LineChoice.first(20)
  /// Shown lines are kept for the report; otherwise they go to standard output.
  public var keepsLines = false
  /// Values that would be replaced are shown beside what they would become.
  public var showsValues = false
  /// Found values are coloured by class (ECMA-48, SGR).
  public var isColoured = false
  /// The longest line that is treated whole, in bytes, 4 KiB ... 16 MiB.
  public var maxLine = 1 << 20
  public var policy = Policy.research
  public var format = Format.auto

  public init() {}

  /// One worker: lines are shown in order, and formats that have headers are followed without looking ahead.
  var pipeline: PipelineOptions {
    var options = PipelineOptions()
    options.limits = ChunkLimits(maxLine: maxLine)
    return options
  }
}
