// Where the output goes: a descriptor such as standard output, a file that appears when it is complete, or one that grows.
import Glibc

/// Takes the output in order.
package final class Sink {
  private enum Target {
    case descriptor(Int32)
    case file(AtomicFile)
    case appended(AppendedFile)
  }

  private let target: Target
  /// Bytes written so far; of a file that is appended to, those that it held before too.
  package private(set) var bytesWritten = 0
  /// Sees the bytes as they are written, once and in order, on the thread that writes; set before the first write.
  package var onWrite: ((Span<UInt8>) -> Void)?

  /// Writes to a descriptor that is open already, and leaves it open.
  package init(descriptor: Int32) throws(StreamError) {
    target = .descriptor(descriptor)
    do {
      if try System.facts(of: descriptor).kind == .pipe { System.enlargePipe(descriptor) }
    } catch { throw .output(.stat, error, written: 0) }
  }

  /// Writes a file that has its name only after ``commit(like:)``.
  ///
  /// - Throws: ``StreamError/outputExists`` at once unless `replacing`, so that no work is done in vain.
  package init(path: String, replacing: Bool = false) throws(StreamError) {
    target = .file(try AtomicFile(path: path, replacing: replacing))
  }

  /// Adds to a file, whole lines or members.
  package init(_ file: AppendedFile) {
    target = .appended(file)
    bytesWritten = file.initialSize
  }

  private var descriptor: Int32 {
    switch target {
    case .descriptor(let descriptor): descriptor
    case .file(let file): file.descriptor
    case .appended(let file): file.descriptor
    }
  }

  /// Whether the output is discarded unless it is complete.
  package var isFile: Bool { if case .file = target { true } else { false } }

  /// Whether a new file has got its name, even where its folder could not be flushed then.
  package var isNamed: Bool { if case .file(let file) = target { file.isNamed } else { false } }

  /// What `fstat` says of the output, for finding out that it is the input.
  package var facts: FileFacts? { try? System.facts(of: descriptor) }

  /// Writes all bytes.
  ///
  /// - Parameter endsLine: Whether the next bytes begin a line.
  /// - Throws: ``StreamError/outputClosed`` if the reader has gone, else what the system says, such as a full disk.
  package func write(_ bytes: Span<UInt8>, endsLine: Bool = true) throws(StreamError) {
    if case .appended(let file) = target {
      try file.write(bytes, endsLine: endsLine)
    } else {
      do { try System.writeAll(descriptor, bytes) } catch {
        throw error == .brokenPipe ? .outputClosed : .output(.write, error, written: bytesWritten)
      }
    }
    bytesWritten += bytes.count
    onWrite?(bytes)
  }

  /// Makes a file durable, under its name; a descriptor needs nothing.
  ///
  /// - Parameters:
  ///   - input: Whose mode (no more than `0o777` of it) and modification time a new file gets.
  ///   - beforeNaming: Called when all bytes of a new file are durable, just before it gets its name; what it throws discards it.
  package func commit(
    like input: FileFacts? = nil,
    beforeNaming: () throws(StreamError) -> Void = { () throws(StreamError) in }
  ) throws(StreamError) {
    switch target {
    case .descriptor: break
    case .file(let file): try file.commit(like: input, beforeNaming: beforeNaming)
    case .appended(let file): try file.synchronise()
    }
  }

  /// Removes an output that is not complete; what was written to a descriptor or added to a file stays.
  package func discard() { if case .file(let file) = target { file.discard() } }
}
