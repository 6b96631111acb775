// The file that is appended to at a time: locked, looked at, and its last line ended before another follows.
import Glibc

/// A file that this run alone appends to. One thread at a time.
final class GrowingFile {
  let descriptor: Int32
  let initialSize: Int
  private let kind: FileFacts.Kind
  /// What it holds ends inside a line, which is not to be mixed with the next one.
  private var endsInsideLine = false

  /// The most bytes that end a line.
  static let longestSeparator = 64

  /// Opens it, or makes it, mode 0600. A link is not followed.
  init(_ path: String) throws(StreamError) {
    do {
      descriptor = try System.open(
        path, flags: O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK, mode: 0o600)
    } catch { throw .output(.open, error, written: 0) }
    do throws(StreamError) {
      let facts = try Self.facts(of: descriptor)
      (initialSize, kind) = (facts.size, facts.kind)
    } catch {
      try? System.close(descriptor)
      throw error
    }
  }

  deinit { try? System.close(descriptor) }

  /// Locks it, and finds out how it ends.
  func take(for encoding: OutputEncoding) throws(StreamError) {
    guard kind == .regular else { throw .append(.notAFile(kind)) }
    guard System.lock(descriptor) else { throw .append(.isLocked) }
    if initialSize > 0 { endsInsideLine = try lastByte(of: encoding) ?? 0x0a != 0x0a }
  }

  func size() throws(StreamError) -> Int { try Self.facts(of: descriptor).size }

  func isSame(as other: GrowingFile) throws(StreamError) -> Bool {
    try Self.facts(of: descriptor).isSameFile(as: Self.facts(of: other.descriptor))
  }

  /// Ends a line that the file held unfinished.
  func endLine(_ encoding: OutputEncoding) throws(Errno) {
    guard endsInsideLine else { return }
    let feed: [UInt8] = [0x0a]
    let bytes = ByteBuffer(capacity: Self.longestSeparator)
    if let deflater = try? Deflater(encoding) {
      guard (try? deflater.append(feed.span, to: bytes)) != nil else { throw Errno(code: ENOMEM) }
    } else {
      bytes.append(copying: feed.span)
    }
    try bytes.withSpan { (bytes) throws(Errno) in try System.writeAll(descriptor, bytes) }
    endsInsideLine = false
  }

  private static func facts(of descriptor: Int32) throws(StreamError) -> FileFacts {
    do { return try System.facts(of: descriptor) } catch { throw .output(.stat, error, written: 0) }
  }

  /// The last plain byte of what the file holds; `nil` if that is nothing.
  private func lastByte(of encoding: OutputEncoding) throws(StreamError) -> UInt8? {
    let source: Source
    let holdsGzip: Bool
    do throws(StreamError) {
      source = try Source(descriptor: descriptor)
      holdsGzip = try source.isGzip()
    } catch { throw .append(.unsound) }
    guard holdsGzip == (encoding != .plain) else {
      throw .append(holdsGzip ? .holdsGzip : .holdsPlain)
    }
    if holdsGzip { return try Self.lastByte(of: source) }
    do { return try System.byte(of: descriptor, at: initialSize - 1) } catch {
      throw .output(.read, error, written: 0)
    }
  }

  private static func lastByte(of source: Source) throws(StreamError) -> UInt8? {
    let bytes = ByteBuffer()
    var last: UInt8?
    do throws(StreamError) {
      while try source.read(into: bytes, limit: 1 << 20, pause: -1) == .bytes {
        last = bytes.withSpan { $0[$0.count - 1] }
        bytes.removeAll()
      }
    } catch { throw .append(.unsound) }
    guard source.warnings.isEmpty else { throw .append(.unsound) }
    return last
  }
}
