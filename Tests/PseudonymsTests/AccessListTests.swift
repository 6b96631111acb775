import Pseudonyms
import Testing

@Suite struct AccessListTests {
  /// A list of these tags, permissions and ids.
  private func list(_ entries: [(UInt8, UInt8, UInt8)], version: UInt8 = 2) -> [UInt8] {
    [version, 0, 0, 0] + entries.flatMap { [$0.0, 0, $0.1, 0, $0.2, 0, 0, 0] }
  }

  private func isClosed(_ list: [UInt8]) -> Bool { AccessList.isClosed(list.span, except: 7) }

  @Test func acceptsTheListOfACredentialsDirectory() {
    // user::r-x user:7:r-x group::--- mask::r-x other::---
    #expect(isClosed(list([(1, 5, 0), (2, 5, 7), (4, 0, 0), (0x10, 5, 0), (0x20, 0, 0)])))
    #expect(isClosed(list([(1, 7, 0), (4, 0, 0), (0x20, 0, 0)])))
    #expect(isClosed(list([(1, 7, 0), (2, 7, 0), (4, 0, 0), (0x20, 0, 0)])))
  }

  @Test(arguments: [2, 4, 8, 0x20, 0x40] as [UInt8])
  func rejectsAnyoneElse(tag: UInt8) {
    for permissions in UInt8(1)...7 {
      #expect(!isClosed(list([(1, 7, 0), (tag, permissions, 8)])))
    }
    #expect(isClosed(list([(1, 7, 0), (tag, 0, 8)])))
  }

  @Test func rejectsWhatItCannotRead() {
    #expect(!isClosed([]))
    #expect(!isClosed([2, 0, 0]))
    #expect(!isClosed(list([(1, 7, 0)], version: 1)))
    #expect(!isClosed(list([(1, 7, 0)]) + [0]))
  }
}
