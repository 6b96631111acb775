import Glibc
import TestSupport
import Testing

/// Disks, directories and limits that do not let a run do what it wants: one line each, no partial output, the others go on.
@Suite(.enabled(if: Binary.isPresent, "\(Binary.absence)"))
struct SystemFaultTests {
  private static let line = "x 192.0.2.1 y\n"
  private static let result = "x \(Workplace.token) y\n"
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func inputs(_ count: Int) throws {
    for number in 0..<count { try place.folder.file("in/\(number).log", Self.line) }
  }

  private func outputs() throws -> [String] {
    try place.shell("find out -type f | sort").text.split(separator: "\n").map(String.init)
  }

  @Test(.enabled(if: Privileges.mounts, "\(Privileges.noMounts)"))
  func leavesNothingOfWhatDoesNotFitOnADisk() throws {
    let line = "no identifier in this line of some sixty bytes and a few more\n"
    try place.folder.file("big.log", String(repeating: line, count: 10_000))
    try inputs(1)
    let outcome = try place.shell(
      """
      unshare -m sh -c 'mkdir disk && mount -t tmpfs -o size=300k tmpfs disk
      penname -k key -o disk big.log in/0.log; code=$?; ls -A disk; cat disk/*; exit $code'
      """)
    #expect(outcome.ending == .exit(1))
    #expect(outcome.text == "0.log\n\(Self.result)")
    #expect(
      outcome.errors.wholeMatch(
        of:
          /penname: error: big\.log: output: write failed after \d+ bytes: No space left on device\n/
      ) != nil, "\(outcome.errors)")
  }

  @Test(.enabled(if: Privileges.mounts, "\(Privileges.noMounts)"))
  func namesAReadOnlyFileSystem() throws {
    try inputs(2)
    let outcome = try place.shell(
      """
      unshare -m sh -c 'mkdir disk && mount --bind disk disk && mount -o remount,bind,ro disk
      penname -k key -o disk in; code=$?; penname -k key -o disk/x in/0.log; exit $code'
      """)
    #expect(outcome.ending == .exit(1))
    let errors = outcome.errors.split(separator: "\n")
    #expect(errors.count == 3)
    #expect(
      errors.allSatisfy { $0.hasSuffix("create failed after 0 bytes: Read-only file system") })
  }

  @Test(.enabled(if: Privileges.dropsRights, "\(Privileges.keepsRights)"))
  func namesADirectoryThatMustNotBeWritten() throws {
    try inputs(2)
    _ = try place.shell("mkdir out; chmod 500 out; chmod 0 in/1.log")
    let outcome = try place.shell("\(Privileges.unprivileged) penname -k key -o out in")
    #expect(outcome.ending == .exit(1))
    #expect(
      outcome.errors == """
        penname: error: in/0.log: output: create failed after 0 bytes: Permission denied
        penname: error: in/1.log: cannot open: Permission denied

        """)
    #expect(try outputs().isEmpty)
  }

  @Test(.enabled(if: Privileges.dropsRights, "\(Privileges.keepsRights)"))
  func goesOnBehindAnInputThatMustNotBeRead() throws {
    try inputs(3)
    _ = try place.shell("mkdir in/sub; chmod 0 in/1.log in/sub")
    let outcome = try place.shell("\(Privileges.unprivileged) penname -k key -o out in")
    #expect(outcome.ending == .exit(1))
    #expect(
      outcome.errors == """
        penname: error: in/sub: Permission denied
        penname: error: in/1.log: cannot open: Permission denied

        """)
    #expect(try outputs() == ["out/0.log", "out/2.log"])
  }

  @Test(arguments: [64, 32]) func needsFewDescriptorsForManyInputs(limit: Int) throws {
    try inputs(200)
    let outcome = try place.shell("ulimit -n \(limit); penname -k key -j 8 -o out in", seconds: 60)
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty)
    #expect(try place.shell("cat out/*.log | sort | uniq -c").text.contains(" 200 "))
  }

  /// Where there are too few for anything, nothing half done is left.
  @Test(arguments: 3...12) func failsCleanlyWithoutDescriptors(limit: Int) throws {
    try inputs(3)
    let outcome = try place.shell("ulimit -n \(limit); penname -k key -o out in")
    #expect(outcome.ending != .exit(0) || place.text("out/2.log") == Self.result)
    #expect(outcome.status < 128)
    for name in try place.names() where name.hasPrefix("out/") {
      #expect(place.text(name) == Self.result)
    }
  }

  /// Memory that is not there ends a run, and leaves no output that is not whole.
  @Test(arguments: [64, 128, 192, 256, 320, 512, 1024]) func leavesNothingPartialWithoutMemory(
    mebibytes: Int
  ) throws {
    try place.folder.file("in/a.log", String(repeating: Self.line, count: 5000))
    let outcome = try place.shell(
      "ulimit -v \(mebibytes << 10); penname -k key -j 2 -o out in", seconds: 60)
    if mebibytes == 1024 { #expect(outcome.ending == .exit(0)) }
    let whole = String(repeating: Self.result, count: 5000)
    #expect(place.exists("out/a.log") == (outcome.ending == .exit(0)))
    if place.exists("out/a.log") { #expect(place.text("out/a.log") == whole) }
    #expect(!outcome.errors.contains("192.0.2"))
  }

  @Test func takesNoNoticeOfAnOddEnvironment() throws {
    try inputs(1)
    for words in [
      "env -i penname", "env -i LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 penname",
      "env -i TMPDIR=/none HOME= TZ=Asia/Tokyo penname", "env -i TZ=:garbage COLUMNS=x penname",
    ] {
      let outcome = try place.shell(
        words.replacing(" penname", with: " \(Binary.path) -k key in/0.log"))
      #expect(outcome.ending == .exit(0))
      #expect(outcome.text == Self.result)
    }
  }
}
