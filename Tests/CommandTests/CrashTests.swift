import Glibc
import TestSupport
import Testing

/// A process that is ended in the middle of a log tells nothing of it; nor can others look into it.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct CrashTests {
  let place: Workplace
  init() throws { place = try Workplace() }

  /// The runtime's crash reporter is asked for in the environment, and prints memory where it is let.
  private static let reporting = ["SWIFT_BACKTRACE": "enable=yes,color=no,output-to=stderr"]

  @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT, SIGSYS])
  func tellsNothingWhateverEndsIt(number: Int32) throws {
    let running = try Running(
      [Binary.path, "-k", "key"], in: place.path, environment: Self.reporting, input: .pipe)
    running.send("x\n198.51.100.77 without an end")
    #expect(running.output(lines: 1) == "x\n")
    let limits = String(
      decoding: SharedFiles.bytes("/proc/\(running.process)/limits"), as: UTF8.self)
    #expect(limits.contains(/core file size +0 +0\s/))
    running.send(signal: number)
    running.waitForEnd()
    let outcome = running.finish()
    #expect(outcome.ending == .signal(number))
    #expect(outcome.text == "x\n" && outcome.errors.isEmpty)
    #expect(try place.names().isEmpty)
  }

  /// What the kernel gives to root alone of a process that may not be dumped: its memory, for one.
  @Test func closesItsMemoryToOthers() throws {
    let asNobody =
      geteuid() == 0
      ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
    // A program of the same user, which anyone else of that user may read.
    let open = try Running(asNobody + ["/bin/cat"], in: "/", input: .pipe)
    let closed = try Running(asNobody + [Binary.path, "--ephemeral-key"], in: "/", input: .pipe)
    for running in [open, closed] {
      running.send("x\n")
      #expect(running.output(lines: 1) == "x\n")
    }
    #expect(try owner(of: "/proc/\(open.process)/mem") == (asNobody.isEmpty ? geteuid() : 65534))
    #expect(try owner(of: "/proc/\(closed.process)/mem") == 0)
  }

  private func owner(of path: String) throws -> uid_t {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw Running.NotStarted(code: errno) }
    return status.st_uid
  }

  /// Looks for the key in all memory of a process that uses it, as only root can.
  @Test(.enabled(if: geteuid() == 0, "only root reads the memory of another process"))
  func holdsTheKeyInLockedPagesOrNotAtAll() throws {
    // Not the key of the other tests, 00 01 02 …, which stands in memory as a table of some library.
    var generator = SeededGenerator(for: #function)
    let key = generator.bytes(32...32)
    let text = key.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    try place.folder.file("random", text)
    let running = try Running([Binary.path, "-k", "random"], in: place.path, input: .pipe)
    running.send("192.0.2.1\n")
    #expect(running.output(lines: 1).hasPrefix("ip-"))
    var seesItsInput = false
    for page in try MemoryMap.of(running.process) {
      let bytes = page.bytes(of: running.process)
      if bytes.contains(key) { #expect(page.isLocked && page.isLeftOutOfDumps, "\(page.name)") }
      #expect(!bytes.contains(Array(text.utf8)), "the text of the key in \(page.name)")
      if bytes.contains(Array("192.0.2.1\n".utf8)) { seesItsInput = true }
    }
    // What is in memory is found: the line that was read is.
    #expect(seesItsInput)
    #expect(running.finish().ending == .exit(0))
  }
}

/// A stretch of the memory of a process, from `/proc/PID/smaps`.
private struct MemoryMap {
  let range: Range<Int>
  let name: String
  var isLocked = false
  var isLeftOutOfDumps = false

  static func of(_ process: pid_t) throws -> [MemoryMap] {
    var result: [MemoryMap] = []
    let text = String(decoding: SharedFiles.bytes("/proc/\(process)/smaps"), as: UTF8.self)
    for line in text.split(separator: "\n") {
      if let match = line.firstMatch(of: #/^([0-9a-f]+)-([0-9a-f]+) rw.. \S+ \S+ \S+ *(.*)/#),
        let start = Int(match.1, radix: 16), let end = Int(match.2, radix: 16)
      {
        result.append(MemoryMap(range: start..<end, name: String(match.3)))
      } else if line.contains(#/^[0-9a-f]+-[0-9a-f]+ /#) {
        // What cannot be written holds no key.
        result.append(MemoryMap(range: 0..<0, name: ""))
      } else if line.hasPrefix("VmFlags:"), !result.isEmpty {
        let flags = line.split(separator: " ")
        result[result.count - 1].isLocked = flags.contains("lo")
        result[result.count - 1].isLeftOutOfDumps = flags.contains("dd")
      }
    }
    return result.filter { !$0.range.isEmpty }
  }

  /// What is there, as far as it can be read.
  func bytes(of process: pid_t) -> [UInt8] {
    let descriptor = unsafe open("/proc/\(process)/mem", O_RDONLY)
    defer { close(descriptor) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while result.count < range.count {
      let wanted = min(buffer.count, range.count - result.count)
      let count = unsafe pread(descriptor, &buffer, wanted, range.lowerBound + result.count)
      guard count > 0 else { return result }
      result += buffer[..<count]
    }
    return result
  }
}

extension [UInt8] {
  /// Whether `needle` stands in these bytes: looked for by its last byte, which is rarer in memory than its first, 0.
  fileprivate func contains(_ needle: [UInt8]) -> Bool {
    unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      var from = needle.count - 1
      while from < bytes.count,
        let last = unsafe memchr(base + from, Int32(needle[needle.count - 1]), bytes.count - from)
      {
        let start = unsafe last - (needle.count - 1)
        if unsafe memcmp(start, needle, needle.count) == 0 { return true }
        from = unsafe base.distance(to: last) + 1
      }
      return false
    }
  }
}
