import Identifiers
import Pseudonyms
import TestSupport
import Testing

@Suite struct AddressTruncationTests {
  private func truncate(_ text: String, v4: Int = 16, v6: Int = 48) throws -> String {
    let truncation = try #require(AddressTruncation(v4: v4, v6: v6))
    let made = [UInt8](capacity: 39) { truncation.append(address(text), to: &$0) }
    return String(decoding: made, as: UTF8.self)
  }

  @Test(arguments: [
    ("192.0.2.255", "192.0.0.0"), ("255.255.255.255", "255.255.0.0"),
    ("::ffff:192.0.2.1", "192.0.0.0"), ("2001:DB8:1:2:3:4:5:6", "2001:db8:1::"), ("::1", "::"),
    ("::192.0.2.1", "::"), ("2001:db8::1", "2001:db8::"),
  ])
  func keepsTheNetworkByDefault(text: String, result: String) throws {
    #expect(try truncate(text) == result)
  }

  @Test(arguments: [
    (0, "0.0.0.0"), (1, "128.0.0.0"), (8, "203.0.0.0"), (23, "203.0.112.0"), (24, "203.0.113.0"),
    (31, "203.0.113.254"), (32, "203.0.113.255"),
  ])
  func takesEveryLengthOfIPv4(length: Int, result: String) throws {
    #expect(try truncate("203.0.113.255", v4: length) == result)
  }

  @Test(arguments: [
    (0, "::"), (3, "2000::"), (32, "2001:db8::"), (63, "2001:db8:ffff:fffe::"),
    (64, "2001:db8:ffff:ffff::"), (65, "2001:db8:ffff:ffff:8000::"),
    (127, "2001:db8:ffff:ffff:ffff:ffff:ffff:fffe"),
    (128, "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
  ])
  func takesEveryLengthOfIPv6(length: Int, result: String) throws {
    #expect(try truncate("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", v6: length) == result)
  }

  @Test(arguments: [(-1, 48), (33, 48), (16, -1), (16, 129)])
  func rejectsLengthsThatNoAddressHas(v4: Int, v6: Int) {
    #expect(AddressTruncation(v4: v4, v6: v6) == nil)
  }

  @Test func isTheFirstAddressOfItsNetwork() throws {
    var generator = SeededGenerator()
    for length in 0...128 {
      let truncation = try #require(AddressTruncation(v4: length / 4, v6: length))
      let one = IPAddress(high: generator.next() | 1 << 63, low: generator.next())
      let first = truncation.address(for: one)
      #expect(truncation.address(for: first) == first)
      let difference =
        UInt128(one.high ^ first.high) << 64 | UInt128(one.low ^ first.low)
      #expect(difference.leadingZeroBitCount >= length)
    }
  }
}
