import Penname
import TestSupport
import Testing

/// `samples/` is what a newcomer reads first: it says what the program does, to the byte.
struct SamplesTests {
  @Test(arguments: ["access.log", "app.log", "auth.log"])
  func makesOfTheSamplesWhatTheirFolderSays(name: String) throws {
    let key = try Key(
      from: .command("echo 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"))
    let pseudonymiser = try Pseudonymiser(key: key, domain: "sample")
    let root = Array(#filePath.split(separator: "/").dropLast(3))
    let samples = "/" + (root + ["samples"]).joined(separator: "/")
    let output = pseudonymiser.pseudonymise(SharedFiles.bytes("\(samples)/logs/\(name)"))
    #expect(output == SharedFiles.bytes("\(samples)/expected/\(name)"))
    #expect(pseudonymiser.pseudonymise(output) == output, "a second run changes nothing")
  }
}
