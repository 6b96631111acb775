import TestSupport

/// Lines of identifiers, their fragments and noise, in any order and with anything between them.
struct RandomLines {
  private static let pieces = [
    "192.0.2.1", "203.0.113.255", "198.51.100.7:8080", "192.0.2.0/24", "2001:db8::1",
    "[2001:db8::2]:53",
    "::ffff:192.0.2.1", "00:00:5e:00:53:01", "0000.5e00.5301", "00-00-5E-00-53-02",
    "6fa459ea-ee8a-3ca4-894e-db77e160355e", "john@example.com", "13800138000", "+12025550123",
    "490154203237518", "460001234567890", "001010000000100", "11010519491231002X", "IMSI", "imei=",
    "\"imei\":", "\\\"imsi\\\": ", "mac ", "user-agent: ", "Mozilla/5.0 (", "Chrome/", "rv:", "v",
    "eyJhbGciOiJI.eyJzdWIiOiIx.", "host-192-0-2-1.example.com", "gw.example.com[", "in-addr.arpa",
    "/home/bob/", "Invalid user ", "Failed password for ", "session: ", "%3A", "%2520", "%",
    "\\x0a",
    "\\u003a", "\\\"", "\\\\", "ip-", "tel-aaaaaaaaaaaaaaaa", "ip-r36vmta23aq4hpf7",
    "imsi-mwbp272l2w2lhpyn", "fd05:5665:6205::1", "::", "a:", "1.", "-", "_", ".", ":", ",", ";",
    "&",
    "=", " ", "  ", "\t", "\r", "|", "(", ")", "[", "]", "{", "}", "\"", "'", "<", ">", "/", "@",
    "+",
    "~bob", "汉", "é", "\u{feff}", "\0", "0", "7", "255", "deadbeef", "x", "ssh2", "http://", "u:p@",
  ].map { Array($0.utf8) }

  private static let separators = [" ", ", ", "\t", "\" \"", " - ", "; ", " = "].map {
    Array($0.utf8)
  }

  /// `count` lines, a few of them with bytes that are no UTF-8.
  ///
  /// - Parameter isGlued: Whether a piece may touch the next one.
  static func make(
    _ count: Int, isGlued: Bool = true, using generator: inout SeededGenerator
  ) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<count {
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        if !isGlued { text += separators.randomElement(using: &generator)! }
        if Int.random(in: 0..<20, using: &generator) == 0 {
          text += generator.bytes(1...3).filter { $0 != 0x0a }
        } else {
          text += pieces.randomElement(using: &generator)!
        }
      }
      text.append(0x0a)
    }
    return text
  }
}
