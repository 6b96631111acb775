import TestSupport
import Testing

@testable import Penname

struct AgentFamilyTests {
  private static func family(_ agent: String, blank: String = " ") -> String? {
    var bytes: [UInt8] = []
    let isKnown = AgentFamily.append(Array(agent.utf8).span, blank: Array(blank.utf8), to: &bytes)
    #expect(isKnown || bytes.isEmpty)
    return isKnown ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private static let webKit = "AppleWebKit/537.36 (KHTML, like Gecko)"
  private static let android = "Mozilla/5.0 (Linux; Android 13; SM-G991B Build/TP1A.220624.014)"
  private static let iPhone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"

  private static let browsers: [(String, String)] = [
    ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox/128"),
    ("\(android) \(webKit) Chrome/120.0.6099.43 Mobile Safari/537.36", "Chrome/120"),
    ("\(android) \(webKit) Version/4.0 Chrome/96.0.4664.45 Mobile Safari/537.36", "Chrome/96"),
    (
      "\(android) \(webKit) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
      "SamsungBrowser/23"
    ),
    ("\(android) \(webKit) Chrome/120.0.0.0 Mobile Safari/537.36 EdgA/120.0.2210.77", "Edge/120"),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) \(webKit) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91",
      "Edge/120"
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0) \(webKit) Chrome/119.0.0.0 Safari/537.36 OPR/105.0.0.0",
      "Opera/105"
    ),
    (
      "\(android) \(webKit) Chrome/107.0.5304.141 Mobile Safari/537.36 MicroMessenger/8.0.42.2460",
      "MicroMessenger/8"
    ),
    ("\(iPhone) Version/17.1 Mobile/15E148 Safari/604.1", "Mobile Safari/17"),
    ("\(iPhone) Mobile/15E148", "Mobile Safari"),
    ("\(iPhone) CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1", "Chrome/120"),
    ("\(iPhone) FxiOS/121.0 Mobile/15E148 Safari/605.1.15", "Firefox/121"),
    ("\(iPhone) Mobile/15E148 [FBAN/FBIOS;FBAV/430.0.0.30.113;FBDV/iPhone14,5]", "Facebook/430"),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15",
      "Safari/17"
    ),
    (
      "Mozilla/5.0 (X11; Linux x86_64) \(webKit) HeadlessChrome/120.0.0.0 Safari/537.36",
      "HeadlessChrome/120"
    ),
    ("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)", "MSIE/8"),
    ("Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko", "MSIE/11"),
    ("Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.16", "Opera/12"),
    ("Opera/9.25 (Windows NT 5.1; U; en)", "Opera/9"),
    ("UCWEB/2.0 (Java; U; MIDP-2.0; en-US; nokia6300) U2/1.0.0 UCBrowser/9.4.1", "UCBrowser/2"),
    ("Mozilla/5.0 (X11; Linux) Gecko/20100101", "Mozilla/5"),
    ("Mozilla/5.0%20(X11;%20Linux)%20Gecko/20100101%20Firefox/128.0", "Firefox/128"),
    ("Mozilla/5.0+(X11;+Linux)+Gecko/20100101+Firefox/128.0", "Firefox/128"),
  ]

  private static let others: [(String, String)] = [
    ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot/2"),
    (
      "\(android) \(webKit) Chrome/99.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      "Googlebot/2"
    ),
    ("Mozilla/5.0 (compatible; MJ12bot/v1.4.8; http://mj12bot.example.com/)", "MJ12bot/1"),
    ("Mozilla/5.0 (compatible; ExampleBot; ops@example.com)", "ExampleBot"),
    ("SemrushBot/7~bl", "SemrushBot/7"), ("facebookexternalhit/1.1", "facebookexternalhit/1"),
    ("Googlebot-Image/1.0", "Googlebot-Image/1"),
    ("curl/8.5.0", "curl/8"), ("Wget/1.21.4 (linux-gnu)", "Wget/1"),
    ("python-requests/2.31.0", "python-requests/2"), ("Go-http-client/1.1", "Go-http-client/1"),
    ("okhttp/4.12.0", "okhttp/4"), ("MyShop/3.2.1 okhttp/4.12.0", "MyShop/3"),
    ("com.example.shop/31 okhttp/4.12.0", "okhttp/4"),
    ("Dalvik/2.1.0 (Linux; U; Android 9; SM-G960F Build/PPR1.180610.011)", "Dalvik/2"),
    ("Shop/12.3 CFNetwork/1410.0.3 Darwin/22.6.0", "Shop/12"),
    ("\u{5546}\u{5E97}/12 CFNetwork/1410.0.3 Darwin/22.6.0", "CFNetwork/1410"),
    ("Java/1.8.0_151", "Java/1"), ("Chrome 120.0", "Chrome/120"), ("Firefox", "Firefox"),
    ("8.1.2", "8"), ("13", "13"), ("v2.0", "2"), ("10.0.0.1", "10"),
  ]

  @Test(arguments: browsers + others)
  func tellsTheFamilyAndMajorVersion(agent: String, expected: String) {
    #expect(Self.family(agent) == expected)
    #expect(Self.family(expected) == expected, "a second time changes nothing")
  }

  @Test(arguments: [
    "", " ", "-", "SM-G960F", "Pixel 7", "iPhone15,2", "Nokia6300/2.0 (05.51)", "CUBOT NOTE 20",
    "BlackBerry9000/4.6.0.167", "TQ3A.230805.001", "2023121", "1234", "li.na@example.com",
    "192.0.2.1/1.0", "example.com/7", "de-CH", "Samsung", "Mini", "x/1", "\u{FF}/1", "shop/abc",
    "Foo Bar 12", "deadbeef01/2",
  ])
  func refusesWhatNamesNoProduct(agent: String) { #expect(Self.family(agent) == nil) }

  @Test(arguments: [
    "\(android)", "Mozilla/5.0 (Linux; Android 13; motorola edge 20 Build/S1RG)",
    "Mozilla/5.0 (Linux; U; Android 9; CUBOT_X18/1 Build/P)",
  ])
  func takesNoTelephoneForABrowser(agent: String) { #expect(Self.family(agent) == "Mozilla/5") }

  @Test(arguments: [
    ("+", "Mobile+Safari/17"), ("%20", "Mobile%20Safari/17"), ("", "MobileSafari/17"),
  ])
  func writesItsBlankAsTheValueDoes(blank: String, expected: String) {
    let agent = "\(Self.iPhone) Version/17.1 Mobile/15E148 Safari/604.1"
    #expect(Self.family(agent, blank: blank) == expected)
    #expect(Self.family(expected, blank: blank) == expected)
  }

  @Test func writesNothingThatWantsAnEscape() {
    var generator = SeededGenerator(for: "AgentFamilyTests.writesNothingThatWantsAnEscape")
    let agents = Self.browsers + Self.others
    for _ in 0..<4000 {
      var agent = Array(agents.randomElement(using: &generator)!.0.utf8)
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        agent[Int.random(in: 0..<agent.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        agent.removeLast(Int.random(in: 0..<agent.count, using: &generator))
      }
      var bytes: [UInt8] = []
      guard AgentFamily.append(agent.span, blank: [0x20], to: &bytes) else { continue }
      let family = String(decoding: bytes, as: UTF8.self)
      #expect(family.wholeMatch(of: /([A-Za-z0-9_-]+|Mobile Safari)(\/[0-9]{1,4})?/) != nil)
      #expect(bytes.count <= 40)
      var again: [UInt8] = []
      #expect(AgentFamily.append(bytes.span, blank: [0x20], to: &again) && again == bytes)
    }
  }

  @Test(
    .enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"),
    arguments: SharedFiles.files(below: "data/useragent"))
  func letsNoModelNorBuildOfRealAgentsThrough(path: String) throws {
    let text = String(decoding: SharedFiles.bytes(path), as: UTF8.self)
    var unknown = 0
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    for line in lines {
      guard let family = Self.family(String(line)) else {
        unknown += 1
        continue
      }
      #expect(family.wholeMatch(of: /[A-Za-z0-9_ -]{1,40}(\/[0-9]{1,4})?/) != nil)
      let build = line.firstMatch(of: /Build\/([A-Z0-9.]{4,})/).map { String($0.1) }
      if let build { #expect(!family.contains(build)) }
    }
    #expect(unknown * 4 < lines.count, "nearly all are known")
  }
}
