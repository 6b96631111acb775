import Testing

@testable import Streams

struct AbandonedOutputsTests {
  let scratch = Scratch()

  @Test func removesWhatNobodyHoldsAndNothingElse() throws {
    for name in [".penname-1f.tmp", ".penname-2e.tmp", ".penname-x", "a.tmp", ".penname.tmp"] {
      _ = scratch.file(name, [0x61])
    }
    run("mkdir \(scratch.path)/.penname-d.tmp; ln -s a.tmp \(scratch.path)/.penname-l.tmp")
    let sink = try Sink(path: "\(scratch.path)/out")
    let held = try #require(
      scratch.names.first {
        !contents("\(scratch.path)/\($0)").isEmpty
          ? false : $0.hasPrefix(".penname-") && $0 != ".penname-d.tmp"
      })
    #expect(AbandonedOutputs.remove(from: scratch.path) == 2)
    #expect(
      Set(scratch.names)
        == [".penname-x", "a.tmp", ".penname.tmp", ".penname-d.tmp", ".penname-l.tmp", held])
    // Until it has its name, it is held.
    try sink.commit(like: nil) { () throws(StreamError) in
      #expect(AbandonedOutputs.remove(from: scratch.path) == 0)
    }
    #expect(scratch.names.contains("out"))
    #expect(AbandonedOutputs.remove(from: "\(scratch.path)/none") == 0)
  }
}
