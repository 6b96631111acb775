import Testing

@testable import Penname

/// User-Agents, durations and configuration made coarse or dropped, from the text of a policy to the bytes of the output.
struct PolicyAgentTests {
  private static let family = "{classes: {agent: {action: 'generalise', to: 'family'}}}"
  private static let step = "{classes: {duration: {action: 'generalise', step: 10}}}"

  private static func run(_ policy: String, _ text: String, format: String = "auto") throws
    -> String
  {
    let pseudonymiser = Pseudonymiser(
      keys: try Sample.keys(), policy: try PolicyFile.read(text: policy),
      format: try Format(format))
    let output = pseudonymiser.pseudonymise(text)
    #expect(pseudonymiser.pseudonymise(output) == output, "a second run changes nothing")
    return output
  }

  private static let chrome =
    "Mozilla/5.0 (Linux; Android 13; SM-G991B Build/TP1A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
  private static let safari =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) Version/17.1 Mobile/15E148 Safari/604.1"
  private static let front =
    "- - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 17123 \"-\" "

  @Test(arguments: [
    ("\(front)\"\(chrome)\"", "\(front)\"Chrome/120\""),
    ("\(front)\"\(safari)\"", "\(front)\"Mobile Safari/17\""),
    ("\(front)\"SM-G991B\"", "\(front)\"-\""), ("\(front)\"-\"", "\(front)\"-\""),
    ("\(front)\"li.na@example.com/1 (192.0.2.1)\"", "\(front)\"-\""),
    ("\(front)\"a\\\"b\\\" Firefox/12.0 \\xE9\"", "\(front)\"Firefox/12\""),
    (
      #"{"user_agent":{"original":"\#(chrome)","device":{"name":"SM-G991B"}}}"#,
      #"{"user_agent":{"original":"Chrome/120","device":{"name":"-"}}}"#
    ),
    (
      #"{"userAgent":"curl\/8.4.0","version":12,"sdkver":33.1,"model":"SM-G991B"}"#,
      #"{"userAgent":"curl/8","version":12,"sdkver":33,"model":"-"}"#
    ),
    (#"{"build":202311234,"n":1}"#, #"{"build":null,"n":1}"#),
    (#"{"headers":{"User-Agent":["\#(chrome)"]}}"#, #"{"headers":{"User-Agent":["Chrome/120"]}}"#),
    ("level=info ua=\"\(chrome)\" n=1", "level=info ua=\"Chrome/120\" n=1"),
    ("User-Agent: \(safari)", "User-Agent: Mobile Safari/17"),
    ("User-Agent: Foo Bar 12", "User-Agent: -"),
    ("x \"\(chrome)\" y", "x \"Chrome/120\" y"), ("x '\(safari)' y", "x 'Mobile Safari/17' y"),
    ("x \(chrome) y Z8", "x Chrome/120 y Z8"), ("x {\(chrome)|b} y", "x {Chrome/120|b} y"),
    ("a\t\(chrome)\tb", "a\tChrome/120\tb"), ("\(chrome)", "Chrome/120"),
    ("cookie=\"\(chrome)\" y", "cookie=\"-\" y"),
    ("GET /?ua=Mozilla%2F5.0%20(X11)%20Firefox%2F12.0&n=1", "GET /?ua=Firefox/12&n=1"),
    (
      "GET /?d=%7B%22useragent%22%3A%22Mozilla%2F5.0%20(X11)%20Firefox%2F12.0%22%7D",
      "GET /?d=%7B%22useragent%22%3A%22Firefox/12%22%7D"
    ),
    ("user,ua\n-,\"Mozilla/5.0 (X11; \"\"x\"\") Firefox/12.0\"\n", "user,ua\n-,\"Firefox/12\"\n"),
    (
      "#Fields: c-ip cs(User-Agent)\n- Mozilla/5.0+(iPhone;+CPU)+Version/17.1+Mobile/15E148+Safari/604.1\n",
      "#Fields: c-ip cs(User-Agent)\n- Mobile+Safari/17\n"
    ),
  ])
  func tellsTheFamilyInEveryFormat(text: String, expected: String) throws {
    #expect(try Self.run(Self.family, text) == expected)
  }

  @Test func tellsTheFamilyOfANamedField() throws {
    let policy =
      "{fields: {'%{User-Agent}i': {action: 'generalise', to: 'family', class: 'agent'}}}"
    #expect(
      try Self.run(policy, "200 \"\(Self.chrome)\" 7", format: "apache:%s \"%{User-Agent}i\" %O")
        == "200 \"Chrome/120\" 7")
    let json = "{fields: {client: {action: 'generalise', to: 'family', class: 'agent'}}}"
    #expect(try Self.run(json, #"{"client":"okhttp/4.9.1"}"#) == #"{"client":"okhttp/4"}"#)
  }

  @Test func countsWhatItCannotTell() throws {
    let pseudonymiser = Pseudonymiser(
      keys: try Sample.keys(), policy: try PolicyFile.read(text: Self.family))
    _ = pseudonymiser.pseudonymise(#"{"ua":"SM-G991B","useragent":"curl/8.1"}"#)
    let counts = Report.Counts(pseudonymiser.tally)
    #expect(counts.dropped == ["agent": 1] && counts.generalised == ["agent": 1])
  }

  @Test(arguments: [
    (
      "\(front)\"-\"", "- - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 10000 \"-\" \"-\""
    ),
    (
      #"{"duration":17,"latency":12345,"bytes_sent":12345,"elapsed":0.5}"#,
      #"{"duration":10,"latency":10000,"bytes_sent":10000,"elapsed":0.0}"#
    ),
    (
      #"{"duration":"1m30.5s","talktime":"soon","callduration":null}"#,
      #"{"duration":"1m30.0s","talktime":"-","callduration":null}"#
    ),
    (
      #"{"duration":{"total":17,"parts":[3,12.5]}}"#, #"{"duration":{"total":10,"parts":[0,10.0]}}"#
    ),
    (#"{"durationMs":{"total":12345}}"#, #"{"durationMs":{"total":10000}}"#),
    ("duration=17 n=17", "duration=10 n=17"), ("request_time=0.123 x", "request_time=0.000 x"),
    ("GET /?duration=17&n=1", "GET /?duration=10&n=1"),
    (
      "#Fields: c-ip sc-bytes cs-bytes time-taken\n- 12345 7 15123\n",
      "#Fields: c-ip sc-bytes cs-bytes time-taken\n- 10000 0 10000\n"
    ),
    ("user,duration\n-,-1\n-,\"17\"\n", "user,duration\n-,-1\n-,\"10\"\n"),
  ])
  func roundsDurationsAndVolumes(text: String, expected: String) throws {
    #expect(try Self.run(Self.step, text) == expected)
  }

  @Test func roundsVariablesOfServersInTheirUnits() throws {
    #expect(
      try Self.run(
        Self.step, "0.123 12345 0.001, 12.5 : 3",
        format: "nginx:$request_time $bytes_sent $upstream_response_time")
        == "0.000 10000 0.000, 10.0 : 0")
    #expect(
      try Self.run(Self.step, "12345678 17 12345", format: "apache:%D %T %{ms}T")
        == "10000000 10 10000")
  }

  @Test func roundsTheTimersOfHAProxy() throws {
    let text =
      "192.0.2.1:4 [10/Oct/2000:13:55:36.123] f b/s 10/0/30/69123/-1 200 +27500 - - ---- 1/1/1/1/0 0/0 \"GET / HTTP/1.1\""
    #expect(try Self.run(Self.step, text).contains(" b/s 0/0/0/60000/-1 200 +20000 - "))
  }

  @Test(arguments: [
    (
      "agent", #"{"user_agent":{"original":"x/1 (a)","name":"x"},"ver":1.5}"#,
      #"{"user_agent":{"original":"-","name":"-"},"ver":null}"#
    ),
    ("agent", "x \"\(chrome)\" y", "x \"-\" y"),
    ("agent", "User-Agent: Foo Bar 12", "User-Agent: -"),
    (
      "config", #"{"Accept-Language":["de-CH"],"screen_width":1920,"locale":"de"}"#,
      #"{"Accept-Language":["-"],"screen_width":null,"locale":"-"}"#
    ),
    ("config", "Accept-Language: de-CH, de;q=0.9", "Accept-Language: -"),
    ("config", "Sec-CH-UA-Platform: \"Android\"", "Sec-CH-UA-Platform: \"-\""),
    (
      "config", "#Fields: c-ip cs(Accept-Language)\n- de-CH\n",
      "#Fields: c-ip cs(Accept-Language)\n- -\n"
    ),
    ("config", "GET /?lang=de&resolution=1920x1080&n=1", "GET /?lang=-&resolution=-&n=1"),
    ("duration", #"{"duration":17,"bytes_sent":"5"}"#, #"{"duration":null,"bytes_sent":"-"}"#),
    (
      "duration", "\(front)\"-\"",
      "- - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 - \"-\" \"-\""
    ),
  ])
  func dropsTheSameFields(name: String, text: String, expected: String) throws {
    #expect(try Self.run("{classes: {\(name): 'drop'}}", text) == expected)
  }

  @Test(arguments: ["agent", "config", "duration"]) func makesPseudonymsOfTheSameFields(
    name: String
  ) throws {
    let texts = [
      "agent": "x \"\(Self.chrome)\" y", "config": #"{"Accept-Language":["de-CH"]}"#,
      "duration": #"{"duration":17123}"#,
    ]
    let output = try Self.run("{classes: {\(name): 'hmac'}}", texts[name]!)
    let tag = ["agent": "agt", "config": "cfg", "duration": "dur"][name]!
    #expect(output.contains(try Regex("\(tag)-[a-z2-7]{16}\"")), "\(output)")
    #expect(!output.contains("Chrome") && !output.contains("de-CH") && !output.contains("17123"))
  }
}
