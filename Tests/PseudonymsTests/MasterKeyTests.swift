import Pseudonyms
import Testing

@Suite struct MasterKeyTests {
  private static let digits = Vectors.keyText

  @Test(arguments: [
    digits, digits + "\n", digits + "\r\n", digits.uppercased(), "\n\n" + digits + "\n\n",
    "# a comment\n" + digits, "  # a comment\r\n\t " + digits + " \t\r\n# more", "#\n" + digits,
    digits + "\n#" + digits, "#" + String(repeating: "x", count: 4030) + "\n" + digits,
  ])
  func acceptsOneKeyOnALine(text: String) throws {
    #expect(try MasterKey.parse(Array(text.utf8).span).id == "305aabc991722fc3")
  }

  @Test func acceptsAKeyOfZeros() throws {
    _ = try MasterKey.parse([UInt8](repeating: UInt8(ascii: "0"), count: 64).span)
  }

  private static let first = String(digits.prefix(32))
  private static let last = String(digits.suffix(32))

  private static let refused: [(String, KeyFault)] = [
    ("", KeyFault.empty), ("\n \r\n# only words\n", .empty),
    ("00", .tooShort(digits: 2)), (String(digits.dropLast()), .tooShort(digits: 63)),
    (digits + "0", .tooLong(digits: 65)), (digits + digits, .tooLong(digits: 128)),
    (digits + "\n" + digits, .secondKey(line: 2)), (digits + "\n\n\n00", .secondKey(line: 4)),
    ("\n  0x" + digits, .notHexadecimal(line: 2, column: 4)),
    (first + " " + last, .notHexadecimal(line: 1, column: 33)),
    (first + "\n" + last, .tooShort(digits: 32)),
    (String(digits.dropLast()) + "g", .notHexadecimal(line: 1, column: 64)),
    ("\u{feff}" + digits, .notHexadecimal(line: 1, column: 1)),
    (digits + "\0", .notHexadecimal(line: 1, column: 65)),
    (digits + " # words", .notHexadecimal(line: 1, column: 65)),
    ("penname-key-1:AAAA", .protectedDamaged), ("# words\n penname-key-1:\n", .protectedDamaged),
    (ProtectedKeyTests.line, .passphraseProtected),
    (digits + String(repeating: "\n", count: 4096 - 63), .overLimit),
  ]

  @Test(arguments: refused)
  func rejectsAnythingElse(text: String, fault: KeyFault) throws {
    let error = #expect(throws: KeyError.format(fault, origin: .text)) {
      try MasterKey.parse(Array(text.utf8).span)
    }
    #expect(error.map { "\($0)".hasPrefix("key ") } == true)
  }

  @Test func acceptsTextUpToTheLimit() throws {
    let text = Self.digits + String(repeating: "\n", count: MasterKey.textLimit - 64)
    _ = try MasterKey.parse(Array(text.utf8).span)
  }

  @Test func makesKeysThatDiffer() throws {
    #expect(try MasterKey.random().id != MasterKey.random().id)
  }

  @Test func writesTheLineThatItReads() throws {
    let key = try MasterKey.parse(Array(Self.digits.uppercased().utf8).span)
    #expect(key.withHexLine { hex($0) } == hex((Self.digits + "\n").utf8))
  }
}
