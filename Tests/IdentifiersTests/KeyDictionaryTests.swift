import Testing

@testable import Identifiers

struct KeyDictionaryTests {
  func meaning(_ key: String) -> KeyDictionary.Meaning? {
    let bytes = Array(key.utf8)
    return KeyDictionary.standard.meaning(of: bytes.span, in: 0..<bytes.count)
  }

  @Test(arguments: [
    ("imei", IdentifierClass.imei), ("IMEI1", .imei), ("imei_2", .imei), ("android_id", .android),
    ("androidId", .android), ("Android-ID", .android), ("x_imsi", .imsi), ("$remote_addr", .ip),
    ("X-Forwarded-For", .ip), ("device.imei", .imei), ("user.name", .account),
    ("a.user.name", .account),
    ("ipv4", .ip), ("手机号", .phone), ("Calling-Station-Id", .mac), ("password2", .cookie),
    ("3GPP-IMSI", .imsi), ("e164", .phone), ("source.ip", .ip), ("Set-Cookie", .cookie),
  ])
  func knowsAKeyHoweverItIsWritten(key: String, expected: IdentifierClass) {
    #expect(meaning(key)?.identifierClass == expected)
  }

  @Test(arguments: [
    "", "name", "id", "euid", "auid", "gid", "fw", "dev", "code", "key", "hostname", "x", "$", "_",
    "utm_term", "imeix", "visitor_id", "clientid", "user.x", "-1",
  ])
  func knowsNoneOfTheNamesThatMeanTooMuch(key: String) {
    #expect(meaning(key) == nil)
  }

  @Test func countsAUserNumberInStructuresOnly() {
    #expect(meaning("uid")?.strength == .structured)
    #expect(meaning("q")?.strength == .query)
    #expect(meaning("client")?.isAddressOrNothing == true)
  }

  @Test func keepsNoClassUnderAKeyShorterThanFourLettersButThree() {
    let kept: Set<IdentifierClass> = [.time, .duration, .agent, .config, .page]
    for row in KeyRow.standard where kept.contains(row.identifierClass) {
      for name in row.names where name.utf8.count < 4 {
        #expect(["ver", "ua", "ts"].contains(name))
      }
    }
  }

  @Test func passesOverWhatIsTooLongForAKey() {
    #expect(meaning(String(repeating: "a", count: 100)) == nil)
    #expect(meaning("user" + String(repeating: "1", count: 61)) == nil)
  }
}
