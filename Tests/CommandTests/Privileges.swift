import TestSupport

/// What this machine lets a test do to make a system call fail; tests that need it are skipped with a word.
enum Privileges {
  private static func works(_ command: String) -> Bool {
    (try? Workplace().shell(command))?.ending == .exit(0)
  }

  /// A file system of its own for one command.
  static let mounts = works("unshare -m sh -c 'mkdir d && mount -t tmpfs -o size=64k tmpfs d'")
  static let noMounts = "no right to mount file systems (unshare -m)"

  /// Root without the right to pass over the mode of files; anybody else has not got it.
  static let unprivileged = "setpriv --bounding-set=-dac_override,-dac_read_search"
  static let dropsRights = works("\(unprivileged) true")
  static let keepsRights = "no setpriv, or no right to give rights up"

  static let injects = works("strace -qq -o /dev/null -e inject=fsync:error=EIO:when=9 true")
  static let noInjection = "no strace, or no right to trace"
}
