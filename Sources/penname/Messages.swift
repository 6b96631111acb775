import Glibc
import Penname
import Synchronization

/// One line to standard error; a failure to write it changes nothing.
enum Messages {
  static func error(_ text: String) { line("penname: error: \(text)") }

  static func error(_ path: String, _ text: String) { error("\(escaped(path)): \(text)") }

  static func warning(_ path: String, _ text: String) {
    line("penname: warning: \(escaped(path)): \(text)")
  }

  static func note(_ text: String) { line("penname: \(text)") }

  /// Asks at the terminal.
  static func prompt(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// How many columns the progress line takes that stands on the terminal.
  private static let progressWidth = Mutex(0)

  private static func line(_ text: String) {
    progressWidth.withLock { width in _ = write(erasing(&width) + text + "\n", to: STDERR_FILENO) }
  }

  /// Writes or rewrites the line that tells how far a run is, cut to the terminal's width.
  static func show(progress text: String) {
    var size = winsize()
    let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1
    let shown = isKnown ? String(text.prefix(Int(size.ws_col) - 1)) : text
    progressWidth.withLock { width in
      _ = write(erasing(&width) + shown, to: STDERR_FILENO)
      width = shown.count
    }
  }

  /// Takes that line away.
  static func endProgress() {
    progressWidth.withLock { width in _ = write(erasing(&width), to: STDERR_FILENO) }
  }

  /// What makes the progress line blank, and the next text begin where it began.
  private static func erasing(_ width: inout Int) -> String {
    defer { width = 0 }
    return width == 0 ? "" : "\r" + String(repeating: " ", count: width) + "\r"
  }

  /// Writes to standard output; says so and returns false when that fails.
  static func print(_ text: String) -> Bool { status(ofPrinting: text) == Status.complete }

  /// Writes to standard output; a failure is told, but for a reader that has gone.
  static func status(ofPrinting text: String) -> Int32 {
    if write(text, to: STDOUT_FILENO) { return Status.complete }
    if errno == EPIPE { return Status.closedPipe }
    error("standard output: \(unsafe String(cString: strerror(errno)))")
    return Status.failed
  }

  /// `print()` reports no failure and loses the text: this one tells.
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
