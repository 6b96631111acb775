import TestSupport
import Testing

@testable import Streams

/// However the bytes are cut, shared out, stored and read: the same text comes out.
@Suite struct PipelineTests {
  struct Way: Sendable, CustomTestStringConvertible {
    var jobs = 2
    var chunkSize = 64 << 10
    var output = OutputEncoding.plain
    var codec = Codec.zlib
    var isPiped = false
    var isGzipIn = false

    var testDescription: String {
      "\(jobs) jobs, chunks of \(chunkSize), \(output), \(codec)\(isPiped ? ", piped" : "")\(isGzipIn ? ", from gzip" : "")"
    }
  }

  private static let ways: [Way] =
    [1, 2, 3, 8].flatMap { jobs in
      [4096, 10_000, 1 << 20, 8 << 20].map { Way(jobs: jobs, chunkSize: $0) }
    }
    + Codec.available.flatMap { codec in
      [OutputEncoding.gzip(level: nil), .gzip(level: 9), .bgzf(level: nil), .bgzf(level: 0)]
        .flatMap { output in
          [(4096, true), (64 << 10, false)].map {
            Way(chunkSize: $0, output: output, codec: codec, isPiped: $1, isGzipIn: !$1)
          }
        }
    } + [1, 8].map { Way(jobs: $0, chunkSize: 4096, isPiped: true, isGzipIn: true) }

  @Test(arguments: ways) func givesTheSameText(way: Way) throws {
    let folder = try TemporaryFolder()
    let text = try Self.text()
    let plain = try folder.file("in", text)
    let input =
      way.isGzipIn
      ? try folder.file(
        "in.gz", Filtered(output: .gzip(level: 1), isPseudonymised: false).run(plain))
      : plain
    let filtered = Filtered(
      jobs: way.jobs, chunkSize: way.chunkSize, output: way.output, codec: way.codec,
      isPiped: way.isPiped)
    let stored = try folder.file("out", filtered.run(input))
    let output = try Filtered(codec: way.codec, isPseudonymised: false).run(stored)
    expectSameLines(output, try Sample.pseudonymiser().pseudonymise(text))
  }

  /// Some 200 KB of lines; the last one has no line feed.
  private static func text() throws -> [UInt8] {
    var text: [UInt8] = []
    while text.count < 200_000 {
      text += Sample.text
      text += Array("client 198.51.\(text.count / 60000).\(text.count / 300 % 256) \r\n\n".utf8)
    }
    return text.dropLast(2)
  }

  @Test func takesALabelAndItsValueFromOneLineOnly() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("in", "IMSI\n123456789012345\nIMSI 123456789012345\n")
    let output = try Filtered(chunkSize: 4096).run(path)
    #expect(output.starts(with: Array("IMSI\n123456789012345\nIMSI imsi-".utf8)))
  }
}
