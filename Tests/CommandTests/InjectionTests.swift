import TestSupport
import Testing

/// System calls that fail or are interrupted: the run ends as its status says, and what has its final name is whole.
@Suite(
  .enabled(
    if: Binary.isPresent && Privileges.injects, "\(Privileges.noInjection), or \(Binary.absence)"),
  .serialized)
struct InjectionTests {
  private let place: Workplace
  private static let canary = "192.0.2.1"

  init() throws {
    place = try Workplace()
    let lines = (0..<400).map { "\($0) \(Self.canary) x\n" }
    try place.folder.file("in/a.log", lines.joined())
    try place.folder.file("in/c.log", lines.reversed().joined())
    _ = try place.shell("gzip -c in/a.log > in/b.log.gz")
    #expect(try place.run("--chunk", "4K", "-o", "whole", "in").ending == .exit(0))
  }

  /// Runs with a fault in the system calls that `fault` describes, in strace's words.
  private func run(_ fault: String, _ words: String = "-o out in") throws -> Outcome {
    let call = fault.prefix { $0 != ":" }
    // The loader and the language's runtime read too, /proc among others, and are not made for interruptions.
    let paths =
      fault.hasPrefix("read:error=EINTR") ? "-P key -P in/a.log -P in/b.log.gz -P in/c.log" : ""
    return try place.shell(
      """
      rm -rf out; strace -f -qq -o trace -e trace=\(call) -e inject=\(fault) \(paths) \
      \(Binary.path) -k key -j 2 --chunk 4K \(words)
      """, seconds: 60)
  }

  private func expectWhole(_ outcome: Outcome, _ fault: String) throws {
    for name in ["a.log", "b.log.gz", "c.log"] where place.exists("out/\(name)") {
      let isWhole = place.bytes("out/\(name)") == place.bytes("whole/\(name)")
      #expect(isWhole, "\(fault): \(name)")
    }
    if outcome.ending == .exit(0) {
      #expect(try place.shell("ls out").text == "a.log\nb.log.gz\nc.log\n", "\(fault)")
    }
    #expect(!outcome.errors.contains(Self.canary), "\(fault)")
  }

  @Test(arguments: [
    "write:error=ENOSPC", "write:error=EDQUOT", "write:error=EIO", "read:error=EIO",
    "fsync:error=ENOSPC", "fsync:error=EIO", "fdatasync:error=EIO", "close:error=EIO",
    "linkat:error=EIO", "renameat:error=EIO", "openat:error=EMFILE", "openat:error=EACCES",
    "fchmod:error=EPERM", "utimensat:error=EPERM", "mkdir:error=ENOSPC", "unlinkat:error=EBUSY",
    "newfstatat:error=EIO", "mmap:error=ENOMEM", "clone3:error=EAGAIN",
  ])
  func survivesTheFailureOfAnyCall(fault: String) throws {
    for number in [1, 4, 11] {
      let outcome = try run("\(fault):when=\(number)")
      try expectWhole(outcome, "\(fault):when=\(number)")
    }
  }

  @Test(arguments: [
    "read:error=EINTR:when=1+2", "write:error=EINTR:when=1+2", "fsync:error=EINTR:when=1+2",
    "fdatasync:error=EINTR:when=1+2",
  ])
  func takesNoNoticeOfAnInterruption(fault: String) throws {
    let outcome = try run(fault)
    #expect(outcome.ending == .exit(0), "\(outcome.errors)")
    #expect(place.text("trace").contains("(INJECTED)"))
    try expectWhole(outcome, fault)
    guard !fault.contains("sync") else { return }
    let filtered = try run(fault, "in/a.log in/c.log")
    let isSame = try filtered.output == place.run("in/a.log", "in/c.log").output
    #expect(filtered.ending == .exit(0) && isSame)
  }

  /// Where nothing can be made durable, nothing gets its name.
  @Test(arguments: [
    "write:error=ENOSPC:when=1+", "fsync:error=EIO:when=1+", "linkat:error=EIO:when=1+",
  ])
  func givesNoNameWhereACallAlwaysFails(fault: String) throws {
    let words = fault.hasPrefix("write") ? "-q -o out in" : "-o out in"
    let outcome = try run(fault, words)
    if fault.hasPrefix("linkat") {
      // A file system without hard links: the name is given by renaming.
      #expect(outcome.ending == .exit(0))
      return try expectWhole(outcome, fault)
    }
    #expect(outcome.ending == .exit(1))
    #expect(try place.shell("find out -type f").text.isEmpty)
  }
}
