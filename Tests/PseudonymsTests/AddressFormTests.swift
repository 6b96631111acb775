import Glibc
import Pseudonyms
import Testing

@Suite struct AddressFormTests {
  /// Rows of the vectors: text, domain, epoch, address form.
  static let embedded: [[String]] = [
    ["192.0.2.1", "", "", "fd05:5665:6205:8efd:564c:1ad8:21c3:b059"],
    ["192.0.2.1", "study-42", "2026-11", "fdce:78b9:8d69:c612:29ab:ba1e:3ad1:4388"],
    ["2001:db8::1", "study-42", "2026-11", "fdce:78b9:8d69:f140:132f:5210:13c:abf9"],
  ]

  @Test(arguments: embedded) func makesTheAddressesOfTheContract(row: [String]) throws {
    try expectAddress(row)
  }

  @Test(.enabled(if: Vectors.isPresent, "the folder of shared vectors is not there"))
  func makesEveryAddressOfTheVectors() throws {
    let rows = Vectors.rows("vectors/address-form.tsv")
    #expect(rows.count == 6)
    for row in rows { try expectAddress(row) }
  }

  private func expectAddress(_ row: [String]) throws {
    let pseudonymizer = try pseudonymizer(domain: row[1], epoch: row[2])
    let value = try canonical(row[0])
    let address = pseudonymizer.address(canonical: value.span)
    let bytes = [address.high, address.low].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
    }
    #expect(text(bytes) == row[3])
    #expect(pseudonymizer.isOwn(bytes))
    let other = try Pseudonymizer(
      keys: PseudonymKeys(master: Vectors.masterKey(), release: Release(domain: "another")))
    #expect(!other.isOwn(bytes))
  }

  @Test func knowsItsOwnAddressesWhateverTheEpoch() throws {
    let pseudonymizer = try pseudonymizer(domain: "study-42", epoch: "2027")
    let own = try canonical("fdce:78b9:8d69:c612::1")
    #expect(pseudonymizer.isOwn(own))
    for text in ["fdce:78b9:8d68:c612::1", "fcce:78b9:8d69:c612::1", "::"] {
      let other = try canonical(text)
      #expect(!pseudonymizer.isOwn(other))
    }
    #expect(!pseudonymizer.isOwn([0xfd, 0xce, 0x78, 0xb9, 0x8d, 0x69]))
    #expect(!pseudonymizer.isOwn([UInt8]()))
  }

  private func canonical(_ text: String) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET6, text, &bytes) == 1 { return bytes }
    try #require(unsafe inet_pton(AF_INET, text, &bytes) == 1)
    return Array(bytes[..<4])
  }

  private func text(_ bytes: [UInt8]) -> String {
    var text = [CChar](repeating: 0, count: 46)
    guard unsafe inet_ntop(AF_INET6, bytes, &text, 46) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
