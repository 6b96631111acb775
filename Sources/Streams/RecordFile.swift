// A file of lines that only grows: each line is durable before the call that adds it returns, and one that a power loss
// tore is no line.
import Glibc
import Synchronization

/// Why a file is no place for records.
package enum RecordFault: Error, Equatable, Sendable {
  case system(Errno)
  case notAFile(FileFacts.Kind)
  /// Another process holds a lock that excludes this one.
  case isLocked
}

/// Records of one process or several, a line each. Any thread may add one.
package final class RecordFile: Sendable {
  private let path: String
  private let descriptor: Int32
  /// It was not there before.
  private let isNew: Bool
  /// The file ends inside a line, which the next one must not be mixed with.
  private let isTorn: Mutex<Bool>

  /// Opens the file, or makes it, mode 0600, and its name durable. A link is not followed.
  ///
  /// - Parameter isExclusive: Whether no other process may have it open for records.
  package init(path: String, isExclusive: Bool) throws(RecordFault) {
    self.path = path
    let descriptor: Int32
    do { (descriptor, isNew) = try Self.open(path) } catch { throw .system(error) }
    do throws(RecordFault) {
      isTorn = Mutex(try Self.begin(descriptor, isExclusive: isExclusive))
      try Self.makeDurable(path)
    } catch {
      try? System.close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  /// A file that was made, and nothing was put on record in, is taken away.
  deinit {
    if isNew, facts?.size == 0 { try? System.unlink(path, in: AT_FDCWD) }
    try? System.close(descriptor)
  }

  private static func open(_ path: String) throws(Errno) -> (Int32, isNew: Bool) {
    let flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK
    do throws(Errno) {
      return (try System.open(path, flags: flags | O_CREAT | O_EXCL, mode: 0o600), true)
    } catch {
      guard error == .exists else { throw error }
      return (try System.open(path, flags: flags), false)
    }
  }

  package var facts: FileFacts? { try? System.facts(of: descriptor) }

  private static func begin(_ descriptor: Int32, isExclusive: Bool) throws(RecordFault) -> Bool {
    do {
      let facts = try System.facts(of: descriptor)
      guard facts.kind == .regular else { throw RecordFault.notAFile(facts.kind) }
      guard System.lock(descriptor, isExclusive ? .exclusive : .shared) else {
        throw RecordFault.isLocked
      }
      guard facts.size > 0 else { return false }
      return try System.byte(of: descriptor, at: facts.size - 1) != 0x0a
    } catch let error as RecordFault { throw error } catch let error as Errno {
      throw .system(error)
    } catch { throw .system(Errno(code: EIO)) }
  }

  private static func makeDurable(_ path: String) throws(RecordFault) {
    let folder = path.lastIndex(of: "/").map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) }
    do {
      let directory = try System.open(folder ?? ".", flags: O_RDONLY | O_DIRECTORY)
      defer { try? System.close(directory) }
      do { try System.synchronise(directory) } catch  where error.code == EINVAL {}
    } catch { throw .system(error) }
  }

  /// Adds a line, without its line feed, in one write, and makes it durable.
  ///
  /// - Throws: ``StreamError/output(_:_:written:)``; what was written of the line is not to be relied on.
  package func append(_ line: [UInt8]) throws(StreamError) {
    let result: Result<Void, StreamError> = isTorn.withLock { isTorn in
      let bytes = (isTorn ? [0x0a] : []) + line + [0x0a]
      isTorn = true
      do throws(Errno) { try System.writeAll(descriptor, bytes.span) } catch {
        return .failure(.output(.write, error, written: 0))
      }
      isTorn = false
      do throws(Errno) { try System.synchroniseData(descriptor) } catch {
        return .failure(.output(.sync, error, written: 0))
      }
      return .success(())
    }
    try result.get()
  }

  /// The whole lines, in order and without their line feeds, and what stands behind the last of them.
  package func lines() throws(StreamError) -> (whole: [[UInt8]], rest: [UInt8]) {
    let bytes = ByteBuffer()
    var offset = 0
    while true {
      let count: Int
      do {
        count = try bytes.withOutputSpan(extra: 1 << 16) { (output) throws(Errno) in
          try System.read(descriptor, into: &output, at: offset)
        }
      } catch { throw .input(.read, error, at: StreamPosition(compressed: offset)) }
      if count == 0 { break }
      offset += count
    }
    return bytes.withSpan { bytes in
      var lines: [[UInt8]] = []
      var start = 0
      for index in 0..<bytes.count where bytes[index] == 0x0a {
        lines.append((start..<index).map { bytes[$0] })
        start = index + 1
      }
      return (lines, (start..<bytes.count).map { bytes[$0] })
    }
  }
}
