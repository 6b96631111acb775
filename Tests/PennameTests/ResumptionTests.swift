import FoundationEssentials
import Pseudonyms
import Streams
import TestSupport
import Testing

@testable import Penname

struct ResumptionTests {
  private let folder: TemporaryFolder
  private let digests: DigestKey
  private let settings: JournalSettings
  private var run: String { settings.id(digests) }

  init() throws {
    folder = try TemporaryFolder()
    let text = Array("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f".utf8)
    digests = try DigestKey(master: MasterKey.parse(text.span), domain: "")
    settings = JournalSettings(keyID: "k", digests: digests, RunOptions(), of: [:])
  }

  /// The entry of these files as they are now.
  private func entry(
    _ input: String, _ output: String, place: String = "p", root: String? = nil, run: String? = nil
  ) throws -> JournalEntry {
    func stored(_ path: String) -> JournalEntry.Stored {
      let text = String(decoding: SharedFiles.bytes(path), as: UTF8.self)
      return JournalEntry.Stored(
        name: place, bytes: text.utf8.count, digest: digests.digest(of: text))
    }
    let facts = try #require(FileFacts.at(path: input))
    return JournalEntry(
      run: run ?? self.run, place: place, root: root, input: stored(input),
      modified: [facts.modifiedSeconds, facts.modifiedNanoseconds], output: stored(output),
      lines: 1, plainIn: 1, plainOut: 1, droppedRuns: 0, warnings: [])
  }

  private func resumption(_ lines: [JournalLine], readsModified: Bool = false) throws -> Resumption
  {
    try Resumption(
      [.run(JournalRun(run: run, settings: settings))] + lines, settings: settings,
      digests: digests, readsModified: readsModified)
  }

  /// In one word.
  private func verdict(_ resumption: Resumption, _ input: String, _ output: String) throws -> String
  {
    switch try resumption.verdict(on: "p", input: input, output: output, Cancellation()) {
    case .skip: "skip"
    case .process: "process"
    case .processAgain: "again"
    }
  }

  @Test func skipsOnlyWhatIsAsRecorded() throws {
    let (input, output) = (try folder.file("in", "abc"), try folder.file("out", "xyz"))
    let known = try resumption([.output(entry(input, output))])
    #expect(try verdict(known, input, output) == "skip")
    #expect(try verdict(resumption([]), input, output) == "process")
    // The same length, other bytes; and back.
    try folder.file("out", "xyy")
    #expect(try verdict(known, input, output) == "process")
    try folder.file("out", "xyz")
    try folder.file("in", "abd")
    #expect(try verdict(known, input, output) == "again")
    try folder.file("in", "abc")
    #expect(try verdict(known, input, output) == "skip")
    let timed = try resumption([.output(entry(input, output))], readsModified: true)
    #expect(try verdict(timed, input, output) == "skip")
    try folder.file("in", "abc")
    #expect(try verdict(timed, input, output) == "again")
    #expect(try verdict(known, folder.path + "/none", output) == "process")
    #expect(try verdict(known, input, folder.path + "/none") == "process")
  }

  @Test func believesTheLastLineOfAPlace() throws {
    let (input, output) = (try folder.file("in", "abc"), try folder.file("out", "xyz"))
    let right = try entry(input, output)
    let wrong = try entry(output, input)
    #expect(try verdict(resumption([.output(wrong), .output(right)]), input, output) == "skip")
    #expect(try verdict(resumption([.output(right), .output(wrong)]), input, output) == "process")
    let withdrawn = JournalLine.withdrawn(place: "p", run: run)
    #expect(try verdict(resumption([.output(right), withdrawn]), input, output) == "process")
    #expect(try verdict(resumption([withdrawn, .output(right)]), input, output) == "skip")
    let other = JournalLine.withdrawn(place: "p", run: "other")
    #expect(try verdict(resumption([.output(right), other]), input, output) == "skip")
    let ofOther = try entry(input, output, run: "other")
    #expect(try verdict(resumption([.output(ofOther)]), input, output) == "process")
  }

  @Test func refusesAJournalOfOtherSettingsOnly() throws {
    let others = JournalSettings(keyID: "l", digests: digests, RunOptions(), of: [:])
    let other = JournalLine.run(JournalRun(run: others.id(digests), settings: others))
    #expect(throws: PennameError.self) {
      try Resumption([other], settings: settings, digests: digests, readsModified: false)
    }
    _ = try Resumption([], settings: settings, digests: digests, readsModified: false)
    _ = try resumption([other])
  }

  @Test func missesWhatWasInADirectoryThatIsReadAgain() throws {
    let (input, output) = (try folder.file("in", "abc"), try folder.file("out", "xyz"))
    let known = try resumption([
      .output(entry(input, output, place: "a", root: "r")),
      .output(entry(input, output, place: "b", root: "r")),
      .output(entry(input, output, place: "c", root: "s")),
      .output(entry(input, output, place: "d")),
    ])
    #expect(known.vanished(from: ["r"], places: ["a"]).map(\.place) == ["b"])
    #expect(known.vanished(from: ["r", "s"], places: []).map(\.place) == ["a", "b", "c"])
    #expect(known.vanished(from: [], places: []).isEmpty)
  }

  @Test func readsBackWhatItWrites() throws {
    let path = try folder.file("f", "abc")
    let lines: [JournalLine] = [
      .run(JournalRun(run: run, settings: settings)), .output(try entry(path, path)),
      .output(try entry(path, path, root: "r")), .withdrawn(place: "p", run: run),
    ]
    let journal = "\(folder.path)/journal"
    // Not exclusively: a process that another test is just starting may hold the lock for a moment.
    do {
      let first = try Journal(path: journal, isExclusive: false)
      #expect(first.earlier.isEmpty)
      for line in lines { try first.append(line) }
    }
    #expect(try Journal(path: journal, isExclusive: false).earlier == lines)
    try folder.file("other", "{\"journal\":2,\"run\":\"x\"}\n")
    #expect(throws: PennameError.self) {
      try Journal(path: "\(folder.path)/other", isExclusive: false)
    }
  }
}
