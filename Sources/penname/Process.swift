import CSystem
import Glibc

/// What the process settles before it reads anything: a crash that tells nothing, descriptors that are what they seem.
enum Process {
  static func harden() {
    // The runtime's crash reporter prints memory behind the registers: original values. Signals keep their defaults.
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT] {
      _ = signal(number, SIG_DFL)
    }
    // A file that may not grow any more is a full disk: an error of this output, not the end of the run.
    _ = signal(SIGXFSZ, SIG_IGN)
    // No core file: it would hold the key and the log.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    // Nor may another process of the same user read its memory (ptrace(2), /proc/PID/mem).
    _ = penname_forbid_dumps()
    // A few malloc arenas are enough; each costs memory.
    _ = mallopt(M_ARENA_MAX, 2)
    fillStandardDescriptors()
  }

  /// Whether standard input, output or error was closed when the process began.
  nonisolated(unsafe) private static var wasClosed = [false, false, false]

  static func wasClosed(_ descriptor: Int32) -> Bool { unsafe wasClosed[Int(descriptor)] }

  /// A file opened later must not get the number of a standard descriptor: output would be written into it.
  private static func fillStandardDescriptors() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
      unsafe wasClosed[Int(descriptor)] = true
      // Opened for the wrong direction, so that using it is an error.
      _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  static let errorIsTerminal = isatty(STDERR_FILENO) == 1
  static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
}
