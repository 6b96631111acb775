import Glibc
import Pseudonyms
import TestSupport
import Testing

@Suite struct KeyFileDestroyTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func leavesNothingOfAKeyFile() throws {
    let path = try folder.file("key", "# words\n" + Vectors.keyText + "\n")
    // Opened before, the file can be read after its name is gone: that shows that its bytes are too.
    let descriptor = unsafe open(path, O_RDONLY)
    defer { close(descriptor) }
    let before = Int(time(nil))
    let destroyed = try KeyFile.destroy(path)
    #expect(destroyed.keyID == "305aabc991722fc3" && destroyed.path == path)
    #expect((before...Int(time(nil))).contains(destroyed.time))
    #expect(!isAccessible(path))
    var status = stat()
    #expect(unsafe fstat(descriptor, &status) == 0 && status.st_size == 0 && status.st_nlink == 0)
  }

  @Test func destroysAProtectedKeyUnopenedOrOpened() throws {
    let unopened = try folder.file("key", ProtectedKeyTests.line)
    #expect(try KeyFile.destroy(unopened).keyID == nil)
    let opened = try folder.file("key", ProtectedKeyTests.line)
    #expect(throws: KeyError.format(.wrongPassphrase, origin: .file(path: opened))) {
      try KeyFile.destroy(opened, passphrase: .bytes(secret("wrong")))
    }
    #expect(isAccessible(opened))
    let destroyed = try KeyFile.destroy(opened, passphrase: .bytes(secret("correct horse")))
    #expect(destroyed.keyID == "305aabc991722fc3" && !isAccessible(opened))
  }

  @Test(arguments: [
    ("", KeyFault.empty), ("words\n", .notHexadecimal(line: 1, column: 1)),
    (String(repeating: "#", count: 5000), .overLimit), ("penname-key-1:", .protectedDamaged),
  ])
  func leavesAFileThatIsNoKey(text: String, fault: KeyFault) throws {
    let path = try folder.file("notes", text)
    #expect(throws: KeyError.format(fault, origin: .file(path: path))) { try KeyFile.destroy(path) }
    #expect(SharedFiles.bytes(path) == Array(text.utf8))
  }

  @Test func leavesALinkAndWhatItLeadsTo() throws {
    let path = try folder.file("key", Vectors.keyText)
    let link = try folder.link("link", to: path)
    #expect(throws: KeyError.linked(path: link)) { try KeyFile.destroy(link) }
    #expect(SharedFiles.bytes(link) == Array(Vectors.keyText.utf8))
  }

  @Test func leavesAFileOfTwoNames() throws {
    let path = try folder.file("key", Vectors.keyText)
    let other = folder.path + "/other"
    try #require(unsafe link(path, other) == 0)
    #expect(throws: KeyError.manyNames(path: path, count: 2)) { try KeyFile.destroy(path) }
    #expect(SharedFiles.bytes(other) == Array(Vectors.keyText.utf8))
  }

  @Test func leavesDirectoriesAndDevices() throws {
    let origin = KeyOrigin.file(path: folder.path)
    #expect(throws: KeyError.notAFile(origin: origin, isDirectory: true)) {
      try KeyFile.destroy(folder.path)
    }
    let device = KeyOrigin.file(path: "/dev/null")
    #expect(throws: KeyError.notAFile(origin: device, isDirectory: false)) {
      try KeyFile.destroy("/dev/null")
    }
    let fifo = folder.path + "/fifo"
    try #require(unsafe mkfifo(fifo, 0o600) == 0)
    #expect(throws: KeyError.notAFile(origin: .file(path: fifo), isDirectory: false)) {
      try KeyFile.destroy(fifo)
    }
  }

  @Test func saysWhatIsNotThere() throws {
    let path = folder.path + "/none"
    #expect(throws: KeyError.notDestroyed(path: path, operation: "open", errno: ENOENT)) {
      try KeyFile.destroy(path)
    }
  }

  @Test func takesAPathThatIsNotAbsolute() throws {
    let path = try folder.file("key", Vectors.keyText)
    let destroyed = try KeyFile.destroy("/tmp/../" + path)
    #expect(destroyed.path == path && !isAccessible(path))
  }
}
