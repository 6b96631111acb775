// The bytes of one descriptor, as stored: large reads, waiting that a cancellation ends, and the check that a file is
// the same at its end as it was at its start.
import Glibc

/// An open file, named pipe or inherited descriptor.
final class RawInput {
  /// Whether the next read will return at once.
  enum Readiness { case ready, paused, cancelled }

  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private let cancellation: Cancellation?
  let facts: FileFacts
  /// Bytes read so far.
  private(set) var bytesRead = 0
  /// Sees every byte that is read, once and in order.
  var onRead: ((Span<UInt8>) -> Void)?
  /// Calls of read(2) that gave bytes.
  private(set) var reads = 0

  var isRegular: Bool { facts.kind == .regular }

  /// Opens a path without waiting for the other end of a named pipe, and without becoming a terminal's process.
  init(path: String, cancellation: Cancellation?) throws(StreamError) {
    do {
      descriptor = try System.open(path, flags: O_RDONLY | O_NOCTTY | O_NONBLOCK)
    } catch { throw .input(.open, error, at: StreamPosition()) }
    ownsDescriptor = true
    self.cancellation = cancellation
    facts = try Self.accept(descriptor, closing: true)
  }

  /// Takes a descriptor that is open already, such as standard input, and leaves it open.
  init(descriptor: Int32, cancellation: Cancellation?) throws(StreamError) {
    self.descriptor = descriptor
    ownsDescriptor = false
    self.cancellation = cancellation
    facts = try Self.accept(descriptor, closing: false)
  }

  deinit { if ownsDescriptor { try? System.close(descriptor) } }

  /// A named device is refused, an inherited one (a terminal, /dev/null) is the user's redirection.
  private static func accept(_ descriptor: Int32, closing: Bool) throws(StreamError)
    -> FileFacts
  {
    do throws(StreamError) {
      return try accept(descriptor, isNamed: closing)
    } catch {
      if closing { try? System.close(descriptor) }
      throw error
    }
  }

  private static func accept(_ descriptor: Int32, isNamed: Bool) throws(StreamError) -> FileFacts {
    let facts: FileFacts
    do {
      facts = try System.facts(of: descriptor)
      if isNamed { try System.makeBlocking(descriptor) }
    } catch { throw .input(.stat, error, at: StreamPosition()) }
    switch facts.kind {
    case .regular: System.adviseSequential(descriptor)
    case .pipe: System.enlargePipe(descriptor)
    case .socket, .terminal, .device: if isNamed { throw .notAFile(facts.kind) }
    case .directory, .other: throw .notAFile(facts.kind)
    }
    return facts
  }

  /// Waits for input. A file is always ready.
  ///
  /// - Parameter milliseconds: How long a pause may last before it is reported; negative waits for ever.
  func wait(milliseconds: Int32) throws(StreamError) -> Readiness {
    if cancellation?.isCancelled == true { return .cancelled }
    if isRegular { return .ready }
    do {
      let (ready, woken) = try System.poll(
        descriptor, wakeup: cancellation?.descriptor ?? -1, milliseconds: milliseconds)
      return woken ? .cancelled : ready ? .ready : .paused
    } catch { throw .input(.poll, error, at: StreamPosition(compressed: bytesRead)) }
  }

  /// Reads once, at most `limit` bytes; 0 at the end.
  func read(into output: inout OutputSpan<UInt8>, limit: Int) throws(StreamError) -> Int {
    do {
      let length = try System.read(descriptor, into: &output, limit: limit)
      bytesRead += length
      if length > 0, let onRead {
        let read = output.span
        onRead(read.extracting(read.count - length..<read.count))
      }
      if length > 0 { reads += 1 }
      return length
    } catch { throw .input(.read, error, at: StreamPosition(compressed: bytesRead)) }
  }

  /// Compares the file with what it was when it was opened.
  func checkUnchanged(at position: StreamPosition) throws(StreamError) -> StreamWarning? {
    guard isRegular else { return nil }
    let now: FileFacts
    do {
      now = try System.facts(of: descriptor)
    } catch { throw .input(.stat, error, at: position) }
    if now.size < facts.size || now.size < bytesRead { throw .shrankWhileRead(at: position) }
    let sameTime =
      now.modifiedSeconds == facts.modifiedSeconds
      && now.modifiedNanoseconds == facts.modifiedNanoseconds
    return now.size == facts.size && sameTime ? nil : .changedWhileRead(at: position)
  }
}
