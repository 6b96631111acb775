import Testing

@testable import Detection

@Suite struct VersionTests {
  static let browser = "Mozilla/5.0 (X11; Linux x86_64)"

  @Test(arguments: [
    "\"\(browser) Foo/1.2.3.4\"", "\"\(browser) Foo/1.2.3.4 Bar\"", "x\t\(browser) Foo/1.2.3.4\ty",
    "\"Dalvik/2.1.0 (Linux) Foo/1.2.3.4\"", "\"Opera/9.80 (J2ME) Foo/1.2.3.4\"",
    "\"\(browser) (Foo/1.2.3.4)\"", "\"\(browser);Foo/1.2.3.4\"", "\"\(browser),Foo/1.2.3.4\"",
    "\"\(browser) [Foo/1.2.3.4]\"", "\"\(browser) a+Foo/1.2.3.4\"",
    "\"\(browser) F_o.o-o+1/1.2.3.4\"",
    "\"\(browser) rv:1.2.3.4\"", "\(browser) Foo/1.2.3.4", "User-Agent: Foo/1.2.3.4",
    "user agent=\"Foo/1.2.3.4\"", "\"User-Agent\": \"Foo/1.2.3.4\"", "user_agent=\"Foo/1.2.3.4\"",
    "\"userAgent\":\"Foo/1.2.3.4\"",
    "{\\\"User-Agent\\\":\\\"Foo/1.2.3.4\\\"}",
  ])
  func keepsProductVersionsInUserAgentFields(text: String) {
    #expect(Found(text).replaced.isEmpty)
    #expect(Found(text).kept == ["version:1.2.3.4"])
  }

  @Test(arguments: [
    "\"bot\" \(browser.dropFirst(8)) 192.0.2.1", "\"\(browser) 192.0.2.1\"",
    "\"\(browser)\" foo/192.0.2.1",
    "\"\(browser) (+http://x/192.0.2.1)\"",
    "\"\(browser) (compatible; +https://a.example/192.0.2.1)\"",
    "\"\(browser) http://192.0.2.1/x\"", "/lookup/192.0.2.1", "GET /lookup/192.0.2.1 HTTP/1.1",
    "foo/192.0.2.1", "\"foo/192.0.2.1\"", "/Chrome/192.0.2.1", "orv:192.0.2.1 y",
    "Mozilla 192.0.2.1",
    "\"Mozilla/5.0\" \"x\" Foo/192.0.2.1", "x\tMozilla/5.0\tFoo/192.0.2.1",
    "\"\(browser) <192.0.2.1>\"",
  ])
  func replacesAddressesInAndBesideUserAgents(text: String) {
    #expect(Found(text).replaced == ["ip:192.0.2.1"])
  }

  @Test(arguments: [
    "Chrome", "Chromium", "CriOS", "HeadlessChrome", "Firefox", "FxiOS", "Safari", "AppleWebKit",
    "Version", "Opera", "OPR", "OPiOS", "Edge", "Edg", "EdgA", "EdgiOS", "MSIE", "Trident", "Gecko",
    "UCBrowser", "YaBrowser", "QQBrowser", "MQQBrowser", "MicroMessenger", "Maxthon", "Vivaldi",
    "SamsungBrowser", "Silk", "Dalvik", "CFNetwork", "Darwin", "okhttp", "curl", "Wget",
  ])
  func keepsVersionsOfBrowsersAndEnginesEverywhere(name: String) {
    #expect(Found("agent is \(name)/1.2.3.4 today").kept == ["version:1.2.3.4"])
    #expect(Found("agent is x\(name)/192.0.2.1 today").replaced == ["ip:192.0.2.1"])
  }

  @Test(arguments: [
    "version", "ver", "appver", "appVersion", "osver", "sdkver", "firmware", "release", "build",
    "model", "device_model", "ua", "rv", "app.version", "Firmware-Version", "xversion", "version2",
  ])
  func keepsWhatFollowsAVersionWord(word: String) {
    for separator in [" ", "=", ": ", ""] where separator != "" || word.last != "2" {
      #expect(Found("x \(word)\(separator)1.2.3.4 y").kept == ["version:1.2.3.4"], "\(separator)")
    }
    #expect(Found("{\"\(word)\":\"1.2.3.4\"}").kept == ["version:1.2.3.4"])
    #expect(Found("{\\\"\(word)\\\":\\\"1.2.3.4\\\"}").kept == ["version:1.2.3.4"])
    #expect(Found("\(word) = 1.2.3.4").kept == ["version:1.2.3.4"])
  }

  @Test(arguments: [
    "version\t192.0.2.1", "version  192.0.2.1", "version, 192.0.2.1", "version: 192.0.2.1:80",
    "version 192.0.2.1/24", "version 192.0.2.1:1", "version of 192.0.2.1", "subver 192.0.2.1",
    "app 192.0.2.1", "rebuild 192.0.2.1", "ts 192.0.2.1", "version,192.0.2.1", "serverx 192.0.2.1",
  ])
  func replacesWhatDoesNotFollowAVersionWordClosely(text: String) {
    #expect(Found(text).replaced == ["ip:192.0.2.1"])
  }

  @Test(arguments: [
    "jar", "exe", "dll", "msi", "rpm", "deb", "apk", "war", "whl", "so", "nupkg", "JAR",
  ])
  func keepsVersionsBeforePackageSuffixes(suffix: String) {
    #expect(Found("lib-1.2.3.4.\(suffix)").kept == ["version:1.2.3.4"])
    #expect(Found("lib-192.0.2.1.\(suffix)x").replaced == ["ip:192.0.2.1"])
    #expect(Found("lib-192.0.2.1.\(suffix) and 192.0.2.2").replaced == ["ip:192.0.2.2"])
  }

  @Test func keepsObjectIdentifiersBehindOID() {
    #expect(Found("OID 1.3.6.1 here").kept == ["version:1.3.6.1"])
    #expect(Found("VOID 1.3.6.1 here").kept == ["version:1.3.6.1"])
    #expect(Found("oid 192.0.2.1").replaced == ["ip:192.0.2.1"])
  }

  @Test func isAnAddressUnderAKeyThatMeansOneWhateverTheOtherRulesSay() {
    // The key dictionary's `(address or nothing)`: a whole value that parses is one.
    #expect(Found("host=dead::beef").replaced == ["ip:dead::beef"])
  }

  @Test func keepsVersionsInEscapedSlashes() {
    let line = #"{"ua":"Mozilla\/5.0 (X11) Foo\/1.2.3.4","ip":"192.0.2.1"}"#
    #expect(Found(line).replaced == ["ip:192.0.2.1"])
  }
}
