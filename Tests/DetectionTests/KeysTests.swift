import Testing

@testable import Detection

/// Values behind keys: where they end, which count, what they are.
struct KeysTests {
  @Test(arguments: [
    ("user=alice", ["account:alice"]), ("user: alice", ["account:alice"]),
    ("user:alice ", ["account:alice"]), ("user = alice", ["account:alice"]),
    ("user => 'alice'", ["account:alice"]), ("user=alice,", ["account:alice"]),
    ("user=alice.", ["account:alice"]), ("user=\"alice b\" x", ["account:alice b"]),
    ("user=[alice] x", ["account:alice"]), ("user=<alice>", ["account:alice"]),
    ("{\"user\":\"alice\"}", ["account:alice"]), ("{\"user\" : \"alice\"}", ["account:alice"]),
    ("{\"user\":42}", ["account:42"]), ("'user': 'alice'", ["account:alice"]),
    ("GET /a?user=alice&x=1 HTTP/1.1", ["account:alice"]),
    ("GET /a?x=1&user[name]=alice#f", []), ("GET /a?x[user]=alice&b=1", ["account:alice"]),
    ("User Name: alice", ["account:alice"]),
    ("msg=\"{\\\"user\\\":\\\"alice\\\"}\"", ["account:alice"]),
    ("user=张三;", ["account:张三"]), ("用户名: 张三", ["account:张三"]),
    ("device.imei=123", ["imei:123"]), ("login: \"bob\"", ["account:bob"]), ("login: bob", []),
    (#"{"device":{"id":"x1","m":"a"}}"#, ["device:x1"]),
    (#"{"device":{"os":{"v":[{"a":1},2]}, "id" : "x1"}}"#, ["device:x1"]),
    (#"{"devices":[{"a":"}"},{"id":"x1"}]}"#, ["device:x1"]),
    (#"{"a":"{\"device\":{\"id\":\"x1\"}}"}"#, ["device:x1"]),
    (#"{"device":{"a":1},"id":"x1"}"#, []), (#"{"id":"x1"}"#, []),
    ("<Data Name='TargetUserName'>bob b</Data><Data>x</Data>", ["account:bob b"]),
    (#"{"m":"<Data Name=\"IpAddress\">192.0.2.1</Data>"}"#, ["ip:192.0.2.1"]),
    ("<Data Name='LogonType'>3</Data>", []), ("name='user' x", []),
    ("姓名：张三，手机号：13800138000", ["person:张三", "phone:13800138000"]),
  ])
  func takesTheValueBehindAKey(text: String, expected: [String]) {
    #expect(Found(text).replaced == expected)
  }

  @Test(arguments: [
    "user= alice", "user=", "user=&a=b", "user=-", "user=null", "{\"user\":null}", "user=unknown,",
    "ruser= rhost=", "user=(null)", "user=***", "{\"user\":\"\"}", "user=N/A", "user : alice",
  ])
  func leavesWhatIsNoValue(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test(arguments: [
    ("uid=0 euid=0", []), ("{\"uid\":\"a1\"}", ["account:a1"]), ("mail: sent", []),
    ("mail=x1", ["email:x1"]), ("GET /?q=lamp+oil&s=1 HTTP/1.0", ["search:lamp+oil", "search:1"]),
    ("q=lamp", []), ("ip: eleven", []), ("clientip=eleven", ["ip:eleven"]),
    ("MAC: hmac-sha1", []), ("auth: Received", []), ("auth=0x12", ["cookie:0x12"]),
    ("cookie: a=1; b=2", ["cookie:a=1; b=2"]), ("PWD=/auto/x ; y", []), ("pwd=x9", ["cookie:x9"]),
  ])
  func countsAKeyWhereItIsStrongEnough(text: String, expected: [String]) {
    #expect(Found(text).replaced == expected)
  }

  @Test(arguments: [
    ("imei=1234", ["imei:1234"]), ("imei=35-209900-176148", ["imei:35-209900-176148"]),
    ("supi=imsi-001010000000001", ["imsi:001010000000001"]),
    ("msisdn=8613812345678", ["phone:8613812345678"]),
    ("tel=138 1234 5678 x", ["phone:138 1234 5678"]),
    ("tel=(650) 333-6000", ["phone:(650) 333-6000"]), ("phone=1234567 890", ["phone:1234567"]),
    ("oaid=1fe9a970efbf70ccfcbf2a0d6ef4f4d3", ["device:1fe9a970efbf70ccfcbf2a0d6ef4f4d3"]),
    ("oaid=9774d56d682e549c", ["android:9774d56d682e549c"]),
    ("deviceid=490154203237518", ["imei:490154203237518"]),
    ("account=alice@example.com", ["email:alice@example.com"]),
    ("user=192.0.2.7:80", ["ip:192.0.2.7"]),
    ("xff=192.0.2.1, 192.0.2.2", ["ip:192.0.2.1", "ip:192.0.2.2"]),
    ("rhost=mail.example.net", ["host:mail.example.net"]),
    ("clientip=a.example.net", ["host:a.example.net"]),
    ("Called-Station-Id = \"00-00-5E-00-53-01:Guest\"", ["mac:00-00-5E-00-53-01"]),
    ("client=firefox-b", []), ("client=192.0.2.1", ["ip:192.0.2.1"]), ("host=v1.2.3.4", []),
    ("password=13800138000", ["cookie:13800138000"]), ("password=a%26b&c=1", ["cookie:a%26b"]),
    ("wifi_mac=02:00:00:00:00:00", []),
    (
      "{\"password\":{\"a\":\"x1\",\"b\":[1,\"y\"]},\"c\":2}",
      ["cookie:x1", "cookie:1", "cookie:y"]
    ),
    (
      "{\"user\":{\"id\":7,\"email\":\"li.na@example.com\",\"tags\":[\"a1\"]}}",
      ["account:7", "email:li.na@example.com", "account:a1"]
    ),
  ])
  func judgesAValueByItsKeyAndItself(text: String, expected: [String]) {
    #expect(Found(text).replaced == expected)
  }

  @Test(arguments: [
    ("user=%E5%BC%A0%E4%B8%89", "张三"), ("{\"user\":\"\\u5f20\\u4e09\"}", "张三"),
    ("\"GET /?user=a%40b HTTP/1.1\"", "a@b"), ("user=100%", "100%"), ("user=a%2", "a%2"),
  ])
  func undoesEscapesOfAValueOnce(text: String, expected: String) {
    let found = Found(text)
    #expect(found.claims.count == 1)
    #expect(found.canonical(0) == Array(expected.utf8))
  }

  @Test(arguments: [
    ("GET http://john:pw@www.example.com/ HTTP/1.1", ["account:john", "cookie:pw"]),
    ("http://john@192.0.2.1/", ["account:john", "ip:192.0.2.1"]),
    ("http://j@x:p@host/", ["account:j@x", "cookie:p"]),
    ("http://john:p@ss@host/", ["account:john", "cookie:p@ss"]),
    ("http://john@example.com:pw@host/", ["email:john@example.com", "cookie:pw"]),
    ("http://john%40example.com:pw@host/", ["email:john%40example.com", "cookie:pw"]),
    ("//host/@john:x@y", []),
    ("u=http%3A%2F%2Fjohn%3Apw%40www.example.com%2F", ["account:john", "cookie:pw"]),
    ("git@www.example.com:x", ["email:git@www.example.com"]),
  ])
  func takesTheUserInformationOfAURL(text: String, expected: [String]) {
    #expect(Found(text).replaced == expected)
  }

  @Test(arguments: [
    ("您的手机号：2265486，请", ["phone:2265486"]), ("患者姓名：张三，男", ["person:张三"]),
    ("receiver_phone=2265486", ["phone:2265486"]), ("(using password: YES)", []),
    ("given password: x1y2", ["cookie:x1y2"]), ("log 1 pass = Jan 3", []),
    ("db.pass = x1", ["cookie:x1"]), ("{\"certificate.subject\":\"CN=a\"}", []),
    ("{\"subject\":\"hello\"}", ["content:hello"]),
    ("{\"user\":{\"text\":\"a\"}}", ["account:a"]),
  ])
  func takesTheMostSpecificNameOfAKey(text: String, expected: [String]) {
    #expect(Found(text).replaced == expected)
  }

  @Test(arguments: [
    ("token=Token{a64f992 Record", ["cookie:a64f992"]), ("user=User(bob)", ["account:bob"]),
    ("accessToken=AccessToken{x1}", ["cookie:x1"]), ("user=user(uid=0)", ["account:user"]),
    ("user=User", ["account:User"]), ("user=User()", []), ("user=Usher(x)", ["account:Usher"]),
  ])
  func looksInsideAPrintedObject(text: String, expected: [String]) {
    #expect(Found(text).replaced == expected)
  }

  @Test(arguments: [
    (
      "Authorization: Digest username=\"bob\", realm=\"a\"",
      ["cookie:Digest username=\"bob\", realm=\"a\""]
    ),
    (
      "m=\"Authorization: Digest username=\\\"bob\\\", qop=auth\" x",
      ["cookie:Digest username=\\\"bob\\\", qop=auth"]
    ),
    ("\"Authorization: Digest a=\" x", ["cookie:Digest a="]),
    ("\"Authorization: Basic YQ==\" \"x\"", ["cookie:Basic YQ=="]),
    ("Authorization: Digest a=\"b", ["cookie:Digest a="]),
  ])
  func takesADigestWithItsQuotes(text: String, expected: [String]) {
    #expect(Found(text).replaced == expected)
  }

  @Test func findsKeysInsideEncodedValues() {
    #expect(
      Found("data=%7B%22imei%22%3A%22490154203237518%22%7D").replaced == ["imei:490154203237518"])
    #expect(Found("u=http%3A%2F%2Fx%2F%3Fuser%3Dbob%26a%3D1").replaced == ["account:bob"])
  }
}
