// The filter of system calls, by libseccomp, where the trait SECCOMP builds it in.
#if SECCOMP
  import CSeccomp
  import CSystem
  import Glibc

  /// A filter of the kernel over all system calls of this process (seccomp(2)).
  ///
  /// A list of what is allowed, not of what is forbidden: a call that a later kernel brings is refused too. Network calls are in
  /// neither list, and fail as if the kernel had no network: a name service that the C library asks is passed over.
  enum SystemCallFilter {
    static let isBuiltIn = true

    /// Filters all threads of this process.
    ///
    /// - Returns: 0, or the errno of the call that failed.
    static func load() -> Int32 {
      do throws(FilterRules.Failure) {
        let rules = try FilterRules()
        try rules.set(SCMP_FLTATR_CTL_TSYNC, 1)
        // A call by another architecture's numbers is no call of ours.
        try rules.set(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS)
        // No hostile code is compiled in this process: no need for the guards against reading by speculation, which cost.
        try rules.set(SCMP_FLTATR_CTL_SSB, 1)
        // Rules as a tree, not a list: a call costs some nanoseconds.
        try rules.set(SCMP_FLTATR_CTL_OPTIMIZE, 2)
        for name in SystemCalls.allowed { try rules.add(SCMP_ACT_ALLOW, name) }
        for name in SystemCalls.deadly { try rules.add(SCMP_ACT_KILL_PROCESS, name) }
        try addByArguments(rules)
        try rules.load()
      } catch { return error.errno }
      return 0
    }

    /// Calls that are allowed with some arguments only.
    private static func addByArguments(_ rules: borrowing FilterRules) throws(FilterRules.Failure) {
      // Threads, not processes. clone3(2) hides its flags in memory: refused, and the C library falls back on this.
      let thread = UInt64(penname_clone_thread)
      try rules.add(SCMP_ACT_ALLOW, "clone", 0, SCMP_CMP_MASKED_EQ, thread, thread)
      try rules.add(SCMP_ACT_KILL_PROCESS, "clone", 0, SCMP_CMP_MASKED_EQ, thread, 0)
      // Signals to itself: raise(3), abort(3).
      try rules.add(SCMP_ACT_ALLOW, "tgkill", 0, SCMP_CMP_EQ, UInt64(getpid()))
      // Its own limits.
      try rules.add(SCMP_ACT_ALLOW, "prlimit64", 0, SCMP_CMP_EQ, 0)
      // Names of threads; nothing that undoes what was forbidden before.
      try rules.add(SCMP_ACT_ALLOW, "prctl", 0, SCMP_CMP_EQ, UInt64(PR_SET_NAME))
      // Is it a terminal, and how wide. Not TIOCSTI: it types into the terminal, and so runs commands.
      for request in [TCGETS, TIOCGWINSZ] {
        try rules.add(SCMP_ACT_ALLOW, "ioctl", 1, SCMP_CMP_EQ, UInt64(request))
      }
    }
  }

  /// Rules as libseccomp collects them, before the kernel gets them.
  @safe struct FilterRules: ~Copyable {
    struct Failure: Error { let errno: Int32 }

    // Invariant: made by seccomp_init, and released once, by `deinit`.
    private let filter: scmp_filter_ctx

    /// SCMP_ACT_ERRNO(ENOSYS), a macro that Swift does not see: what no rule names fails so.
    private static let refusal = 0x0005_0000 | UInt32(ENOSYS)

    init() throws(Failure) {
      guard let filter = unsafe seccomp_init(Self.refusal) else { throw Failure(errno: ENOMEM) }
      unsafe self.filter = filter
    }

    deinit { unsafe seccomp_release(filter) }

    func set(_ attribute: scmp_filter_attr, _ value: UInt32) throws(Failure) {
      try Self.check(unsafe seccomp_attr_set(filter, attribute, value))
    }

    /// A name that this architecture has not got is passed over.
    func add(_ action: UInt32, _ name: String) throws(Failure) {
      let number = unsafe seccomp_syscall_resolve_name(name)
      guard number >= 0 else { return }
      try Self.check(unsafe seccomp_rule_add_array(filter, action, number, 0, nil))
    }

    /// - Parameters:
    ///   - argument: Which one is compared, from 0 on.
    ///   - first: What it is compared with, or the mask of its bits that are.
    ///   - second: With a mask: what these bits are.
    func add(
      _ action: UInt32, _ name: String, _ argument: UInt32, _ comparison: scmp_compare,
      _ first: UInt64, _ second: UInt64 = 0
    ) throws(Failure) {
      let number = unsafe seccomp_syscall_resolve_name(name)
      guard number >= 0 else { return }
      var rule = scmp_arg_cmp(arg: argument, op: comparison, datum_a: first, datum_b: second)
      // SAFETY: one comparison is given, and told.
      try Self.check(unsafe seccomp_rule_add_array(filter, action, number, 1, &rule))
    }

    /// Gives the rules to the kernel.
    func load() throws(Failure) { try Self.check(unsafe seccomp_load(filter)) }

    /// The library returns a negated errno.
    private static func check(_ result: Int32) throws(Failure) {
      if result < 0 { throw Failure(errno: -result) }
    }
  }
#else
  /// A build without libseccomp filters no system calls.
  enum SystemCallFilter {
    static let isBuiltIn = false
    static func load() -> Int32 { 0 }
  }
#endif
