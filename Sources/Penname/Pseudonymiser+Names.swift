/// Names of files and folders, which hold addresses as lines do.
extension Pseudonymiser {
  /// What a log's name ends in, where a host name before it is the log's own.
  private static let endings = [".gz", ".log", ".txt", ".json", ".csv", ".tsv"]

  /// The name with every identifier replaced, its endings left out first: `dsl-192-0-2-1.example.com.log` is no name of
  /// a host, without `.log` it is.
  func rewrite(name: String) -> String { Self.rewrite(name: name, by: rewrite(text:)) }

  /// - Parameter rewrite: Replaces the identifiers of a text.
  static func rewrite(name: String, by rewrite: (String) -> String) -> String {
    var stem = name[...]
    while let ending = endings.first(where: { stem.hasSuffix($0) }) {
      stem = stem.dropLast(ending.count)
    }
    let ending = name[stem.endIndex...]
    return rewrite(rewrite(String(stem)) + ending)
  }

  private func rewrite(text: String) -> String {
    String(decoding: pseudonymise(Array(text.utf8)), as: UTF8.self)
  }
}
