import Glibc
import Pseudonyms
import Testing

@Suite struct KeyErrorTests {
  private static let path = "/a\u{1b}[31m/\u{7f}\n\u{202e}é/key"

  static let all: [KeyError] = {
    let origins: [KeyOrigin] = [
      .text, .file(path: path), .environmentFile(path: path), .descriptor(5), .command,
    ]
    let faults: [KeyFault] = [
      .empty, .tooShort(digits: 1), .tooLong(digits: 65), .notHexadecimal(line: 1, column: 2),
      .secondKey(line: 2), .overLimit, .passphraseProtected,
      .protectedDamaged, .protectedVersion(2), .protectedCost, .wrongPassphrase,
    ]
    let passphraseFaults: [PassphraseFault] = [
      .empty, .tooLong, .notRepeated, .noTerminal, .interrupted(signal: 2),
      .unreadable(operation: "read", errno: EBADF),
    ]
    var all = origins.flatMap { origin in
      faults.map { KeyError.format($0, origin: origin) } + [
        .unreadable(origin: origin, operation: "open", errno: EACCES),
        .unreadable(origin: origin, operation: "read", errno: EIO),
        .notAFile(origin: origin, isDirectory: true), .openToOthers(origin: origin, mode: 0o100644),
        .foreignOwner(origin: origin, owner: 12),
      ]
    }
    all += passphraseFaults.map(KeyError.passphrase)
    all += [
      .linked(path: path), .manyNames(path: path, count: 2),
      .notDestroyed(path: path, operation: "unlink", errno: EACCES),
      .commandNotRun(operation: "posix_spawn", errno: ENOENT), .commandFailed(status: 1),
      .commandKilled(signal: 9), .exists(path: path), .domainTooLong(count: 1025), .domainNotUTF8,
      .notCreated(path: path, operation: "write", errno: ENOSPC), .epochTooLong(count: 513),
      .equalHalves, .library(operation: "RAND_priv_bytes"),
    ]
    return all
  }()

  @Test(arguments: all) func saysWhatIsWrongAndWhatToDo(error: KeyError) {
    let text = error.description
    #expect(text.contains("; ") && !text.contains("\n") && text.utf8.count < 300)
    #expect(
      text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f && $0.value != 0x202e })
    if text.contains("/key") {
      #expect(text.contains("/a\\x1b[31m/\\x7f\\x0a\\xe2\\x80\\xaeé/key"))
    }
  }

  @Test func writesTheModeAsChmodDoes() {
    let error = KeyError.openToOthers(origin: .file(path: "key"), mode: 0o100044)
    #expect(
      error.description
        == "key file key is open to group or others (mode 0044); close it with: chmod 600 key")
  }

  @Test func neverShowsKeyBytes() throws {
    let digits = Vectors.keyText
    let texts: [String] = [
      String(digits.dropLast()), digits + "0", digits + "\n" + digits, digits.dropLast() + "g",
      "penname-key-1:" + digits, digits + " words", digits + String(repeating: " ", count: 4096),
    ]
    for text in texts {
      let error = try #require(throws: KeyError.self) {
        try MasterKey.parse(Array(text.utf8).span)
      }
      var shown = "\(error) \(String(reflecting: error))"
      dump(error, to: &shown)
      for start in 0...56 {
        #expect(!shown.contains(digits.dropFirst(start).prefix(8)))
      }
    }
  }
}
