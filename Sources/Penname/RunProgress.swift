import Synchronization

/// How far a run is. Counted by the threads that work, to be read by any other.
public final class RunProgress: Sendable {
  private let bytes = Atomic<Int>(0)
  private let files = Atomic<Int>(0)

  /// The stored bytes of all inputs; nil where one has no size before it was read.
  public let totalBytes: Int?
  public let totalFiles: Int

  init(totalBytes: Int?, totalFiles: Int) {
    self.totalBytes = totalBytes
    self.totalFiles = totalFiles
  }

  /// Stored bytes that were read.
  public var readBytes: Int { bytes.load(ordering: .relaxed) }
  /// Inputs that are done, well or not.
  public var doneFiles: Int { files.load(ordering: .relaxed) }

  func add(bytes count: Int) { bytes.add(count, ordering: .relaxed) }
  func addFile() { files.add(1, ordering: .relaxed) }
}
