/// One line of a journal, as JSON.
enum JournalLine: Codable, Equatable {
  /// A run begins, or goes on: what the entries of its name were made with.
  case run(JournalRun)
  /// An output is complete, and about to get its name.
  case output(JournalEntry)
  /// The output of that place did not get its name.
  case withdrawn(place: String, run: String)

  /// The format of journals that this version writes and reads.
  static let format = 1

  private enum Kind: String, Codable { case run, output, withdrawn }
  private enum CodingKeys: String, CodingKey { case type, place, run }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .type) {
    case .run: self = .run(try JournalRun(from: decoder))
    case .output: self = .output(try JournalEntry(from: decoder))
    case .withdrawn:
      self = .withdrawn(
        place: try container.decode(String.self, forKey: .place),
        run: try container.decode(String.self, forKey: .run))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .run(let run):
      try container.encode(Kind.run, forKey: .type)
      try run.encode(to: encoder)
    case .output(let entry):
      try container.encode(Kind.output, forKey: .type)
      try entry.encode(to: encoder)
    case .withdrawn(let place, let run):
      try container.encode(Kind.withdrawn, forKey: .type)
      try container.encode(place, forKey: .place)
      try container.encode(run, forKey: .run)
    }
  }
}

/// The beginning of a run.
struct JournalRun: Codable, Equatable {
  /// ``JournalLine/format`` of the version that wrote it.
  var journal = JournalLine.format
  /// What entries call it: the name of its settings.
  let run: String
  let settings: JournalSettings
}

/// An output that is complete. Digests are keyed (``DigestKey``), names rewritten as in reports.
struct JournalEntry: Codable, Equatable {
  /// A file's bytes as they are stored.
  struct Stored: Codable, Equatable {
    let name: String
    let bytes: Int
    let digest: String
  }

  let run: String
  /// Keyed digest of the output's path below the output directory: tells apart what rewritten names may not.
  let place: String
  /// Keyed digest of the path of the input directory it was found in; nil for an input that was named itself.
  let root: String?
  let input: Stored
  /// When the input was written last: seconds and nanoseconds since 1970.
  let modified: [Int]
  let output: Stored

  let lines: Int
  /// Bytes before compression, of input and output.
  let plainIn: Int
  let plainOut: Int
  let droppedRuns: Int
  let warnings: [String]
}
