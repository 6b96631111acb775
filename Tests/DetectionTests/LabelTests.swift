import Testing

@testable import Detection

@Suite struct LabelTests {
  @Test(arguments: [
    "imei", "imeisv", "pei", "3gppimei", "3gppimeisv", "imeimd", "IMEI", "Imei", "x-imei", "IMEI1",
    "IMEI SV", "3GPP-IMEI", "imei-sv",
  ])
  func namesAnIMEIOf14To16Digits(label: String) {
    for value in ["12345678901234", "123456789012345", "1234567890123456"] {
      #expect(Found("\(label): \(value)").replaced == ["imei:\(value)"])
    }
    #expect(Found("\(label) 1234567890123").replaced.isEmpty)
    #expect(Found("\(label) 12345678901234567").replaced.isEmpty)
  }

  @Test(arguments: [
    ("imsi", "imsi"), ("supi", "imsi"), ("subscriberid", "imsi"), ("Subscriber ID", "imsi"),
    ("subscriber_id", "imsi"), ("3GPP-IMSI", "imsi"),
  ])
  func namesAnIMSIOf14Or15Digits(label: String, identifierClass: String) {
    for value in ["12345678901234", "123456789012345"] {
      #expect(Found("\(label)=\(value)").replaced == ["\(identifierClass):\(value)"])
    }
    #expect(Found("\(label) 1234567890123456").replaced.isEmpty)
  }

  @Test func namesMEIDICCIDAndAndroidId() {
    #expect(Found("MEID A0000000ABCDEF").replaced == ["meid:A0000000ABCDEF"])
    #expect(Found("MEID A0000000ABCDE").replaced.isEmpty)
    for label in ["iccid", "sim serial", "simSerialNumber", "sim-no", "SimNo"] {
      for value in ["123456789012345678", "1234567890123456789", "12345678901234567890"] {
        #expect(Found("\(label) \(value)").replaced == ["iccid:\(value)"])
      }
      #expect(Found("\(label) 12345678901234567").stretches(of: [.iccid]).isEmpty)
    }
    for label in ["androidid", "android_id", "Android ID", "ssaid"] {
      #expect(Found("\(label): a1b2c3d4e5f60718").replaced == ["android:a1b2c3d4e5f60718"])
      #expect(Found("\(label) a1b2c3d4e5f6071").replaced.isEmpty)
    }
  }

  @Test(arguments: [
    "mac", "macaddr", "MAC address", "wifi_mac", "wlanmac", "btmac", "Bluetooth MAC", "bssid",
    "HWaddr", "hwaddress", "lladdr", "Calling-Station-Id", "Called-Station-Id", "src_mac", "dstmac",
    "source mac", "destmac", "clientmac", "usermac", "apmac", "devicemac", "stamac", "orig_l2_addr",
    "resp_l2_addr",
  ])
  func namesABareMAC(label: String) {
    #expect(Found("\(label) 00005e005301").replaced == ["mac:00005e005301"])
    #expect(Found("\(label)=00005E005301").replaced == ["mac:00005E005301"])
  }

  @Test(arguments: [
    "phone", "phone no", "phone_num", "phoneNumber", "mobile no", "mobileNumber", "mobilephone",
    "tel",
    "telephone", "tel. no", "cellphone", "msisdn", "caller number", "calleeNumber",
    "calling-number",
    "calledNumber", "e164", "E.164", "userphone", "shouji", "手机号", "手机", "电话", "手机号码",
  ])
  func namesASpacedMobileNumber(label: String) {
    #expect(Found("\(label): 138 0013 8000").replaced == ["phone:138 0013 8000"])
    #expect(Found("\(label) 138-0013-8000").identities == ["phone:8613800138000"])
    #expect(Found("fax: 138 0013 8000").replaced.isEmpty)
  }

  @Test func namesAChineseNumberWithoutABlankBetween() {
    #expect(Found("手机号138 0013 8000").replaced == ["phone:138 0013 8000"])
    #expect(Found("IMEI号：490154203237519").replaced == ["imei:490154203237519"])
  }

