import Pseudonyms
import Testing

@Suite struct HKDFTests {
  private func derive(
    _ key: [UInt8], _ salt: [UInt8], _ info: [UInt8], _ count: Int
  ) throws -> String {
    try HKDF.derive(from: key.span, salt: salt.span, info: info.span, count: count).withSpan {
      hex($0)
    }
  }

  @Test func agreesWithRFC5869A1() throws {
    #expect(
      try derive([UInt8](repeating: 0x0b, count: 22), Array(0...0x0c), Array(0xf0...0xf9), 42)
        == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
  }

  @Test func agreesWithRFC5869A2OfLongInputs() throws {
    #expect(
      try derive(Array(0...0x4f), Array(0x60...0xaf), Array(0xb0...0xff), 82)
        == "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
        + "cc30c58179ec3e87c14c01d5c1f3434f1d87")
  }

  @Test func agreesWithRFC5869A3WithoutSaltAndInfo() throws {
    #expect(
      try derive([UInt8](repeating: 0x0b, count: 22), [], [], 42)
        == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")
  }

  @Test func isExpandOfHMACForTheLongestInfo() throws {
    let key = [UInt8](repeating: 7, count: 32)
    let info = [UInt8](repeating: 9, count: HKDF.infoLimit)
    let extracted = HMACSHA256(key: [UInt8](repeating: 0, count: 32).span).hexDigest(of: key)
    let expanded = HMACSHA256(key: bytes(hex: extracted).span).hexDigest(of: info + [1])
    #expect(try derive(key, [], info, 32) == expanded)
  }
}
