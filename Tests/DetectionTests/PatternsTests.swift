import Identifiers
import TestSupport
import Testing

@testable import Detection

/// What patterns claim of a line beside all else that is found in it.
@Suite(.enabled(if: PatternCode.isBuiltIn, "built without the trait PCRE2"))
struct PatternsTests {
  private static func detector(
    _ patterns: [(String, IdentifierClass)], keep: [String] = [], treatments: [FieldTreatment] = []
  ) throws -> Detector {
    var policy = DetectionPolicy()
    policy.patterns = try patterns.enumerated().map {
      DetectionPattern(index: Int16($0), try PatternCode($1.0), $1.1)
    }
    policy.keepList = try KeepList(keep)
    policy.treatments = treatments
    // `acct-` and 16 letters of one kind are a pseudonym.
    return Detector(policy) { identifierClass, characters in
      guard identifierClass == .account, characters.count >= 16 else { return nil }
      return (1..<16).allSatisfy { characters[$0] == characters[0] } ? 16 : nil
    }
  }

  /// Each claim as `class:text`, or `reason:text`.
  private static func found(
    _ detector: inout Detector, _ text: String, fields: [Field] = [], cellEnds: [Int] = [],
    goesOn: Bool = false
  ) -> [String] {
    let bytes = Array(text.utf8)
    detector.detect(bytes.span, fields: fields, cellEnds: cellEnds, goesOn: goesOn)
    for (one, next) in zip(detector.claims, detector.claims.dropFirst()) {
      #expect(one.end <= next.start, "claims overlap in \(text)")
    }
    return detector.claims.map {
      let name = $0.disposition == .replaced ? $0.identifierClass.name : "\($0.disposition)"
      return "\(name):\(String(decoding: bytes[$0.start..<$0.end], as: UTF8.self))"
    }
  }

  private static let token = "acct-aaaaaaaaaaaaaaaa"

  @Test(arguments: [
    // Alone, in shapes, and around them.
    ("ORD-\\d+", "x ORD-1 y", ["device:ORD-1"]),
    ("ORD-\\S+", "ORD-192.0.2.1", ["device:ORD-192.0.2.1"]),
    ("192\\.0\\.2\\.1", "a 192.0.2.1 b", ["device:192.0.2.1"]),
    ("ORD-\\d+", "ORD-1@example.com", ["email:ORD-1@example.com"]),
    ("\\d+ \\S+", "17 192.0.2.1", ["device:17 192.0.2.1"]),
    ("b \\S{3}", "a b 192.0.2.1 c", ["device:b ", "ip:192.0.2.1"]),
    // Exceptions are no claims for a pattern.
    ("\\S+", "127.0.0.1", ["device:127.0.0.1"]), ("255\\.0", "255.255.255.0", ["device:255.0"]),
    ("8.0.0.0", "Chrome/128.0.0.0", ["device:8.0.0.0"]),
    // Keys: equal or inside, the pattern's class; part of a value, the value is whole.
    ("ORD-\\d+", "user=ORD-1", ["device:ORD-1"]), ("ORD-\\d+", "user=ORD-1x", ["account:ORD-1x"]),
    ("u.*", "user=ORD-1", ["device:user=ORD-1"]),
    // What a dropped class drops stays dropped.
    ("ORD-\\d+", "password=ORD-1", ["cookie:ORD-1"]),
    ("pass.*z", "password=ORD-1 z", ["device:password=", "cookie:ORD-1", "device: z"]),
    // Several, adjoining, empty values, values of none.
    ("\\d", "1 23", ["device:1", "device:2", "device:3"]), ("x*", "abc", []),
    ("id=(\\S*)", "id= id=- id=null id=5", ["device:5"]),
    // Escapes.
    ("ORD-\\d+", "a=ORD%2D1&b", ["device:ORD%2D1"]),
    ("ORD-\\d+", #"{"a":"ORD\u002d1 ORD-2"}"#, [#"device:ORD\u002d1"#, "device:ORD-2"]),
    ("ORD-\\d+", "a=%4FRD%252D1", ["device:%4FRD%252D1"]),
    ("O-x", "GET /a?b=O%2Dx", ["device:O%2Dx"]),
    ("a.b", #"{"a":"a\nb"}"#, []), ("a\\\\nb", #"{"a":"a\nb"}"#, [#"device:a\nb"#]),
    // Lines do not see one another.
    ("^b|(?<=a\\n)c|a$", "a\nb\nc", ["device:a", "device:b"]), ("\\r|a$", "a\r\n", ["device:a"]),
    // Pseudonyms of this release stay; before and behind them is searched.
    ("\\S+", "\(token)", ["genuineToken:\(token)"]),
    ("o=(\\S+)", "o=5;\(token)", ["device:5;", "genuineToken:\(token)"]),
    ("o=(\\S+)", "o=\(token);5", ["genuineToken:\(token)"]),
    ("\\d+\\S*", "5;\(token);6", ["device:5;", "genuineToken:\(token)", "device:6"]),
    ("o=(\\S+)", "o=acct-aaaaaaaaaaaaaaab", ["device:acct-aaaaaaaaaaaaaaab"]),
    // In bytes that are no UTF-8.
    ("[^\"]{2}\"", "a\u{e9}\"", ["device:\u{e9}\""]),
  ])
  func claims(regex: String, text: String, expected: [String]) throws {
    var detector = try Self.detector([(regex, .device)])
    #expect(Self.found(&detector, text) == expected)
  }

  @Test func letsTheFirstOfTheListWin() throws {
    var detector = try Self.detector([("b.", .device), ("[abc]+", .account), ("c", .cookie)])
    #expect(Self.found(&detector, "abcc") == ["account:a", "device:bc", "account:c"])
  }

  @Test func leavesAloneWhatThePolicyKeeps() throws {
    var detector = try Self.detector([("\\S+", .device)], keep: ["192.0.2.0/24", "bob"])
    #expect(
      Self.found(&detector, "192.0.2.9 bob 198.51.100.1") == [
        "keepList:192.0.2.9", "keepList:bob", "device:198.51.100.1",
      ])
  }

  @Test func leavesNamedFieldsToTheirTreatment() throws {
    let treatments = [FieldTreatment(.kept, nil), FieldTreatment(.whole, .account)]
    var detector = try Self.detector([("\\d+", .device)], treatments: treatments)
    var fields = [Field(0..<2, .text), Field(3..<5, .value(.account))]
    (fields[0].rule, fields[1].rule) = (0, 1)
    #expect(
      Self.found(&detector, "11 22 33", fields: fields) == [
        "keepList:11", "account:22", "device:33",
      ])
  }

