/// Names of files and folders, which hold addresses as lines do.
extension Pseudonymiser {
  /// What a log's name ends in, where a host name before it is the log's own.
  private static let endings = [".gz", ".log", ".txt", ".json", ".csv", ".tsv"]

  /// The name with every identifier replaced, its endings left out first: `dsl-192-0-2-1.example.com.log` is no name of
  /// a host, without `.log` it is.
  func rewrite(name: String) -> String {
    var stem = name[...]
    while let ending = Self.endings.first(where: { stem.hasSuffix($0) }) {
      stem = stem.dropLast(ending.count)
    }
    let ending = name[stem.endIndex...]
    return rewrite(text: rewrite(text: String(stem)) + ending)
  }

  private func rewrite(text: String) -> String {
    String(decoding: pseudonymise(Array(text.utf8)), as: UTF8.self)
  }
}
