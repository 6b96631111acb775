import Glibc
import Pseudonyms
import TestSupport
import Testing

@Suite struct KeyFileCreateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func makesAFileThatLoads() throws {
    let path = folder.path + "/key"
    try KeyFile.create(at: path, key: Vectors.masterKey())
    #expect(try status(of: path).st_mode & 0o7777 == 0o600)
    #expect(
      String(decoding: SharedFiles.bytes(path), as: UTF8.self)
        == "# penname key 305aabc991722fc3\n\(Vectors.keyText)\n")
    #expect(try MasterKey.load(from: .file(path: path)).key.id == "305aabc991722fc3")
  }

  @Test func neverOverwrites() throws {
    let path = try folder.file("key", "precious")
    #expect(throws: KeyError.exists(path: path)) {
      try KeyFile.create(at: path, key: .random())
    }
    #expect(String(decoding: SharedFiles.bytes(path), as: UTF8.self) == "precious")
    let link = try folder.link("link", to: folder.path + "/target")
    #expect(throws: KeyError.exists(path: link)) {
      try KeyFile.create(at: link, key: .random())
    }
    #expect(!isAccessible(folder.path + "/target"))
  }

  @Test func saysWhyItCannot() {
    let path = folder.path + "/none/key"
    #expect(throws: KeyError.notCreated(path: path, operation: "open", errno: ENOENT)) {
      try KeyFile.create(at: path, key: .random())
    }
  }

  @Test(.enabled(if: isAccessible("/dev/full", W_OK), "there is no /dev/full"))
  func leavesADeviceAlone() {
    #expect(throws: KeyError.exists(path: "/dev/full")) {
      try KeyFile.create(at: "/dev/full", key: .random())
    }
  }
}
