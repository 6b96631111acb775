import Testing

@testable import Detection

/// A value that goes stands inside a value that gets a pseudonym: nothing of the outer one stays.
@Suite struct KeysInsideTests {
  @Test(arguments: [
    #"{"user": "kanarek token=abc"}"#, #""user": "kanarek token=abc""#,
    #"user="kanarek password=abc" x"#, #"{"account":"kanarek; id=5; token=abc","n":1}"#,
    #"{"ip":"kanarek token=abc"}"#, #"{"log":"{\"user\":\"kanarek token=abc\"}"}"#,
  ])
  func replacesTheOuterValueWhole(text: String) {
    let remains = String(decoding: Found(text).remains, as: UTF8.self)
    #expect(!remains.contains("kanarek") && !remains.contains("abc"))
  }

  /// Where the outer value is none, or an address inside it is all that counts, the inner one goes by itself.
  @Test(arguments: [
    (#"{"src":"eth0 token=abc"}"#, ["cookie:abc"]),
    (#"{"url":"/a?token=abc"}"#, ["cookie:abc"]),
    (#"{"ip":"192.0.2.1 token=abc"}"#, ["ip:192.0.2.1", "cookie:abc"]),
  ])
  func dropsTheInnerValueAlone(text: String, replaced: [String]) {
    #expect(Found(text).replaced == replaced)
  }
}
