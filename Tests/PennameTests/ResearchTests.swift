import Testing

@testable import Penname

/// What `research` makes of one value of each row of the contract's table of classes, to the byte where no key decides.
struct ResearchTests {
  private static func run(_ text: String) throws -> String {
    try Sample.pseudonymiser().pseudonymise(text)
  }

  @Test(arguments: [
    ("client_ip=192.0.2.1", "client_ip=ip-#"),
    ("client_ip=2001:db8::1", "client_ip=ip-#"),
    ("mac=00:00:5e:00:53:01", "mac=mac-#"),
    ("imsi=001010000000100", "imsi=imsi-#"),
    ("imei=490154203237518", "imei=imei-#"),
    ("meid=a0000000002329", "meid=meid-#"),
    ("iccid=8900000000000000001", "iccid=iccid-#"),
    ("androidid=0123456789abcdef", "androidid=aid-#"),
    ("gaid=00000000-1111-4222-8333-444444444444", "gaid=uuid-#"),
    ("oaid=x1y2", "oaid=dev-#"),
    ("phone=15550100", "phone=tel-#"),
    ("email=li.na@example.com", "email=mail-#"),
    ("username=bob", "username=acct-#"),
    ("rhost=pc.example.com", "rhost=host-#"),
  ])
  func makesPseudonyms(text: String, expected: String) throws {
    let output = try Self.run(text)
    let token = output.suffix(16)
    #expect(output == expected.dropLast() + token)
    #expect(token.wholeMatch(of: /[a-z2-7]{16}/) != nil)
  }

  @Test(arguments: [
    ("cookie=abc", "cookie=-"), ("password=abc", "password=-"), ("GET /?q=words", "GET /?q=-"),
    ("idcard=11010519491231002X", "idcard=-"), ("realname=Bob", "realname=-"),
    (#"{"lat":39.9042}"#, #"{"lat":39.9}"#),
  ])
  func dropsOrMakesCoarse(text: String, expected: String) throws {
    #expect(try Self.run(text) == expected)
  }

  @Test(arguments: [
    "time=2026-11-23T10:15:09Z", "duration=17", "user_agent=curl/8", "language=de-CH",
    #"{"path":"/a/b"}"#,
  ])
  func keeps(text: String) throws { #expect(try Self.run(text) == text) }

  @Test func searchesWhatItKeeps() throws {
    #expect(
      try Self.run(#"{"referer":"http://example.com/?m=192.0.2.1"}"#)
        == #"{"referer":"http://example.com/?m=ip-r36vmta23aq4hpf7"}"#)
  }
}
