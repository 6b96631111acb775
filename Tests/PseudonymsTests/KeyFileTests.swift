import Glibc
import Pseudonyms
import TestSupport
import Testing

@Suite struct KeyFileTests {
  private let folder: TemporaryFolder
  private let id = "305aabc991722fc3"

  init() throws { folder = try TemporaryFolder() }

  private func load(_ path: String, credentials: String? = nil) throws(KeyError) -> LoadedKey {
    try MasterKey.load(from: .file(path: path), credentialsDirectory: credentials)
  }

  @Test func readsAFileAndSaysWhichItWas() throws {
    let path = try folder.file("key", Vectors.keyText + "\r\n")
    _ = try folder.link("link", to: path)
    let status = try status(of: path)
    for name in ["key", "link"] {
      let loaded = try load(folder.path + "/" + name)
      #expect(loaded.key.id == id)
      #expect(loaded.fileIdentity?.device == UInt64(status.st_dev))
      #expect(loaded.fileIdentity?.inode == UInt64(status.st_ino))
      #expect(loaded.realPath == path)
    }
    #expect(try MasterKey.load(from: .environmentFile(path: path)).key.id == id)
  }

  @Test(arguments: [0o600, 0o400, 0o700] as [mode_t])
  func acceptsAFileClosedToOthers(mode: mode_t) throws {
    #expect(try load(folder.file("key", Vectors.keyText, mode: mode)).key.id == id)
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o666, 0o777] as [mode_t])
  func rejectsAFileOpenToOthers(mode: mode_t) throws {
    let path = try folder.file("key", Vectors.keyText, mode: mode)
    let error = #expect(throws: KeyError.self) { try load(path) }
    #expect(error == .openToOthers(origin: .file(path: path), mode: UInt32(S_IFREG) | mode))
    #expect(error?.description.contains("chmod 600 \(path)") == true)
  }

  @Test func acceptsAnOpenFileBelowAClosedCredentialsDirectory() throws {
    let directory = try folder.folder("credentials")
    let path = try folder.file("credentials/key", Vectors.keyText, mode: 0o444)
    #expect(try load(path, credentials: directory).key.id == id)
    #expect(try load(path, credentials: directory + "/").key.id == id)
    #expect(try load(folder.link("link", to: path), credentials: directory).key.id == id)
    for other in [nil, "", "/nowhere", folder.path + "/cred", path] {
      #expect(throws: KeyError.self) { try load(path, credentials: other) }
    }
    try folder.change(directory, mode: 0o755)
    #expect(throws: KeyError.self) { try load(path, credentials: directory) }
  }

  @Test func rejectsALinkThatLeadsOutOfTheCredentialsDirectory() throws {
    let directory = try folder.folder("credentials")
    let path = try folder.file("key", Vectors.keyText, mode: 0o644)
    _ = try folder.link("credentials/key", to: path)
    #expect(throws: KeyError.self) { try load(directory + "/key", credentials: directory) }
  }

  @Test func rejectsWhatIsNotThere() throws {
    let path = folder.path + "/none"
    let error = #expect(throws: KeyError.self) { try load(path) }
    let origin = KeyOrigin.file(path: path)
    #expect(error == .unreadable(origin: origin, operation: "open", errno: ENOENT))
    #expect(error?.description.contains("openssl rand -hex 32") == true)
    #expect(throws: KeyError.self) { try load(folder.link("link", to: path)) }
  }

  @Test func rejectsADirectoryAndADevice() throws {
    let directory = #expect(throws: KeyError.self) { try load(folder.path) }
    #expect(directory == .notAFile(origin: .file(path: folder.path), isDirectory: true))
    let device = #expect(throws: KeyError.self) { try load("/dev/zero") }
    #expect(device == .notAFile(origin: .file(path: "/dev/zero"), isDirectory: false))
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func rejectsAFileOfAnotherUser() throws {
    let path = try folder.file("key", Vectors.keyText)
    let result = unsafe chown(path, 12345, 0)
    try #require(result == 0)
    #expect(throws: KeyError.foreignOwner(origin: .file(path: path), owner: 12345)) {
      try load(path)
    }
  }

  @Test func rejectsAFileOverTheLimit() throws {
    let path = try folder.file("key", String(repeating: "\n", count: 4033) + Vectors.keyText)
    #expect(throws: KeyError.format(.overLimit, origin: .file(path: path))) { try load(path) }
  }

  @Test func waitsForTheWriterOfAFIFO() throws {
    let path = folder.path + "/fifo"
    let result = unsafe mkfifo(path, 0o600)
    try #require(result == 0)
    #expect(run("(sleep 0.2; echo \(Vectors.keyText) > \(path)) & ") == 0)
    let loaded = try load(path)
    #expect(
      loaded.key.id == id && loaded.fileIdentity == nil && loaded.realPath != nil
        || loaded.key.id == id)
  }

  @Test func readsAPipeByNameAndByNumber() throws {
    for byName in [true, false] {
      let (reader, writer) = try makePipe()
      let count = unsafe write(writer, Vectors.keyText, 64)
      close(writer)
      #expect(count == 64)
      let source =
        byName ? KeySource.file(path: "/dev/fd/\(reader)") : KeySource.descriptor(reader)
      let loaded = try MasterKey.load(from: source)
      #expect(loaded.key.id == id && loaded.fileIdentity == nil && loaded.realPath == nil)
      close(reader)
    }
  }

  @Test func readsAPipeWithoutWriterAsEmpty() throws {
    let (reader, writer) = try makePipe()
    close(writer)
    let path = "/dev/fd/\(reader)"
    #expect(throws: KeyError.format(.empty, origin: .file(path: path))) { try load(path) }
    close(reader)
  }

  @Test func readsAnOpenFileByNumber() throws {
    let descriptor = unsafe open(try folder.file("key", Vectors.keyText), O_RDONLY)
    defer { close(descriptor) }
    let loaded = try MasterKey.load(from: .descriptor(descriptor))
    #expect(loaded.key.id == id && loaded.fileIdentity != nil)
    #expect(fcntl(descriptor, F_GETFD) >= 0, "the descriptor stays open")
  }

  @Test func rejectsAClosedDescriptor() {
    let error = #expect(throws: KeyError.self) { try MasterKey.load(from: .descriptor(987)) }
    #expect(error == .unreadable(origin: .descriptor(987), operation: "fstat", errno: EBADF))
  }

  @Test func makesARandomKeyForOneRun() throws {
    let loaded = try MasterKey.load(from: .ephemeral)
    #expect(loaded.fileIdentity == nil && loaded.realPath == nil)
    #expect(try MasterKey.load(from: .ephemeral).key.id != loaded.key.id)
  }
}
