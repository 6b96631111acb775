import Testing

@testable import Detection

@Suite struct EmailTests {
  @Test(arguments: [
    "alice@example.com", "a@b.co", "Alice.Li+tag@mail.example.com", "o'brien@example.com",
    "a_b%c-d@example-1.org", "1@example.com", "alice@xn--fiq228c.example",
    "alice@example.xn--fiqs8s",
    "alice@1.example", "a@b.c",
  ])
  func findsAddresses(text: String) {
    #expect(Found(text).replaced == ["email:\(text)"])
    #expect(Found("<\(text)>").replaced == ["email:\(text)"])
    #expect(Found("to=\(text), x").replaced == ["email:\(text)"])
    #expect(Found("mailto:\(text).").replaced == ["email:\(text)"])
    #expect(Found("'\(text)'").replaced == ["email:\(text)"])
    #expect(Found("邮箱\(text)，").replaced == ["email:\(text)"])
    #expect(Found("\(text)-").replaced == ["email:\(text)"])
  }

  @Test(arguments: [
    "a@b", "@example.com", "a@", "a @example.com", "a@ example.com", "._-@example.com",
    "a@example.1",
    "a@.example", "a@example..com", "a@192.0.2.300", "icon@3x.webp", "getty@tty1.service",
    "x@1.png",
    "react@18.2.0.tgz", "user@1000.slice", "a@b.JPG", "dev@x.mount", "a@b.socket", "'@example.com",
  ])
  func findsNoneElsewhere(text: String) {
    #expect(Found(text).stretches(of: [.email]).isEmpty)
  }

  @Test(arguments: [
    "chacha20-poly1305@openssh.com", "hmac-sha2-256-etm@openssh.com",
    "curve25519-sha256@libssh.org",
    "rijndael-cbc@lysator.liu.se", "x@OpenSSH.com",
  ])
  func leavesAlgorithmNames(text: String) {
    #expect(Found("\(text),aes128-ctr").replaced.isEmpty)
  }

  @Test func isNoAlgorithmNameAtAnotherDomain() {
    #expect(Found("bob@notopenssh.com").replaced == ["email:bob@notopenssh.com"])
    #expect(Found("bob@openssh.com.example").replaced == ["email:bob@openssh.com.example"])
  }

  @Test(arguments: [
    ("0460001234567890@wlan.mnc000.mcc460.3gppnetwork.org", "imsi:460001234567890"),
    ("460001234567890@ims.mnc000.mcc460.3gppnetwork.org", "imsi:460001234567890"),
    ("8460001234567890@nai.epc.mnc000.mcc460.3gppnetwork.org", "imsi:460001234567890"),
    ("+8613800138000@ims.mnc000.mcc460.3gppnetwork.org", "phone:8613800138000"),
    (
      "9460001234567890@ims.mnc000.mcc460.3gppnetwork.org",
      "email:9460001234567890@ims.mnc000.mcc460.3gppnetwork.org"
    ),
    ("bob@ims.mnc000.mcc460.3gppnetwork.org", "email:bob@ims.mnc000.mcc460.3gppnetwork.org"),
  ])
  func isASubscriberAtAMobileNetwork(text: String, identity: String) {
    let found = Found("User-Name = \"\(text)\"")
    #expect(found.identities == [identity])
    // The realm stays.
    if !identity.hasPrefix("email") {
      #expect(found.stretches == [Array(text.utf8.prefix { $0 != UInt8(ascii: "@") })])
    }
  }

  @Test(arguments: [
    "Alice.Li@Example.com", "alice.li@example.com", "alice.li%40example.com",
    #"alice.li\u0040example.com"#,
    #"alice.li\x40example.com"#, "%20alice.li%40example.com", #"\nalice.li@example.com"#,
    "%61lice.li%40example.com", "?u=alice.li%40example.com&x",
  ])
  func hasOneCanonicalFormHoweverItIsWritten(text: String) {
    #expect(Found(text).identities == ["email:alice.li@example.com"])
  }

  @Test func doesNotTakeAnEscapeBeforeIt() {
    #expect(Found(#"\nalice@example.com"#).replaced == ["email:alice@example.com"])
    #expect(Found("%3Calice@example.com").replaced == ["email:alice@example.com"])
    #expect(Found("%3Calice%40example.com%3E").replaced == ["email:alice%40example.com"])
  }

  @Test func findsTwoInARow() {
    #expect(
      Found("a@x.example,b@y.example").replaced == ["email:a@x.example", "email:b@y.example"])
    #expect(Found("a@b@example.com").replaced == ["email:b@example.com"])
  }
}
