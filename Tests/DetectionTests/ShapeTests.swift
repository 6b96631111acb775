import Testing

@testable import Detection

/// JWT and UUID.
@Suite struct ShapeTests {
  static let uuid = "123e4567-e89b-42d3-a456-426614174000"

  @Test(arguments: [
    uuid, "{\(uuid)}", "urn:uuid:\(uuid)", "id=\(uuid)&x", "x\(uuid)", "\(uuid)x", "\(uuid)-1",
    "a\(uuid)", "\(uuid)0", "_\(uuid)_", "/\(uuid)/", #"\u0022"# + uuid, "gaid\(uuid)",
  ])
  func findsAUUIDWhateverTouchesIt(text: String) {
    // The text is silent on neighbours: 8-4-4-4-12 is nothing else, so they do not protect it.
    #expect(Found(text).replaced == ["uuid:\(Self.uuid)"])
    #expect(Found(text).identities == ["uuid:123e4567e89b42d3a456426614174000"])
  }

  @Test func findsUpperCaseAndVersionOneBeforeTheMACInIt() {
    let text = "6D92078A-8246-11D3-AE5B-00005E005301"
    #expect(Found(text).replaced == ["uuid:\(text)"])
    #expect(Found("\(Self.uuid),\(Self.uuid)").replaced.count == 2)
  }

  @Test(arguments: [
    "123e4567-e89b-42d3-a456-42661417400", "123e4567-e89b-42d3-a45-6426614174000",
    "123e4567e89b42d3a456426614174000", "123e4567_e89b_42d3_a456_426614174000",
    "g23e4567-e89b-42d3-a456-426614174000",
  ])
  func findsNoUUIDInOtherGroups(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }

  @Test func keepsTheNilUUID() {
    let text = "00000000-0000-0000-0000-000000000000"
    #expect(Found(text).replaced.isEmpty)
    #expect(Found(text).kept == ["leftAlone:\(text)"])
  }

  @Test func isNoSerialNumberInItsFirstWord() {
    #expect(Found("serial: \(Self.uuid)").replaced == ["uuid:\(Self.uuid)"])
  }

  @Test(arguments: [
    ("eyJabcdef.abcdef.", "eyJabcdef.abcdef."), ("eyJabcdef.abcdef.x", "eyJabcdef.abcdef.x"),
    ("token=eyJhbGciOi.eyJzdWIiOi._-9 x", "eyJhbGciOi.eyJzdWIiOi._-9"),
    ("\"eyJhbGciOi.eyJzdWIiOi.abc\"", "eyJhbGciOi.eyJzdWIiOi.abc"),
    (#"\neyJhbGciOi.eyJzdWIiOi.abc"#, "eyJhbGciOi.eyJzdWIiOi.abc"),
    ("%20eyJhbGciOi.eyJzdWIiOi.abc", "eyJhbGciOi.eyJzdWIiOi.abc"),
  ])
  func findsJSONWebTokens(text: String, token: String) {
    #expect(Found(text).replaced == ["cookie:\(token)"])
  }

  @Test(arguments: [
    "eyJabcde.abcdef.x", "eyJabcdef.abcde.x", "eyJabcdef.abcdef", "xeyJabcdef.abcdef.x",
    ".eyJabcdef.abcdef.x", "_eyJabcdef.abcdef.x", "-eyJabcdef.abcdef.x", "eyjabcdef.abcdef.x",
    "eyJabc+ef.abcdef.x", "eyJabcdef..abcdef.x",
  ])
  func findsNoTokensInOtherParts(text: String) {
    #expect(Found(text).replaced.isEmpty)
  }
}
