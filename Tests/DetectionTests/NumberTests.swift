import Testing

@testable import Detection

@Suite struct NumberTests {
  @Test(arguments: [
    "13800138000", "x13800138000", "13800138000x", "张13800138000三", "13800138000.",
    "13800138000,55", "0,13800138000", "(13800138000)", "=13800138000&", "_13800138000_",
    "-13800138000",
    "13800138000 1", "deadbeef-13800138000", "/13800138000/", "13800138000%", "abcd13800138000",
    "uid13800138000", "13800138000abcd",
  ])
  func findsMobileNumbersOfChina(text: String) {
    #expect(Found(text).replaced == ["phone:13800138000"])
  }

  @Test(arguments: [
    "12800138000", "1380013800", "138001380001", "213800138000", "23800138000", "13800138000.55",
    "1.13800138000",
    "a13800138000b", "x13800138000y", "deadb13800138000", "13800138000abcde", "*13800138000 ",
    "8613800138000",
    "138 0013 8000", "138-0013-8000", "abcdef13800138000",
  ])
  func findsNoneInOtherNumbers(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test(arguments: [
    "+86 138 0013 8000", "+86-138-0013-8000", "+8613800138000", "008613800138000",
    "0086 13800138000",
    "0086-138-0013-8000", "+86 13800138000", "13800138000", "%2B86 138 0013 8000",
    "+86 (138) 0013 8000",
  ])
  func hasOneCanonicalFormHoweverItIsWritten(text: String) {
    #expect(Found("x \(text) y").identities == ["phone:8613800138000"])
  }

  @Test(arguments: [
    "+12345678", "+123456789012345", "+44 20 7946 0000", "+1 (555) 555-0100", "+1-555-555-0100",
    "+44 (0)20 7946 0000",
    "+1(555)5550100", "+442079460000", "+353 1 234 5678",
  ])
  func findsInternationalNumbers(text: String) {
    #expect(Found(text).replaced == ["phone:\(text)"])
    #expect(Found("tel:\(text).").replaced == ["phone:\(text)"])
    #expect(Found("<\(text)>").replaced == ["phone:\(text)"])
  }

  @Test(arguments: [
    "+1234567", "+1234567890123456", "+0800", "+99627", "/+99627", "+12345678.5", "+1 555",
    "+ 12345678", "++1234567",
    "+1234 5678 90", "1.0.0+20240101", "fix+2006100301", "x+86 138 0013 800", "1+1 20240101",
    "+1  5555550100", "+12:34:56", "2024-01-02T03:04:05+08:00",
    "2024-01-02 03:04:05 +0800",
  ])
  func findsNoneInOtherNumbersBehindAPlus(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test(arguments: [
    ("+44 20 7946 0000 2024-01-02", "+44 20 7946 0000"),
    ("+86 138 0013 8000 12", "+86 138 0013 8000"),
    ("+44 20 7946 0000 1.5", "+44 20 7946 0000"), ("+1 (555) 555 0100 (x)", "+1 (555) 555 0100"),
    ("+1 555 555 0100 (12", "+1 555 555 0100"), ("x+8613800138000", "+8613800138000"),
    ("+44 20 7946 0000, 12", "+44 20 7946 0000"),
  ])
  func endsBeforeWhatDoesNotFit(text: String, number: String) {
    #expect(Found(text).replaced == ["phone:\(number)"])
  }

  @Test(arguments: [
    "490154203237518", "49-015420-323751-8", " 490154203237518.", "(490154203237518)",
    "dev 490154203237518",
    "号490154203237518", "490154203237518x", #"\n490154203237518"#, "/img/490154203237518_thumb",
    "-490154203237518",
  ])
  func findsAnIMEIWithoutALabel(text: String) {
    #expect(Found(text).identities == ["imei:49015420323751"])
  }

  @Test(arguments: [
    "490154203237517", "290154203237516", "x490154203237518", "_490154203237518",
    "blk_-490154203237518",
    "a-490154203237518", "4901542032375181", "49015420323751", "1.490154203237518",
    "490154203237518.5",
    "202405011234567", "123456789012345",
  ])
  func findsNoIMEIElsewhere(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test(arguments: [
    "01", "10", "30", "33", "35", "44", "45", "49", "50", "51", "52", "53", "54", "86", "91", "98",
    "99",
  ])
  func knowsTheReportingBodies(prefix: String) {
    #expect(Found(Self.withLuhn("\(prefix)123456789012")).replaced.count == 1)
  }

  @Test(arguments: [
    "00", "02", "11", "20", "34", "36", "43", "46", "48", "55", "60", "85", "87", "90", "92", "97",
  ])
  func knowsNoOtherBodies(prefix: String) {
    #expect(Found(Self.withLuhn("\(prefix)123456789012")).replaced.isEmpty)
  }

  @Test(arguments: [
    "460001234567890", "460091234567890", "460111234567890", "460151234567890", "460201234567890",
    "001010000000001", "999700000000001", "x460001234567890", "460001234567890_",
  ])
  func findsAnIMSIWithoutALabel(text: String) {
    let digits = text.filter(\.isNumber)
    #expect(Found(text).replaced == ["imsi:\(digits)"])
  }

  @Test(arguments: [
    "460101234567890", "460121234567890", "461001234567890", "46000123456789", "4600012345678901",
    "001020000000000",
    "460001234567890.5",
  ])
  func findsNoIMSIElsewhere(text: String) {
    #expect(Found(text).stretches(of: [.imsi]).isEmpty)
  }

  @Test(arguments: [
    "89860012345678901234", "8986001234567890123", Self.withLuhn("890112345678901234"),
    Self.withLuhn("8901123456789012345"),
  ])
  func findsAnICCIDWithoutALabel(text: String) {
    #expect(Found("sim \(text)").replaced == ["iccid:\(text)"])
    for edge in ["x", "_", "blk_-", "a-"] { #expect(Found(edge + text).replaced.isEmpty) }
  }

  @Test(arguments: [
    "8801123456789012345", "898600123456789012", "898600123456789012345", "8901123456789012341",
  ])
  func findsNoICCIDElsewhere(text: String) {
    #expect(Found(text).stretches(of: [.iccid]).isEmpty)
  }

  @Test(arguments: ["11010519491231002X", "11010519491231002x", "440524188001010014"])
  func findsResidentIds(text: String) {
    #expect(Found("id \(text),").replaced == ["rid:\(text)"])
    #expect(Found("身份证\(text)").identities == ["rid:\(text.uppercased())"])
  }

  @Test(arguments: [
    "110105194912310021", "110105194912310020", "11010519491231002Y", "1101051949123100",
    "11010519491231002XX",
    "1110105194912310020",
    // Passes the check digit, but holds no date of birth: a block number.
    "blk_107727140948970996", "391507259220628397",
  ])
  func findsNoResidentIdElsewhere(text: String) {
    #expect(Found(text).stretches(of: [.rid]).isEmpty)
  }

  /// Digits with the check digit of ISO/IEC 7812-1 behind them.
  static func withLuhn(_ digits: String) -> String {
    for check in 0...9 {
      var sum = 0
      for (index, digit) in (digits + String(check)).reversed().enumerated() {
        let value = digit.wholeNumberValue! * (index % 2 + 1)
        sum += value > 9 ? value - 9 : value
      }
      if sum % 10 == 0 { return digits + String(check) }
    }
    return digits
  }
}
