import TestSupport
import Testing

@testable import Penname

/// However a text is cut, shared out and read: each line has the pseudonyms of its epoch.
struct EpochSeamTests {
  struct Way: Sendable, CustomTestStringConvertible {
    var jobs = 1
    var chunkSize = 1 << 20
    var maxLine = 1 << 20
    var isPiped = false

    var testDescription: String {
      "\(jobs) jobs, chunks of \(chunkSize), lines up to \(maxLine)\(isPiped ? ", piped" : "")"
    }

    func run(_ text: [UInt8], default name: String? = nil) throws -> [UInt8] {
      var options = RunOptions()
      options.epochLength = .month
      options.epochDefault = name
      return try TimedRun(
        options: options, jobs: jobs, chunkSize: chunkSize, maxLine: maxLine, isPiped: isPiped
      ).run(text)
    }
  }

  private static let ways: [Way] = [1, 3].flatMap { jobs in
    [1, 100, 777, 4096, 1 << 20].flatMap { size in
      [false, true].map { Way(jobs: jobs, chunkSize: size, isPiped: $0) }
    }
  }

  /// Lines of one address each, and the months that they are of.
  private static func lines(_ count: Int, using generator: inout SeededGenerator) -> [(
    String, String
  )] {
    var month = 9
    var lines: [(String, String)] = []
    for _ in 0..<count {
      if Int.random(in: 0..<12, using: &generator) == 0 {
        month = Int.random(in: 1...12, using: &generator)
      }
      let two = month < 10 ? "0\(month)" : "\(month)"
      let name = Array("JanFebMarAprMayJunJulAugSepOctNovDec")[month * 3 - 3..<month * 3]
      let address = "192.0.2.\(Int.random(in: 1...3, using: &generator))"
      let forms = [
        "\(address) - - [15/\(String(name))/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"x\"",
        "{\"ip\":\"\(address)\",\"time\":\"2026-\(two)-15T10:00:00Z\"}",
        "2026-\(two)-15 10:00:00,123 ERROR \(address)", "  at \(address)", "caused by \(address)",
        "\(String(name)) 15 10:00:00 host app[1]: \(address)\r",
        "a=1 ts=2026-\(two)-15T10:00:00Z ip=\(address)",
      ]
      let form = Int.random(in: 0..<forms.count, using: &generator)
      if lines.isEmpty || form != 3 && form != 4 {
        lines.append((forms[form], "2026-\(two)"))
      } else {
        lines.append((forms[form], ""))
      }
    }
    return lines
  }

  @Test(arguments: ways) func givesEachLineItsEpoch(way: Way) throws {
    var generator = SeededGenerator(for: "givesEachLineItsEpoch")
    for _ in 0..<4 {
      let lines = Self.lines(Int.random(in: 1...400, using: &generator), using: &generator)
      var epoch = lines.first { !$0.1.isEmpty && !$0.0.hasPrefix("  at") && !$0.0.hasPrefix("c") }?
        .1
      // A first line without a time has the epoch of the first with one.
      if epoch == nil { continue }
      var (text, expected) = ("", "")
      for (line, own) in lines {
        let isTimeless = line.hasPrefix("  at") || line.hasPrefix("caused")
        if !isTimeless { epoch = own }
        text += line + "\n"
        expected += try Self.replaced(line, epoch ?? "") + "\n"
      }
      expectSameLines(try way.run(Array(text.utf8)), Array(expected.utf8))
    }
  }

  private static func replaced(_ line: String, _ epoch: String) throws -> String {
    let match = try #require(line.firstMatch(of: /192\.0\.2\.([123])/))
    let last = try #require(UInt8(match.output.1))
    let token = try OtherRoute.token("ip", "ip", [192, 0, 2, last], epoch: epoch)
    return line.replacing(match.output.0, with: token)
  }

  /// Quotes over lines, header lines in between, lines that are taken in pieces.
  @Test(arguments: ways) func givesTheSameTextForLinesThatDependOnOthers(way: Way) throws {
    var generator = SeededGenerator(for: "givesTheSameTextForLinesThatDependOnOthers")
    let pieces = [
      "bob,192.0.2.1,\"2026-10-01 10:00:00\",\"a\n192.0.2.2\nb\"\n",
      "bob,192.0.2.3,2026-11-01 10:00:00,x\n",
      "\"x\ny\",192.0.2.1,,\"\"\n", "al,192.0.2.2,2026-12-01 10:00:00,\"q\"\"r\"\n",
      "bob,192.0.2.1,,z\n",
    ]
    let headers = [
      "#Fields: date time c-ip\n", "#Fields: c-ip time date\n", "2026-10-01 10:00:00 192.0.2.1\n",
      "192.0.2.2 10:00:00 2026-11-01\n", "2026-12-01 10:00:00 192.0.2.3\n", "# x 192.0.2.1\n",
    ]
    for (first, parts) in [("user,ip,time,note\n", pieces), ("2026-01-01 192.0.2.1\n", headers)] {
      var text = first
      for _ in 0..<300 { text += parts.randomElement(using: &generator)! }
      let bytes = Array(text.utf8)
      expectSameLines(try way.run(bytes, default: "x"), try Way().run(bytes, default: "x"))
    }
    var long = way
    long.maxLine = 4096
    let filler = (0..<3000).map { "w\($0)" }.joined(separator: " ")
    let text = (1...6).map { month in
      "2026-0\(month)-01 10:00:00 192.0.2.1 \(filler) 192.0.2.2\nx 192.0.2.3\n"
    }.joined()
    expectSameLines(
      try long.run(Array(text.utf8)), try Way(maxLine: 4096).run(Array(text.utf8)))
  }
}
