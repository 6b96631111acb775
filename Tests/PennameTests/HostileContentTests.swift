import Foundation
import TestSupport
import Testing

@testable import Penname

/// Texts by somebody who can write to the log, and wants penname to crash, hang or look away.
@Suite(.timeLimit(.minutes(5)))
struct HostileContentTests {
  /// Nested as deep as a line of the limit has room for: no recursion, and the value inside is found.
  @Test(arguments: ["[", "{\"a\":", "{\"a\":[", "{\"log\":\"", "(", "\\\"", "%7B%22a%22%3A", "<a>"])
  func looksInsideAnyNesting(opening: String) throws {
    let pseudonymiser = try Sample.pseudonymiser()
    let nest = String(repeating: opening, count: 100_000)
    let output = pseudonymiser.pseudonymise("\(nest) 192.0.2.1 }\n")
    #expect(!output.contains("192.0.2.1") && output.hasSuffix(" }\n") && output.hasPrefix(nest))
  }

  /// Closed again, so that it is JSON.
  @Test func keepsJSONNestedAsDeepAsItsReadersTake() throws {
    let line =
      String(repeating: "[{\"a\":", count: 250) + "\"192.0.2.1\""
      + String(repeating: "}]", count: 250)
    let output = try Sample.pseudonymiser().pseudonymise(line)
    #expect(!output.contains("192.0.2.1"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(output.utf8)) }
  }

  @Test func keepsATableOfAHundredThousandColumns() throws {
    let count = 100_000
    let header = (0..<count).map { $0 % 1000 == 7 ? "user" : "c\($0)" }.joined(separator: ",")
    let row = (0..<count).map { $0 % 1000 == 7 ? "kanarek" : "v" }.joined(separator: ",")
    let output = try Sample.pseudonymiser().pseudonymise("\(header)\n\(row)\n")
    let lines = output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0] == header)
    #expect(lines[1].split(separator: ",").count == count && !lines[1].contains("kanarek"))
  }

  /// Each line another format, and headers that change what columns mean.
  @Test func followsFormatsThatChangeWithEveryLine() throws {
    let turns = [
      "#Fields: c-ip cs-username", "192.0.2.1 kanarek", "{\"user\":\"kanarek\"}",
      "192.0.2.1 - kanarek [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.1\" 200 5",
      "#fields\tid.orig_h\tuser", "192.0.2.1\tkanarek", "level=info user=kanarek ip=192.0.2.1",
      "<34>1 2003-10-11T22:14:15Z h sshd 1 - - Invalid user kanarek from 192.0.2.1",
      "#Fields: x cs-username", "1 kanarek",
    ]
    let text = String(repeating: turns.joined(separator: "\n") + "\n", count: 1000)
    let output = try Sample.pseudonymiser().pseudonymise(text)
    #expect(output.split(separator: "\n").count == turns.count * 1000)
    #expect(!output.contains("kanarek") && !output.contains("192.0.2.1"))
  }

  /// Addresses whose low bytes agree would fall into one place of a table that is not seeded.
  @Test func takesAFloodOfAddressesInTime() throws {
    func time(_ address: (Int) -> String) throws -> Duration {
      let text = (0..<20_000).map { address($0) + "\n" }.joined()
      let pseudonymiser = try Sample.pseudonymiser()
      return ContinuousClock().measure { _ = pseudonymiser.pseudonymise(Array(text.utf8)) }
    }
    var generator = SeededGenerator(for: #function)
    let scattered = try time { _ in
      (0..<4).map { _ in "\(UInt8.random(in: 1...99, using: &generator))" }.joined(separator: ".")
    }
    let flood = try time { number in "\(11 + number / 250).\(number % 250).0.0" }
    #expect(flood < scattered * 3 + .milliseconds(500), "\(flood), scattered \(scattered)")
  }
}
