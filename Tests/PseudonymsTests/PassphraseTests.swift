import Glibc
import Pseudonyms
import TestSupport
import Testing

@Suite struct PassphraseTests {
  /// What is read from a pipe that holds `bytes`, and what is left in it.
  private func read(_ bytes: [UInt8]) throws -> (passphrase: String, rest: String) {
    let (reader, writer) = try makePipe()
    defer { close(reader) }
    let count = unsafe write(writer, bytes, bytes.count)
    try #require(count == bytes.count)
    close(writer)
    let passphrase = try Passphrase.read(from: .descriptor(reader))
    var rest = [UInt8](repeating: 0, count: 4096)
    let left = unsafe Glibc.read(reader, &rest, rest.count)
    return (
      passphrase.withSpan { hex($0) }, String(decoding: rest.prefix(max(0, left)), as: UTF8.self)
    )
  }

  @Test(arguments: [
    ("pass word", "pass word", ""), ("pass\n", "pass", ""), ("pass\r\nlog", "pass", "log"),
    (" pass \n\nlog\n", " pass ", "\nlog\n"), ("p\rq\n", "p\rq", ""), ("\0\n", "\0", ""),
    ("\r\r\n", "\r", ""),
  ])
  func takesTheFirstLineAndLeavesTheRest(text: String, passphrase: String, rest: String) throws {
    let result = try read(Array(text.utf8))
    #expect(result.passphrase == hex(passphrase.utf8) && result.rest == rest)
  }

  @Test(arguments: ["", "\n", "\r\n", "\nsecond\n"]) func rejectsAnEmptyLine(text: String) {
    #expect(throws: KeyError.passphrase(.empty)) { try read(Array(text.utf8)) }
  }

  @Test(arguments: ["", "\n", "\r\n"]) func takesUpTo1024Bytes(lineEnd: String) throws {
    for count in [1023, 1024, 1025, 1026, 1027, 3000] {
      let text = [UInt8](repeating: 0x70, count: count) + Array(lineEnd.utf8)
      if count <= Passphrase.limit {
        #expect(try read(text).passphrase.utf8.count == 2 * count)
      } else {
        #expect(throws: KeyError.passphrase(.tooLong)) { try read(text) }
      }
    }
  }

  @Test func saysThatADescriptorCannotBeRead() {
    #expect(throws: KeyError.passphrase(.unreadable(operation: "read", errno: EBADF))) {
      try Passphrase.read(from: .descriptor(987))
    }
  }

  @Test func opensAKeyWithTheLineOfADescriptor() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("key", ProtectedKeyTests.line)
    let (reader, writer) = try makePipe()
    let count = unsafe write(writer, "correct horse\n", 14)
    try #require(count == 14)
    defer { for end in [reader, writer] { close(end) } }
    let loaded = try MasterKey.load(
      from: .file(path: path), passphrase: .descriptor(reader))
    #expect(loaded.key.id == "305aabc991722fc3")
  }

  @Test func readsNoPassphraseForAKeyInTheOpen() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("key", Vectors.keyText)
    let loaded = try MasterKey.load(from: .file(path: path), passphrase: .descriptor(987))
    #expect(loaded.key.id == "305aabc991722fc3")
  }
}