  @Test(arguments: [
    ("serial R1234567", []), ("serial 12345678", ["device:12345678"]), ("serial 1234567", []),
    ("serial no: abcdef01", ["device:abcdef01"]),
    ("Serial Number=ABCDEF0123", ["device:ABCDEF0123"]),
    ("serial abcdefab", []), ("serial 0f:e9:27:31:aa:bb:cc:dd:ee:ff", []),
    ("serial 01234567890123456789012345678901", ["device:01234567890123456789012345678901"]),
    ("serial 012345678901234567890123456789012", []), ("serialized 12345678", []),
  ])
  func namesASerialOf8To32DigitsWithADecimalOne(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }

  @Test(arguments: [
    "49-015420-323751-8", "49 015420 323751 8", "490154-20-323751-8", "35686800-004141-20",
    "49-015420-323751",
  ])
  func namesAnIMEIInGroups(value: String) {
    #expect(Found("IMEI: \(value) registered").replaced == ["imei:\(value)"])
    #expect(Found("IMEI 1 \(value)").replaced == ["imei:\(value)"])
    #expect(Found("IMEI: \(value)").identities.first?.count == "imei:".count + 14)
  }

  @Test(arguments: [
    ("IMEI 4-9015420-323751-7", []), ("IMEI 490154203-237517", []),
    ("ICCID 8986 0012 3456 7890 1234", ["iccid:8986 0012 3456 7890 1234"]),
    ("ICCID 89860-0123-4567-8901234", ["iccid:89860-0123-4567-8901234"]),
    ("ICCID 898600-123456-78901234", ["iccid:898600-123456-78901234"]),
    ("ICCID 898 6001 2345 6789 01234", []),
    // §3 removes separators from an IMSI, so a labelled one may have them.
    ("IMSI 460-00-1234567890", ["imsi:460-00-1234567890"]),
  ])
  func namesOtherGroupsByTheirFirst(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }

  @Test func reachesThirtyTwoBytes() {
    for distance in [1, 2, 31, 32] {
      let text = "imsi" + String(repeating: ".", count: distance - 1) + "123456789012345x"
      #expect(Found(text).replaced.isEmpty)
      let value = "123456789012345"
      let near = "imsi" + String(repeating: ".", count: distance - 1) + value
      #expect(Found(near).replaced == (distance == 1 ? [] : ["imsi:\(value)"]))
    }
    let far = "imsi" + String(repeating: ".", count: 32) + "123456789012345"
    #expect(Found(far).replaced.isEmpty)
  }

  @Test(arguments: [
    ("imsi 123456789012345 123456789012346", ["imsi:123456789012345"]),
    (
      "imei 123456789012345 imei 123456789012346", ["imei:123456789012345", "imei:123456789012346"]
    ),
    (
      "IMEI1: 123456789012345 IMEI2: 123456789012346",
      ["imei:123456789012345", "imei:123456789012346"]
    ),
    ("imsi imei 12345678901234", ["imei:12345678901234"]),
    ("imei 1714567890123 12345678901234", ["imei:12345678901234"]),
    ("imei=&os=android&ts=1714567890123", []),
    ("imei x1234567890123y&ts=1", []), ("imei a123456789012345", []),
    ("limei 123456789012345", []), ("imeix 123456789012345", []), ("time1 123456789012345", []),
    ("imsi[123456789012345] APN[x]", ["imsi:123456789012345"]),
    ("Cannot find IMSI in DB : 123456789012345", ["imsi:123456789012345"]),
    ("imsi-123456789012345", ["imsi:123456789012345"]),
    ("imsi_123456789012345", ["imsi:123456789012345"]),
  ])
  func servesTheFirstMatchingValueAndNoOther(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }

  @Test func takesTheFillerOfACardNumber() {
    #expect(Found("iccid 8986001234567890123F").identities == ["iccid:8986001234567890123"])
  }

  @Test func tellsWhereItBegins() {
    let found = Found("x IMSI: 123456789012345")
    #expect(found.claims.map(\.contextStart) == [2])
  }

  @Test(arguments: [
    "-138 0013 8000 1", "-1-2-3-4-5-6-7-8-9-0-1-2", "- 49-015420-323751-8", "-490154203237518",
  ])
  func looksAtNothingBeforeATextThatBeginsWithADash(text: String) {
    #expect(Found(text).text == Array(text.utf8))
  }
}
