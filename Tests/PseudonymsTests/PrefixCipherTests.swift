import Identifiers
import Pseudonyms
import TestSupport
import Testing

@Suite struct PrefixCipherTests {
  private static let traceKey = "1522178d33a4cf80130a5b1649907d10d8988f837979652762574c2d2a842202"
  private static let draftKey = "2b7e151628aed2a6abf7158809cf4f3ca9f5ba40db214c3798f2e1c23456789a"

  /// Rows of the published vectors: scheme, key, address, the address that stands for it.
  static let embedded: [(PrefixScheme, [String])] = [
    (.cryptoPAn, [traceKey, "128.11.68.132", "135.242.180.132"]),
    (.cryptoPAn, [traceKey, "129.118.74.4", "134.136.186.123"]),
    (.ipcryptPfx, [draftKey, "10.0.0.47", "19.214.210.244"]),
    (.ipcryptPfx, [draftKey, "10.0.0.129", "19.214.210.80"]),
    (
      .ipcryptPfx,
      [draftKey, "2001:db8::a5c9:4e2f:bb91:5a7d", "7cec:702c:1243:f70:1956:125:b9bd:1aba"]
    ),
  ]

  @Test(arguments: embedded)
  func agreesWithThePublishedVectors(scheme: PrefixScheme, row: [String]) throws {
    try expectAddress(scheme, row)
  }

  @Test(
    .enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"),
    arguments: [("cryptopan", 100), ("ipcrypt-pfx", 15)])
  func agreesWithEveryPublishedVector(name: String, atLeast count: Int) throws {
    let rows = SharedFiles.rows("vectors/\(name).tsv")
    #expect(rows.count > count)
    for row in rows { try expectAddress(#require(PrefixScheme(rawValue: name)), row) }
  }

  private func expectAddress(_ scheme: PrefixScheme, _ row: [String]) throws {
    let cipher = try cipher(scheme, key: row[0])
    #expect(cipher.address(for: address(row[1])) == address(row[2]), "\(row[1])")
  }

  @Test(arguments: PrefixScheme.allCases)
  func keepsTheLengthOfEveryCommonPrefix(scheme: PrefixScheme) throws {
    let cipher = try PrefixCipher(scheme, master: Vectors.masterKey(), release: Release())
    var generator = SeededGenerator(for: "keepsTheLengthOfEveryCommonPrefix \(scheme.rawValue)")
    for round in 0..<4000 {
      let isIPv4 = round % 2 == 0
      let one = random(isIPv4, &generator)
      let length = Int.random(in: 0...(isIPv4 ? 32 : 128), using: &generator)
      let other = change(one, behind: length, random(isIPv4, &generator))
      let results = (cipher.address(for: one), cipher.address(for: other))
      #expect(results.0.isIPv4 == isIPv4 && results.1.isIPv4 == isIPv4)
      #expect(commonPrefix(results.0, results.1) == commonPrefix(one, other))
    }
  }

  @Test(arguments: PrefixScheme.allCases)
  func takesAMappedAddressAsTheOneItHolds(scheme: PrefixScheme) throws {
    let cipher = try cipher(scheme, key: Self.traceKey)
    #expect(
      cipher.address(for: address("::ffff:192.0.2.1")) == cipher.address(for: address("192.0.2.1")))
  }

  @Test func rejectsEqualHalvesWhereTheyUndoEachOther() throws {
    let equal = String(repeating: "00112233445566778899aabbccddeeff", count: 2)
    #expect(throws: KeyError.equalHalves) { try cipher(.ipcryptPfx, key: equal) }
    _ = try cipher(.cryptoPAn, key: equal)
  }

  @Test(arguments: PrefixScheme.allCases)
  func differsBetweenReleases(scheme: PrefixScheme) throws {
    let master = try Vectors.masterKey()
    let releases = [
      try Release(), try Release(domain: "study-42"),
      try Release(domain: "study-42", epoch: "2026"),
    ]
    let results = try releases.map {
      try PrefixCipher(scheme, master: master, release: $0).address(for: address("2001:db8::1"))
    }
    #expect(Set(results).count == 3)
  }

  @Test(arguments: PrefixScheme.allCases)
  func isRememberedAsItIsMade(scheme: PrefixScheme) throws {
    let ciphers = try ["", "study-42"].map {
      try PrefixCipher(scheme, master: Vectors.masterKey(), release: Release(domain: $0))
    }
    let cache = PseudonymCache(capacity: 64)
    var generator = SeededGenerator(for: "isRememberedAsItIsMade \(scheme.rawValue)")
    let addresses = (0..<24).map { random($0 % 2 == 0, &generator) }
    for _ in 0..<1000 {
      let address = addresses.randomElement(using: &generator)!
      let cipher = ciphers.randomElement(using: &generator)!
      var canonical: [UInt8] = []
      address.appendCanonical(to: &canonical)
      let made = [UInt8](capacity: Pseudonymizer.tokenLimit) { output in
        cache.appendAddress(canonical: canonical.span, using: cipher, to: &output)
      }
      #expect(made == text(cipher.address(for: address)))
    }
    #expect(cache.statistics.hits > 500 && cache.statistics.bypasses == 0)
  }
}

// MARK: - Addresses

private func cipher(_ scheme: PrefixScheme, key: String) throws -> PrefixCipher {
  let secret = SecretBytes(capacity: 32) { output in
    for byte in bytes(hex: key) { output.append(byte) }
  }
  return try PrefixCipher(scheme, key: secret)
}

func address(_ text: String) -> IPAddress {
  let bytes = Array(text.utf8)
  return IPAddress(bytes.span, in: 0..<bytes.count)!
}

func text(_ address: IPAddress) -> [UInt8] {
  [UInt8](capacity: PrefixCipher.textLimit) { address.appendText(to: &$0) }
}

private func random(_ isIPv4: Bool, _ generator: inout SeededGenerator) -> IPAddress {
  isIPv4
    ? IPAddress(ipv4: UInt32(truncatingIfNeeded: generator.next()))
    : IPAddress(high: generator.next(), low: generator.next())
}

/// The bits of `address`, left-aligned.
private func bits(_ address: IPAddress) -> UInt128 {
  let value = UInt128(address.high) << 64 | UInt128(address.low)
  return address.isIPv4 ? value << 96 : value
}

/// The first `length` bits of one address, then those of the other.
private func change(_ one: IPAddress, behind length: Int, _ other: IPAddress) -> IPAddress {
  let kept: UInt128 = length == 0 ? 0 : ~0 << (128 - length)
  let result = bits(one) & kept | bits(other) & ~kept
  guard !one.isIPv4 else { return IPAddress(ipv4: UInt32(truncatingIfNeeded: result >> 96)) }
  return IPAddress(
    high: UInt64(truncatingIfNeeded: result >> 64), low: UInt64(truncatingIfNeeded: result))
}

private func commonPrefix(_ one: IPAddress, _ other: IPAddress) -> Int {
  (bits(one) ^ bits(other)).leadingZeroBitCount
}
