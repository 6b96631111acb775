import Testing

@testable import Detection

/// Lines made to be slow: each takes time linear in its length.
@Suite(.serialized) struct LinearTimeTests {
  @Test(arguments: [
    "1.", "1.2.3.4 ", "1.2.3.4", "a:", ":", "::1 ", "::", "1", "12345678901 ", "1 ", "1-", "%41",
    "%31%2e", "\\u0041", "\\/", "\\\\", "-", "@",
    "a@", "a@b.", "a@b.co", "[", "[1.2.3.4]", "1.2.3.4(", "a.1.2.3.4[", "\"", "eyJ", "eyJaaaaaa.",
    " eyJaaaaaa.bbbbbb.", "user ", "User-Agent:",
    "Invalid user ", "USER=", "USER=1@", "/home/", "~a", " for ", "Failed a for ", " : TTY=",
    "session: ", "SHA256:", "publickey SHA256:",
    "SHA256:aaaaaaaaaaaaaaaaaaaaaa ", "+1 ", "+1", "+12345", "+1 2 3", "00-", "00:", "00_", "0000.",
    "aaaa-", "a1-2-3-4.", "1-2-3-4.b", "ip-1-2-3-4-", "arpa",
    "9.in-addr.arpa", "0.ip6.arpa", "enx", "imei", "imei ", "imei 12345678901234 ", "imei 12-",
    "serial a1b2c3d4", "手机", "x/1.2.3.4 ",
    "Mozilla/1.2.3.4 ", "ver=1.2.3.4", "\t1.2.3.4", "\"p\":13800138000,", "13800138000,",
    "\"p\":[13800138000,", "ip-aaaabbbbccccdddd:00:",
    "460001234567890", "abcdefabcdef", "-aaaabbbbccccdddd",
    "=", "a=", "user=", "user=\"", "user='", "user=[", "user=<", "user=(", "user:", "user: ",
    "user = ", "\"user\":", "\"user\":{", "\"user\":[", "\"user\":\"a\",", "\"user\":{\"a\":1,",
    "\\\"user\\\":\\\"a\\\",", "\"\"user\"\":\"\"a\"\",", "?user=", "&user=a", "?q=", "cookie: ",
    "password=", "\"password\":{", "ip=", "ip=1.2.3.4", "ip=127.0.0.1,", "tel=1", "tel=1 ",
    "tel: 1-",
    "gps=1.5,", "lat=-", "src=", "src=::", "name=\"user\">", "name=\"user\">a<", "姓名：", "：",
    "a.b.c.d.user=", "aaaaaaaaaaaaaaaa.user:", "//a:b@", "//a@", "%3D", "user%3Da%26", "%2525",
    "user%253Da%2526", "\\u0022user\\u0022:", "user 'a' ", "user 'a", "user [", "user []\\[",
    "login for user a ", "for 'a' ", "login for '", "user a not found", "from a.b.example ",
    "from ",
    "a : b ; TTY=", " ; TTY=", "email=a@b.co,", "mac=00:00:5e:00:53:01 ", "imei: 1 ", "imei=35-",
  ])
  func aLineOfNothingButTheSameTakesLinearTime(unit: String) {
    let short = time(unit, count: 1 << 11)
    let long = time(unit, count: 1 << 15)
    // Sixteen times the bytes: quadratic work would take 256 times as long.
    #expect(long < short * 100 + .milliseconds(100), "\(short) and \(long)")
  }

  /// The shorter of two runs.
  private func time(_ unit: String, count: Int) -> Duration {
    let bytes = Array(unit.utf8)
    let text = (0..<count).map { bytes[$0 % bytes.count] }
    var detector = Detector { _, characters in
      characters.count >= 16 && characters[0] == 0x61 ? 16 : nil
    }
    let clock = ContinuousClock()
    return (0..<2).map { _ in clock.measure { detector.detect(text.span) } }.min()!
  }
}
