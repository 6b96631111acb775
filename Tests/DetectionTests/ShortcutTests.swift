import Identifiers
import TestSupport
import Testing

@testable import Detection

/// A detector that passes over what is known to hold nothing finds what one finds that looks at everything.
@Suite struct ShortcutTests {
  /// Keys with a meaning and without, what may stand before and behind them, and what may reach over what follows.
  private static let pieces = [
    "q", "wd", "ip", "user", "userId", "phone", "xip", "$q", "sessionid", "session_id", "view",
    "page", "category", "sort",
    "v", "_", "name", "Name", "clientIp", "utm_id", "cafe", "mq", "xq", "AUID", "device", "phone2",
    "wechat",
    "=", "=", "=", ":", ": ", "=\"", "='", "=[", "=(", " = ", "\":\"", "{\"", "\"", "'", "?", "&",
    ";", ",", " ", "/", "|", ">",
    "<Data Name=\"IpAddress\">", "%3D", "%3d", "%26", "%3F", "%2", "%", "\\", "\\n", "\\x3d",
    "\\u003d", "\u{1B}[1m", "[31;1m",
    "x", "m", "1", "a", "f", "é", "手机号", "：", "192.0.2.7", "2001:db8::7", "li.na@example.com",
    "alice", "13800138000",
    "490154203237518", "IMEI ", "Mozilla/5.0 Chrome/120.0.1.2", "user ", " for ", "version ",
    "1.2.3.4",
  ].map { Array($0.utf8) }

  private func random(_ count: ClosedRange<Int>, _ generator: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: count, using: &generator)).flatMap { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
    }
  }

  private func described(_ detector: Detector) -> [String] {
    detector.claims.map { claim in
      "\(claim.start)..\(claim.end) \(claim.contextStart) \(claim.identifierClass) \(claim.disposition) "
        + "\(claim.isInName) \(claim.quotes?.text ?? "") "
        + hexadecimal(detector.canonical[claim.canonical])
    }
  }

  /// Both detectors keep what they remember from one text to the next.
  private struct Pair {
    var quick: Detector
    var thorough: Detector

    init(_ policy: DetectionPolicy = DetectionPolicy()) {
      quick = Detector(policy)
      thorough = Detector(policy, usesShortcuts: false)
    }

    mutating func detect(_ text: [UInt8], fields: [Field] = []) {
      quick.detect(text.span, fields: fields)
      thorough.detect(text.span, fields: fields)
    }
  }

  @Test(arguments: UInt64(1)...30)
  func keysWithoutMeaningArePassedOver(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var pair = Pair()
    for _ in 0..<150 {
      let text = random(1...12, &generator) + [0x0A] + random(1...12, &generator)
      pair.detect(text)
      #expect(
        described(pair.quick) == described(pair.thorough),
        "seed \(seed): \(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test func everyNameOfTheDictionaryIsLookedAtInEveryPlace() {
    let idle = IdleKeys(.standard) { _ in true }
    KeyDictionary.standard.forEachName { backwards, _ in
      let name = Array(backwards.reversed())
      for before in [
        "?", "&", "a?b=1&", "{\"a\":1,", " ", "prefix_", "prefixed.", "x", "clientX", "%3F",
        "%26%3d", "\\n", "[1m",
      ] {
        for behind in ["=", ":"] {
          let text = Array("padding ".utf8) + Array(before.utf8) + name + Array(behind.utf8)
          let isIdle = idle.isIdle(text.span, separator: text.count - 1)
          #expect(!isIdle, "\(String(decoding: text, as: UTF8.self))")
        }
      }
    }
  }

  @Test(arguments: ["GET /a?zzz", "shop?xyzzy", "https", "&qqq", "(zz", "?jj", ";j"])
  func keysOfOtherLettersAreIdle(text: String) {
    let bytes = Array("padding \(text)=".utf8)
    let isIdle = IdleKeys(.standard) { _ in true }.isIdle(bytes.span, separator: bytes.count - 1)
    #expect(isIdle)
  }

  /// Lines of access logs as their format tells them, with agents that come back.
  @Test(arguments: UInt64(1)...30)
  func clientsAndAgentsAreSettledByTheirFields(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var pair = Pair()
    let clients = [
      "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "255.255.255.0", "127.0.0.1", "::1",
      "host.example.net", "-",
      "fe80::1%eth0", "192.0.2.1, 192.0.2.2", "0.0.0.0",
    ]
    let agents = [
      "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.6099.71 Safari/537.36", "curl/8.11.0",
      "app 192.0.2.9 (x)", "-",
      "Mozilla/5.0 (compatible; Bot/1.2.3.4; +https://bot.example.com)",
      "okhttp/1.2.3.4 imei 490154203237518",
      "a/1.2.3.4 mail@example.com", "x 1.2.3.4:80 ", "1.2.3.4", "Name/1.2.3.4 user li",
    ]
    for _ in 0..<60 {
      var text: [UInt8] = []
      var fields: [Field] = []
      for _ in 0..<4 {
        let client = Array(clients.randomElement(using: &generator)!.utf8)
        fields.append(Field(text.count..<text.count + client.count, .client))
        text += client + Array(" - - [23/Nov/2026:10:15:09 +0000] \"GET /".utf8)
        text += random(0...5, &generator) + Array(" HTTP/1.1\" 200 17 \"".utf8)
        text +=
          random(0...4, &generator)
          + Array(Bool.random(using: &generator) ? "\" \"".utf8 : "\"  \"".utf8)
        let agent =
          Array(agents.randomElement(using: &generator)!.utf8)
          + (Bool.random(using: &generator) ? [] : random(0...1, &generator))
        fields.append(Field(text.count..<text.count + agent.count, .value(.agent)))
        text +=
          agent + [0x22] + (Bool.random(using: &generator) ? [] : random(0...1, &generator)) + [
            0x0A
          ]
      }
      pair.detect(text, fields: fields)
      #expect(
        described(pair.quick) == described(pair.thorough),
        "seed \(seed): \(String(decoding: text, as: UTF8.self))")
    }
  }
}
