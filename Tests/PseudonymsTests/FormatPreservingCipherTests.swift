import Identifiers
import Pseudonyms
import TestSupport
import Testing

@Suite struct FormatPreservingCipherTests {
  private let cipher: FormatPreservingCipher

  init() throws {
    cipher = try FormatPreservingCipher(master: Vectors.masterKey(), release: Release())
  }

  private func rewrite(
    _ class: IdentifierClass, _ text: String, _ direction: FormatPreservingCipher.Direction
  ) -> String? {
    let bytes = Array(text.utf8)
    var isDone = false
    let result = [UInt8](capacity: bytes.count + FormatPreservingCipher.growth) { output in
      isDone = cipher.append(
        direction, of: `class`, bytes.span, in: 0..<bytes.count, to: &output)
    }
    #expect(isDone || result.isEmpty)
    return isDone ? String(decoding: result, as: UTF8.self) : nil
  }

  /// Computed from the contract by other software, with the key of the vectors.
  @Test(
    arguments: [
      (IdentifierClass.imsi, "001010000000100", "865993829549750"), (.imsi, "001010", "120062"),
      (.imsi, "imsi-001010000000100", "imsi-865993829549750"),
      (.imsi, "001-01-0000000100", "865-99-3829549750"),
      (.iccid, "89860000000000000000", "02351591990965008843"),
      (.iccid, "8986000000000000000F", "8163593564479929754F"),
      (.imei, "35000000000000", "35896013136132"), (.imei, "350000000000006", "358960131361324"),
      (.imei, "35-000000-000000-6", "35-896013-136132-4"),
      (.imei, "3500000000000078", "3589601313613278"),
      (.imei, "35000000000000678", "35896013136132478"),
      (.phone, "13800138000", "13890305651"), (.phone, "+86 138 0013 8000", "+86 138 9030 5651"),
      (.phone, "+44 (20) 7946-0000", "+44 (20) 2332-7601"),
      (.mac, "00:00:5e:00:53:01", "3e:fd:df:5c:cb:4d"), (.mac, "0000.5E00.5301", "3EFD.DF5C.CB4D"),
      (.mac, "00-00-5E-00-53-01", "3E-FD-DF-5C-CB-4D"), (.mac, "00005e005301", "3efddf5ccb4d"),
      (.mac, "0:0:5e:0:53:1", "3e:fd:df:5c:cb:4d"),
      (.mac, "00:00:5e:ff:fe:00:53:01", "b5:48:9e:0e:fb:1a:d7:d7"),
      (.meid, "a0000000000001", "6e2d83af8ae45a"), (.meid, "A00000000000010", "6E2D83AF8AE45AC"),
      (.meid, "268435456000000001", "184847659109102426"),
      (.android, "0123456789abcdef", "50310f4c12e5b060"),
      (.android, "123456789abcdef", "50310f4c12e5b060"), (.android, "1", "27b6638a09a86bcf"),
    ] as [(IdentifierClass, String, String)])
  func keepsTheFormOfEveryClass(class: IdentifierClass, text: String, result: String) throws {
    #expect(rewrite(`class`, text, .forward) == result)
  }

  @Test(
    arguments: [
      (IdentifierClass.imsi, "00101"), (.imsi, ""), (.imsi, "bob-001010000000100"),
      (.imsi, "imsi-"),
      (.imsi, String(repeating: "1", count: 37)), (.iccid, "8986000000000000000FF"), (.iccid, "F"),
      (.imei, "3500000000000"), (.imei, "350000000000000000"), (.phone, "1234567"),
      (.phone, "+86 138 0013 8000 ext 4"), (.phone, "１３８００１３８０００"), (.mac, "00:00:5e:00:53"),
      (.mac, "00:00:5e:00:53:0g"), (.mac, "enx00005e005301"), (.meid, "a000000000000"),
      (.meid, "a00000000000001a"), (.meid, "a68435456000000001"), (.meid, "429496729600000001"),
      (.meid, "429496729516777216"), (.android, "0123456789abcdef0"), (.android, "0123-4567"),
      (.android, ""), (.android, "0123456789abcdeg"),
    ] as [(IdentifierClass, String)])
  func rejectsWhatHasNotTheForm(class: IdentifierClass, text: String) {
    #expect(rewrite(`class`, text, .forward) == nil)
    #expect(rewrite(`class`, text, .backward) == nil)
  }

  @Test func getsBackWhatItWasGiven() throws {
    var generator = SeededGenerator()
    let shapes: [(IdentifierClass, ClosedRange<Int>, radix: Int)] = [
      (.imsi, 6...36, 10), (.iccid, 18...22, 10), (.imei, 14...14, 10), (.imei, 16...16, 10),
      (.phone, 8...15, 10), (.mac, 12...12, 16), (.mac, 16...16, 16), (.meid, 14...14, 16),
      (.android, 16...16, 16),
    ]
    for (identifierClass, counts, radix) in shapes {
      for _ in 0..<200 {
        let count = Int.random(in: counts, using: &generator)
        let alphabet = Array("0123456789abcdef".utf8.prefix(radix))
        let text = String(decoding: generator.bytes(count, of: alphabet), as: UTF8.self)
        let result = try #require(rewrite(identifierClass, text, .forward))
        #expect(result.utf8.count == count && result != text)
        #expect(rewrite(identifierClass, result, .backward) == text)
      }
    }
  }

  @Test func getsBackTheNumberWithARightCheckDigit() throws {
    for (identifierClass, text) in [
      (IdentifierClass.imei, "350000000000006"), (.imei, "35-000000-000000-6 78"),
      (.meid, "AF0123450ABCDEC"), (.meid, "268435456000000001"), (.meid, "294967295016777215"),
    ] {
      let result = try #require(rewrite(identifierClass, text, .forward))
      #expect(rewrite(identifierClass, result, .backward) == text)
    }
  }

  @Test func differsBetweenReleasesAndClasses() throws {
    let number = "001010000000100"
    let other = try FormatPreservingCipher(
      master: Vectors.masterKey(), release: Release(domain: "study-42"))
    let bytes = Array(number.utf8)
    let elsewhere = [UInt8](capacity: bytes.count + FormatPreservingCipher.growth) {
      #expect(other.append(.forward, of: .imsi, bytes.span, in: 0..<bytes.count, to: &$0))
    }
    #expect(String(decoding: elsewhere, as: UTF8.self) != rewrite(.imsi, number, .forward))
    #expect(rewrite(.iccid, number, .forward) != rewrite(.imsi, number, .forward))
  }

  @Test func takesAStretchOfALine() {
    let line = Array("imei=350000000000006;".utf8)
    let result = [UInt8](capacity: 40) { output in
      output.append(UInt8(ascii: "<"))
      #expect(cipher.append(.forward, of: .imei, line.span, in: 5..<20, to: &output))
    }
    #expect(result == Array("<358960131361324".utf8))
  }
}
