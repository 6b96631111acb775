import FoundationEssentials
import Glibc
import Penname

/// The report's file: opened before the run, so that a mistake in its name costs no work; written at the end.
struct ReportFile {
  private let path: String
  private let descriptor: Int32

  /// - Parameter run: Whose inputs and key are not to be written over.
  init(_ path: String, sparing run: Run) throws(Arguments.Mistake) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o600)
    guard descriptor >= 0 else {
      throw Arguments.Mistake(
        "cannot write the report \(escaped(path)): \(unsafe String(cString: strerror(errno)))")
    }
    if run.reads(descriptor) {
      throw Arguments.Mistake(
        "the report \(escaped(path)) is an input or the key: choose another name")
    }
  }

  /// Writes the report; says so and returns false where that fails.
  func write(_ report: Report) -> Bool {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(report) else { return false }
    var bytes = Array(data)[...]
    bytes.append(UInt8(ascii: "\n"))
    // A device or pipe cannot be cut short, and needs not be.
    _ = ftruncate(descriptor, 0)
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return fail() }
      bytes = bytes.dropFirst(count)
    }
    return close(descriptor) == 0 ? true : fail()
  }

  private func fail() -> Bool {
    Messages.error(path, "the report was not written: \(unsafe String(cString: strerror(errno)))")
    return false
  }
}
