import TestSupport
import Testing

@testable import Identifiers

@Suite struct CanonicalValueTests {
  @Test(arguments: [
    (IdentifierClass.imsi, "460001234567890", "460001234567890"),
    (.imsi, "imsi-460001234567890", "460001234567890"),
    (.imsi, "460-00-1234567890", "460001234567890"),
    (.iccid, "8986 0012 3456 7890 1234", "89860012345678901234"),
    (.iccid, "8986001234567890123F", "8986001234567890123"),
    (.imei, "490154203237518", "49015420323751"),
    (.imei, "49-015420-323751-8", "49015420323751"), (.imei, "4901542032375101", "49015420323751"),
    (.imei, "49015420323751", "49015420323751"), (.imei, "4901542032375", "4901542032375"),
    (.imei, "imei-1", "imei-1"),
    (.meid, "AF0123450ABCDE", "af0123450abcde"), (.meid, "AF0123450ABCDEC", "af0123450abcde"),
    (.meid, "293608736500703710", "af0123450abcde"),
    (.meid, "000000000000000000", "00000000000000"),
    (.meid, "429496729516777215", "ffffffffffffff"),
    // Beyond 32 and 24 bits a number is no MEID: raw.
    (.meid, "429496729616777215", "429496729616777215"),
    (.meid, "429496729516777216", "429496729516777216"),
    (.meid, "AF01", "AF01"), (.android, "9774D56D682E549D", "9774d56d682e549d"),
    (.android, "74d56d682e549d", "0074d56d682e549d"),
    (.android, "1", "0000000000000001"), (.android, "xyz", "xyz"), (.android, "", ""),
    (.phone, "13800138000", "8613800138000"), (.phone, "+86 138 0013 8000", "8613800138000"),
    (.phone, "008613800138000", "8613800138000"), (.phone, "8613800138000", "8613800138000"),
    (.phone, "+44 20 7946 0000", "442079460000"), (.phone, "+1 (555) 555-0100", "15555550100"),
    // Behind a plus eleven digits have their country code; so have twelve, and a number that does not begin like a mobile one.
    (.phone, "+13800138000", "13800138000"), (.phone, "12800138000", "12800138000"),
    (.phone, "0013800138000", "13800138000"),
    (.phone, "abc", "abc"), (.email, "Alice.Li@Example.COM", "alice.li@example.com"),
    (.host, "A.Example.", "a.example"),
    (.host, ".", "."), (.rid, "11010519491231002x", "11010519491231002X"),
    (.device, "ABCDEF01", "abcdef01"),
    (.device, "OAID-7f3C", "OAID-7f3C"), (.account, "Frank", "Frank"), (.cookie, "aB%20", "aB%20"),
    (.search, "a b", "a b"),
  ])
  func isOneHoweverAValueIsWritten(identifierClass: IdentifierClass, text: String, expected: String)
  {
    #expect(String(decoding: canonical(identifierClass, text), as: UTF8.self) == expected)
  }

  @Test(arguments: [
    (IdentifierClass.ip, "192.0.2.1", "c0000201"), (.ip, "192.0.2.1:80", "c0000201"),
    (.ip, "192.0.2.0/24", "c0000200"),
    (.ip, "[2001:db8::1]:443", "20010db8000000000000000000000001"),
    (.ip, "2001:db8::1%eth0", "20010db8000000000000000000000001"),
    (.ip, "2001:db8::/32", "20010db8000000000000000000000000"),
    (.ip, "[::ffff:192.0.2.1]", "c0000201"),
    (.ip, "x", "78"), (.ip, "[x", "5b78"), (.ip, "", ""), (.mac, "0000.5e00.5301", "00005e005301"),
    (.mac, "0:0:5e:0:53:1", "00005e005301"),
    (.mac, "x", "78"),
    (.uuid, "123e4567-e89b-42d3-a456-426614174000", "123e4567e89b42d3a456426614174000"),
    (.uuid, "{123E4567-E89B-42D3-A456-426614174000}", "123e4567e89b42d3a456426614174000"),
    (.uuid, "URN:UUID:123e4567-e89b-42d3-a456-426614174000", "123e4567e89b42d3a456426614174000"),
    (.uuid, "123e4567e89b42d3a456426614174000", "123e4567e89b42d3a456426614174000"),
    (.uuid, "12", "3132"), (.uuid, "abc", "616263"),
  ])
  func isBinaryForAddresses(identifierClass: IdentifierClass, text: String, expected: String) {
    #expect(hexadecimal(canonical(identifierClass, text)) == expected)
  }

  @Test(
    .enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"),
    arguments: SharedFiles.rows("vectors/pseudonyms.tsv").filter {
      !$0[1].contains { $0 == "%" || $0 == "\\" } || $0[1].contains("%eth")
    })
  func isThatOfTheVectors(row: [String]) throws {
    let identifierClass = try #require(IdentifierClass.allCases.first { $0.name == row[0] })
    #expect(hexadecimal(canonical(identifierClass, row[1])) == row[2], "\(row[1])")
  }
}
