import Glibc

/// The lines of standard input, each as soon as it is there.
struct InputLines {
  struct Line {
    /// The bytes without their line feed, or CR LF; nil for a line that is too long.
    let whole: [UInt8]?
  }

  private let longest: Int
  private var buffer: [UInt8] = []
  private var hasEnded = false
  /// The error that ended the input.
  private(set) var failure: Int32?

  /// - Parameter longest: Bytes of the longest line.
  init(longest: Int) { self.longest = longest }

  /// Waits for the next line; nil at the end of the input.
  mutating func next() -> Line? {
    var isTooLong = false
    while true {
      if let feed = buffer.firstIndex(of: 0x0a) {
        var line = Array(buffer[..<feed])
        buffer.removeSubrange(...feed)
        if line.last == 0x0d { line.removeLast() }
        return Line(whole: isTooLong || line.count > longest ? nil : line)
      }
      if hasEnded {
        defer { buffer = [] }
        if isTooLong { return Line(whole: nil) }
        return buffer.isEmpty || failure != nil ? nil : Line(whole: buffer)
      }
      if buffer.count > longest {
        isTooLong = true
        buffer = []
      }
      read()
    }
  }

  private mutating func read() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count)
    }
    if count < 0, errno == EINTR { return }
    if count < 0 { failure = errno }
    if count <= 0 { hasEnded = true } else { buffer += bytes[..<count] }
  }
}
