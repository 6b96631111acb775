import TestSupport
import Testing

@testable import Penname

/// Policy files as files: what they extend, and what cannot be read.
struct PolicyFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func lines(_ path: String) -> [String] {
    do {
      _ = try Policy(reading: path)
      return []
    } catch { return error.lines.map { $0.replacing(folder.path, with: "") } }
  }

  @Test func saysResearchWhereItSaysNothing() throws {
    #expect(try Policy(reading: folder.file("p", "{}")) == .research)
    #expect(try Policy(reading: folder.file("p", "{}")).name == "file")
  }

  @Test(arguments: Preset.all.map(\.name))
  func readsBackWhatItShowsOfAPreset(name: String) throws {
    let text = try #require(Policy.text(ofPreset: name))
    let preset = try #require(Policy.preset(named: name))
    #expect(try Policy(reading: folder.file("p", text)) == preset)
    #expect(try Policy(reading: folder.file("p", "{extends: '\(name)'}")) == preset)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test(arguments: Preset.all.map(\.name)) func putsEachClassInOneRow(name: String) throws {
    let preset = try #require(Preset.all.first { $0.name == name })
    #expect(preset.rows.flatMap(\.classes).map(\.rawValue).sorted() == (0..<27).map { UInt8($0) })
  }

  @Test func findsWhatItExtendsBesideItself() throws {
    try folder.file("base/b.json5", "{classes: {ip: 'drop', mac: 'drop'}, keep: ['a']}")
    let path = try folder.file(
      "p.json5", "{extends: 'base/b.json5', classes: {mac: 'keep'}, keep: ['b', 'a']}")
    let policy = try Policy(reading: path)
    #expect(policy[.ip] == .drop)
    #expect(policy[.mac] == .keep)
    #expect(policy.content.keep == ["a", "b"])
  }

  @Test func namesTheFileThatHoldsTheMistake() throws {
    try folder.file("b", "{\n strict: 1}")
    let path = try folder.file("p", "{extends: 'b'}")
    #expect(
      lines(path) == [
        "/b: line 2, column 10: strict: a number, not true or false; write true or false without quotes"
      ])
  }

  @Test func refusesACircle() throws {
    let path = try folder.file("a", "{extends: 'b'}")
    try folder.file("b", "{extends: './a'}")
    #expect(
      lines(path) == [
        "/b: line 1, column 11: extends: \"./a\" extends itself; take one away"
      ])
  }

  @Test func boundsTheDepthOfExtension() throws {
    for number in 0..<9 { try folder.file("p\(number)", "{extends: 'p\(number + 1)'}") }
    try folder.file("p9", "{}")
    #expect(
      lines("\(folder.path)/p0") == [
        "/p7: line 1, column 11: extends: more than 8 policies extend one another; write them as one"
      ])
    #expect(lines("\(folder.path)/p2") == [])
  }

  @Test func refusesWhatIsNoText() throws {
    #expect(lines(try folder.file("p", [0x7B, 0xFF, 0x7D])) == ["/p: not UTF-8; save it as UTF-8"])
    #expect(
      lines(try folder.file("p", "")) == [
        "/p: the policy is empty; write { } for the policy research as it is"
      ])
    #expect(
      lines("\(folder.path)/none") == ["/none: cannot be read: No such file or directory"])
    #expect(lines(folder.path) == [": cannot be read: Is a directory"])
    let blanks = String(repeating: " ", count: 1 << 20)
    #expect(
      lines(try folder.file("p", blanks + "{}")) == [
        "/p: larger than 1 MiB; a policy is short: name fields and keys, not values"
      ])
    #expect(lines(try folder.file("p", blanks.dropLast(2) + "{}")) == [])
  }
}
