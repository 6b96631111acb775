import Pseudonyms
import Streams

/// What of an earlier run need not be done again.
///
/// An output counts as that run's, and is not somebody else's, when it has the recorded length and digest.
struct Resumption {
  /// What is to become of an input.
  enum Verdict {
    /// As if there had been no earlier run.
    case process
    /// Complete: nothing is to be done.
    case skip(JournalEntry)
    /// The input was changed since; the output is of what it was, and is replaced.
    case processAgain
  }

  private let entries: [String: JournalEntry]
  private let digests: DigestKey
  /// The year of lines comes from the input's time of modification, and the bytes of the output from the year.
  private let readsModified: Bool

  /// - Parameters:
  ///   - lines: Of the journal, in order.
  ///   - settings: Of the run that is to go on.
  /// - Throws: ``PennameError/usage(_:)`` where the journal's runs had other settings.
  init(_ lines: [JournalLine], settings: JournalSettings, digests: DigestKey, readsModified: Bool)
    throws(PennameError)
  {
    self.digests = digests
    self.readsModified = readsModified
    let id = settings.id(digests)
    var entries: [String: JournalEntry] = [:]
    var last: JournalSettings?
    var isKnown = false
    for line in lines {
      switch line {
      case .run(let run):
        last = run.settings
        isKnown = isKnown || run.run == id
      case .output(let entry) where entry.run == id: entries[entry.place] = entry
      case .withdrawn(let place, id): entries[place] = nil
      case .output, .withdrawn: break
      }
    }
    if let last, !isKnown {
      let differences = settings.differences(from: last).joined(separator: ", ")
      throw .usage(
        "--resume: the journal's last run had other settings: \(differences); give the same, or another output and journal"
      )
    }
    self.entries = entries
  }

  /// What is on record of an output.
  func entry(of place: String) -> JournalEntry? { entries[place] }

  /// Entries of inputs that were found in one of these directories, and are there no more.
  ///
  /// - Parameters:
  ///   - roots: Digests of the directories that are read now.
  ///   - places: Of all outputs that are to be.
  func vanished(from roots: Set<String>, places: Set<String>) -> [JournalEntry] {
    entries.values.filter { entry in
      entry.root.map(roots.contains) == true && !places.contains(entry.place)
    }.sorted { $0.input.name < $1.input.name }
  }

  /// Looks at input and output; reads the output, and an input whose time has changed, to their ends.
  ///
  /// - Throws: ``StreamError/cancelled``, or why a file cannot be read.
  func verdict(
    on place: String, input: String, output: String, _ cancellation: Cancellation
  ) throws(StreamError) -> Verdict {
    guard let entry = entries[place], FileFacts.at(path: output)?.size == entry.output.bytes,
      try digest(ofOutput: output, cancellation) == entry.output.digest
    else { return .process }
    // An input that is gone fails where it is opened, as without a journal.
    guard let facts = FileFacts.at(path: input) else { return .process }
    let isTouched = [facts.modifiedSeconds, facts.modifiedNanoseconds] != entry.modified
    guard facts.size == entry.input.bytes, !isTouched || !readsModified else {
      return .processAgain
    }
    if isTouched, try digest(of: input, cancellation) != entry.input.digest {
      return .processAgain
    }
    return .skip(entry)
  }

  private func digest(
    ofOutput path: String, _ cancellation: Cancellation
  ) throws(StreamError) -> String {
    do throws(StreamError) { return try digest(of: path, cancellation) } catch {
      guard case .input(let operation, let errno, _) = error else { throw error }
      throw .output(operation, errno, written: 0)
    }
  }

  private func digest(
    of path: String, _ cancellation: Cancellation
  ) throws(StreamError) -> String {
    let digest = StreamDigest(digests)
    try StoredBytes.read(path: path, cancellation: cancellation) { digest.add($0) }
    return digest.end()
  }
}
