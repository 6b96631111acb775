import Streams

/// What a run is told, beyond its key, inputs and output.
public struct RunOptions: Sendable {
  /// How outputs are compressed.
  public enum Compression: String, Sendable, CaseIterable {
    /// As the output's name says; a mirrored file keeps its own; standard output gets plain text.
    case auto
    case gzip, bgzf, none
  }

  /// Workers, from 1 on.
  public var jobs = Processors.available
  /// Decompressed bytes of a chunk, 4 KiB ... 64 MiB; one gzip member of the output each.
  public var chunkSize = 1 << 20
  /// The longest line that is treated whole, in bytes, 4 KiB ... 16 MiB.
  public var maxLine = 1 << 20
  public var compression = Compression.auto
  /// 0–9 as zlib counts; nil for the fastest the build has.
  public var level: Int?
  /// The name of the release or of its recipient.
  public var domain = ""
  public var policy = Policy.research
  public var format = Format.auto
  /// What becomes of lines that do not have ``format``.
  public var onMismatch = Format.Mismatch.scan
  /// Existing outputs are replaced.
  public var replaces = false
  /// Names of mirrored files and folders stay as they are.
  public var keepsNames = false

  /// Where finished outputs are recorded; by default beside an output directory.
  public var journal: String?
  /// What the journal says is complete, and still is, is not done again.
  public var resumes = false

  /// A rekeying counts the values that are no pseudonyms, which costs up to twice what a run does. Without it they stay
  /// all the same.
  public var countsOthers = true

  /// The span of time in which one value has one pseudonym.
  public var epochLength = EpochLength.none
  /// The name of the epoch of lines before the first time, at most 512 bytes; without it they wait for that time.
  public var epochDefault: String?
  /// The zone of times that name none.
  public var timeZone = LogZone.utc
  /// The year of times that name none; by default the one nearest to the input's modification time, or to now.
  public var year: Int?

  public init() {}

  var pipeline: PipelineOptions {
    var options = PipelineOptions()
    options.jobs = max(1, jobs)
    options.limits = ChunkLimits(chunkSize: chunkSize, maxLine: maxLine)
    return options
  }
}

/// Where a run writes.
public enum RunOutput: Sendable {
  case standardOutput
  /// A file for one input; a directory that mirrors them for several, or for a directory.
  case path(String)
  /// A file that whole lines, or whole gzip members, of standard input are added to.
  case appended(String, RunReopening)
}

/// Asks a run to open the file that it appends to anew, from a signal handler.
public struct RunReopening: Sendable {
  let reopening = Reopening()

  public init() {}

  /// Async-signal-safe.
  public func request() { reopening.request() }
}
