import Glibc
import Synchronization

/// How a process ended.
enum Ending: Equatable, Sendable {
  case exit(Int32)
  case signal(Int32)
  /// It had to be killed, since its time was over.
  case overdue
}

/// What came of a process.
struct Outcome: Sendable {
  var ending = Ending.overdue
  var output: [UInt8] = []
  var errors = ""

  /// The exit status; -1 where there is none.
  var status: Int32 { if case .exit(let status) = ending { status } else { -1 } }
  var text: String { String(decoding: output, as: UTF8.self) }
}

/// A process that was started: fed, watched and ended.
final class Running {
  /// What stands behind a standard descriptor of the process.
  enum Stream {
    case pipe, closed
    case file(String, flags: Int32)
    static let null = Stream.file("/dev/null", flags: O_RDWR)
  }

  struct NotStarted: Error { let code: Int32 }

  let process: pid_t
  private var input: Int32
  private var outputs: [Int32]
  private var received: [[UInt8]] = [[], []]
  private let deadline: timespec
  private var hasEnded = false

  /// Pipes are made and inherited one process at a time, so that no other one holds an end of them.
  private static let starting = Mutex(())
  /// A test that writes to a process which has gone is told so, and not ended.
  private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// - Parameters:
  ///   - words: The path of a program, and its arguments.
  ///   - seconds: After which it is killed.
  ///   - ignoresSIGPIPE: Whether it inherits the ignored signal, as below some supervisors.
  init(
    _ words: [String], in folder: String, environment: [String: String] = [:],
    input: Stream = .null, output: Stream = .pipe, errors: Stream = .pipe, seconds: Int = 30,
    ignoresSIGPIPE: Bool = false
  ) throws {
    Self.ignoresBrokenPipes
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    var mine: [Int32] = [-1, -1, -1]
    var theirs: [Int32] = []
    var process = pid_t()
    let code = try Self.starting.withLock { _ in
      for (number, stream) in [input, output, errors].enumerated() {
        let descriptor = Int32(number)
        switch stream {
        case .closed: unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
        case .file(let path, let flags):
          unsafe posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
        case .pipe:
          let ends = try Self.makePipe()
          mine[number] = number == 0 ? ends.write : ends.read
          theirs.append(number == 0 ? ends.read : ends.write)
          unsafe posix_spawn_file_actions_adddup2(&actions, theirs[theirs.count - 1], descriptor)
        }
      }
      return unsafe Self.spawn(
        &process, ["/usr/bin/env", "-C", folder] + words, environment, &actions, ignoresSIGPIPE)
    }
    for descriptor in theirs { close(descriptor) }
    self.process = process
    self.input = mine[0]
    outputs = [mine[1], mine[2]]
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    deadline = timespec(tv_sec: now.tv_sec + seconds, tv_nsec: now.tv_nsec)
    if code != 0 {
      hasEnded = true
      throw NotStarted(code: code)
    }
  }

  deinit {
    if !hasEnded { _ = finish(killing: true) }
    for descriptor in [input] + outputs where descriptor >= 0 { close(descriptor) }
  }

  private static func spawn(
    _ process: inout pid_t, _ words: [String], _ environment: [String: String],
    _ actions: inout posix_spawn_file_actions_t, _ ignoresSIGPIPE: Bool
  ) -> Int32 {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // The threads that tests run on block signals, and a process would inherit that.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { unsafe sigaddset(&signals, number) }
    if !ignoresSIGPIPE { unsafe sigaddset(&signals, SIGPIPE) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer {
      for index in unsafe arguments.indices { unsafe free(arguments[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
    }
    return unsafe posix_spawn(
      &process, words[0], &actions, &attributes, &arguments, &variables)
  }

  /// Neither end is inherited but by the process that it is made for.
  private static func makePipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw NotStarted(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

// MARK: - While it runs

extension Running {
  /// Writes to its standard input; false once it reads no more.
  @discardableResult func send(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes {
      unsafe write(input, $0.baseAddress, $0.count) == $0.count
    }
  }

  @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  func closeInput() {
    close(input)
    input = -1
  }

  /// Gives up reading its standard output.
  func closeOutput() {
    close(outputs[0])
    outputs[0] = -1
  }

  func send(signal number: Int32) { kill(process, number) }

  /// Whether it has not ended by itself.
  var isRunning: Bool {
    var information = unsafe siginfo_t()
    let code = unsafe waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    return unsafe code == 0 && information.si_signo == 0
  }

  /// Waits for its end with all its streams open.
  func waitForEnd() {
    while isRunning, remaining > 0 { usleep(1000) }
  }

  /// Waits until its standard output holds `count` line feeds, or its time is over.
  ///
  /// - Returns: What it has written so far.
  func output(lines count: Int) -> String {
    while received[0].count(where: { $0 == 0x0a }) < count, receive(nil) {}
    return String(decoding: received[0], as: UTF8.self)
  }

  /// Feeds it `bytes` to the end, and waits for its own.
  func finish(feeding bytes: [UInt8]? = nil) -> Outcome {
    if let bytes {
      var rest = bytes[...]
      _ = fcntl(input, F_SETFL, O_NONBLOCK)
      while !rest.isEmpty, receive(&rest) {}
    }
    if input >= 0 { closeInput() }
    while outputs != [-1, -1], receive(nil) {}
    return finish(killing: outputs != [-1, -1])
  }

  private func finish(killing: Bool) -> Outcome {
    if killing { kill(process, SIGKILL) }
    var status: Int32 = 0
    var ended: pid_t = 0
    while true {
      ended = unsafe waitpid(process, &status, WNOHANG)
      if ended != 0 && !(ended < 0 && errno == EINTR) { break }
      if remaining <= 0 { kill(process, SIGKILL) }
      usleep(500)
    }
    hasEnded = true
    let number = status & 0x7f
    return Outcome(
      ending: killing || number == SIGKILL
        ? .overdue : number == 0 ? .exit(status >> 8 & 0xff) : .signal(number),
      output: received[0], errors: String(decoding: received[1], as: UTF8.self))
  }

  /// Milliseconds that are left.
  private var remaining: Int32 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    let seconds = deadline.tv_sec - now.tv_sec
    return Int32(clamping: max(0, seconds * 1000 + (deadline.tv_nsec - now.tv_nsec) / 1_000_000))
  }

  private func receive(_ nothing: Never?) -> Bool {
    var none: ArraySlice<UInt8> = []
    return receive(&none)
  }

  /// Waits for one of the three streams, and serves it; false when the time is over or nobody listens any more.
  private func receive(_ rest: inout ArraySlice<UInt8>) -> Bool {
    var entries = outputs.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    entries.append(pollfd(fd: rest.isEmpty ? -1 : input, events: Int16(POLLOUT), revents: 0))
    guard unsafe poll(&entries, 3, remaining) > 0 else { return false }
    for index in 0..<2 where entries[index].revents != 0 {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = unsafe read(outputs[index], &buffer, buffer.count)
      if count > 0 {
        received[index] += buffer[..<count]
      } else {
        close(outputs[index])
        outputs[index] = -1
      }
    }
    if entries[2].revents != 0 {
      let count = unsafe rest.withUnsafeBytes {
        unsafe write(input, $0.baseAddress, min($0.count, 1 << 16))
      }
      guard count > 0 || errno == EAGAIN else {
        rest = []
        return true
      }
      rest = rest.dropFirst(max(count, 0))
    }
    return true
  }
}
