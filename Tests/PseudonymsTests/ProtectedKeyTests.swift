import Pseudonyms
import TestSupport
import Testing

@Suite struct ProtectedKeyTests {
  /// The key of the vectors under `correct horse`, made with other software: N = 1024, r = 8, p = 1.
  static let line =
    "penname-key-1:AQoIAQABAgMEBQYHCAkKCwwNDg9kZWZnaGlqa2xtbm+r6UXnmXRMRw6ki5IutTnxYQ"
    + "HKa40TFiaISm5g1fWBuvwugyY580Wooc1pxUTjeIo="
  static let cheap = ScryptCost(log2N: 4, r: 8, p: 1)

  private func parse(_ text: String, _ passphrase: String? = "correct horse") throws -> String {
    let source = passphrase.map { PassphraseSource.bytes(secret($0)) } ?? .none
    return try MasterKey.parse(Array(text.utf8).span, passphrase: source).id
  }

  @Test(arguments: [line, line + "\n", "# penname key\n  " + line + " \r\n\n"])
  func opensWhatOtherSoftwareSealed(text: String) throws {
    #expect(try parse(text) == "305aabc991722fc3")
  }

  @Test(arguments: ["", "correct hors", "correct horse ", "Correct horse"])
  func rejectsAnotherPassphraseWithOneError(passphrase: String) {
    #expect(throws: KeyError.format(.wrongPassphrase, origin: .text)) {
      try parse(Self.line, passphrase)
    }
  }

  @Test func rejectsAProtectedKeyWithoutAPassphrase() {
    #expect(throws: KeyError.format(.passphraseProtected, origin: .text)) {
      try parse(Self.line, nil)
    }
  }

  @Test func rejectsASecondKey() {
    for text in [Self.line + "\n" + Self.line, Self.line + "\n" + Vectors.keyText] {
      #expect(throws: KeyError.format(.secondKey(line: 2), origin: .text)) { try parse(text) }
    }
  }

  @Test func opensWhatItSeals() throws {
    let key = try MasterKey.random()
    for passphrase in ["x", "密码 \u{1F511}", String(repeating: "p", count: 1024)] {
      let sealed = try ProtectedKey(key, passphrase: secret(passphrase), cost: Self.cheap)
      let text = String(decoding: sealed.line, as: UTF8.self)
      #expect(text.utf8.count == 14 + 108 + 1 && sealed.cost == Self.cheap)
      #expect(try parse(text, passphrase) == key.id)
      let again = try ProtectedKey(key, passphrase: secret(passphrase), cost: Self.cheap)
      #expect(again != sealed, "salt and nonce are new")
    }
  }

  @Test func rejectsAnyChange() throws {
    let sealed = try ProtectedKey(
      Vectors.masterKey(), passphrase: secret("correct horse"), cost: Self.cheap)
    let genuine = sealed.line.dropFirst(14).dropLast()
    for place in genuine.indices {
      for other in Array("Aa0+/= \n".utf8) where other != genuine[place] {
        var changed = genuine
        changed[place] = other
        let text = "\(ProtectedKey.mark)" + String(decoding: changed, as: UTF8.self)
        // The cost is part of it: a change may also ask for too much, or for a second more.
        guard place > genuine.startIndex + 5 else { continue }
        #expect(throws: KeyError.self) { try parse(text) }
      }
    }
  }

  private static func filled(_ start: String, _ count: Int, _ end: String) -> String {
    start + String(repeating: "A", count: count) + end
  }

  private static let refused: [(String, KeyFault)] = [
    ("", .protectedDamaged), ("AAAA", .protectedDamaged),
    (filled("", 107, "="), .protectedVersion(0)), (filled("Ag", 105, "="), .protectedVersion(2)),
    (filled("Ag", 105, "B"), .protectedDamaged), (filled("Ag", 104, "B="), .protectedDamaged),
    (filled("Ag", 106, "="), .protectedDamaged), (filled("AQAA", 103, "="), .protectedCost),
  ]

  @Test(arguments: refused)
  func rejectsWhatIsNotAProtectedKey(base64: String, fault: KeyFault) {
    #expect(throws: fault) { try ProtectedKey(base64: Array(base64.utf8).span) }
    #expect(throws: KeyError.format(fault, origin: .text)) {
      try parse("\(ProtectedKey.mark)" + base64)
    }
  }

  @Test(
    arguments: [
      (1, 1, 1, true), (17, 8, 1, true), (20, 8, 1, true), (17, 8, 8, true), (23, 1, 1, false),
      (22, 2, 1, true), (0, 8, 1, false), (17, 0, 1, false), (17, 8, 0, false), (21, 8, 1, false),
      (20, 8, 2, false), (17, 8, 9, false), (15, 1, 1, true), (16, 1, 1, false), (63, 8, 1, false),
      (255, 255, 255, false),
    ] as [(UInt8, UInt8, UInt8, Bool)])
  func acceptsWhatCostsAGibibyteAndSecondsAtMost(
    log2N: UInt8, r: UInt8, p: UInt8, isAccepted: Bool
  ) {
    #expect(ScryptCost(log2N: log2N, r: r, p: p).isAccepted == isAccepted)
  }

  /// RFC 7914, section 12, cut to 32 bytes (the first 32 bytes of a longer key are the shorter key).
  @Test(
    arguments: [
      ("", "", 4, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"),
      (
        "password", "NaCl", 10, 8, 16,
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
      ),
    ] as [(String, String, UInt8, UInt8, UInt8, String)])
  func agreesWithRFC7914(
    passphrase: String, salt: String, log2N: UInt8, r: UInt8, p: UInt8, key: String
  ) throws {
    let cost = ScryptCost(log2N: log2N, r: r, p: p)
    let derived = try cost.deriveKey(from: secret(passphrase), salt: Array(salt.utf8).span)
    #expect(derived.withSpan { hex($0) } == key)
  }

  @Test func isAKeyFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/key"
    let key = try Vectors.masterKey()
    try KeyFile.create(at: path, key: key, passphrase: secret("pass"), cost: Self.cheap)
    #expect(try status(of: path).st_mode & 0o7777 == 0o600)
    let text = String(decoding: SharedFiles.bytes(path), as: UTF8.self)
    #expect(text.hasPrefix("# penname key 305aabc991722fc3\npenname-key-1:AQQIA"))
    #expect(!text.contains(Vectors.keyText))
    let source = KeySource.file(path: path)
    #expect(try MasterKey.load(from: source, passphrase: .bytes(secret("pass"))).key.id == key.id)
    let origin = KeyOrigin.file(path: path)
    #expect(throws: KeyError.format(.passphraseProtected, origin: origin)) {
      try MasterKey.load(from: source)
    }
    #expect(throws: KeyError.format(.wrongPassphrase, origin: origin)) {
      try MasterKey.load(from: source, passphrase: .bytes(secret("word")))
    }
  }
}

/// The bytes of `text`.
func secret(_ text: String) -> SecretBytes {
  SecretBytes(capacity: max(1, text.utf8.count)) { output in
    for byte in text.utf8 { output.append(byte) }
  }
}
