// Where the output goes: a descriptor such as standard output, or a file that appears when it is complete.
import Glibc

/// Takes the output in order.
package final class Sink {
  private let descriptor: Int32
  private let file: AtomicFile?
  /// Bytes written so far.
  package private(set) var bytesWritten = 0

  /// Writes to a descriptor that is open already, and leaves it open.
  package init(descriptor: Int32) throws(StreamError) {
    self.descriptor = descriptor
    file = nil
    do {
      if try System.facts(of: descriptor).kind == .pipe { System.enlargePipe(descriptor) }
    } catch { throw .output(.stat, error, written: 0) }
  }

  /// Writes a file that has its name only after ``commit(like:)``.
  ///
  /// - Throws: ``StreamError/outputExists`` at once unless `replacing`, so that no work is done in vain.
  package init(path: String, replacing: Bool = false) throws(StreamError) {
    let file = try AtomicFile(path: path, replacing: replacing)
    self.file = file
    descriptor = file.descriptor
  }

  /// Whether the output is discarded unless it is complete.
  package var isFile: Bool { file != nil }

  /// What `fstat` says of the output, for finding out that it is the input.
  package var facts: FileFacts? { try? System.facts(of: descriptor) }

  /// Writes all bytes.
  ///
  /// - Throws: ``StreamError/outputClosed`` if the reader has gone, else what the system says, such as a full disk.
  package func write(_ bytes: Span<UInt8>) throws(StreamError) {
    do {
      try System.writeAll(descriptor, bytes)
      bytesWritten += bytes.count
    } catch {
      throw error == .brokenPipe ? .outputClosed : .output(.write, error, written: bytesWritten)
    }
  }

  /// Makes a file durable under its name; a descriptor needs nothing.
  ///
  /// - Parameter input: Whose mode (no more than `0o777` of it) and modification time the file gets.
  package func commit(like input: FileFacts? = nil) throws(StreamError) {
    try file?.commit(like: input)
  }

  /// Removes an output that is not complete; a descriptor keeps what was written.
  package func discard() { file?.discard() }
}
