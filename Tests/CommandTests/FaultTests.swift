import TestSupport
import Testing

/// The files of `../shared/faults`: each is processed or refused as its row of `faults.tsv` and the contract say.
@Suite(
  .enabled(
    if: Binary.isPresent && SharedFiles.isPresent, "\(SharedFiles.absence), or \(Binary.absence)"))
struct FaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let plain: String
    /// Lines that can be decoded before the fault; nil where the table does not say.
    let lines: Int?
    let status: Int32
    var path: String { "\(SharedFiles.folder)/faults/\(name)" }
    /// A sound file but for its end.
    let isCut: Bool
    var testDescription: String { name }

    init(_ row: [String]) {
      name = row[0]
      plain = row[4]
      isCut = row[0].hasPrefix("t")
      lines = row.count > 5 ? Int(row[5]) : nil
      // Where the table leaves a choice: F01 and F27 error, F24 and F25 a warning, all else processed.
      let isError = row[3] == "error" || name.hasPrefix("t00") || name.hasPrefix("h25")
      let isWarning = name.hasPrefix("z01") || name.hasPrefix("z04")
      status = isError ? 1 : isWarning ? 3 : 0
    }
  }

  /// Without two bombs that take a build without optimisation a minute.
  private static let faults = SharedFiles.rows("faults/faults.tsv").dropFirst().map(Fault.init)
    .filter { !$0.name.hasPrefix("b01") && !$0.name.hasPrefix("b02") }

  @Test(arguments: faults) func endsAsTheContractSays(fault: Fault) throws {
    let place = try Workplace()
    let outcome = try place.run(fault.path, seconds: 60)
    #expect(outcome.ending == .exit(fault.status))
    #expect(outcome.errors.split(separator: "\n").count == (fault.status == 0 ? 0 : 1))
    #expect(fault.status == 0 || outcome.errors.contains("\(fault.name): "))
    guard fault.status == 1 else { return }
    // What stays written is whole lines, at least those that every reader decodes.
    #expect(outcome.output.isEmpty || outcome.output.last == 0x0a)
    #expect(outcome.output.count { $0 == 0x0a } >= (fault.lines ?? 0) - 1)
    if fault.isCut {
      let good = try place.run("\(SharedFiles.folder)/faults/g00_plain_good.log.gz").output
      let isPrefix = good.starts(with: outcome.output)
      #expect(isPrefix)
    }
  }

  @Test func writesWhatIsSoundAndNothingElse() throws {
    let place = try Workplace()
    // The longest runs of digits and dots are slow, and like any other plain file here.
    let faults = Self.faults.filter { !$0.name.contains("_long_") }
    let outcome = try place.run(
      ["-z", "none", "-j", "2", "-o", "out"] + faults.map(\.path), seconds: 90)
    #expect(outcome.ending == .exit(1))
    let errors = outcome.errors.split(separator: "\n").map(String.init)
    #expect(errors.count == faults.count { $0.status != 0 })
    var sound: [String: [UInt8]] = [:]
    for fault in faults {
      let name = fault.name.hasSuffix(".gz") ? String(fault.name.dropLast(3)) : fault.name
      let isWritten = place.exists("out/\(name)")
      #expect(isWritten == (fault.status != 1), "\(fault.name)")
      guard isWritten, fault.plain != "-" else { continue }
      // Files of one plain text have one output.
      let output = place.bytes("out/\(name)")
      let isSame = sound[fault.plain, default: output] == output
      #expect(isSame, "\(fault.name)")
      sound[fault.plain] = output
    }
    #expect(try place.names().allSatisfy { !$0.contains(".penname-") })
  }

  @Test func copiesNoGarbageBehindTheLastMember() throws {
    let place = try Workplace()
    for name in ["z01_trailing_garbage.log.gz", "z04_trailing_plain_ip.log.gz"] {
      let path = "\(SharedFiles.folder)/faults/\(name)"
      let good = try place.run("\(SharedFiles.folder)/faults/g00_plain_good.log.gz")
      for ways in [[path], ["--warnings", "ok", path]] {
        let outcome = try place.run(ways)
        #expect(outcome.ending == .exit(ways.count == 1 ? 3 : 0))
        let isSame = outcome.output == good.output
        #expect(isSame)
      }
    }
  }
}
