// The environment that the command inherits is a C global; nothing in this process changes it.
@unsafe @preconcurrency import Glibc

/// Runs a key command, the client of a KMS or secret store, and takes what it prints.
enum KeyCommand {
  /// The standard output of `/bin/sh -c text`. Standard input is empty, standard error is this process's own.
  ///
  /// Blocks until the command has ended, and leaves no zombie. One that prints too much is killed.
  ///
  /// - Throws: ``KeyError/commandNotRun(operation:errno:)``, ``KeyError/commandFailed(status:)``,
  ///   ``KeyError/commandKilled(signal:)``, or ``KeyError/format(_:origin:)`` for more than
  ///   ``MasterKey/textLimit`` bytes.
  static func output(of text: String) throws(KeyError) -> SecretBytes {
    let output: SecretBytes
    let status: Int32
    do throws(SystemFault) {
      (output, status) = try run(text)
    } catch {
      throw .commandNotRun(operation: error.operation, errno: error.errno)
    }
    guard output.count <= MasterKey.textLimit else { throw .format(.overLimit, origin: .command) }
    // The low 7 bits are the signal that ended the process, the next byte is what it returned (wait(2)).
    if status & 0x7f != 0 { throw .commandKilled(signal: status & 0x7f) }
    if status != 0 { throw .commandFailed(status: status >> 8 & 0xff) }
    return output
  }

  private static func run(_ text: String) throws(SystemFault) -> (SecretBytes, status: Int32) {
    var ends: [Int32] = [-1, -1]
    _ = try SystemCalls.check("pipe") { unsafe pipe(&ends) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process: pid_t
    do throws(SystemFault) {
      defer { SystemCalls.closeQuietly(ends[1]) }
      process = try start(text, output: ends[1])
    } catch {
      SystemCalls.closeQuietly(ends[0])
      throw error
    }
    let output: SecretBytes
    do throws(SystemFault) {
      defer { SystemCalls.closeQuietly(ends[0]) }
      output = try SystemCalls.read(ends[0], limit: MasterKey.textLimit + 1)
    } catch {
      _ = kill(process, SIGKILL)
      _ = try? wait(for: process)
      throw error
    }
    if output.count > MasterKey.textLimit { _ = kill(process, SIGKILL) }
    return (output, try wait(for: process))
  }

  private static func wait(for process: pid_t) throws(SystemFault) -> Int32 {
    var status: Int32 = 0
    _ = try SystemCalls.check("waitpid") { unsafe waitpid(process, &status, 0) }
    return status
  }

  /// Starts the shell with the signals as a shell expects them: none blocked, SIGPIPE not ignored.
  private static func start(_ text: String, output: Int32) throws(SystemFault) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    var defaults = sigset_t()
    var blocked = sigset_t()
    var process: pid_t = 0
    // SAFETY: all values live to the end of this scope; posix_spawn copies what it needs.
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    // The pipe first: its descriptor may be 0 if standard input was closed.
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe sigemptyset(&defaults)
    unsafe sigaddset(&defaults, SIGPIPE)
    unsafe sigemptyset(&blocked)
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setsigmask(&attributes, &blocked)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let result = unsafe text.withCString { text in
      unsafe "-c".withCString { option in
        unsafe "sh".withCString { name in
          let arguments = unsafe [name, option, text, nil].map {
            unsafe UnsafeMutablePointer(mutating: $0)
          }
          return unsafe posix_spawn(
            &process, "/bin/sh", &actions, &attributes, arguments, environ)
        }
      }
    }
    guard result == 0 else { throw SystemFault(operation: "posix_spawn", errno: result) }
    return process
  }
}
