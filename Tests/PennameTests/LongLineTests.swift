import TestSupport
import Testing

@testable import Streams

/// Lines far longer than `--max-line`, with an identifier at every place around each cut: nothing of it comes out.
@Suite struct LongLineTests {
  /// What stands in the line, and the part of it that must be gone.
  struct Secret: Sendable, CustomTestStringConvertible {
    let text: String
    var part: String? = nil
    var testDescription: String { text }
  }

  private static let secrets = [
    Secret(text: "203.0.113.199"), Secret(text: "2001:db8:85a3::8a2e:370:7334"),
    Secret(text: "00:00:5e:00:53:a7"), Secret(text: "868932036356090"),
    Secret(text: "john.doe@example.com"), Secret(text: "6fa459ea-ee8a-3ca4-894e-db77e160355e"),
    Secret(text: "+86 138 1234 5678", part: "1234"),
    Secret(text: "IMSI 123456789012345", part: "123456789012345"),
    Secret(text: "IMSI in the data base : 123456789012345", part: "123456789012345"),
    Secret(text: "IMEI 35-209900-176148-1", part: "209900"),
    Secret(text: "serial no: 12ab34cd", part: "12ab34cd"),
    Secret(text: "Invalid user kowalski from", part: "kowalski"),
    Secret(text: "Failed password for kowalski from", part: "kowalski"),
    Secret(text: "kowalski : TTY=pts/0", part: "kowalski"),
    Secret(text: "gw.kowalski.example [192.0.2.7]", part: "kowalski"),
    Secret(text: "192.0.2.7 (gw.kowalski.example)", part: "kowalski"),
    Secret(text: "http://x/?a=203.0.113.199&b=john.doe@example.com"),
    Secret(text: "user=kowalski", part: "kowalski"),
    Secret(text: "\"user\": \"kowalski\"", part: "kowalski"),
    Secret(text: "password=\"jan kowalski, warsaw\"", part: "kowalski"),
    Secret(text: "?q=jan,kowalski&a=", part: "kowalski"),
    Secret(text: "http://kowalski:secret@x/", part: "kowalski"),
    Secret(text: "eyJhbGciOiJI.eyJzdWIiOiIx.abcdefgh", part: "eyJzdWIiOiIx"),
  ]

  /// Bytes around the secret: blanks, other separators, and none at all, where only runs can be cut.
  private static let fillers = ["x ", "x,", "x;y|", "a=1&", "\"x\":", "word\"", "\u{6c49} "]

  @Test(arguments: secrets) func leaksNothingAroundACut(secret: Secret) throws {
    let folder = try TemporaryFolder()
    let maxLine = 4096
    let hidden = Array((secret.part ?? secret.text).utf8)
    for filler in Self.fillers {
      var text: [UInt8] = []
      // One line for each place before the cut, so that every byte of the secret and of its label is the last one once.
      for back in stride(from: 0, through: 140, by: filler == "x " ? 1 : 7) {
        text += Self.fill(filler, count: maxLine - back)
        text += Array(" \(secret.text) ".utf8)
        text += Self.fill(filler, count: 300)
        text.append(0x0a)
      }
      let path = try folder.file("in", text)
      let output = try Filtered(maxLine: maxLine).run(path)
      let leaks = contains(output, hidden)
      #expect(!leaks, "filled with \(filler)")
      #expect(lines(output).count == lines(text).count)
    }
  }

  @Test(arguments: [1, 4096, 1 << 20]) func givesTheSameInChunksOfAnySize(chunkSize: Int) throws {
    let folder = try TemporaryFolder()
    var text: [UInt8] = []
    for secret in Self.secrets {
      text += Self.fill("x ", count: 9000) + Array(secret.text.utf8) + Self.fill(" y", count: 9000)
      text += Array("\nshort 192.0.2.1\n".utf8)
    }
    let path = try folder.file("in", text)
    let expected = try Filtered(chunkSize: 8 << 20, maxLine: 4096).run(path)
    for isPiped in [false, true] {
      let filtered = Filtered(jobs: 2, chunkSize: chunkSize, maxLine: 4096, isPiped: isPiped)
      expectSameLines(try filtered.run(path), expected)
    }
  }

  @Test func dropsARunThatIsLongerThanAPiece() throws {
    let folder = try TemporaryFolder()
    let run = String(repeating: "a", count: 6000)
    let path = try folder.file("in", "x \(run)203.0.113.199\(run) 192.0.2.1\n")
    let output = try Filtered(maxLine: 4096).run(path)
    #expect(String(decoding: output, as: UTF8.self) == "x - ip-r36vmta23aq4hpf7\n")
  }

  @Test func treatsALineOfTheLimitWhole() throws {
    let folder = try TemporaryFolder()
    for excess in [-1, 0, 1] {
      let text = Self.fill("x", count: 4096 + excess - 9) + Array("192.0.2.1\n".utf8)
      let output = try Filtered(maxLine: 4096).run(try folder.file("in", text))
      let expected = excess < 1 ? "xxip-r36vmta23aq4hpf7\n" : "-\n"
      #expect(output.suffix(expected.utf8.count).elementsEqual(expected.utf8))
    }
  }

  private static func fill(_ filler: String, count: Int) -> [UInt8] {
    let copies = String(repeating: filler, count: max(count, 0) / filler.utf8.count + 1)
    return Array(copies.utf8.prefix(max(count, 0)))
  }
}
