// Other programs: found in PATH, run to their end, timed.
// The environment that they inherit is a C global; nothing in this process changes it.
@unsafe @preconcurrency import Glibc

/// A program to run, with its arguments.
struct Child {
  let path: String
  let arguments: [String]
  var input = "/dev/null"
  var output = "/dev/null"

  init(_ path: String, _ arguments: [String]) {
    self.path = path
    self.arguments = arguments
  }

  /// A command line of the shell; `$1` and so on are the arguments behind it.
  init(shell text: String, _ arguments: [String]) {
    self.init("/bin/sh", ["-c", text, "sh"] + arguments)
  }

  /// The full path of a program, if PATH has it.
  static func find(_ name: String) -> String? {
    let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.first {
      unsafe access($0, X_OK) == 0
    }
  }

  /// Starts it; nil if that fails.
  private func start() -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    var process: pid_t = 0
    // SAFETY: the texts live to the end of this scope; posix_spawn copies what it needs.
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(
      &actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    let words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    return unsafe posix_spawn(&process, path, &actions, nil, words, environ) == 0 ? process : nil
  }

  /// Runs it; fails unless it ends with status 0.
  ///
  /// - Returns: Seconds from start to end, and the most memory it held.
  @discardableResult
  func run() -> (seconds: Double, peakKiB: Int) {
    let (status, seconds, peak) = finish()
    if status != 0 { Check.fail("\(path) ended with status \(status >> 8 & 0xff)") }
    return (seconds, peak)
  }

  func succeeds() -> Bool { finish().status == 0 }

  private func finish() -> (status: Int32, seconds: Double, peakKiB: Int) {
    let start = Clock.now
    guard let process = self.start() else { Check.fail("\(path) does not start") }
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    return (status, Clock.now - start, Int(usage.ru_maxrss))
  }
}

/// The memory of a child, measured from a small process: what a child of this one holds before it becomes another
/// program counts for it, and this one holds whole corpora.
enum Usage {
  private static let flag = "--usage"

  /// `Benchmarks --usage PROGRAM …` runs the program and prints seconds and KiB.
  static func runIfAsked(_ arguments: [String]) {
    guard arguments.count > 2, arguments[1] == flag else { return }
    let (seconds, peak) = Child(arguments[2], Array(arguments[3...])).run()
    print(Int(seconds * 1e6), peak)
    exit(0)
  }

  static func measure(_ child: Child, in folder: TemporaryFolder) -> (seconds: Double, peakKiB: Int)
  {
    var measuring = Child("/proc/self/exe", [flag, child.path] + child.arguments)
    measuring.output = folder.file("usage")
    measuring.run()
    let numbers = Self.numbers(in: measuring.output)
    guard numbers.count == 2 else { Check.fail("no measure of \(child.path)") }
    return (Double(numbers[0]) * 1e-6, numbers[1])
  }

  private static func numbers(in path: String) -> [Int] {
    let file = OpenFile(descriptor: unsafe open(path, O_RDONLY))
    var text = [UInt8](repeating: 0, count: 64)
    let count = unsafe max(0, read(file.descriptor, &text, text.count))
    return String(decoding: text[..<count], as: UTF8.self).split { " \n".contains($0) }
      .compactMap { Int($0) }
  }
}
