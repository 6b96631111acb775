import Identifiers
import TestSupport
import Testing

@Suite struct AddressTruncationTests {
  private func truncate(_ text: String, to length: Int) throws -> String {
    let bytes = Array(text.utf8)
    let address = IPAddress(bytes.span, in: 0..<bytes.count)
    return try #require(address).truncated(to: length).text
  }

  @Test(arguments: [
    ("192.0.2.255", 16, "192.0.0.0"), ("255.255.255.255", 16, "255.255.0.0"),
    ("::ffff:192.0.2.1", 16, "192.0.0.0"), ("2001:DB8:1:2:3:4:5:6", 48, "2001:db8:1::"),
    ("::1", 48, "::"), ("::192.0.2.1", 48, "::"), ("2001:db8::1", 48, "2001:db8::"),
  ])
  func keepsTheNetwork(text: String, length: Int, result: String) throws {
    #expect(try truncate(text, to: length) == result)
  }

  @Test(arguments: [
    (0, "0.0.0.0"), (1, "128.0.0.0"), (8, "203.0.0.0"), (23, "203.0.112.0"), (24, "203.0.113.0"),
    (31, "203.0.113.254"), (32, "203.0.113.255"),
  ])
  func takesEveryLengthOfIPv4(length: Int, result: String) throws {
    #expect(try truncate("203.0.113.255", to: length) == result)
  }

  @Test(arguments: [
    (0, "::"), (3, "2000::"), (32, "2001:db8::"), (63, "2001:db8:ffff:fffe::"),
    (64, "2001:db8:ffff:ffff::"), (65, "2001:db8:ffff:ffff:8000::"),
    (127, "2001:db8:ffff:ffff:ffff:ffff:ffff:fffe"),
    (128, "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
  ])
  func takesEveryLengthOfIPv6(length: Int, result: String) throws {
    #expect(try truncate("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", to: length) == result)
  }

  @Test func isTheFirstAddressOfItsNetwork() {
    var generator = SeededGenerator(for: "isTheFirstAddressOfItsNetwork")
    for length in 0...128 {
      let one = IPAddress(high: generator.next() | 1 << 63, low: generator.next())
      let first = one.truncated(to: length)
      #expect(first.truncated(to: length) == first)
      let difference = UInt128(one.high ^ first.high) << 64 | UInt128(one.low ^ first.low)
      #expect(difference.leadingZeroBitCount >= length)
    }
  }
}
