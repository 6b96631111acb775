import Streams
import Synchronization

/// What a chunk that is rekeyed carries: what the lines before it tell its own, and where its input's counts are.
final class RekeyNote: ChunkNote {
  let stream: StreamNote?
  let counts: InputCounts

  init(_ stream: StreamNote?, _ counts: InputCounts) {
    self.stream = stream
    self.counts = counts
  }
}

/// What workers found in one input.
final class InputCounts: Sendable {
  private let counts = Mutex((rekeyed: 0, lookAlikes: 0))

  /// Called once for each chunk.
  func add(rekeyed: Int, lookAlikes: Int) {
    counts.withLock {
      $0.rekeyed += rekeyed
      $0.lookAlikes += lookAlikes
    }
  }

  /// An input of which nothing was recognised is most likely of another release: it can still be linked to that.
  var warnings: [String] {
    let (rekeyed, lookAlikes) = counts.withLock { $0 }
    guard rekeyed == 0, lookAlikes > 0 else { return [] }
    return [
      "no pseudonym of the old release was found, but \(lookAlikes) that look like some: nothing was replaced; check --from-domain and --from-key-file"
    ]
  }
}
