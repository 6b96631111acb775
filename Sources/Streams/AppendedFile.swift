// A file that grows by whole lines, or by whole gzip members: what it held stays, and a write that fails is taken back.

/// An output that is appended to. One thread at a time.
package final class AppendedFile {
  private let path: String
  private let encoding: OutputEncoding
  private let reopening: Reopening
  private let onFailure: (StreamError) -> Void
  private var file: GrowingFile
  /// Bytes that the file held when it was opened first.
  package let initialSize: Int
  /// How often it could not be opened anew.
  package private(set) var failures = 0

  /// The bytes to be written begin a line.
  private var isAtLineStart = true
  /// Where the last whole line ends, and what was written of the next one.
  private var end = 0
  private var partial = 0

  /// Opens a file for appending, or makes it, mode 0600; nothing is written yet. A link is not followed.
  ///
  /// - Parameters:
  ///   - encoding: Plain or gzip. A gzip file is decoded to its end, so that nothing is put behind a damaged member.
  ///   - reopening: Asked between lines.
  ///   - onFailure: Told why the file could not be opened anew; the old one is then written to.
  /// - Throws: ``StreamError/append(_:)``, ``StreamError/output(_:_:written:)``.
  package init(
    path: String, encoding: OutputEncoding, reopening: Reopening = Reopening(),
    onFailure: @escaping (StreamError) -> Void = { _ in }
  ) throws(StreamError) {
    self.path = path
    self.encoding = encoding
    self.reopening = reopening
    self.onFailure = onFailure
    file = try GrowingFile(path)
    try file.take(for: encoding)
    initialSize = file.initialSize
  }

  var descriptor: Int32 { file.descriptor }

  /// Adds bytes; all of them, or none behind the last whole line.
  func write(_ bytes: Span<UInt8>, endsLine: Bool) throws(StreamError) {
    if bytes.isEmpty { return }
    if isAtLineStart {
      if reopening.take() { reopen() }
      end = try file.size()
      partial = 0
    }
    partial += bytes.count
    do {
      try file.endLine(encoding)
      try System.writeAll(descriptor, bytes)
    } catch { throw .appending(error, isWhole: takeBack()) }
    isAtLineStart = endsLine
  }

  /// Makes what was added durable.
  func synchronise() throws(StreamError) {
    do { try System.synchronise(descriptor) } catch { throw .output(.sync, error, written: 0) }
  }

  /// Cuts off what was written of an unfinished line, unless somebody else has written behind it.
  private func takeBack() -> Bool {
    guard let size = try? file.size(), size <= end + partial + GrowingFile.longestSeparator else {
      return false
    }
    return size <= end || (try? System.cut(descriptor, to: end)) != nil
  }

  private func reopen() {
    do throws(StreamError) {
      let new = try GrowingFile(path)
      if try new.isSame(as: file) { return }
      try new.take(for: encoding)
      try synchronise()
      file = new
    } catch {
      failures += 1
      onFailure(error)
    }
  }
}
