import TestSupport
import Testing

@testable import Identifiers

/// What is found under which name: the whole key, its last parts, its last word, its end in Chinese.
struct KeyDictionaryTests {
  func meaning(_ key: String, _ weakest: KeyDictionary.Strength = .query) -> KeyDictionary.Meaning?
  {
    let bytes = Array(key.utf8)
    return KeyDictionary.standard.meaning(of: bytes.span, in: 0..<bytes.count, weakest: weakest)
  }

  func meaning(parent: String, key: String) -> KeyDictionary.Meaning? {
    let bytes = Array("\(parent) \(key)".utf8)
    let end = parent.utf8.count
    return KeyDictionary.standard.meaning(
      of: bytes.span, parent: 0..<end, key: end + 1..<bytes.count)
  }

  @Test(arguments: [
    ("imei", IdentifierClass.imei), ("IMEI1", .imei), ("imei_2", .imei), ("android_id", .android),
    ("androidId", .android), ("Android-ID", .android), ("x_imsi", .imsi), ("$remote_addr", .ip),
    ("X-Forwarded-For", .ip), ("ipv4", .ip), ("e164", .phone), ("password2", .cookie),
    ("3GPP-IMSI", .imsi), ("Set-Cookie", .cookie), ("Calling-Station-Id", .mac), ("q", .search),
    ("_imei", .imei), ("@user", .account), ("User Name", .account), ("line1Number", .phone),
    ("imei_md5", .imei), ("XImsi", .imsi), ("x.imsi", .imsi), ("imei_", .imei), ("s", .search),
  ])
  func knowsAKeyHoweverItIsWritten(key: String, expected: IdentifierClass) {
    #expect(meaning(key)?.identifierClass == expected)
  }

  @Test(arguments: [
    "", "name", "id", "euid", "auid", "gid", "fw", "dev", "code", "key", "hostname", "x", "$", "_",
    "utm_term", "imeix", "visitor_id", "clientid", "user.x", "-1", "12", "1.2.3.4", ".", "..",
    "_x_",
    "message", "msg", "body", "linenumber", "computer", "location", "to", "sender", "x_", "@",
  ])
  func knowsNoneOfTheNamesThatMeanTooMuch(key: String) {
    #expect(meaning(key) == nil)
  }

  @Test(arguments: [
    ("device.imei", IdentifierClass.imei), ("user.name", .account), ("a.user.name", .account),
    ("source.ip", .ip), ("user_agent.original", .agent), ("http.request.referrer", .page),
    ("client.address", .ip), ("user.full_name", .person), ("email.subject", .content),
    ("a.x_imsi", .imsi), ("requestHeaders.$remote_addr", .ip), ("Home phone", .phone),
    ("user.agent", .agent), ("session.previous_id", .cookie), ("enduser.id", .account),
  ])
  func knowsADottedKeyByItsLastParts(key: String, expected: IdentifierClass) {
    #expect(meaning(key)?.identifierClass == expected)
  }

  @Test(arguments: [
    "certificate.subject", "tls.server.certificate.subject", "git.author", "using password",
    "app.displayName", "meta.caller_id", "isMobile", "user.name.x", "user.a.name",
  ])
  func letsTheMoreSpecificNameMeanNothing(key: String) {
    #expect(meaning(key) == nil)
  }

  @Test(arguments: [
    ("receiver_phone", IdentifierClass.phone), ("buyerMobile", .phone), ("reg-email", .email),
    ("smtp_password", .cookie), ("X-Order-Token", .cookie), ("sim2_imsi", .imsi),
    ("contactPhone2", .phone), ("data.customer_phone", .phone), ("loginUserId", .account),
    ("lastLatitude", .geo), ("SIM2Iccid", .iccid),
  ])
  func knowsALastWordThatSaysEnough(key: String, expected: IdentifierClass) {
    #expect(meaning(key)?.identifierClass == expected)
    #expect(meaning(key, .everywhere) == nil)
  }

  @Test(arguments: ["microphone", "hmac", "nopassword", "send_mail", "tokens", "ruid"])
  func takesNoEndOfAWordForAWord(key: String) {
    #expect(meaning(key) == nil)
  }

  @Test(arguments: [
    ("手机号", IdentifierClass.phone), ("您的手机号", .phone), ("患者姓名", .person), ("，联系电话", .phone),
    ("IMEI号", .imei), ("您的IMEI号", .imei), ("用户ip", .ip), ("当前登录IP", .ip), ("SIM卡号", .iccid),
    ("卡号", .account), ("银行卡号", .account), ("登记的身份证号码", .rid), ("患者ID", .account),
    ("手机型号", .agent), ("出生日期", .person), ("日期", .time), ("旧密码", .cookie), ("手机号2", .phone),
    ("一二三四五六七八九手机号", .phone), ("收件人地址：手机号", .phone),
  ])
  func knowsAChineseKeyBehindOtherText(key: String, expected: IdentifierClass) {
    #expect(meaning(key)?.identifierClass == expected)
  }

  @Test(arguments: ["号", "的", "机号", "手机号的", "手机号x", "\u{8BC1}", "地位"])
  func knowsNoneOfOtherChineseWords(key: String) {
    #expect(meaning(key) == nil)
  }

  @Test func takesNoPartOfACharacterForAName() {
    // The last bytes of 手机 behind a lead byte of another character.
    var bytes = Array("手机".utf8)
    bytes[0] = 0xA1
    #expect(KeyDictionary.standard.meaning(of: bytes.span, in: 0..<bytes.count) == nil)
  }

  @Test(arguments: [
    ("user", "name", IdentifierClass.account), ("users", "name", .account),
    ("device", "id", .device),
    ("order", "id", .account), ("user", "email", .email), ("a", "phone", .phone),
    ("data.user", "name", .account), ("User", "ID", .account), ("user2", "name", .account),
    ("security", "k", .cookie), ("", "imei", .imei), ("source", "address", .ip),
  ])
  func joinsAKeyWithThatOfItsObject(parent: String, key: String, expected: IdentifierClass) {
    #expect(meaning(parent: parent, key: key)?.identifierClass == expected)
  }

  @Test(arguments: [
    ("certificate", "subject"), ("git", "author"), ("product", "name"), ("", "id"), ("user", ""),
    ("s", "x"), ("user", "1"), ("1", "name"),
  ])
  func joinsNoOtherNames(parent: String, key: String) {
    #expect(meaning(parent: parent, key: key) == nil)
  }

  @Test func countsARowOnlyWhereItIsStrongEnough() {
    #expect(meaning("uid")?.strength == .structured)
    #expect(meaning("uid", .explicit) == nil)
    #expect(meaning("q", .structured) == nil)
    #expect(meaning("phone", .everywhere)?.identifierClass == .phone)
    #expect(meaning("client")?.isAddressOrNothing == true)
    // A name that does not count here hides no other that does.
    #expect(meaning("auth.password", .everywhere)?.identifierClass == .cookie)
  }

  @Test func passesOverWhatIsTooLongForAKey() {
    #expect(meaning(String(repeating: "a", count: 100)) == nil)
    #expect(meaning("user" + String(repeating: "1", count: 61)) == nil)
    #expect(meaning("user" + String(repeating: "1", count: 60))?.identifierClass == .account)
    #expect(meaning(String(repeating: ".", count: 60) + "imei")?.identifierClass == .imei)
  }
}
