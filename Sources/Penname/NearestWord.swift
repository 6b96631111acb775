/// The word that was meant, for messages about one that is unknown.
public enum NearestWord {
  /// The word nearest to a mistyped one: at most two letters apart, or begun by it; nil where none is.
  public static func find(_ word: String, among words: [String]) -> String? {
    let nearest = words.map { (distance($0, word), $0) }.min { $0.0 < $1.0 }
    guard let nearest,
      nearest.0 <= 2 && nearest.0 < word.count || !word.isEmpty && nearest.1.hasPrefix(word)
    else { return nil }
    return nearest.1
  }

  /// Levenshtein's distance between two words; that to one of more than 64 letters is not wanted.
  private static func distance(_ one: String, _ other: String) -> Int {
    guard other.count <= 64 else { return .max }
    let other = Array(other)
    var row = Array(0...other.count)
    for (index, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let next = min(row[column], row[column + 1]) + 1
        let replaced = diagonal + (other[column] == letter ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(next, replaced)
      }
    }
    return row[other.count]
  }
}
