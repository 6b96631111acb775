import Identifiers

/// Words that say what the value behind them is, in free text: the dictionary's keys of strength S.
struct Label {
  /// In lower case, without blanks, dashes, underscores and dots.
  let text: StaticString
  let subject: Subject

  /// What a label is for; each has a shape of value.
  enum Subject: Int, CaseIterable {
    case imei, meid, imsi, iccid, android, mac, phone, serial, dhcpClient

    var identifierClass: IdentifierClass {
      switch self {
      case .imei: .imei
      case .meid: .meid
      case .imsi: .imsi
      case .iccid: .iccid
      case .android: .android
      case .mac, .dhcpClient: .mac
      case .phone: .phone
      case .serial: .device
      }
    }
  }

  /// The classes that have labels.
  static let classes = ClassSet(Subject.allCases.map(\.identifierClass))

  struct Subjects: OptionSet {
    let rawValue: UInt16
    init(rawValue: UInt16) { self.rawValue = rawValue }
    init(_ subject: Subject) { rawValue = 1 << UInt16(subject.rawValue) }
  }

  init(_ text: StaticString, _ subject: Subject) {
    self.text = text
    self.subject = subject
  }

  /// Longest distance from a label's last byte to its value's first, in bytes.
  static let reach = 32

  static let all: [Label] = [
    Label("imei", .imei), Label("imeisv", .imei), Label("pei", .imei), Label("imeimd", .imei),
    Label("3gppimei", .imei), Label("3gppimeisv", .imei),
    Label("meid", .meid),
    Label("imsi", .imsi), Label("supi", .imsi), Label("subscriberid", .imsi),
    Label("3gppimsi", .imsi),
    Label("iccid", .iccid), Label("simserial", .iccid), Label("simserialnumber", .iccid),
    Label("simno", .iccid),
    Label("androidid", .android), Label("ssaid", .android),
    Label("mac", .mac), Label("macaddr", .mac), Label("macaddress", .mac), Label("wifimac", .mac),
    Label("wlanmac", .mac), Label("btmac", .mac), Label("bluetoothmac", .mac),
    Label("bssid", .mac), Label("hwaddr", .mac), Label("hwaddress", .mac), Label("lladdr", .mac),
    Label("callingstationid", .mac), Label("calledstationid", .mac), Label("srcmac", .mac),
    Label("dstmac", .mac), Label("sourcemac", .mac), Label("destmac", .mac),
    Label("clientmac", .mac), Label("usermac", .mac), Label("apmac", .mac),
    Label("devicemac", .mac), Label("stamac", .mac), Label("origl2addr", .mac),
    Label("respl2addr", .mac),
    Label("phone", .phone), Label("phoneno", .phone), Label("phonenum", .phone),
    Label("phonenumber", .phone), Label("mobileno", .phone), Label("mobilenumber", .phone),
    Label("mobilephone", .phone), Label("tel", .phone), Label("telephone", .phone),
    Label("telno", .phone), Label("cellphone", .phone), Label("msisdn", .phone),
    Label("callernumber", .phone), Label("calleenumber", .phone), Label("callingnumber", .phone),
    Label("callednumber", .phone), Label("e164", .phone), Label("userphone", .phone),
    Label("shouji", .phone), Label("手机号", .phone), Label("手机", .phone), Label("电话", .phone),
    Label("serial", .serial), Label("serialno", .serial), Label("serialnumber", .serial),
    Label("clientid", .dhcpClient), Label("clientidentifier", .dhcpClient),
  ]

  /// The subjects whose labels may end in a byte, in any case: most words end in none of them.
  static func subjects(endingIn byte: UInt8) -> Subjects {
    subjectsByLastByte[Int(byte.lowerCased)]
  }

  /// The letters in which labels of some subjects end: bit 1 for a, 26 for z.
  static func lastLetters(of subjects: Subjects) -> UInt32 {
    var letters: UInt32 = 0
    for subject in Subject.allCases where subjects.contains(Subjects(subject)) {
      letters |= lastLettersBySubject[subject.rawValue]
    }
    return letters
  }

  private static let lastLettersBySubject: [UInt32] = Subject.allCases.map { subject in
    var letters: UInt32 = 0
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z")
    where subjectsByLastByte[Int(letter)].contains(Subjects(subject)) {
      letters |= 1 << UInt32(letter & 31)
    }
    return letters
  }

  private static let subjectsByLastByte: [Subjects] = {
    var table = [Subjects](repeating: [], count: 256)
    for label in all {
      let length = label.text.utf8CodeUnitCount
      // SAFETY: the last of the string's code units.
      let last = unsafe label.text.utf8Start[length - 1]
      table[Int(last)].formUnion(Subjects(label.subject))
    }
    return table
  }()

  /// Where this label begins that ends directly before `end`; nil when it does not stand there as a whole word.
  ///
  /// Blanks, dashes, underscores and dots may stand between its letters, one at a time.
  func start(endingAt end: Int, in text: Span<UInt8>, from lowest: Int) -> Int? {
    let length = self.text.utf8CodeUnitCount
    // SAFETY: a static string of N code units lends N initialised bytes for the whole run of the program.
    let letters = unsafe UnsafeBufferPointer(start: self.text.utf8Start, count: length)
    var offset = end
    for index in (0..<length).reversed() {
      guard offset > lowest else { return nil }
      if index < length - 1, Self.isJoint(text[offset - 1]), offset - 1 > lowest { offset -= 1 }
      guard offset > lowest, unsafe text[offset - 1].lowerCased == letters[index] else {
        return nil
      }
      offset -= 1
    }
    if offset > lowest, text[offset - 1].isAlphanumeric,
      !Escapes.ends(before: offset, in: text, from: lowest)
    {
      return nil
    }
    return offset
  }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".")
  }
}
