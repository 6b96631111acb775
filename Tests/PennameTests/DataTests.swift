import TestSupport
import Testing

@testable import Streams

/// Every log beside the repository, plain or gzip, through the whole way of the bytes.
@Suite(.enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"))
struct DataTests {
  private static let logs = SharedFiles.files(below: "data").filter { !$0.hasSuffix(".bz2") }

  @Test(arguments: logs) func changesNoByteOutsideTheReplacedValues(path: String) throws {
    let input = try Self.plain(path)
    let output = try Filtered().run(path)
    let alignment = Alignment(input, output, keys: try Sample.keys())
    #expect(alignment.fault == nil)
    #expect(output.span.lineFeedCount == input.span.lineFeedCount)
  }

  /// Where a log repeats itself, its first part has to do.
  @Test(arguments: logs) func changesNothingInASecondRunNorInSmallChunks(path: String) throws {
    let folder = try TemporaryFolder()
    let input = try folder.file("in", Array(Self.plain(path).prefix(384 << 10)))
    let output = try Filtered().run(input)
    let again = try Filtered(chunkSize: 4096).run(folder.file("out", output))
    expectSameLines(again, output)
    expectSameLines(try Filtered(chunkSize: 4096).run(input), output)
  }

  @Test(arguments: logs) func changesNothingInASecondRunWithAddresses(path: String) throws {
    let pseudonymiser = try Sample.pseudonymiser(form: .address)
    let output = pseudonymiser.pseudonymise(Array(try Self.plain(path).prefix(128 << 10)))
    expectSameLines(pseudonymiser.pseudonymise(output), output)
  }

  private static func plain(_ path: String) throws -> [UInt8] {
    path.hasSuffix(".gz")
      ? try Filtered(isPseudonymised: false).run(path) : SharedFiles.bytes(path)
  }

  @Test func refusesAnotherCompression() {
    for path in SharedFiles.files(below: "data") where path.hasSuffix(".bz2") {
      #expect(throws: StreamError.unsupported(.bzip2, insideGzip: false)) {
        try Filtered().run(path)
      }
    }
  }
}
