import Glibc
import Testing

@testable import Streams

struct RecordFileTests {
  let scratch = Scratch()
  private var path: String { "\(scratch.path)/records" }

  private func open(isExclusive: Bool = false) throws(RecordFault) -> RecordFile {
    try RecordFile(path: path, isExclusive: isExclusive)
  }

  private func texts(_ file: RecordFile) throws -> [String] {
    let lines = try file.lines()
    return (lines.whole + [lines.rest]).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func keepsLinesInOrderForItsOwnerOnly() throws {
    let file = try open()
    #expect(try texts(file) == [""])
    for line in ["one", "", "three"] { try file.append(Bytes(line.utf8)) }
    #expect(try texts(file) == ["one", "", "three", ""])
    #expect(run("stat -c %a \(path)") == "600\n")
    #expect(try texts(open()) == ["one", "", "three", ""])
  }

  @Test func takesAwayWhatItMadeForNothing() throws {
    do { _ = try open() }
    #expect(scratch.names.isEmpty)
    _ = scratch.file("records", [])
    do { _ = try open() }
    #expect(scratch.names == ["records"])
  }

  @Test(arguments: ["one\ntw", "tw", "one\n\0\0\0"])
  func putsNothingBehindATornLine(held: String) throws {
    _ = scratch.file("records", Bytes(held.utf8))
    let file = try open()
    #expect(try file.lines().rest == Bytes(held.split(separator: "\n").last!.utf8))
    try file.append(Bytes("new".utf8))
    try file.append(Bytes("newer".utf8))
    #expect(contents(path) == Bytes("\(held)\nnew\nnewer\n".utf8))
  }

  @Test func readsMoreThanOneBlock() throws {
    let lines = (0..<20_000).map { "line \($0)" }
    _ = scratch.file("records", Bytes((lines.joined(separator: "\n") + "\n").utf8))
    #expect(try texts(open()) == lines + [""])
  }

  @Test func excludesOthersIfAskedTo() throws {
    do {
      let one = try open()
      let other = try open()
      #expect(throws: RecordFault.isLocked) { try open(isExclusive: true) }
      try one.append([0x31])
      try other.append([0x32])
      #expect(contents(path) == Bytes("1\n2\n".utf8))
    }
    let only = try onceUnlocked { try open(isExclusive: true) }
    #expect(throws: RecordFault.isLocked) { try open() }
    try only.append([0x33])
  }

  @Test func refusesWhatIsNoFile() throws {
    run("ln -s nowhere \(path)")
    #expect(throws: RecordFault.system(Errno(code: ELOOP))) { try open() }
    run("rm \(path); mkfifo \(path)")
    #expect(throws: RecordFault.notAFile(.pipe)) { try open() }
    #expect(throws: RecordFault.system(Errno(code: ENOENT))) {
      try RecordFile(path: "\(scratch.path)/none/records", isExclusive: false)
    }
  }

  /// In a process of its own: the limit of a file's size is a process's.
  @Test func goesOnBehindALineThatDidNotFit() async {
    await #expect(processExitsWith: .success) { exit(try Self.fillsALimitedFile() ? 0 : 1) }
  }

  private static func fillsALimitedFile() throws -> Bool {
    let scratch = Scratch()
    let file = try RecordFile(path: "\(scratch.path)/records", isExclusive: false)
    limitFileSize(to: 10)
    do throws(StreamError) { try file.append(Bytes(repeating: 0x61, count: 30)) } catch {
      limitFileSize(to: nil)
      try file.append([0x62])
      let wanted = StreamError.output(.write, Errno(code: EFBIG), written: 0)
      return try error == wanted && file.lines().whole.last == [0x62]
    }
    return false
  }
}
