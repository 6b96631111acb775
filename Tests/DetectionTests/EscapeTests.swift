import Testing

@testable import Detection

@Suite struct EscapeTests {
  static let escapes = [
    "%20", "%2C", "%0A", "%00", "%22", "%3D", #"\n"#, #"\r"#, #"\t"#, #"\b"#, #"\f"#, #"\""#,
    #"\\"#, #"\/"#,
    #"\x00"#, #"\x20"#, #"\u0000"#, #"\u0020"#, #"\u005b"#, #"\u5f20"#, "\u{1B}[31m",
    "\u{1B}[0;1;32m", "\u{1B}[m",
    #"\x1b[31m"#, #"\u001b[31m"#, "%1B%5B31m",
  ]
  static let values = [
    "ip:192.0.2.1", "ip:2001:db8::1", "mac:00:00:5e:00:53:01", "mac:ab:cd:5e:00:53:01",
    "mac:0000.5e00.5301",
    "email:alice@example.com", "phone:13800138000", "phone:+8613800138000", "imei:490154203237518",
    "imsi:460001234567890", "iccid:89860012345678901234", "rid:11010519491231002X", "ip:fe80::1",
    "ip:::ffff:192.0.2.1",
    "uuid:123e4567-e89b-42d3-a456-426614174000", "cookie:eyJhbGciOi.eyJzdWIiOi.abc",
  ]

  @Test(arguments: escapes)
  func isNoPartOfTheValueBehindIt(escape: String) {
    for value in Self.values {
      let text = value.split(separator: ":", maxSplits: 1)[1]
      #expect(Found("\(escape)\(text)").replaced == [value], "\(escape)\(text)")
      #expect(Found("x\(escape)\(text) ").replaced == [value], "x\(escape)\(text)")
    }
  }

  @Test(arguments: escapes)
  func isNoPartOfTheValueBeforeIt(escape: String) {
    for value in Self.values {
      let text = value.split(separator: ":", maxSplits: 1)[1]
      #expect(Found("\(text)\(escape)").replaced == [value], "\(text)\(escape)")
    }
  }

  @Test func findsTheRawAddressWhereDecodingDestroysIt() {
    #expect(Found("%10.1.2.3%").replaced == ["ip:10.1.2.3"])
    // The decoded reading wins where it finds anything, odd as it may be.
    #expect(Found("100%192.0.2.1").replaced == ["ip:2.0.2.1"])
  }

  @Test(arguments: [
    ("%31%39%32.0.2.1", "ip:c0000201"), (#"\u0031\u0039\u0032.0.2.1"#, "ip:c0000201"),
    (#"\x3192.0.2.1"#, "ip:c0000201"),
    ("192%2E0%2E2%2E1", "ip:c0000201"),
    ("2001%3adb8%3A%3a1", "ip:20010db8000000000000000000000001"),
    (#"\u00252E"#, ""), ("%2531", ""), (#"192\u002e0\u002e2\u002e1"#, "ip:c0000201"),
    (#"\u0061lice\u0040example.com"#, "email:alice@example.com"),
    ("imei%3D490154203237519%26x", "imei:49015420323751"),
    ("%E6%89%8B%E6%9C%BA%E5%8F%B7%3A138%200013%208000", "phone:8613800138000"),
  ])
  func isUndoneOnce(text: String, identity: String) {
    #expect(Found(text).identities == (identity.isEmpty ? [] : [identity]))
  }

  @Test func carriesAClaimBackToAllBytesOfItsEscapes() {
    #expect(Found("x%61lice%40example.co%6D,").replaced == ["email:x%61lice%40example.co%6D"])
    #expect(Found(#"<\u0061@example.co\u006d>"#).replaced == [#"email:\u0061@example.co\u006d"#])
  }

  @Test func keepsAPlus() {
    #expect(Found("%2B8613800138000").replaced == ["phone:%2B8613800138000"])
    #expect(Found("a+b@example.com").identities == ["email:a+b@example.com"])
  }

  @Test func leavesBrokenEscapesAlone() {
    for text in [
      "%", "%4", "%zz", #"\"#, #"\u"#, #"\u12"#, #"\x"#, #"\xg0"#, #"\ud83d"#, #"\ud83d\u0041"#,
      "%%%41", #"\\\\"#,
    ] {
      #expect(Found(text).replaced.isEmpty)
      #expect(Found("\(text) 192.0.2.1").replaced == ["ip:192.0.2.1"], "\(text)")
      #expect(Found("192.0.2.1 \(text)").replaced == ["ip:192.0.2.1"], "\(text)")
    }
  }
}
