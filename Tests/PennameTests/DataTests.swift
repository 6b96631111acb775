import TestSupport
import Testing

@testable import Streams

/// Every log beside the repository, plain or gzip, through the whole way of the bytes.
@Suite(.enabled(if: SharedFiles.isPresent, "\(SharedFiles.absence)"))
struct DataTests {
  private static let logs = SharedFiles.files(below: "data").filter { !$0.hasSuffix(".bz2") }

  @Test(arguments: logs) func changesNoByteOutsideTheReplacedValues(path: String) throws {
    let input = try Filtered(isPseudonymised: false).run(path)
    let output = try Filtered().run(path)
    let alignment = Alignment(input, output, keys: try Sample.keys())
    #expect(alignment.fault == nil)
    #expect(output.span.lineFeedCount == input.span.lineFeedCount)
    expectSameLines(try Sample.pseudonymiser().pseudonymise(output), output)
    expectSameLines(try Filtered(chunkSize: 4096).run(path), output)
  }

  /// The first quarter of a megabyte of each log: the places of addresses repeat.
  @Test(arguments: logs) func changesNothingInASecondRunWithAddresses(path: String) throws {
    let input = try Filtered(isPseudonymised: false).run(path)
    let pseudonymiser = try Sample.pseudonymiser(form: .address)
    let output = pseudonymiser.pseudonymise(Array(input.prefix(256 << 10)))
    expectSameLines(pseudonymiser.pseudonymise(output), output)
  }

  @Test func refusesAnotherCompression() {
    for path in SharedFiles.files(below: "data") where path.hasSuffix(".bz2") {
      #expect(throws: StreamError.unsupported(.bzip2, insideGzip: false)) {
        try Filtered().run(path)
      }
    }
  }
}
