// The names of unfinished outputs, kept where a signal handler can reach them: it may unlink them and nothing else.
import Glibc
import Synchronization

/// A temporary name that is removed by ``unlink()``, or by ``unlinkAll()`` when the process is ended by a signal.
@safe package final class TemporaryName {
  // Invariant: `text` is a NUL-terminated copy of `name`, freed by nobody: a handler may be reading it.
  private let text: UnsafeMutablePointer<CChar>
  private let directory: Int32
  private let entry: Int?
  private var isKnown = true
  let name: String

  static let prefix = ".penname-"
  static let suffix = ".tmp"

  /// Whether a file of this name is an unfinished output, of this run or another.
  package static func isOne(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.hasSuffix(suffix)
  }

  /// Outputs that are open at a time; more than these are still removed on the ordinary paths.
  private static let capacity = 64

  private struct Entry: ~Copyable {
    /// The address of the name, 0 if there is none.
    let text = Atomic<Int>(0)
    let directory = Atomic<Int32>(-1)
  }

  // SAFETY: allocated once, never freed; all access is atomic.
  nonisolated(unsafe) private static let entries: UnsafeMutablePointer<Entry> = {
    let entries = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
    for index in 0..<capacity { unsafe (entries + index).initialize(to: Entry()) }
    return unsafe entries
  }()

  init(_ name: String, in directory: Int32) {
    self.name = name
    self.directory = directory
    unsafe text = strdup(name)
    entry = unsafe Self.register(text, directory)
  }

  /// Makes the registry before a handler can ask for it.
  package static func prepare() { _ = unsafe entries }

  /// Removes every unfinished output. Async-signal-safe once ``prepare()`` or an output has been made.
  package static func unlinkAll() {
    for index in 0..<capacity {
      let entry = unsafe entries + index
      let address = unsafe entry.pointee.text.exchange(0, ordering: .acquiring)
      guard let text = unsafe UnsafePointer<CChar>(bitPattern: address) else { continue }
      _ = unsafe unlinkat(entry.pointee.directory.load(ordering: .relaxed), text, 0)
    }
  }

  private static func register(_ text: UnsafeMutablePointer<CChar>, _ directory: Int32) -> Int? {
    for index in 0..<capacity {
      let entry = unsafe entries + index
      let isFree = unsafe entry.pointee.directory.compareExchange(
        expected: -1, desired: directory, ordering: .acquiringAndReleasing
      ).exchanged
      guard isFree else { continue }
      unsafe entry.pointee.text.store(Int(bitPattern: text), ordering: .releasing)
      return index
    }
    return nil
  }

  /// The name is no longer this output's.
  func forget() {
    guard isKnown else { return }
    isKnown = false
    guard let entry else { return unsafe free(text) }
    let slot = unsafe Self.entries + entry
    let mine = unsafe slot.pointee.text.exchange(0, ordering: .acquiringAndReleasing) != 0
    unsafe slot.pointee.directory.store(-1, ordering: .releasing)
    // A handler that took the text is about to read it; the process ends then.
    if mine { unsafe free(text) }
  }

  /// Removes the file of this name.
  func unlink() {
    guard isKnown else { return }
    try? System.unlink(name, in: directory)
    forget()
  }
}
