import Identifiers

/// Words that say what the value behind them is, in free text: the dictionary's keys of strength S.
struct Label {
  /// In lower case, without blanks, dashes, underscores and dots.
  let text: [UInt8]
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

  private init(_ text: [UInt8], _ subject: Subject) {
    self.text = text
    self.subject = subject
  }

  /// Longest distance from a label's last byte to its value's first, in bytes.
  static let reach = 32

  /// The dictionary's names, and those that are labels in prose only, by the byte in which they end.
  private static let byLastByte: [[Label]] = {
    var table = [[Label]](repeating: [], count: 256)
    func add(_ name: String, _ subject: Subject) {
      let label = Label(Array(name.utf8), subject)
      table[Int(label.text[label.text.count - 1])].append(label)
    }
    for subject in Subject.allCases where subject != .serial && subject != .dhcpClient {
      for name in KeyDictionary.names(everywhereOf: subject.identifierClass) { add(name, subject) }
    }
    for name in ["serial", "serialno", "serialnumber"] { add(name, .serial) }
    for name in ["clientid", "clientidentifier"] { add(name, .dhcpClient) }
    return table
  }()

  /// The labels that end in a byte, in any case.
  static func all(endingIn byte: UInt8) -> [Label] { byLastByte[Int(byte.lowerCased)] }

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

  private static let subjectsByLastByte: [Subjects] = byLastByte.map { labels in
    labels.reduce(into: Subjects()) { $0.formUnion(Subjects($1.subject)) }
  }

  /// Where this label begins that ends directly before `end`; nil when it does not stand there as a whole word.
  ///
  /// Blanks, dashes, underscores and dots may stand between its letters, one at a time.
  func start(endingAt end: Int, in text: Span<UInt8>, from lowest: Int) -> Int? {
    let length = self.text.count
    var offset = end
    for index in (0..<length).reversed() {
      guard offset > lowest else { return nil }
      if index < length - 1, Self.isJoint(text[offset - 1]), offset - 1 > lowest { offset -= 1 }
      guard offset > lowest, text[offset - 1].lowerCased == self.text[index] else {
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
