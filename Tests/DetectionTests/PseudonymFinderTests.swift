import Identifiers
import TestSupport
import Testing

@testable import Detection

struct PseudonymFinderTests {
  private static let characters = "abcdefghijklmnop"
  /// `fd05:5665:6205`.
  private static let prefix: UInt64 = 0xFD05_5665_6205
  private static let address = "fd05:5665:6205:8efd:564c:1ad8:21c3:b059"

  /// What was found, as it stands in the text: the tag of a token before its characters.
  private func found(_ text: String, prefix: UInt64? = Self.prefix) -> [String] {
    var finder = PseudonymFinder(addressPrefix: prefix)
    let bytes = Array(text.utf8)
    finder.find(bytes.span)
    return finder.places.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
  }

  @Test func noTagEndsInAnother() {
    let tags = IdentifierClass.allCases.map { "\($0.tag)" }
    for tag in tags { #expect(tags.filter { tag.hasSuffix($0) } == [tag]) }
  }

  @Test(arguments: IdentifierClass.allCases)
  func findsATokenOfEveryClassWhateverTouchesIt(identifierClass: IdentifierClass) {
    let token = "\(identifierClass.tag)-\(Self.characters)"
    for (before, behind) in [
      ("", ""), (" ", " "), ("x", "."), ("\"", "\""), ("é", "0"), ("%20", "%20"),
    ] {
      #expect(found(before + token + behind) == [token])
    }
    var finder = PseudonymFinder()
    let bytes = Array("\n\(token)\n".utf8)
    finder.find(bytes.span)
    let first = 2 + identifierClass.tag.utf8CodeUnitCount
    #expect(finder.places.map(\.form) == [.token(identifierClass, characters: first)])
  }

  @Test(arguments: 14...50) func endsATokenWithItsCharacters(count: Int) {
    let characters = String(repeating: "a2", count: 25).prefix(count)
    let found = found("ip-\(characters)Z")
    #expect(found == (count < 16 ? [] : ["ip-\(characters.prefix(48))"]))
  }

  @Test(arguments: [
    "xx-abcdefghijklmnop", "-abcdefghijklmnop", "p-abcdefghijklmnop", "ip_abcdefghijklmnop",
    "IP-abcdefghijklmnop", "ip-Abcdefghijklmnop", "ip-abcdefghijklmno", "ip-abcdefghijklmn1p",
    "ip-", "",
  ]) func findsNoTokenInWhatHasNotItsForm(text: String) {
    #expect(found(text).isEmpty)
  }

  @Test func findsTokensThatShareBytes() {
    #expect(
      found("ip-abcdefghijklmnip-abcdefghijklmnop")
        == ["ip-abcdefghijklmnip", "ip-abcdefghijklmnop"])
  }

  @Test(arguments: [
    ("\(address)", address), ("[\(address)]:443", address), ("face:\(address)", address),
    ("a%3A\(address)", address), ("\(address):443", address), ("\(address).", address),
    ("FD05:5665:6205:8EFD:564C:1AD8:21C3:B059", "FD05:5665:6205:8EFD:564C:1AD8:21C3:B059"),
    ("x fd05:5665:6205::1 y", "fd05:5665:6205::1"), ("fd05:5665:6205::", "fd05:5665:6205::"),
    ("fd05:5665:6205:0:0:1:0:0%eth0", "fd05:5665:6205:0:0:1:0:0"),
    (
      "ip=fd05%3A5665%3a6205%3A8efd%3A564c%3A1ad8%3A21c3%3Ab059&x",
      "fd05%3A5665%3a6205%3A8efd%3A564c%3A1ad8%3A21c3%3Ab059"
    ),
    (
      "fd05%253A5665%253A6205%253A8efd%253A564c%253A1ad8%253A21c3%253Ab059",
      "fd05%253A5665%253A6205%253A8efd%253A564c%253A1ad8%253A21c3%253Ab059"
    ),
  ]) func findsAnAddressInEveryNotation(text: String, expected: String) {
    #expect(found(text) == [expected])
    #expect(found(text, prefix: nil).isEmpty)
  }

  @Test(arguments: [
    "fd05:5665:6206:8efd:564c:1ad8:21c3:b059", "afd05:5665:6205:8efd:564c:1ad8:21c3:b059",
    "fd05:5665:6205:8efd", "2001:db8::fd05:5665:6205:1", "fd05:56650:6205::1", "fd05",
  ]) func findsNoAddressOfAnotherNetwork(text: String) {
    #expect(found(text).isEmpty)
  }

  @Test func findsManyInTheOrderOfTheText() {
    let text = "\(Self.address) ip-\(Self.characters) \(Self.address)\nmac-\(Self.characters)"
    #expect(
      found(text)
        == [Self.address, "ip-\(Self.characters)", Self.address, "mac-\(Self.characters)"])
  }

  /// Against a search at every offset, over the seams of the scan's blocks.
  @Test func findsWhatASearchAtEveryOffsetFinds() {
    var generator = SeededGenerator(for: "findsWhatASearchAtEveryOffsetFinds")
    let pieces =
      [
        "ip-", "mac-", "-", "abcdefgh", "ijklmnop", "23456", "A", " ", "\n", "page", "a",
        Self.address,
      ]
      .map { Array($0.utf8) }
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0...60, using: &generator)).flatMap { _ in
        pieces.randomElement(using: &generator)!
      }
      var finder = PseudonymFinder()
      finder.find(text.span)
      var expected: [Range<Int>] = []
      for dash in text.indices where text[dash] == UInt8(ascii: "-") {
        let count = min(48, text[(dash + 1)...].prefix { $0.isBase32 }.count)
        let tag = IdentifierClass.allCases.map { Array("\($0.tag)".utf8) }.first {
          text[..<dash].suffix($0.count).elementsEqual($0)
        }
        if count >= 16, let tag { expected.append(dash - tag.count..<dash + 1 + count) }
      }
      #expect(finder.places.map { $0.start..<$0.end } == expected)
    }
  }
}
