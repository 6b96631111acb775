import Streams

/// What a verification is told, beyond its inputs.
public struct VerificationOptions: Sendable {
  /// The key of the release; nil to take whatever looks like a pseudonym for one.
  public var key: Key?
  /// The name of the release.
  public var domain = ""
  /// The policy that the release was made with.
  public var policy = Policy.research
  public var format = Format.auto
  /// How many places are told, 0 ... ``mostPlaces``.
  public var places = 20
  /// Found values are told too.
  public var showsValues = false
  /// Workers, from 1 on.
  public var jobs = Processors.available
  /// The longest line that is treated whole, in bytes, 4 KiB ... 16 MiB.
  public var maxLine = 1 << 20

  public static let mostPlaces = 10_000

  public init() {}

  var pipeline: PipelineOptions {
    var options = PipelineOptions()
    options.jobs = max(1, jobs)
    options.limits = ChunkLimits(maxLine: maxLine)
    return options
  }
}
