import Pseudonyms
import TestSupport
import Testing

@Suite struct HMACSHA256Tests {
  /// RFC 4231, section 4: key, data, HMAC-SHA-256 (the fifth cut to 128 bits).
  static let published: [(key: [UInt8], data: [UInt8], digest: String)] = [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      Array(1...25), [UInt8](repeating: 0xcd, count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      [UInt8](repeating: 0x0c, count: 20), Array("Test With Truncation".utf8),
      "a3b6167473100ee06e0c796c2955552b"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]

  @Test(arguments: 0..<7)
  func agreesWithRFC4231(number: Int) throws {
    let (key, data, digest) = Self.published[number]
    #expect(HMACSHA256(key: key.span).hexDigest(of: data).hasPrefix(digest))
    #expect(hex(try EVPHMACSHA256(key: key.span).digest(of: data.span)).hasPrefix(digest))
  }

  @Test func agreesWithItsTwinForAnyKeyAndMessage() throws {
    var generator = SeededGenerator()
    let edges = [0, 1, 55, 56, 63, 64, 65, 119, 120, 128]
    for round in 0..<500 {
      let key = generator.bytes(round < 100 ? edges[round / 10]...edges[round / 10] : 0...200)
      let keyed = HMACSHA256(key: key.span)
      let twin = try EVPHMACSHA256(key: key.span)
      let count = edges[round % 10]
      for message in [generator.bytes(count...count), generator.bytes(0...300)] {
        #expect(keyed.hexDigest(of: message) == hex(try twin.digest(of: message.span)))
      }
    }
  }

  @Test(.enabled(if: Vectors.isPresent, "the folder of shared vectors is not there"))
  func agreesWithWycheproof() throws {
    let rows = Vectors.rows("cases/vectors.tsv").filter { $0[0].hasPrefix("hmac-sha256/") }
    #expect(rows.count > 90)
    for row in rows {
      let isValid = row[0].hasSuffix(" valid")
      let tagCount = row[0].hasPrefix("hmac-sha256/128") ? 32 : 64
      let key = bytes(hex: row[1])
      let message = bytes(hex: row[2])
      let digest = HMACSHA256(key: key.span).hexDigest(of: message)
      #expect((digest.prefix(tagCount) == row[4]) == isValid, "\(row[5])")
    }
  }
}