  @Test func reachesOverNoEndOfACell() throws {
    var detector = try Self.detector([("a.*d", .device)])
    #expect(
      Self.found(&detector, "a,b,\"c\",d", cellEnds: [1, 3, 6, 9]) == [
        "device:a", "device:b", "device:c", "device:d",
      ])
  }

  @Test(arguments: [
    (IdentifierClass.ip, "192.0.2.1", [192, 0, 2, 1]), (.ip, "::ffff:192.0.2.1", [192, 0, 2, 1]),
    (.ip, "x1", Array("x1".utf8)), (.mac, "00005E005301", [0, 0, 0x5E, 0, 0x53, 1]),
    (.imei, "49-015420-323751-8", Array("49015420323751".utf8)),
    (.imsi, "imsi-001010000000100", Array("001010000000100".utf8)),
    (.email, "Bob%40Example.com", Array("bob@example.com".utf8)),
    (.account, "Bob", Array("Bob".utf8)),
    (.account, "li.na@example.com", Array("li.na@example.com".utf8)),
    (.device, "0123456789ABCDEF", Array("0123456789abcdef".utf8)),
    (.phone, "13800138000", Array("8613800138000".utf8)),
  ])
  func hasTheCanonicalBytesOfItsClass(
    _ identifierClass: IdentifierClass, text: String, expected: [UInt8]
  )
    throws
  {
    var detector = try Self.detector([("#(.*)#", identifierClass)])
    _ = Self.found(&detector, "a #\(text)# b")
    let claim = try #require(detector.claims.first)
    #expect(claim.identifierClass == identifierClass)
    #expect(Array(detector.canonical[claim.canonical]) == expected)
  }

  @Test func givesUpTheWholeLineWhereALimitIsReached() throws {
    var detector = try Self.detector([("(\\w+\\s?)+;|;x", .device)])
    let line = String(repeating: "a", count: 100) + " 192.0.2.1 ;x"
    #expect(
      Self.found(&detector, "1.2.3.4\n\(line)\r\n192.0.2.7 ") == [
        "ip:1.2.3.4", "unsearched:\(line)", "ip:192.0.2.7",
      ])
  }

  @Test func dropsTheRestOfALineInPiecesWhereAMatchMayGoOn() throws {
    var detector = try Self.detector([("BEGIN.*END", .device)])
    #expect(
      Self.found(&detector, "192.0.2.1 BEGIN x ", goesOn: true) == [
        "ip:192.0.2.1", "unsearched:BEGIN x ",
      ])
    let open = try #require(detector.openValue)
    let piece = Array("y 192.0.2.7 z".utf8)
    detector.detect(piece.span, resuming: open, goesOn: true)
    #expect(detector.claims.map(\.disposition) == [.rest])
    #expect(detector.claims[0].end == piece.count && detector.openValue != nil)
    let last = Array("END more\r\n192.0.2.1 ".utf8)
    detector.detect(last.span, resuming: open)
    #expect(detector.claims.map(\.disposition) == [.rest, .replaced])
    #expect(detector.claims[0].end == 8)
  }

  @Test func keepsClaimsApartAndFindsWhatItDidInAnyText() throws {
    var generator = SeededGenerator(for: "PatternsTests.keepsClaimsApartAndFindsWhatItDidInAnyText")
    let patterns: [(String, IdentifierClass)] = [
      ("[a-c]+\\d", .device), ("(?<=x)..", .account), ("\\S+@\\S*", .cookie), ("[é中].", .person),
    ]
    var detector = try Self.detector(patterns)
    var plain = try Self.detector([])
    let words = [
      "192.0.2.1", "abc1", "xyz", "a@b", "user=", "bob", "%61b1", "\\u0061", "中文", "é", " ", "\n",
      ",", "\"",
      Self.token, "00:00:5e:00:53:01", "password=", "\u{FF}", "{\"a\":", "}", "12",
    ]
    for _ in 0..<400 {
      let text = (0..<20).map { _ in words.randomElement(using: &generator)! }.joined()
      _ = Self.found(&detector, text)
      let bytes = Array(text.utf8)
      plain.detect(bytes.span)
      // Whatever is replaced without patterns is replaced with them.
      var replaced = Set<Int>()
      for claim in detector.claims where claim.disposition != .leftAlone {
        replaced.formUnion(claim.start..<claim.end)
      }
      for claim in plain.claims where claim.disposition == .replaced {
        #expect(replaced.isSuperset(of: claim.start..<claim.end), "\(text)")
      }
    }
  }
}
