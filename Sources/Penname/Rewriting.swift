import Pseudonyms
import Streams

/// What a run makes of its inputs: pseudonymised logs, or rekeyed ones. One per run.
protocol Rewriting {
  /// One for each job.
  var workers: [any ChunkTransform] { get }

  /// A name of a file or folder, with what is replaced in lines replaced.
  func rewrite(name: String) -> String

  /// Begins an input. Safe to call from several threads, each with an input of its own.
  ///
  /// - Parameter lineYear: The year of its times that name none.
  func begin(_ lineYear: LineYear) -> RewrittenInput

  /// What the bytes of outputs depend on besides the options of a run, for the journal: keyed digests of texts that were made up.
  func settings(_ digests: DigestKey) -> [String: String]

  /// Reports what was done, when all inputs are.
  func settle(_ report: inout Report)
}

extension Rewriting {
  func settings(_ digests: DigestKey) -> [String: String] { [:] }
}

/// One input that is rewritten.
struct RewrittenInput {
  /// What is asked where it is cut.
  let hooks: ChunkHooks
  /// What is to be said of it at its end.
  var warnings: () -> [String] = { [] }
}
