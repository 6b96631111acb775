import TestSupport
import Testing

@testable import Detection

/// What holds for every text, tried on random lines of identifiers, look-alikes, escapes and separators.
@Suite struct PropertyTests {
  /// Identifiers, what only looks like one, and what stands before, between and behind.
  static let pieces = [
    "192.0.2.1", "1.2.3.4.5", "255.255.255.0", "v1.2.3.4", "2001:db8::1", "::ffff:192.0.2.1", "::1",
    "fe80::1%eth0", "dead::beef",
    "00:00:5e:00:53:01", "0000.5e00.5301", "0:0:5e:0:53:1", "00-00-5e-00-53-01", "00005e005301",
    "enx00005e005301",
    "123e4567-e89b-42d3-a456-426614174000", "eyJhbGciOi.eyJzdWIiOi.abc", "alice@example.com",
    "icon@2x.png",
    "9.113.0.203.in-addr.arpa", "host-192-0-2-1.isp.example", "a.example[192.0.2.1]",
    "192.0.2.1 (a.example)", "13800138000",
    "+86 138 0013 8000", "+442079460000", "490154203237518", "49-015420-323751-8",
    "460001234567890", "89860012345678901234",
    "11010519491231002X", "IMEI: ", "imsi-", "serial ", "手机号", "mac ", "Invalid user ",
    "Failed password for ", "USER=", "user ",
    "/home/bob", "~bob", "C:\\Users\\bob", "session: abcdefg1", "publickey SHA256:",
    "Mozilla/5.0 Foo/", "User-Agent: ",
    "version ", "OID ", "{\"p\":", "\"", "\\\"", "\\", "%40", "%2E", "%3A", "%", "\\u0040",
    "\\u002e", "\\x2e", "\\n", "\\/", "\\ud83d",
    "\u{1B}[31m", ":", "::", ".", "-", "_", "@", "+", "/", " ", "  ", "\t", ",", ";", "=", "&", "(",
    ")", "[", "]", "{", "}", "<", ">",
    "'", "a", "f", "z", "0", "1", "255", "86", "\u{0}", "é", "张", "\r", "ip-aaaabbbbccccdddd",
  ].map { Array($0.utf8) }

  private func line(_ generator: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 0...14, using: &generator)).flatMap { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
    }
  }

  /// A claim without its place in ``Detector/canonical``, counted from the start of its line.
  private func described(_ found: Found, _ index: Int, from start: Int) -> String {
    let claim = found.claims[index]
    return
      "\(claim.start - start)..\(claim.end - start) \(claim.contextStart - start) \(claim.identifierClass) "
      + "\(claim.disposition) \(claim.isInName) \(claim.quotes?.text ?? "") \(hexadecimal(found.canonical(index)))"
  }

  private func described(_ found: Found) -> [String] {
    found.claims.indices.map { described(found, $0, from: 0) }
  }

  @Test(arguments: UInt64(1)...40)
  func claimsAreInOrderApartAndInsideTheirLine(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let lines = (0..<4).map { _ in line(&generator) }
      let text = Array(lines.joined(separator: [0x0A]))
      let found = Found(text)
      var end = 0
      for claim in found.claims {
        #expect(
          claim.start >= end && claim.start < claim.end && claim.end <= text.count, "seed \(seed)")
        #expect(claim.contextStart <= claim.start, "seed \(seed)")
        #expect(!text[claim.contextStart..<claim.end].contains(0x0A), "seed \(seed)")
        #expect(claim.canonical.isEmpty == (claim.disposition != .replaced), "seed \(seed)")
        end = claim.end
      }
    }
  }

  @Test(arguments: UInt64(1)...40)
  func aTextHoldsWhatEachOfItsLinesHoldsAlone(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let lines = (0..<5).map { _ in line(&generator) }
      let found = Found(Array(lines.joined(separator: [0x0A])))
      var expected: [String] = []
      for line in lines { expected += described(Found(line)) }
      var starts: [Int] = [0]
      for line in lines { starts.append(starts[starts.count - 1] + line.count + 1) }
      let actual = found.claims.indices.map { index in
        described(found, index, from: starts.last { $0 <= found.claims[index].start }!)
      }
      #expect(actual == expected, "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(1)...20)
  func thePortableScanGivesTheSameClaims(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let text = line(&generator) + [0x0A] + line(&generator)
      #expect(described(Found(text)) == described(Found(text, portable: true)), "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(1)...20)
  func randomBytesNeverTrap(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for alphabet in [
      "0123456789.-: +", "0123456789abcdef:.-_%", "%\\ux/0239abn\"@.", "user for=/home~[]()1.:@",
    ] {
      _ = Found(generator.bytes(3000, of: Array(alphabet.utf8)), strict: true)
    }
    _ = Found(generator.bytes(3000, of: Array(0...255)), strict: true)
  }

  @Test func aSecondTextOwesNothingToTheFirst() {
    var detector = Detector()
    var generator = SeededGenerator(seed: 99)
    for _ in 0..<300 {
      let text = line(&generator)
      detector.detect(text.span)
      let alone = Found(text)
      #expect(detector.claims.map(\.start) == alone.claims.map(\.start))
      #expect(detector.canonical == alone.canonical)
    }
  }
}
