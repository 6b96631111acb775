import Testing

@testable import Detection

@Suite struct JSONNumberTests {
  @Test(arguments: [
    (#"{"p":13800138000}"#, 0), (#"{"p": 13800138000, "x":1}"#, 0),
    ("{\"p\"\t:\t13800138000}\r", 0),
    (#"x "p":13800138000"#, 0), (#"{\"p\":13800138000}"#, 1), (#"{\\\"p\\\":13800138000}"#, 3),
    (#"{"p":[13800138000]}"#, 0), (#"{"p":[1, 13800138000]}"#, 0),
    (#"{"p":[2.5,-1,13800138000 ]}"#, 0),
    (#"{"p":-13800138000}"#, 0),
  ])
  func isMarkedWithTheEscapesOfItsKey(text: String, escapes: Int) {
    let claim = Found(text).claims.first
    #expect(claim?.quotes == .backslashes(escapes))
    #expect(Found(text).claims.count == 1)
  }

  @Test(arguments: [
    #"{"p":"13800138000"}"#, "p:13800138000", #"{"p":13800138000x}"#, #"'p':13800138000"#,
    "p=13800138000",
    #"{"ip":192.0.2.1}"#, #"{"p":+8613800138000}"#, #"{"u":123e4567-e89b-42d3-a456-426614174000}"#,
    "[13800138000, 13900139000]", #""a" 13800138000"#, #"["x",13800138000]"#, ",13800138000",
  ])
  func isNothingElse(text: String) {
    #expect(Found(text).claims.allSatisfy { $0.quotes == nil })
    #expect(!Found(text).claims.isEmpty)
  }

  @Test func holdsForEachNumberOfAnArray() {
    let found = Found(#"{"p":[13800138000,13900139000, 13700137000],"q":13600136000}"#)
    #expect(found.claims.map(\.quotes) == Array(repeating: .plain, count: 4))
    let strings = Found(#"{"p":["13800138000",13900139000]}"#)
    #expect(strings.claims.map(\.quotes) == [nil, .plain])
  }

  @Test func goesWithItsSign() {
    #expect(Found(#"{"p":-460001234567890}"#).replaced == ["imsi:-460001234567890"])
    #expect(Found(#"{"p":-460001234567890}"#).identities == ["imsi:460001234567890"])
  }
}
