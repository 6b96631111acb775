import Streams

/// Where the journal of a run lies: beside what is released, never in it, and never where it would be read as a log.
struct JournalPlace {
  let path: String
  /// Named by the user: a run does without one that it could only guess at.
  let isNamed: Bool

  /// Nil where a run has no journal: it writes to standard output, appends, or makes one file and names none.
  ///
  /// - Throws: ``PennameError/usage(_:)`` where the named place is none.
  init?(_ plan: Plan, _ options: RunOptions, isEphemeral: Bool) throws(PennameError) {
    if let path = options.journal {
      (self.path, isNamed) = (path, true)
    } else if let directory = plan.directory, !isEphemeral, let path = Self.beside(directory) {
      (self.path, isNamed) = (path, false)
    } else {
      return nil
    }
    try check(plan)
  }

  /// `OUT.penname-journal`; nil beside the root.
  private static func beside(_ directory: String) -> String? {
    let last = directory.split(separator: "/").last
    let named = last == nil || last == "." || last == ".." ? Plan.realPath(directory) : directory
    return named == nil || named == "/" ? nil : named! + ".penname-journal"
  }

  private func check(_ plan: Plan) throws(PennameError) {
    if path.isEmpty { throw .usage("--journal needs a name") }
    let folder = path.lastIndex(of: "/").map { path[...$0] == "/" ? "/" : String(path[..<$0]) }
    if let directory = plan.directory, Plan.isBelow(folder ?? ".", directory) {
      throw .usage(
        "the journal \(escaped(path)) lies inside the output directory: keep it out of what is released"
      )
    }
    for root in plan.roots where Plan.isBelow(folder ?? ".", root) {
      throw .usage(
        "the journal \(escaped(path)) lies inside the input \(escaped(root)): it would be read as a log"
      )
    }
    if plan.items.contains(where: { $0.output == path }) {
      throw .usage("the journal and the output have one name: give two")
    }
    if let facts = FileFacts.at(path: path), plan.reads((facts.device, facts.inode)) {
      throw .usage("the journal \(escaped(path)) is an input: choose another name")
    }
  }
}

extension BatchRecord {
  /// Opens the journal that a run has; nil where it has none.
  ///
  /// - Parameter note: Told why there is none, where nobody asked for one.
  /// - Throws: ``PennameError/usage(_:)`` where one was asked for, and cannot be.
  static func open(
    for plan: Plan, _ rewriting: any Rewriting, _ key: Key, _ options: RunOptions,
    note: (String) -> Void
  ) throws(PennameError) -> BatchRecord? {
    guard let place = try JournalPlace(plan, options, isEphemeral: key.isEphemeral) else {
      if options.resumes {
        throw .usage("--resume goes on where a journal ends: give -o DIR, or --journal FILE")
      }
      return nil
    }
    if options.resumes, plan.items.contains(where: { $0.input == nil }) {
      throw .usage("--resume: standard input cannot be looked at again: name the files to read")
    }
    do throws(PennameError) { return try BatchRecord(place.path, rewriting, key, options) } catch {
      if place.isNamed || options.resumes { throw error }
      note("no record is kept, so --resume will not work: \(error.description)")
      return nil
    }
  }
}
