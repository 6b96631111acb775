import Pseudonyms
import Testing

@testable import Penname

struct JournalSettingsTests {
  private let digests: DigestKey

  init() throws {
    let text = Array("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f".utf8)
    digests = try DigestKey(master: MasterKey.parse(text.span), domain: "")
  }

  private func settings(
    keyID: String = "k", others: [String: String] = [:],
    _ change: (inout RunOptions) throws -> Void = { _ in }
  ) throws -> JournalSettings {
    var options = RunOptions()
    try change(&options)
    return JournalSettings(keyID: keyID, digests: digests, options, of: others)
  }

  @Test func areTheSameForTheSameOptionsAndAnyNumberOfJobs() throws {
    let one = try settings()
    let other = try settings { $0.jobs = 99 }
    #expect(one == other && one.id(digests) == other.id(digests))
    #expect(one.id(digests).count == 16)
    #expect(one.differences(from: other).isEmpty)
  }

  @Test func differInEachOptionThatChangesBytes() throws {
    let changes: [(String, (inout RunOptions) throws -> Void)] = [
      ("the policy", { $0.policy = try Policy(named: "strict") }),
      ("--chunk", { $0.chunkSize = 4096 }),
      ("--compress", { $0.compression = .bgzf }), ("--level", { $0.level = 0 }),
      ("--max-line", { $0.maxLine = 4096 }), ("--format", { $0.format = try Format("json") }),
      ("--format", { $0.format = try Format("nginx:$remote_addr") }),
      ("--on-mismatch", { $0.onMismatch = .drop }), ("--keep-names", { $0.keepsNames = true }),
      ("--epoch", { $0.epochLength = .day }), ("--epoch-default", { $0.epochDefault = "" }),
      ("--timezone", { $0.timeZone = try LogZone("+01:00") }), ("--year", { $0.year = 2026 }),
    ]
    let plain = try settings()
    var ids = [plain.id(digests)]
    for (name, change) in changes {
      let changed = try settings(change)
      let differences = changed.differences(from: plain)
      #expect(differences.count == 1 && differences.first?.hasPrefix(name) == true, "\(name)")
      ids.append(changed.id(digests))
    }
    let rekeying = try settings(others: ["from-domain": "d", "from-key-file": "x"])
    #expect(
      rekeying.differences(from: plain) == [
        "--from-domain", "--from-key-file (unknown then, x now)",
      ])
    ids.append(rekeying.id(digests))
    #expect(Set(ids).count == ids.count)
  }

  @Test func tellNothingMoreUnderAnotherKey() throws {
    let other = try settings(keyID: "l") { $0.chunkSize = 4096 }
    #expect(try other.differences(from: settings()) == ["the key (k then, l now)"])
  }

  /// Descriptions of private types hold addresses, which no other process has.
  @Test(arguments: ["research", "strict", "network", "minimal", "aggregate"])
  func describePoliciesByTheirContentOnly(name: String) throws {
    let text = String(describing: try Policy(named: name).content)
    #expect(text.count > 500)
    #expect(!text.contains("unknown context") && !text.contains("0x"))
  }
}
