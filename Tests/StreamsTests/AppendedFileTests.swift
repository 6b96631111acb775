import Glibc
import Testing

@testable import Streams

struct AppendedFileTests {
  let scratch = Scratch()
  private let reopening = Reopening()
  private var path: String { "\(scratch.path)/out" }
  private static let gzip = OutputEncoding.gzip(level: nil)

  private func open(_ encoding: OutputEncoding = .plain) throws -> Sink {
    try onceUnlocked {
      Sink(try AppendedFile(path: path, encoding: encoding, reopening: reopening))
    }
  }

  private func write(_ text: String, to sink: Sink, endsLine: Bool = true) throws(StreamError) {
    let bytes = Bytes(text.utf8)
    try sink.write(bytes.span, endsLine: endsLine)
  }

  private func text(_ name: String = "out") -> String {
    String(decoding: contents("\(scratch.path)/\(name)"), as: UTF8.self)
  }

  @Test func makesAFileForItsOwnerOnlyAndAddsToIt() throws {
    try write("a\n", to: open())
    #expect(run("stat -c %a \(path)") == "600\n")
    let sink = try open()
    #expect(sink.bytesWritten == 2)
    try write("b\n", to: sink)
    try sink.commit()
    #expect(sink.bytesWritten == 4)
    #expect(text() == "a\nb\n")
  }

  @Test(arguments: [("a", "a\nb\n"), ("a\n", "a\nb\n"), ("a\n\n", "a\n\nb\n"), ("", "b\n")])
  func beginsALineOfItsOwn(before: String, after: String) throws {
    _ = scratch.file("out", Bytes(before.utf8))
    try write("b\n", to: open())
    #expect(text() == after)
  }

  @Test(arguments: [("a", "a\nb\n"), ("a\n", "a\nb\n"), ("", "b\n")])
  func beginsALineOfItsOwnBehindGzip(before: String, after: String) throws {
    _ = scratch.file("out", try member(Bytes(before.utf8)))
    let sink = try open(Self.gzip)
    let bytes = try member(Bytes("b\n".utf8))
    try sink.write(bytes.span)
    #expect(run("gzip -dc < \(path)") == after)
  }

  @Test func leavesAFileAloneThatNothingIsAddedTo() throws {
    _ = scratch.file("out", Bytes("torn".utf8))
    try open().commit()
    #expect(text() == "torn")
  }

  @Test func refusesWhatItMustNotBePutBehind() throws {
    let gzip = try member(Bytes("a\n".utf8))
    for (held, encoding, fault) in [
      (gzip, .plain, AppendFault.holdsGzip), (Bytes("a\n".utf8), Self.gzip, .holdsPlain),
      (Bytes(gzip.dropLast()), Self.gzip, .unsound), (gzip + [0x41], Self.gzip, .unsound),
      (Bytes("SQLite format 3\0".utf8), .plain, .unsound),
    ] as [(Bytes, OutputEncoding, AppendFault)] {
      _ = scratch.file("out", held)
      #expect(throws: StreamError.append(fault)) { try open(encoding) }
      #expect(contents(path) == held)
    }
  }

  @Test func refusesALinkAPipeAndAFileThatIsInUse() throws {
    let sink = try open()
    #expect(throws: StreamError.append(.isLocked)) {
      try AppendedFile(path: path, encoding: .plain)
    }
    try write("a\n", to: sink)
    run("ln -s out \(scratch.path)/link; mkfifo \(scratch.path)/pipe")
    #expect(throws: StreamError.output(.open, Errno(code: ELOOP), written: 0)) {
      try AppendedFile(path: "\(scratch.path)/link", encoding: .plain)
    }
    #expect(throws: StreamError.append(.notAFile(.pipe))) {
      try AppendedFile(path: "\(scratch.path)/pipe", encoding: .plain)
    }
  }

  @Test func goesOnInANewFileAtTheNextLineAfterItsOldOneWasRenamed() throws {
    let sink = try open()
    try write("a\n", to: sink)
    run("mv \(path) \(path).1")
    try write("b\n", to: sink)
    reopening.request()
    #expect(scratch.names == ["out.1"])
    try write("c", to: sink, endsLine: false)
    run("mv \(path) \(path).2")
    reopening.request()
    try write("c\n", to: sink)
    try write("d\n", to: sink)
    #expect(text("out.1") == "a\nb\n")
    #expect(text("out.2") == "cc\n")
    #expect(text() == "d\n")
    #expect(run("stat -c %a \(path)") == "600\n")
  }

  @Test func keepsItsFileWhereTheNameIsStillItsOwn() throws {
    let sink = try open()
    for line in ["a\n", "b\n", "c\n"] {
      reopening.request()
      try write(line, to: sink)
      #expect(throws: StreamError.append(.isLocked)) {
        try AppendedFile(path: path, encoding: .plain)
      }
    }
    #expect(text() == "a\nb\nc\n")
  }

  @Test func keepsItsOldFileAndTellsWhereThereIsNoNewOne() throws {
    var told: [StreamError] = []
    let file = try AppendedFile(path: path, encoding: .plain, reopening: reopening) {
      told.append($0)
    }
    let sink = Sink(file)
    run("mv \(path) \(path).1; mkdir \(path)")
    reopening.request()
    try write("a\n", to: sink)
    try write("b\n", to: sink)
    #expect(told == [.output(.open, Errno(code: EISDIR), written: 0)])
    #expect(file.failures == 1)
    #expect(text("out.1") == "a\nb\n")
  }

  /// In a process of its own: the limit of a file's size is a process's.
  @Test func takesBackWhatItCouldNotWriteWhole() async {
    await #expect(processExitsWith: .success) { exit(try Self.fillsALimitedFile() ? 0 : 1) }
  }

  private static func fillsALimitedFile() throws -> Bool {
    let scratch = Scratch()
    limitFileSize(to: 100)
    let path = "\(scratch.path)/out"
    let sink = Sink(try AppendedFile(path: path, encoding: .plain))
    let line = Bytes(repeating: 0x61, count: 59) + [0x0a]
    try sink.write(line.span)
    // A long line, in pieces, which does not fit.
    let piece = Bytes(repeating: 0x62, count: 30)
    try sink.write(piece.span, endsLine: false)
    do throws(StreamError) { try sink.write(line.span) } catch {
      return error == .appending(Errno(code: EFBIG), isWhole: true) && contents(path) == line
    }
    return false
  }
}
