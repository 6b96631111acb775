import Identifiers
import Pseudonyms
import TestSupport
import Testing

@Suite struct RekeyerTests {
  /// Rows of the vectors: class, old token (of study-42), new domain, new epoch, new token.
  static let embedded: [[String]] = [
    ["ip", "ip-cjvitqxgg4wx6ug4", "study-43", "", "ip-4h76tfygzz47ia5u"],
    ["ip", "ip-cjvitqxgg4wx6ug4", "study-43", "2026-12", "ip-iboluoxzyzhvgsp3"],
    ["account", "acct-ha365o3njluevkkw", "study-43", "2026-12", "acct-pz33kpqasf7qsyxu"],
  ]

  @Test(arguments: embedded) func makesTheTokensOfTheContract(row: [String]) throws {
    try expectToken(row)
  }

  @Test(.enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"))
  func makesEveryTokenOfTheVectors() throws {
    let rows = SharedFiles.rows("vectors/rekey.tsv")
    #expect(rows.count == 6)
    for row in rows { try expectToken(row) }
  }

  private func expectToken(_ row: [String]) throws {
    let rekeyer = try rekeyer(to: row[2])
    let identifierClass = try #require(IdentifierClass.allCases.first { $0.name == row[0] })
    let old = characters(row[1])
    #expect(rekeyer.oldTokenLength(class: identifierClass, characters: old.span) == 16)
    #expect(try rekeyer.token(of: identifierClass, old, epoch: row[3]) == row[4])
  }

  @Test(arguments: TokenBits.allCases)
  func keepsTheLengthAndIsGenuineInTheNewRelease(bits: TokenBits) throws {
    let (old, new) = (try pseudonymizer(domain: "study-42"), try pseudonymizer(domain: "study-43"))
    let rekeyer = try rekeyer(to: "study-43")
    for identifierClass in IdentifierClass.allCases {
      let token = old.token(of: identifierClass, [1, 2, 3], bits)
      let fresh = try rekeyer.token(of: identifierClass, characters(token), epoch: "2026")
      #expect(fresh.utf8.count == token.utf8.count)
      #expect(fresh.prefix { $0 != "-" } == token.prefix { $0 != "-" })
      #expect(new.genuineLength(identifierClass, characters(fresh)) == bits.characterCount)
      #expect(old.genuineLength(identifierClass, characters(fresh)) == nil)
    }
  }

  @Test func recognisesTheOldReleaseInEveryEpochAndNoOther() throws {
    let rekeyer = try rekeyer(to: "study-43")
    for (domain, epoch, isOld) in [
      ("study-42", "", true), ("study-42", "2026-W48", true), ("study-43", "", false),
    ] {
      let other = try pseudonymizer(domain: domain, epoch: epoch)
      let token = characters(other.token(of: .mac, [1], .bits120))
      #expect((rekeyer.oldTokenLength(class: .mac, characters: token.span) == 24) == isOld)
      let address = bytes(of: other.address(canonical: [192, 0, 2, 1].span))
      #expect(rekeyer.isOldAddress(address.span) == isOld)
    }
  }

  @Test func givesAnAddressTheTokenThatItsTokenGets() throws {
    let old = try pseudonymizer(domain: "study-42", epoch: "2026")
    let rekeyer = try rekeyer(to: "study-43")
    for last in UInt8.min...50 {
      let original = [192, 0, 2, last]
      let address = bytes(of: old.address(canonical: original.span))
      let fromAddress = [UInt8](capacity: Pseudonymizer.tokenLimit) {
        rekeyer.appendToken(ofAddress: address.span, to: &$0)
      }
      let token = characters(old.token(of: .ip, original, .bits80))
      #expect(
        try String(decoding: fromAddress, as: UTF8.self) == rekeyer.token(of: .ip, token, epoch: "")
      )
    }
  }

  @Test func differsByTheNewKey() throws {
    let old = try PseudonymKeys(master: Vectors.masterKey(), release: Release(domain: "study-42"))
    let release = try Release(domain: "study-43")
    let token = characters("ip-cjvitqxgg4wx6ug4")
    let tokens = try [Vectors.masterKey(), .random(), .random()].map { master in
      let new = EpochKeys(master: master, release: release, purpose: .rekeying)
      return try Rekeyer(old: old, new: new).token(of: .ip, token, epoch: "")
    }
    #expect(tokens[0] == "ip-4h76tfygzz47ia5u" && Set(tokens).count == 3)
  }
}

/// From the release study-42 to another domain, under the key of the vectors.
private func rekeyer(to domain: String) throws -> Rekeyer {
  let master = try Vectors.masterKey()
  return try Rekeyer(
    old: PseudonymKeys(master: master, release: Release(domain: "study-42")),
    new: EpochKeys(master: master, release: Release(domain: domain), purpose: .rekeying))
}

/// What stands behind the `-` of a token.
private func characters(_ token: String) -> [UInt8] {
  Array(token.utf8.drop { $0 != UInt8(ascii: "-") }.dropFirst())
}

private func bytes(of address: (high: UInt64, low: UInt64)) -> [UInt8] {
  [address.high, address.low].flatMap { half in
    (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
  }
}

extension Rekeyer {
  fileprivate func token(
    of class: IdentifierClass, _ characters: [UInt8], epoch: String
  ) throws -> String {
    let keys = try keys(of: epoch)
    let token = [UInt8](capacity: Pseudonymizer.tokenLimit) {
      appendToken(of: `class`, characters: characters.span, under: keys, to: &$0)
    }
    return String(decoding: token, as: UTF8.self)
  }
}
