/// The system calls that a run may make, by name: those of files, memory, waiting, threads and time. All others fail as
/// on a kernel that has not got them, so that the C library falls back on older ones where there are any.
enum SystemCalls {
  static let allowed = files + names + waiting + memory + threads + signals + facts

  private static let files = [
    "read", "readv", "pread64", "preadv", "preadv2", "write", "writev", "pwrite64", "pwritev",
    "pwritev2", "lseek", "_llseek", "open", "openat", "openat2", "creat", "close", "close_range",
    "fcntl", "fcntl64", "flock", "dup", "dup2", "dup3", "pipe", "pipe2", "ftruncate",
    "ftruncate64", "fallocate", "fsync", "fdatasync", "sync_file_range", "fadvise64",
    "fadvise64_64", "readahead", "copy_file_range", "sendfile", "sendfile64", "splice",
  ]

  private static let names = [
    "stat", "stat64", "fstat", "fstat64", "lstat", "lstat64", "newfstatat", "fstatat64", "statx",
    "statfs", "statfs64", "fstatfs", "fstatfs64", "access", "faccessat", "faccessat2", "readlink",
    "readlinkat", "getdents", "getdents64", "getcwd", "mkdir", "mkdirat", "rmdir", "rename",
    "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "chmod", "fchmod",
    "fchmodat", "fchmodat2", "utimensat", "utimensat_time64", "umask", "getxattr", "lgetxattr",
    "fgetxattr", "listxattr", "llistxattr", "flistxattr",
  ]

  private static let waiting = [
    "poll", "ppoll", "ppoll_time64", "select", "_newselect", "pselect6", "pselect6_time64",
    "epoll_create", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait", "epoll_pwait2",
    "eventfd", "eventfd2", "timerfd_create", "timerfd_settime", "timerfd_settime64",
    "timerfd_gettime", "timerfd_gettime64", "nanosleep", "clock_nanosleep",
    "clock_nanosleep_time64", "pause", "restart_syscall",
  ]

  /// Executable pages too: compiled patterns are some.
  private static let memory = [
    "brk", "mmap", "mmap2", "munmap", "mremap", "mprotect", "madvise", "mincore", "mlock",
    "mlock2", "munlock", "membarrier",
  ]

  /// What else threads want, `clone`, is allowed by its arguments.
  private static let threads = [
    "futex", "futex_time64", "futex_wait", "futex_wake", "futex_waitv", "futex_requeue",
    "set_robust_list", "get_robust_list", "set_tid_address", "rseq", "arch_prctl", "gettid",
    "getpid", "getppid", "getcpu", "sched_yield", "sched_getaffinity", "sched_setaffinity",
    "sched_getparam", "sched_getscheduler", "sched_get_priority_max", "sched_get_priority_min",
    "exit", "exit_group",
  ]

  private static let signals = [
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigsuspend",
    "rt_sigtimedwait", "rt_sigtimedwait_time64", "sigaltstack", "sigreturn", "signalfd",
    "signalfd4",
  ]

  private static let facts = [
    "clock_gettime", "clock_gettime64", "clock_getres", "clock_getres_time64", "gettimeofday",
    "time", "times", "getrusage", "getrlimit", "ugetrlimit", "getuid", "getuid32", "geteuid",
    "geteuid32", "getgid", "getgid32", "getegid", "getegid32", "getgroups", "getgroups32",
    "getpgrp", "getpgid", "getsid", "getrandom", "uname", "sysinfo",
  ]

  /// Those that nothing in penname or below it calls by chance: only code of an intruder does. The process ends by
  /// SIGSYS, which the kernel's audit log tells, before he can try the next one; no output appears.
  static let deadly = [
    "execve", "execveat", "fork", "vfork", "ptrace", "process_vm_readv", "process_vm_writev",
    "process_madvise", "pidfd_getfd", "kcmp", "bpf", "perf_event_open", "userfaultfd",
    "io_uring_setup", "io_uring_enter", "io_uring_register", "init_module", "finit_module",
    "delete_module", "kexec_load", "kexec_file_load", "reboot", "mount", "umount2", "move_mount",
    "open_tree", "fsopen", "fsmount", "pivot_root", "chroot", "unshare", "setns", "swapon",
    "swapoff", "keyctl", "add_key", "request_key", "personality",
  ]
}
