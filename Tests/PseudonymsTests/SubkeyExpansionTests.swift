import Identifiers
import TestSupport
import Testing

@testable import Pseudonyms

@Suite struct SubkeyExpansionTests {
  @Test func agreesWithItsTwinForEveryName() throws {
    var generator = SeededGenerator()
    for _ in 0..<20 {
      let master = try MasterKey.random()
      let expansion = SubkeyExpansion(master: master.bytes)
      let release = try Release(
        domain: String(repeating: "d", count: Int.random(in: 0...1024, using: &generator)),
        epoch: String(repeating: "e", count: Int.random(in: 0...512, using: &generator)))
      for name in IdentifierClass.allCases.map(\.name) + ["check", "ula", "rekey-ip", "key-id"] {
        let expanded = expansion.withSubkey(info: release.info(for: name)) { hex($0) }
        #expect(try release.subkey(name, of: master).withSpan { hex($0) } == expanded)
      }
    }
  }
}
