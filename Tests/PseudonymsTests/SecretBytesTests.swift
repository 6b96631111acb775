import Pseudonyms
import Testing

@Suite struct SecretBytesTests {
  @Test func showsNothingOfItself() throws {
    let secret = SecretBytes(capacity: 4) { output in
      for byte in "abcd".utf8 { output.append(byte) }
    }
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
      #expect(text.contains("(secret)"))
      #expect(!text.contains("abcd") && !text.contains("97"))
    }
    let key = try Vectors.masterKey()
    dump(key, to: &dumped)
    #expect(!("\(key)" + dumped).contains("000102"))
  }

  @Test func lendsWhatWasAppended() {
    let secret = SecretBytes(capacity: 9) { output in output.append(7) }
    #expect(secret.count == 1)
    #expect(secret.withSpan { $0[0] } == 7)
  }

  @Test func passesAnErrorOn() {
    struct Fault: Error {}
    #expect(throws: Fault.self) {
      try SecretBytes(capacity: 1) { output throws(Fault) in
        output.append(1)
        throw Fault()
      }
    }
  }
}
