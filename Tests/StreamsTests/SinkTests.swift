import Glibc
import Testing

@testable import Streams

struct SinkTests {
  let scratch = Scratch()
  let text = Bytes("192.0.2.1\n".utf8)

  @Test func givesTheFileItsNameModeAndTimeOnlyWhenComplete() throws {
    let input = scratch.file("in", text)
    run("chmod 640 \(input); touch -d '2020-02-03 04:05:06 UTC' \(input)")
    let sink = try Sink(path: "\(scratch.path)/out")
    try sink.write(text.span)
    #expect(scratch.names.count == 2 && !scratch.names.contains("out"))
    #expect(scratch.names.contains { $0.hasPrefix(".penname-") && $0.hasSuffix(".tmp") })
    #expect(sink.facts?.mode == 0o600)
    try sink.commit(like: Source(path: input).facts)
    #expect(scratch.names.sorted() == ["in", "out"])
    #expect(contents("\(scratch.path)/out") == text)
    #expect(run("stat -c '%a %Y' \(scratch.path)/out") == "640 1580702706\n")
  }

  @Test func leavesNothingWhenDiscardedOrForgotten() throws {
    let sink = try Sink(path: "\(scratch.path)/out")
    try sink.write(text.span)
    sink.discard()
    #expect(scratch.names.isEmpty)
    _ = try Sink(path: "\(scratch.path)/out")
    #expect(scratch.names.isEmpty)
  }

  @Test func refusesAnExistingOutputBeforeAnyWork() throws {
    let path = scratch.file("out", text)
    #expect(throws: StreamError.outputExists) { try Sink(path: path) }
    run("ln -s nowhere \(scratch.path)/dangling")
    #expect(throws: StreamError.outputExists) { try Sink(path: "\(scratch.path)/dangling") }
    #expect(scratch.names.sorted() == ["dangling", "out"])
  }

  @Test func refusesAnOutputThatAppearsMeanwhile() throws {
    let sink = try Sink(path: "\(scratch.path)/out")
    _ = scratch.file("out", [0x41])
    #expect(throws: StreamError.outputExists) { try sink.commit() }
    #expect(scratch.names == ["out"])
    #expect(contents("\(scratch.path)/out") == [0x41])
  }

  @Test func replacesWhenAsked() throws {
    let path = scratch.file("out", [0x41])
    let sink = try Sink(path: path, replacing: true)
    try sink.write(text.span)
    #expect(contents(path) == [0x41])
    try sink.commit()
    #expect(contents(path) == text)
    #expect(scratch.names == ["out"])
  }

  @Test func staysInItsDirectoryWhenThatIsMoved() throws {
    run("mkdir \(scratch.path)/a")
    let sink = try Sink(path: "\(scratch.path)/a/out")
    run("mv \(scratch.path)/a \(scratch.path)/b; ln -s / \(scratch.path)/a")
    try sink.commit()
    #expect(run("ls \(scratch.path)/b") == "out\n")
  }

  @Test func tellsWhatTheSystemSays() throws {
    let full = try System.open("/dev/full", flags: O_WRONLY)
    defer { try? System.close(full) }
    let sink = try Sink(descriptor: full)
    #expect(throws: StreamError.output(.write, Errno(code: ENOSPC), written: 0)) {
      try sink.write(text.span)
    }
    #expect(throws: StreamError.output(.open, Errno(code: ENOENT), written: 0)) {
      try Sink(path: "\(scratch.path)/absent/out")
    }
    #expect(throws: StreamError.output(.stat, Errno(code: ENAMETOOLONG), written: 0)) {
      try Sink(path: "\(scratch.path)/\(String(repeating: "x", count: 300))", replacing: true)
    }
    #expect(
      StreamError.output(.write, Errno(code: ENOSPC), written: 7).description.contains(
        "No space left"))
  }

  @Test func tellsAClosedReaderFromAFailure() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = try System.makePipe()
    try System.close(pipe.read)
    let sink = try Sink(descriptor: pipe.write)
    #expect(throws: StreamError.outputClosed) { try sink.write(text.span) }
    try System.close(pipe.write)
  }

  /// In a process of its own: a handler removes the outputs of all threads.
  @Test func removesUnfinishedOutputsAtASignal() async {
    await #expect(processExitsWith: .exitCode(7)) {
      let scratch = Scratch()
      let sinks = try (0..<100).map { try Sink(path: "\(scratch.path)/\($0)") }
      TemporaryName.unlinkAll()
      // More than the registry holds are left to the ordinary paths.
      let left = scratch.names.count
      for sink in sinks { sink.discard() }
      let rest = scratch.names.count
      run("rm -rf \(scratch.path)")
      exit(left == 100 - 64 && rest == 0 ? 7 : 8)
    }
  }

  @Test func knowsOneFileByItsNames() {
    let path = scratch.file("a", text)
    run("ln \(path) \(scratch.path)/b; ln -s a \(scratch.path)/c")
    let facts = ["a", "b", "c"].map { FileFacts.at(path: "\(scratch.path)/\($0)") }
    #expect(
      facts[0].map { facts[1]?.isSameFile(as: $0) == true && facts[2]?.isSameFile(as: $0) == true }
        == true)
    #expect(FileFacts.at(path: "\(scratch.path)/d") == nil)
  }
}
